import { rehearsalTexts as texts } from "texts/rehearsal.ts";
import type { LeadGroup } from "../../lib/campaigns/rehearsal/lead_groups.ts";
import { counted } from "../words.ts";

/** Who was skipped and why; each count leads to the leads behind it. */
export function LeadGroups({ groups, leads }: { groups: readonly LeadGroup[]; leads: string }) {
  if (groups.length === 0) return null;
  return (
    <table class="cards lead-groups">
      <caption>{texts.groups}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.reason}</th>
          <th scope="col">{texts.atTheEnd}</th>
          <th scope="col">{texts.leads}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ kind, reason, leads: count }, group) => (
          <tr key={group}>
            <td class="said">{reason}</td>
            <td>{texts.kinds[kind]}</td>
            <td class="number">
              <a href={`${leads}?group=${group}`}>{counted(count, "lead")}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

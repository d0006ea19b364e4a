import { tableTexts } from "texts/tables.ts";
import Renewal from "../../islands/Renewal.tsx";
import type { Coverage } from "../../lib/search/coverage.ts";
import { counted, shownCount } from "../words.ts";

/** Says how far a search looks while words are being indexed, and goes away when that is done. */
export function SearchCoverage(
  { coverage, noun }: { coverage: Coverage | null; noun: "call" | "lead" },
) {
  return (
    <>
      <div class="coverage" data-part="coverage">
        {coverage !== null && <Words coverage={coverage} noun={noun} />}
      </div>
      {coverage !== null && <Renewal whileThereIs=".coverage progress" />}
    </>
  );
}

function Words({ coverage, noun }: { coverage: Coverage; noun: "call" | "lead" }) {
  const { covered, rows } = coverage;
  return (
    <>
      <p id="coverage">{tableTexts.coverage(shownCount(covered), counted(rows, noun))}</p>
      <progress max={rows} value={covered} aria-labelledby="coverage" />
    </>
  );
}

import type { Role } from "../../lib/people/role.ts";
import { openSession } from "../../lib/people/session.ts";
import type { TestLeadline } from "../leadline.ts";

/** The cookie of a session as a sign-in opens it, without the cost of a password. */
export async function sessionOf(
  { leadline: { store, clock } }: TestLeadline,
  name: string,
  role: Role = "owner",
): Promise<string> {
  const token = await store.write(async (trx) => {
    const known = await trx.selectFrom("users").select("id").where("name", "=", name)
      .executeTakeFirst();
    const { id } = known ?? await trx.insertInto("users")
      .values({ name, role, password: "", created_at: clock.now().toISOString() })
      .returning("id").executeTakeFirstOrThrow();
    return await openSession(trx, {
      userId: id,
      from: { address: "203.0.113.7", agent: "Firefox/140.0 (Linux)" },
      clock,
    });
  });
  return `session=${token}`;
}

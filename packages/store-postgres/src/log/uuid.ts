import { isUuid, Unwritable } from "@ampera/ledger"
import type { Write } from "@ampera/ledger/store"

/** For each write the complaint about an id that is none, as PostgreSQL keeps them; undefined when all are. */
export function noUuids(writes: readonly Write[]): readonly (Unwritable | undefined)[] | undefined {
  let found: (Unwritable | undefined)[] | undefined
  for (const [i, { events }] of writes.entries()) {
    const wrong = events.find(({ id }) => !isUuid(id))
    if (wrong === undefined) continue
    found ??= []
    found[i] = new Unwritable({
      code: "id.uuid",
      what: `${JSON.stringify(wrong.id)} is no lower-case uuid`,
      where: `in an event ${wrong.type}`,
      cure: "correct the id and send it again",
    })
  }
  return found
}

import { Access } from "@ampera/core"
import { holdsPersonalNumber, isPersonalNumber } from "@ampera/ledger"
import type { Opened } from "./open.ts"

/** An access record names the people while they are few; beyond this it counts them. */
const namedAtMost = 500

/** Records that what the vault knows of people was read for a report: before anybody sees it. */
export async function recordReading(
  { ledger, run }: Opened,
  people: readonly string[],
  on: string,
): Promise<void> {
  if (people.length === 0) return
  // An older log may have ids that no event may hold any more.
  const isNamed =
    people.length <= namedAtMost && !people.some((id) => isPersonalNumber(id) || holdsPersonalNumber(id))
  await run(
    ledger.run(
      Access.readIdentities({
        month: on.slice(0, 7),
        purpose: "report",
        people: people.length,
        on,
        ...(isNamed ? { personIds: [...people] } : {}),
      }),
    ),
  )
}

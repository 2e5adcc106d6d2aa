import type { RecordedEvent } from "@ampera/ledger"
import type { Opened } from "../ledger/open.ts"
import { recordReading } from "../ledger/reading.ts"

/** The ids of all people that a result names, in order. */
export function peopleIn(result: unknown): readonly string[] {
  const found = new Set<string>()
  visit(result, (personId) => found.add(personId))
  return [...found].sort()
}

function visit(value: unknown, see: (personId: string) => void): void {
  if (typeof value !== "object" || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see)
    return
  }
  for (const [key, member] of Object.entries(value)) {
    if (key === "personId" && typeof member === "string") see(member)
    else visit(member, see)
  }
}

/**
 * Opens the names of people, null where somebody was erased or the key is lost, and records that they were read: once a
 * run, before anybody sees them. Whoever was `found` by a NIP was asked about in the same run.
 */
export async function namesOf(
  opened: Opened,
  people: readonly string[],
  on: string,
  found: readonly string[] = [],
): Promise<ReadonlyMap<string, string | null>> {
  const { ledger, run } = opened
  const events: RecordedEvent[] = []
  for (const personId of people) {
    const history = await run(ledger.read(`person-${personId}`))
    events.push(...history.filter(({ type }) => type === "PersonRegistered" || type === "IdentityCorrected"))
  }
  const names = new Map<string, string | null>(people.map((personId) => [personId, null]))
  for (const { data } of await run(ledger.open(events))) {
    const { personId, name } = data as { readonly personId: string; readonly name?: string | null }
    if (name !== undefined) names.set(personId, name)
  }
  const read = new Set(people.filter((personId) => names.get(personId) !== null))
  for (const personId of found) read.add(personId)
  await recordReading(opened, [...read].sort(), on)
  return names
}

/** The result with a name behind each person's id. */
export function withNames<Result>(result: Result, names: ReadonlyMap<string, string | null>): Result {
  return named(result, names) as Result
}

function named(value: unknown, names: ReadonlyMap<string, string | null>): unknown {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((item) => named(item, names))
  const entries = Object.entries(value).flatMap(([key, member]): [string, unknown][] =>
    key === "personId" && typeof member === "string"
      ? [
          [key, member],
          ["name", names.get(member) ?? null],
        ]
      : [[key, named(member, names)]],
  )
  return Object.fromEntries(entries)
}

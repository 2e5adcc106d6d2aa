import type { Command, Fact, RecordedEvent } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import type { Revision } from "../tables/fact.ts"
import { revised, type Said, saidBy } from "./changes.ts"
import { idOf, revisionId, voidName } from "./command-ids.ts"
import type { Deciding, Step } from "./deciding.ts"
import type { PlannedFact } from "./facts.ts"

/** A fact of a row as the log holds it, or the draft: what a row said last. */
export interface Held {
  readonly generation: number
  readonly was: Fact | RecordedEvent
  /** Whether an import made it void, and wrote no other one yet. */
  readonly isVoid: boolean
}

/** What names the commands of a row. */
export type Named = Pick<PlannedFact, "file" | "key" | "written">

/** The last generation of a fact. `make` builds any command of the stream it stands in. */
export function held(
  deciding: Deciding,
  row: Named,
  name: string,
  make: (commandId: string) => Command,
): Step<Held | undefined> {
  return Effect.gen(function* () {
    let last: { readonly generation: number; readonly was: Fact | RecordedEvent } | undefined
    for (let generation = 0; ; generation++) {
      const was = yield* recorded(deciding, make(idOf(row, name, generation)))
      if (was !== undefined) last = { generation, was }
      // Generations written in another stream leave gaps.
      else if (generation >= row.written) break
    }
    if (last === undefined) return undefined
    const voided = yield* recorded(deciding, make(idOf(row, voidName(name), last.generation)))
    return { ...last, isVoid: voided !== undefined }
  })
}

/** A fact as it stands, with what revised it, and how often each kind of revision did. */
export function standing(
  deciding: Deciding,
  planned: PlannedFact,
  { was, generation }: Held,
): Step<{ readonly said: Said; readonly times: ReadonlyMap<Revision, number> }> {
  return Effect.gen(function* () {
    let said = yield* saidBy(deciding.ledger, deciding.lostKeys, was)
    const times = new Map<Revision, number>()
    for (const revision of planned.fact.revisions ?? []) {
      const by: Said[] = []
      for (;;) {
        const id = revisionId(planned, revision, generation, by.length + 1)
        const event = yield* recorded(deciding, planned.fact.command(id))
        if (event === undefined) break
        by.push(yield* saidBy(deciding.ledger, deciding.lostKeys, event))
      }
      said = revised(said, by, revision)
      times.set(revision, by.length)
    }
    return { said, times }
  })
}

function recorded({ draft }: Deciding, command: Command): Step<Fact | RecordedEvent | undefined> {
  return Effect.map(draft.recorded(command), (events) => events?.[0])
}

import { stream } from "@ampera/ledger"
import { needCommands, needRules, type UnknownNamed } from "./need-rules.ts"
import type { NeedStream } from "./need-stream.ts"
import { registry, standing } from "../deciding/registry.ts"
import { unknownId } from "../deciding/unknown-ids.ts"
import { FactBook } from "../deciding/voids.ts"
import { needEvents } from "./need-events.ts"

/**
 * One person's need to learn, for a competency or for a program: proposed, verified, and settled once. It may be settled
 * without having been verified.
 *
 * A void takes back one fact and no other: what was verified and settled stays, and holds for the need that takes the
 * id next, if it is the same person's.
 *
 * @example
 * ```ts
 * import { Need } from "@ampera/core"
 *
 * Need.verify({ needId: "n1", personId: "p001", on: "2025-02-01" }).stream // => "need-n1"
 * ```
 */
export const Need: NeedStream = stream({
  kind: "need",
  key: "needId",
  events: needEvents,
  commands: needCommands,
  facts: {
    over: [registry],
    gather(command, state): UnknownNamed | undefined {
      if (command.type !== "propose") return undefined
      const known = state(registry)
      const { personId, competencyId, programId, on } = command.data
      return standing(known, personId, on) === "unknown"
        ? { code: "person.unknown", personId }
        : unknownId(known, { competency: competencyId, program: programId })
    },
  },
  initial: () => ({ book: new FactBook() }),
  evolve(state, event) {
    if (event.type === "FactVoided") state.book.remove(event.data.type, event.data.key)
    else state.book.add(event.type, event.data.needId, event)
    return state
  },
  decide: needRules,
})

import { stream } from "@ampera/ledger"
import { registry } from "../deciding/registry.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { FactBook } from "../deciding/voids.ts"
import { positionEvents } from "./position-events.ts"
import { positionCommands, positionRules, standardKey } from "./position-rules.ts"
import type { PositionStream } from "./position-stream.ts"

/**
 * One position and its standard: the level of each competency it asks for, 1 to 5, from a day on. What was set or
 * withdrawn holds until the next of the same competency; of one competency and day there is one.
 *
 * @example
 * ```ts
 * import { Position } from "@ampera/core"
 *
 * const standard = { positionId: "camat", competencyId: "M.2", level: 3, on: "2025-01-01" }
 * Position.setStandard(standard).stream // => "position-camat"
 * ```
 */
export const Position: PositionStream = stream({
  kind: "position",
  key: "positionId",
  events: positionEvents,
  commands: positionCommands,
  facts: {
    over: [registry],
    gather(command, state): UnknownId<"competency"> | undefined {
      if (command.type !== "setStandard" && command.type !== "withdrawStandard") return undefined
      return unknownId(state(registry), { competency: command.data.competencyId })
    },
  },
  initial: () => ({ book: new FactBook() }),
  evolve(state, event) {
    const { book } = state
    if (event.type === "FactVoided") book.remove(event.data.type, event.data.key)
    else if (event.type === "PositionDefined") book.add(event.type, event.data.positionId, event)
    else book.add(event.type, standardKey(event.data.competencyId, event.occurredOn), event)
    return state
  },
  decide: positionRules,
})

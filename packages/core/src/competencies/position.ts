import { accept, refuse, stream } from "@ampera/ledger"
import * as z from "zod"
import { day, id, level, name, undated } from "../fields/fields.ts"
import { registry } from "../deciding/registry.ts"
import { repeats } from "../deciding/repeats.ts"
import { type UnknownId, unknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import { FactBook } from "../deciding/voids.ts"
import { positionEvents, tiers, weight } from "./position-events.ts"

/** What names a standard among those of a position. */
const standardKey = (competencyId: string, on: string): string => `${competencyId}|${on}`

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
export const Position = stream({
  kind: "position",
  key: "positionId",
  events: positionEvents,
  commands: {
    define: z.strictObject({ positionId: id, title: name, tier: z.enum(tiers), on: undated }),
    setStandard: z.strictObject({
      positionId: id,
      competencyId: id,
      level,
      weight: weight.default(1),
      on: day,
    }),
    withdrawStandard: z.strictObject({ positionId: id, competencyId: id, on: day }),
    /** `key` is the id of the position, or `M.2|2025-01-01` of a standard. */
    voidFact: z.strictObject({
      positionId: id,
      ...voidFactFields(["PositionDefined", "StandardSet", "StandardWithdrawn"]),
    }),
  },
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
  decide({ book }, command, unknown) {
    if (command.type === "voidFact") return voidFact(book, command.data)
    const { positionId } = command.data
    const defined = book.find("PositionDefined", positionId)
    if (command.type === "define") {
      const { on, ...data } = command.data
      const fact = { type: "PositionDefined", data, occurredOn: on } as const
      if (defined === undefined) return accept(fact)
      return repeats(defined, fact) ? accept() : refuse({ code: "position.known", positionId })
    }
    if (defined === undefined) return refuse({ code: "position.unknown", positionId })
    const fact = asStandard(command)
    const { competencyId } = command.data
    const key = standardKey(competencyId, fact.occurredOn)
    const before = book.find(fact.type, key)
    if (before !== undefined && repeats(before, fact)) return accept()
    // A level and its withdrawal on one day would leave open which of them holds.
    const other = book.find(fact.type === "StandardSet" ? "StandardWithdrawn" : "StandardSet", key)
    if (before !== undefined || other !== undefined) {
      return refuse({ code: "standard.known", positionId, competencyId, on: fact.occurredOn })
    }
    return unknown === undefined ? accept(fact) : refuse(unknown)
  },
})

type StandardCommand =
  | {
      readonly type: "setStandard"
      readonly data: {
        readonly positionId: string
        readonly competencyId: string
        readonly level: number
        readonly weight: number
        readonly on: string
      }
    }
  | {
      readonly type: "withdrawStandard"
      readonly data: { readonly positionId: string; readonly competencyId: string; readonly on: string }
    }

/** The fact a command asks for. */
function asStandard(command: StandardCommand) {
  if (command.type === "setStandard") {
    const { on, ...data } = command.data
    return { type: "StandardSet", data, occurredOn: on } as const
  }
  const { on, ...data } = command.data
  return { type: "StandardWithdrawn", data, occurredOn: on } as const
}

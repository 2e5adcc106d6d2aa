import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, id, level, name, undated } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import type { UnknownId } from "../deciding/unknown-ids.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import type { FactBook, Remembered } from "../deciding/voids.ts"
import { tiers, weight } from "./position-events.ts"

export const positionCommands = {
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
}

type Said<Name extends keyof typeof positionCommands> = z.output<(typeof positionCommands)[Name]>

/** What names a standard among those of a position. */
export const standardKey = (competencyId: string, on: string): string => `${competencyId}|${on}`

export const positionRules = {
  define({ book }: Remembered, { on, ...data }: Said<"define">) {
    const { positionId } = data
    const fact = { type: "PositionDefined", data, occurredOn: on } as const
    const defined = book.find(fact.type, positionId)
    if (defined === undefined) return accept(fact)
    return repeats(defined, fact) ? accept() : refuse({ code: "position.known", positionId })
  },
  setStandard: (
    { book }: Remembered,
    { on, ...data }: Said<"setStandard">,
    unknown: UnknownId<"competency"> | undefined,
  ) => changed(book, { type: "StandardSet", data, occurredOn: on }, unknown),
  withdrawStandard: (
    { book }: Remembered,
    { on, ...data }: Said<"withdrawStandard">,
    unknown: UnknownId<"competency"> | undefined,
  ) => changed(book, { type: "StandardWithdrawn", data, occurredOn: on }, unknown),
  voidFact: ({ book }: Remembered, data: Said<"voidFact">) => voidFact(book, data),
}

interface StandardChange {
  readonly type: "StandardSet" | "StandardWithdrawn"
  readonly data: { readonly positionId: string; readonly competencyId: string }
  readonly occurredOn: string
}

function changed<const Fact extends StandardChange>(
  book: FactBook,
  fact: Fact,
  unknown: UnknownId<"competency"> | undefined,
) {
  const { positionId, competencyId } = fact.data
  const defined = book.find("PositionDefined", positionId)
  if (defined === undefined) return refuse({ code: "position.unknown", positionId })
  const key = standardKey(competencyId, fact.occurredOn)
  const before = book.find(fact.type, key)
  if (before !== undefined && repeats(before, fact)) return accept()
  // A level and its withdrawal on one day would leave open which of them holds.
  const other = book.find(fact.type === "StandardSet" ? "StandardWithdrawn" : "StandardSet", key)
  if (before !== undefined || other !== undefined) {
    return refuse({ code: "standard.known", positionId, competencyId, on: fact.occurredOn })
  }
  return unknown === undefined ? accept(fact) : refuse(unknown)
}

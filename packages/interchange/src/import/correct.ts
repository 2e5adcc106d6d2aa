import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Revision, RowFact } from "../tables/fact.ts"
import type { Change } from "./changes.ts"
import { complain, isWrong, shownValue } from "./complaints.ts"
import { idOf, revisionId, voidName } from "./command-ids.ts"
import { type Deciding, runFor, type Step } from "./deciding.ts"
import { type Held, held } from "./held.ts"
import type { PlannedFact } from "./facts.ts"
import { type Elsewhere, factOnce, factsOf } from "./row-facts.ts"

type Times = ReadonlyMap<Revision, number>

/** Tells what a fact had not told before, where that is no correction; answers whether it was nothing else. */
export function fill(
  deciding: Deciding,
  planned: PlannedFact,
  { generation }: Held,
  times: Times,
  found: readonly Change[],
): Step<boolean> {
  const filling = planned.fact.revisions?.find(
    ({ fills, fields }) =>
      fills === true && found.every(({ field, was }) => fields.includes(field) && was === undefined),
  )
  if (filling === undefined) return Effect.succeed(false)
  return Effect.as(revise(deciding, planned, filling, generation, times, found), true)
}

/** Says anew what nobody can read any more, for its key is lost: that is no correction. */
export function sayAnew(
  deciding: Deciding,
  planned: PlannedFact,
  { generation }: Held,
  times: Times,
  found: readonly Change[],
): Step<void> {
  return Effect.forEach(
    revisionsFor(planned.fact, found) ?? [],
    ([revision, changes]) => revise(deciding, planned, revision, generation, times, changes),
    { discard: true },
  )
}

/** Makes the log say what the row says: by revising events, or by a void of its own day and the new fact. */
export function correct(
  deciding: Deciding,
  planned: PlannedFact,
  was: Held,
  times: Times,
  found: readonly Change[],
  reason: string,
): Step<void> {
  return Effect.gen(function* () {
    const { fact, isFirst, placed } = planned
    const fixed = found.find(({ field }) => fact.fixed?.[field] !== undefined)
    if (fixed !== undefined) {
      const code = fact.fixed?.[fixed.field] as string
      const figures = { ...fact.data, was: shownValue(fixed.was) }
      return complain(deciding, planned, fixed.column, code, shownValue(fixed.now), figures)
    }
    const by = revisionsFor(fact, found)
    if (by !== undefined) {
      for (const [revision, changes] of by) {
        if (!(yield* revise(deciding, planned, revision, was.generation, times, changes))) return
      }
      return
    }
    const column = found[0]?.column ?? null
    if (!(yield* takeBack(deciding, planned, fact, was, column, reason))) return
    if (isFirst) deciding.anew.set(placed.number, { was: was.was.occurredOn, now: fact.on })
    const ran = yield* runFor(deciding, planned, fact.command(idOf(planned, fact.name, was.generation + 1)))
    isWrong(deciding, planned, ran)
  })
}

/** The revisions that say all changes; undefined when there is something that none of them can say. */
function revisionsFor(
  { revisions = [] }: RowFact,
  found: readonly Change[],
): ReadonlyMap<Revision, readonly Change[]> | undefined {
  const by = new Map<Revision, Change[]>()
  for (const change of found) {
    const revision = revisions.find(
      ({ fields, empties, fills }) =>
        fills !== true && fields.includes(change.field) && (empties === true || !change.isEmptied),
    )
    if (revision === undefined) return undefined
    const others = by.get(revision)
    if (others === undefined) by.set(revision, [change])
    else others.push(change)
  }
  return by
}

function revise(
  deciding: Deciding,
  planned: PlannedFact,
  revision: Revision,
  generation: number,
  times: Times,
  found: readonly Change[],
): Step<boolean> {
  const values = { ...planned.fact.sealed, ...planned.fact.data } as Readonly<Record<string, unknown>>
  const changed = Object.fromEntries(found.map(({ field }) => [field, values[field]]))
  const id = revisionId(planned, revision, generation, (times.get(revision) ?? 0) + 1)
  return Effect.map(
    runFor(deciding, planned, revision.command(id, changed)),
    (ran) => !isWrong(deciding, planned, ran),
  )
}

/** Makes a fact void from its own day; what is void already can not be corrected. */
function takeBack(
  deciding: Deciding,
  planned: PlannedFact,
  fact: RowFact,
  { was, generation }: Held,
  column: string | null,
  reason: string,
): Step<boolean> {
  const { void: voided } = fact
  if (voided === undefined) {
    return Effect.sync(() => {
      complain(deciding, planned, column, "void.final", null)
      return false
    })
  }
  const id = idOf(planned, voidName(fact.name), generation)
  return Effect.map(runFor(deciding, planned, voided(was, id, reason)), (ran) => {
    if (Result.isSuccess(ran) && ran.success.refused?.code === "void.unknown") {
      complain(deciding, planned, column, "void.final", null)
      return false
    }
    return !isWrong(deciding, planned, ran)
  })
}

/** Facts that the row said once and does not say any more: a column was emptied. */
export function takeBackEmptied(deciding: Deciding, planned: PlannedFact): Step<void> {
  const { table } = planned.placed.source
  const { later } = table
  if (later === undefined) return Effect.void
  const { values } = planned.placed.row
  const { homes } = deciding.plan
  return Effect.forEach(
    Object.entries(later).filter(([name]) => !planned.names.includes(name)),
    ([name, { column, cells, stays }]) =>
      Effect.gen(function* () {
        const found = yield* held(deciding, planned, name, planned.fact.command)
        if (found === undefined || found.isVoid) return
        if (stays?.(values, found.was) === true) return
        const was = cells(found.was)[column]
        if (deciding.correct === undefined) {
          return complain(deciding, planned, column, "row.changed", shownValue(values[column]), {
            was: shownValue(was),
          })
        }
        const once = factOnce(table, values, homes, name, found.was)
        if (once !== undefined) yield* takeBack(deciding, planned, once, found, column, deciding.correct)
      }),
    { discard: true },
  )
}

/** Takes back what a row said in the stream it stood in, and says it in the one it names now. */
export function moveHere(deciding: Deciding, planned: PlannedFact, elsewhere: Elsewhere): Step<void> {
  return Effect.gen(function* () {
    const { placed, fact, written } = planned
    const { table } = placed.source
    const { stands, later = {} } = table
    const { homes, values } = elsewhere
    const reason = deciding.correct ?? ""
    const [first] = factsOf(table, values, homes)
    if (first === undefined) return
    for (const name of [first.name, ...Object.keys(later)]) {
      const found = yield* held(deciding, planned, name, first.command)
      if (found === undefined && name === first.name) {
        // No row wrote it, and none can take it back.
        const was = String((first.data as Readonly<Record<string, unknown>>)[stands?.field ?? ""])
        const column = stands?.column ?? ""
        return complain(deciding, planned, column, "row.changed", shownValue(placed.row.values[column]), {
          was,
        })
      }
      if (found === undefined || found.isVoid) continue
      const once = name === first.name ? first : factOnce(table, values, homes, name, found.was)
      if (once === undefined) continue
      if (!(yield* takeBack(deciding, planned, once, found, stands?.column ?? null, reason))) return
    }
    deciding.anew.set(placed.number, { was: fact.on, now: fact.on, elsewhere: written })
    const ran = yield* runFor(deciding, planned, fact.command(idOf(planned, fact.name, written)))
    isWrong(deciding, planned, ran)
  })
}

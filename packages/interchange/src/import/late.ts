import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { isWrong } from "./complaints.ts"
import { type Deciding, type Ran, runFor, type Step } from "./deciding.ts"
import type { PlannedFact } from "./facts.ts"

/** A fact of the import that makes room: it gives back a seat or money, or raises a ceiling. */
interface Maker {
  /** Its place in the plan. */
  readonly at: number
  readonly row: number
  /** The row that says what it follows on: it is decided behind that. */
  readonly of: number
  /** The place of the fact it is behind; -1 for none of the import. */
  readonly behind: number
}

/** What of an import makes room and was not decided yet, by stream and by the row it follows on. */
interface Makers {
  /** Those that follow on later rows stand later. */
  readonly byStream: ReadonlyMap<string, { readonly all: readonly Maker[]; next: number }>
  readonly byRow: ReadonlyMap<number, readonly Maker[]>
}

const made = new WeakMap<Deciding, Makers>()

const makesRoom: ReadonlySet<string> = new Set([
  "BudgetRevised",
  "EnrollmentWithdrawn",
  "FundingDecommitted",
  "Refunded",
])

const noRoom: ReadonlySet<string> = new Set([
  "budget.overCeiling",
  "enrollment.live",
  "funding.overDisbursed",
  "offering.full",
])

/**
 * Runs the command that says a fact. Where the log has facts of later days on which there is no room for it, what this
 * import says to make room there is decided first: one history is accepted in however many imports it is told.
 */
export function runInTime(
  deciding: Deciding,
  planned: PlannedFact,
  id: string,
  decide: (planned: PlannedFact) => Step<void>,
): Step<Ran> {
  const { fact, placed } = planned
  return Effect.flatMap(runFor(deciding, planned, fact.command(id)), (first): Step<Ran> => {
    if (!isLate(planned, first)) return Effect.succeed(first)
    return Effect.gen(function* () {
      let ran: Ran = first
      const makers = makersOf(deciding, planned.at)
      if (yield* bringForward(deciding, makers, planned, decide)) {
        ran = yield* runFor(deciding, planned, fact.command(id))
        if (!isLate(planned, ran)) return ran
      }
      const own = (makers.byRow.get(placed.number) ?? []).filter((maker) => isOpen(deciding, maker))
      if (fact.late === undefined || own.length === 0) return ran
      const refused = ran
      const back = own.map(({ at }) => {
        const next = deciding.plan.facts.at(at).fact
        return { on: next.on, amount: (next.data as { readonly amount?: number }).amount ?? 0 }
      })
      ran = yield* runFor(deciding, planned, fact.late(id, back))
      if (Result.isFailure(ran) || ran.success.refused !== undefined) return refused
      // What was promised is kept at once, so that whatever comes next is held against it.
      for (const maker of own) {
        yield* decideNow(deciding, maker, decide)
        if (deciding.rejected.has(maker.row) && !deciding.rejected.has(placed.number)) {
          isWrong(deciding, planned, refused)
        }
      }
      return ran
    })
  })
}

/** Whether a command found no room on its own day or a later one. */
function isLate({ fact }: PlannedFact, ran: Ran): boolean {
  const refused = Result.isFailure(ran) ? undefined : ran.success.refused
  if (refused === undefined || !noRoom.has(refused.code)) return false
  const { on, enrolledOn = on } = refused as { readonly on?: string; readonly enrolledOn?: string }
  return enrolledOn !== undefined && enrolledOn >= fact.on
}

/** Decides what makes room in a stream and follows on rows that were decided; tells whether there was any. */
function bringForward(
  deciding: Deciding,
  { byStream }: Makers,
  { fact, at }: PlannedFact,
  decide: (planned: PlannedFact) => Step<void>,
): Step<boolean> {
  const waiting = byStream.get(fact.command("").stream)
  if (waiting === undefined) return Effect.succeed(false)
  return Effect.gen(function* () {
    let any = false
    while (waiting.next < waiting.all.length) {
      const maker = waiting.all[waiting.next] as Maker
      if (maker.behind >= at) break
      // Before it is decided, which may bring others of the stream forward.
      waiting.next += 1
      if (!isOpen(deciding, maker)) continue
      any = true
      yield* decideNow(deciding, maker, decide)
    }
    return any
  })
}

function decideNow(
  deciding: Deciding,
  { at }: Maker,
  decide: (planned: PlannedFact) => Step<void>,
): Step<void> {
  deciding.ahead.add(at)
  return decide(deciding.plan.facts.at(at))
}

function isOpen({ ahead, rejected }: Deciding, { at, row, of }: Maker): boolean {
  return !ahead.has(at) && !rejected.has(row) && !rejected.has(of)
}

/** Made when it is first asked for, of the facts from a place on: an import in the order of days needs none of it. */
function makersOf(deciding: Deciding, from: number): Makers {
  const known = made.get(deciding)
  if (known !== undefined) return known
  const { facts, givers } = deciding.plan
  const places = new Map<number, number>()
  for (let at = 0; at < facts.count; at++) {
    const row = facts.rowAt(at)
    if (!places.has(row)) places.set(row, at)
  }
  const found: Maker[] = []
  const streams = new Map<string, { readonly all: Maker[]; next: number }>()
  for (let at = from; at < facts.count; at++) {
    const { fact, placed, isFirst } = facts.at(at)
    if (!makesRoom.has(fact.type)) continue
    const row = placed.number
    const givenBy = (fact.needs ?? []).flatMap((tie) => {
      const giver = givers.rowOf(tie)
      return giver === undefined || giver === row ? [] : [giver]
    })
    const behind = Math.max(
      isFirst ? -1 : (places.get(row) as number),
      ...givenBy.map((giver) => places.get(giver) ?? -1),
    )
    // A refund follows on the row of its payment, what ends a row on that row.
    const of = isFirst ? (givenBy.find((giver) => places.get(giver) === behind) ?? row) : row
    const maker = { at, row, of, behind }
    found.push(maker)
    const { stream } = fact.command("")
    const ofStream = streams.get(stream)
    if (ofStream === undefined) streams.set(stream, { all: [maker], next: 0 })
    else ofStream.all.push(maker)
  }
  for (const { all } of streams.values()) all.sort((a, b) => a.behind - b.behind)
  const makers = { byStream: streams, byRow: Map.groupBy(found, ({ of }) => of) }
  made.set(deciding, makers)
  return makers
}

import { canonical } from "@ampera/ledger"
import { CommandIdReused, type Draft, type Ledger, type UniqueText } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type Change, changes, type LostKeys } from "./changes.ts"
import { Marks } from "./compact/marks.ts"
import { changed, isWrong, twice } from "./complaints.ts"
import { correct, fill, moveHere, sayAnew, takeBackEmptied } from "./correct.ts"
import { idOf, voidName } from "./command-ids.ts"
import { type Anew, type Deciding, type Ran, runFor, type Step } from "./deciding.ts"
import { type Held, held, standing } from "./held.ts"
import { runInTime } from "./late.ts"
import { type PlannedFact, placementOf } from "./facts.ts"
import type { Plan } from "./plan.ts"
import { isStretch } from "./stretch.ts"
import { Taken } from "./taken.ts"

/** What deciding all rows on one draft came to. */
export type Decided = Pick<Deciding, "complaints" | "taken">

/** How rows are decided. */
export interface DecideOptions {
  /** Why changed rows are corrected; without it they are errors. */
  readonly correct?: string | undefined
  /** What the events of a table say they come from. */
  readonly sourceOf: (table: string) => string
  /** Facts that the log has as they are: they need no decision. */
  readonly unchanged: Marks
  /** Keys that are lost for good. */
  readonly lostKeys: LostKeys
  readonly progress?: ((done: number, all: number) => void) | undefined
}

/** Decides the facts of a plan, in order, on one draft; rows rejected before are left out. */
export function decideAll(
  ledger: Ledger["Service"],
  draft: Draft,
  plan: Plan,
  rejectedBefore: Marks,
  { correct: reason, sourceOf, unchanged, lostKeys, progress }: DecideOptions,
): Step<Decided> {
  const deciding: Deciding = {
    ledger,
    draft,
    plan,
    correct: reason,
    sourceOf,
    unchanged,
    lostKeys,
    rejected: rejectedBefore.copy(),
    complaints: [],
    taken: new Taken(),
    anew: new Map(),
    first: new Int32Array(plan.facts.ids.size).fill(-1),
    ahead: new Marks(),
  }
  return Effect.gen(function* () {
    const { facts } = plan
    for (let at = 0; at < facts.count; at++) {
      if (at % 1_000 === 0) progress?.(at, facts.count)
      if (at % prepared === 0) yield* prepare(deciding, at)
      if (isStretch(at)) yield* Effect.yieldNow
      if (isSettled(deciding, at)) continue
      const planned = facts.at(at)
      const isDue = !deciding.ahead.has(at) && !deciding.rejected.has(planned.placed.number)
      if (isDue) yield* decide(deciding, planned)
      // No fact of the plan comes to its stream any more.
      if (facts.isLast(at)) draft.release(planned.fact.command("").stream)
    }
    progress?.(facts.count, facts.count)
    return deciding
  })
}

/** For how many facts the keys of people are asked for in one go. */
const prepared = 4_096

/** Asks for the keys that the facts from a place on will need, and who holds their NIPs. */
function prepare({ draft, plan: { facts }, unchanged }: Deciding, from: number): Step<void> {
  const subjects = new Set<string>()
  const nips: UniqueText[] = []
  for (let at = from; at < Math.min(from + prepared, facts.count); at++) {
    if (!facts.hasText(at) || unchanged.has(at)) continue
    const { personId, sealed = {} } = facts.at(at).fact
    if (personId !== undefined) subjects.add(personId)
    const nip = sealed["nip"]
    if (nip !== undefined) nips.push({ kind: "nip", text: nip })
  }
  return subjects.size === 0 ? Effect.void : draft.prepare([...subjects], nips)
}

/** Whether a fact needs no decision, without making it again: most facts of a file that comes again do not. */
function isSettled({ plan: { facts }, unchanged, rejected, anew, first }: Deciding, at: number): boolean {
  if (!unchanged.has(at) || anew.size > 0 || facts.moves(at)) return false
  if (rejected.has(facts.rowAt(at))) return false
  const id = facts.idAt(at)
  if (first[id] !== -1) return false
  first[id] = at
  return true
}

function decide(deciding: Deciding, planned: PlannedFact): Step<void> {
  const { at, placed, fact, id, elsewhere, written } = planned
  const {
    first,
    plan: { facts },
  } = deciding
  const before = first[facts.idAt(at)] as number
  // What a row says that was left out, another one says first.
  if (before < 0 || deciding.rejected.has(facts.rowAt(before))) first[facts.idAt(at)] = at
  else if (facts.rowAt(before) !== placed.number) {
    return Effect.sync(() => compare(deciding, planned, facts.at(before)))
  }
  if (elsewhere !== undefined) return moveHere(deciding, planned, elsewhere)
  const anew = deciding.anew.get(placed.number)
  if (anew !== undefined) return again(deciding, planned, anew)
  if (deciding.unchanged.has(at)) return Effect.void
  // What was written several times may stand here under a later generation alone.
  if (written > 1) {
    return Effect.flatMap(held(deciding, planned, fact.name, fact.command), (found) =>
      found === undefined ? propose(deciding, planned, 0) : seen(deciding, planned, found),
    )
  }
  return Effect.flatMap(inTime(deciding, planned, id), (ran) => {
    const isThere = Result.isFailure(ran) ? ran.failure instanceof CommandIdReused : ran.success.repeated
    if (!isThere) return Effect.sync(() => void isWrong(deciding, planned, ran))
    return Effect.flatMap(held(deciding, planned, fact.name, fact.command), (found) =>
      found === undefined ? Effect.void : seen(deciding, planned, found),
    )
  })
}

const inTime = (deciding: Deciding, planned: PlannedFact, id: string): Step<Ran> =>
  runInTime(deciding, planned, id, (next) => decide(deciding, next))

/** Two rows of one key: they say the same, or one of them is wrong. */
function compare(deciding: Deciding, planned: PlannedFact, before: PlannedFact): void {
  const [one, other] = [before.fact, planned.fact]
  const texts = Object.fromEntries(
    Object.entries(one.sealed ?? {}).flatMap(([field, text]) => (text === undefined ? [] : [[field, text]])),
  )
  const said = {
    type: one.type,
    on: one.on,
    plain: one.data as Readonly<Record<string, unknown>>,
    sealed: texts,
  }
  const [found] = changes(other, said)
  if (found !== undefined) twice(deciding, planned, before, found.column)
  else if (one.command("").stream !== other.command("").stream) twice(deciding, planned, before, null)
}

/** Writes a generation of a fact. */
function propose(deciding: Deciding, planned: PlannedFact, generation: number): Step<void> {
  const { fact } = planned
  return Effect.map(
    inTime(deciding, planned, idOf(planned, fact.name, generation)),
    (ran) => void isWrong(deciding, planned, ran),
  )
}

/** The fact is in the log: does it say the same? */
function seen(deciding: Deciding, planned: PlannedFact, found: Held): Step<void> {
  return Effect.gen(function* () {
    const { fact, isFirst, placed } = planned
    if (isFirst) {
      yield* takeBackEmptied(deciding, planned)
      if (deciding.rejected.has(placed.number)) return
    }
    // It was taken back, and is said again; or what took it back was kept and the rest was cut off.
    if (found.isVoid) return yield* propose(deciding, planned, found.generation + 1)
    const now = yield* standing(deciding, planned, found)
    const differing = changes(fact, now.said)
    if (differing.length === 0) return
    const gone = differing.filter(({ isLost }) => isLost === true)
    const others: readonly Change[] = differing.filter(({ isLost }) => isLost !== true)
    if (others.length === 0) return yield* sayAnew(deciding, planned, found, now.times, gone)
    if (gone.length === 0 && (yield* fill(deciding, planned, found, now.times, differing))) return
    if (deciding.correct === undefined) {
      for (const change of others) changed(deciding, planned, change)
    } else yield* correct(deciding, planned, found, now.times, differing, deciding.correct)
  })
}

/** What followed on a fact that was written anew: it must stand as the row says it, and in order. */
function again(deciding: Deciding, planned: PlannedFact, anew: Anew): Step<void> {
  return Effect.gen(function* () {
    const { fact } = planned
    if (anew.elsewhere !== undefined) return yield* propose(deciding, planned, anew.elsewhere)
    yield* leaveOldDay(deciding, planned, anew)
    const found = yield* held(deciding, planned, fact.name, fact.command)
    if (found === undefined) return yield* propose(deciding, planned, 0)
    const now = yield* standing(deciding, planned, found)
    if (fact.on < anew.now || changes(fact, now.said).length > 0) {
      if (fact.void === undefined) return yield* propose(deciding, planned, found.generation + 1)
      const id = idOf(planned, voidName(fact.name), found.generation)
      const ran = yield* runFor(deciding, planned, fact.void(found.was, id, deciding.correct ?? ""))
      // It went with what it followed on.
      const isGone = Result.isSuccess(ran) && ran.success.refused?.code === "void.unknown"
      if (!isGone && isWrong(deciding, planned, ran)) return
    }
    // Where it stands still, the stream takes it as said.
    yield* propose(deciding, planned, found.generation + 1)
  })
}

/** What was said in short on the old day of a row is not so any more, unless a row of its own says it. */
function leaveOldDay(deciding: Deciding, planned: PlannedFact, { was }: Anew): Step<void> {
  return Effect.gen(function* () {
    const { fact, key } = planned
    if (fact.home === undefined || fact.void === undefined) return
    const old = { ...planned, key: key.map((part) => (part === fact.on ? was : part)) }
    if (canonical(old.key) === canonical(key)) return
    if (deciding.plan.placements.find(placementOf(old)) >= 0) return
    const found = yield* held(deciding, old, fact.name, fact.command)
    if (found === undefined || found.isVoid) return
    const id = idOf(old, voidName(fact.name), found.generation)
    const ran = yield* runFor(deciding, planned, fact.void(found.was, id, deciding.correct ?? ""))
    const isGone = Result.isSuccess(ran) && ran.success.refused?.code === "void.unknown"
    if (!isGone) isWrong(deciding, planned, ran)
  })
}

import { canonical } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import type { RowFact } from "../tables/fact.ts"
import type { RowError } from "../rows/fault.ts"
import { shown } from "../rows/read-rows.ts"
import type { Homes, Unknown } from "../tables/table.ts"
import { ByPerson } from "./by-person.ts"
import { causeOfMove, causeOfUnknown, type Unread, unreadOf } from "./causes.ts"
import { hashOf } from "./compact/hash.ts"
import { lastOnes } from "./compact/lasts.ts"
import { Marks } from "./compact/marks.ts"
import { Numbers } from "./compact/numbers.ts"
import { Texts } from "./compact/texts.ts"
import { type FactNumbers, Facts, factsOfRow, firstIdOf, placementOf, type RowFacts } from "./facts.ts"
import { Givers, tieOf } from "./givers.ts"
import { NumberedRows } from "./numbered-rows.ts"
import { behind, dayNumber, inRow, isBefore, type Rank, Ranks } from "./order.ts"
import type { Placed, ReadFile } from "./source.ts"
import { isStretch } from "./stretch.ts"
import { unitDepths } from "./unit-depths.ts"
import { homeOf, type Whereabouts } from "./whereabouts.ts"

/** All facts in the order in which they are decided, and what could not be made a fact. */
export interface Plan {
  readonly rows: NumberedRows
  readonly facts: Facts
  readonly errors: readonly RowError[]
  readonly givers: Givers
  readonly unread: Unread
  readonly homes: Homes
  /** The facts that a row of their own may say, or columns of a row about the person; none where nobody asks. */
  readonly placements: Texts
}

/** Makes facts of rows. `moving` is whether a row may move to another stream: it is a correction. */
export function plan(read: readonly ReadFile[], log: Whereabouts, moving: boolean): Effect.Effect<Plan> {
  return Effect.gen(function* () {
    const errors: RowError[] = []
    const rows = new NumberedRows(read)
    const givers = yield* Givers.among(rows)
    const unread = unreadOf(read)
    const homes = homesOf(givers, log)
    const depths = unitDepths(read, errors)
    const isShort = isShortened(read)
    const places = new FactPlaces(givers, isShort, isShort || moving)
    const byPerson = new ByPerson(rows.count)
    const take = (placed: Placed): void => {
      const { source, row } = placed
      const found = factsOfRow(placed, homes, log)
      const { person_id: personId } = row.values
      if (source.table.isScarce !== true && typeof personId === "string")
        byPerson.take(placed.number, personId)
      const depth = source.table.name === "units" ? (depths.get(row.values["unit_id"] as string) ?? 0) : 0
      if ("unknown" in found) errors.push(unknown(placed, found.unknown, { givers, unread }))
      else if (found.stands.was !== undefined && !moving)
        errors.push(moved(placed, found.stands.was, causeOfMove(placed, givers, homes, log)))
      else places.add(found, depth)
    }
    for (const { source, first } of rows.files) {
      for (let number = first; number < first + source.rows.length; number++) {
        if (isStretch(number)) yield* Effect.yieldNow
        take(rows.at(number))
      }
    }
    const { placements, ids } = places
    const inTheirOrder = (order: Uint32Array): Facts =>
      new Facts(rows, homes, log, ids, places.numbers(order))
    const order = inFull(places, places.inOrder(placesOfRows(rows, byPerson)), inTheirOrder)
    return { rows, facts: inTheirOrder(order), errors, givers, unread, homes, placements }
  })
}

/** Where each row stands among those of its file, whose numbers follow each other. */
function placesOfRows(rows: NumberedRows, byPerson: ByPerson): Int32Array {
  const places = new Int32Array(rows.count)
  for (const { source, first } of rows.files) {
    places.set(byPerson.places(first, source.rows.length + source.faulty.length), first)
  }
  return places
}

/** Whether columns of one file may say in short what rows of another one say in full. */
const isShortened = (read: readonly ReadFile[]): boolean => {
  const names = new Set(read.map(({ table }) => table.name))
  return names.has("people") && (names.has("assignments") || names.has("employments"))
}

/** The facts in the order of their rows, and what tells the order in which they are decided. */
class FactPlaces {
  readonly ids = new Texts()
  readonly placements = new Texts()
  /** The number of the placement of each fact that has one, where it may be said twice; else -1. */
  readonly placementOf = Numbers.ofWords()
  /** Facts that columns of another row say in short. */
  readonly short = new Marks()
  readonly #givers: Givers
  readonly #isShortened: boolean
  readonly #arePlaced: boolean
  readonly #ranks = new Ranks()
  readonly #rows = Numbers.ofWords()
  readonly #nths = Numbers.ofWords()
  readonly #ids = Numbers.ofWords()
  readonly #streams = Numbers.ofWords()
  readonly #texts = new Marks()
  readonly #moves = new Marks()
  /** The first fact that gives each thing, by the number of the thing. */
  readonly #given: Int32Array

  constructor(givers: Givers, isShortened: boolean, arePlaced: boolean) {
    this.#givers = givers
    this.#isShortened = isShortened
    this.#arePlaced = arePlaced
    this.#given = new Int32Array(givers.size).fill(-1)
  }

  add(row: RowFacts, depth: number): void {
    const { placed, said, stands } = row
    const { source, number } = placed
    const tie = tieOf(source, placed.row.values)
    const gives = tie === undefined ? -1 : this.#givers.find(tie)
    let before: Rank | undefined
    for (const [n, fact] of said.entries()) {
      if (fact === undefined) continue
      const at = this.#ranks.length
      let rank: Rank = [dayNumber(fact.on), fact.turn ?? 2, source.order, depth, number, n]
      if (before !== undefined) rank = inRow(rank, before)
      for (const needed of fact.needs ?? none) {
        const need = this.#givers.find(needed)
        const first = need < 0 || need === gives ? -1 : (this.#given[need] as number)
        if (first >= 0) rank = behind(rank, this.#ranks.at(first), at)
      }
      before = rank
      if (n === 0 && gives >= 0) {
        const first = this.#given[gives] as number
        if (first < 0 || !isBefore(this.#ranks.at(first), rank)) this.#given[gives] = at
      }
      this.#ranks.push(rank)
      this.#rows.push(number)
      this.#nths.push(n)
      this.#ids.push(this.ids.numberOf(firstIdOf(row, fact)))
      this.#streams.push(hashOf(fact.command("").stream))
      if (Object.values(fact.sealed ?? {}).some((text) => text !== undefined)) this.#texts.add(at)
      if (n === 0 && stands.was !== undefined) this.#moves.add(at)
      this.#place(at, row, fact)
    }
  }

  #place(at: number, { placed }: RowFacts, { home }: RowFact): void {
    if (home === undefined || !this.#arePlaced) {
      if (this.#isShortened) this.placementOf.push(-1)
      return
    }
    const placement = this.placements.numberOf(placementOf(home))
    if (!this.#isShortened) return
    this.placementOf.push(placement)
    if (home.file !== placed.source.table.name) this.short.add(at)
  }

  /** The places of the facts in the order in which they are decided. */
  inOrder(placesOfRows: Int32Array): Uint32Array {
    return this.#ranks.inOrder(placesOfRows)
  }

  /** What is kept of the facts at places. */
  numbers(order: Uint32Array): FactNumbers {
    const texts = new Marks()
    const moves = new Marks()
    const rows = new Int32Array(order.length)
    const nths = new Uint8Array(order.length)
    const ids = new Int32Array(order.length)
    for (let at = 0; at < order.length; at++) {
      const place = order[at] as number
      rows[at] = this.#rows.at(place)
      nths[at] = this.#nths.at(place)
      ids[at] = this.#ids.at(place)
      if (this.#texts.has(place)) texts.add(at)
      if (this.#moves.has(place)) moves.add(at)
    }
    return {
      rows,
      nths,
      ids,
      texts,
      moves,
      lasts: lastOnes(order, (place) => this.#streams.at(place)),
    }
  }
}

const none: readonly string[] = []

/** Which budget money is of: by the rows of the import, else by the log. */
function homesOf(givers: Givers, log: Whereabouts): Homes {
  const said = (tie: string, column: string): string | undefined =>
    givers.get(tie)?.row.values[column] as string | undefined
  const budgetOfFunding = (id: string): string | undefined =>
    said(`funding:${id}`, "budget_id") ?? homeOf(log, `funding ${id}`)
  return {
    budgetOfFunding,
    budgetOfDisbursement(id) {
      const fundingId = said(`disbursement:${id}`, "funding_id")
      const budgetId = fundingId === undefined ? undefined : budgetOfFunding(fundingId)
      return budgetId ?? homeOf(log, `disbursement ${id}`)
    },
  }
}

function moved({ source, row }: Placed, was: string, causedBy: RowError["causedBy"]): RowError {
  const column = source.table.stands?.column ?? ""
  const value = shown(String(row.values[column]))
  return {
    file: source.file,
    row: row.line,
    column,
    code: "row.changed",
    value,
    figures: { was },
    causedBy,
  }
}

function unknown(
  { source, row }: Placed,
  what: Unknown,
  plan: Parameters<typeof causeOfUnknown>[0],
): RowError {
  const value = String(row.values[what.column])
  return {
    file: source.file,
    row: row.line,
    column: what.column,
    code: what.code,
    value: shown(value),
    figures: { id: value },
    causedBy: causeOfUnknown(plan, what.tie),
  }
}

/**
 * Puts a fact behind that of the row which says it in full, where columns of another row say the same in short: so it is
 * left to that row, and is decided by itself when that row is left out.
 */
function inFull(
  { placementOf: placements, short }: FactPlaces,
  order: Uint32Array,
  inTheirOrder: (order: Uint32Array) => Facts,
): Uint32Array {
  if (short.size === 0) return order
  /** The last fact in full of each placement, by its place in the order. */
  const full = new Map<number, number>()
  for (const [at, place] of order.entries()) {
    const placement = placements.at(place)
    if (placement >= 0 && !short.has(place)) full.set(placement, at)
  }
  if (full.size === 0) return order
  const facts = inTheirOrder(order)
  /** Facts in short by the place of what says the same in full. */
  const followers = new Map<number, number[]>()
  const others = new Marks()
  for (const [at, place] of order.entries()) {
    const other = short.has(place) ? full.get(placements.at(place)) : undefined
    if (other === undefined || canonical(facts.at(other).fact.data) !== canonical(facts.at(at).fact.data))
      continue
    others.add(at)
    const known = followers.get(other)
    if (known === undefined) followers.set(other, [place])
    else known.push(place)
  }
  if (others.size === 0) return order
  const ordered: number[] = []
  for (const [at, place] of order.entries()) {
    if (!others.has(at)) ordered.push(place, ...(followers.get(at) ?? []))
  }
  return Uint32Array.from(ordered)
}

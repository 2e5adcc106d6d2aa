import type { Json, Position } from "@ampera/ledger"
import { compareText } from "./compare-text.ts"
import { type Dated, holds } from "./dated.ts"
import { same, type Texts } from "./texts.ts"

/** A dated fact with its place in the ledger, and the fact that had its key before it and is void. */
export interface KeyedFact extends Dated {
  readonly at: Position
  before?: this
}

/**
 * Facts of which at most one per key is live, by key: the newest, with those before it behind it. Streams guard that,
 * so a void always means the newest; and since a void is never before its fact's day, whoever sees the void up to a day
 * has seen its fact too. That is why filtering by day before or after folding gives the same.
 */
export type ByKey<Fact extends KeyedFact> = Map<string, Fact>

/** Takes in the fact of a key. */
export function keep<Fact extends KeyedFact>(facts: ByKey<Fact>, key: string, fact: Fact): void {
  const before = facts.get(key)
  if (before !== undefined) fact.before = before
  facts.set(key, fact)
}

/** Takes in the void of a key's fact. */
export function annul<Fact extends KeyedFact>(facts: ByKey<Fact> | undefined, key: string, on: string): void {
  const newest = facts?.get(key)
  if (newest !== undefined && newest.until === undefined) newest.until = on
}

/** The fact of a key that holds on a day. Of two (the older was void only later) it is the one recorded later. */
export function holding<Fact extends KeyedFact>(newest: Fact | undefined, asOf: string): Fact | undefined {
  for (let fact = newest; fact !== undefined; fact = fact.before) {
    if (holds(fact, asOf)) return fact
  }
  return undefined
}

/** The facts that hold on a day, with their keys, in no order. */
export function* allHolding<Fact extends KeyedFact>(
  facts: ByKey<Fact>,
  asOf: string,
): Generator<readonly [key: string, fact: Fact]> {
  for (const [key, newest] of facts) {
    const fact = holding(newest, asOf)
    if (fact !== undefined) yield [key, fact]
  }
}

type Field<Fact> = Exclude<keyof Fact, keyof KeyedFact> & string

/** How facts become JSON and come back; each text is kept once, as `apply` keeps it, in the texts of the state. */
export interface ByKeyCodec<Fact extends KeyedFact> {
  encode(facts: ByKey<Fact>): Json
  decode(json: Json, texts?: Texts): ByKey<Fact>
}

/** As rows `[day, day of the void, position, …fields]`, by key, the oldest of a key first. */
export function byKeyCodec<Fact extends KeyedFact>(fields: readonly Field<Fact>[]): ByKeyCodec<Fact> {
  const toRow = (fact: Fact): Json => [
    fact.on,
    fact.until ?? null,
    fact.at,
    ...fields.map((field) => fact[field] as Json),
  ]
  return {
    encode: (facts) =>
      [...facts]
        .sort(([a], [b]) => compareText(a, b))
        .map(([key, newest]) => [key, oldestFirst(newest).map(toRow)]),
    decode(json, texts = new Map()) {
      const facts: ByKey<Fact> = new Map()
      for (const [key, rows] of json as unknown as [string, [string, string | null, number, ...Json[]][]][]) {
        for (const [on, until, at, ...values] of rows) {
          const fact: Record<string, unknown> = { on: same(texts, on), at }
          for (const [i, field] of fields.entries()) {
            const value = values[i]
            fact[field] = typeof value === "string" ? same(texts, value) : value
          }
          if (until !== null) fact["until"] = same(texts, until)
          keep(facts, key, fact as unknown as Fact)
        }
      }
      return facts
    },
  }
}

function oldestFirst<Fact extends KeyedFact>(newest: Fact): readonly Fact[] {
  const facts = []
  for (let fact: Fact | undefined = newest; fact !== undefined; fact = fact.before) facts.push(fact)
  return facts.toReversed()
}

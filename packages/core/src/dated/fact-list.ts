import type { Json, Position } from "@ampera/ledger"
import { compareText } from "./compare-text.ts"
import type { Dated } from "./dated.ts"
import { same, type Texts } from "./texts.ts"

/** A dated fact with its place in the ledger. */
export interface PlacedFact extends Dated {
  readonly at: Position
}

/** A codec that keeps each text once when it reads a snapshot, as `apply` does. */
export interface FactCodec<Value> {
  encode(value: Value): Json
  decode(json: Json, texts: Texts): Value
}

/** A fact as a row: the values of its fields, in their order. */
type Row = readonly [on: string, until: string | null, at: number, ...values: Json[]]

/** Facts in the order of the ledger, as rows `[day, day of the void, position, …fields]`. */
export function listCodec<Fact extends PlacedFact>(
  fields: readonly (Exclude<keyof Fact, keyof PlacedFact> & string)[],
): FactCodec<Fact[]> {
  return {
    encode: (facts) =>
      facts.map(
        (fact): Json => [fact.on, fact.until ?? null, fact.at, ...fields.map((field) => fact[field] as Json)],
      ),
    decode: (json, texts) =>
      (json as unknown as Row[]).map(([on, until, at, ...values]) => {
        const fact: Record<string, unknown> = { on: same(texts, on), at }
        for (const [i, field] of fields.entries()) {
          const value = values[i]
          fact[field] = typeof value === "string" ? same(texts, value) : value
        }
        if (until !== null) fact["until"] = same(texts, until)
        return fact as unknown as Fact
      }),
  }
}

/** A map as pairs in the order of its keys, so that a digest is that of the content. */
export function mapCodec<Value>(values: FactCodec<Value>): FactCodec<Map<string, Value>> {
  return {
    encode: (map) =>
      [...map].sort(([a], [b]) => compareText(a, b)).map(([key, value]): Json => [key, values.encode(value)]),
    decode: (json, texts) =>
      new Map(
        (json as unknown as [string, Json][]).map(([key, value]) => [
          same(texts, key),
          values.decode(value, texts),
        ]),
      ),
  }
}

/** The list under a key, made when it is not there. */
export function listOf<Fact>(lists: Map<string, Fact[]>, key: string): Fact[] {
  const known = lists.get(key)
  if (known !== undefined) return known
  const list: Fact[] = []
  lists.set(key, list)
  return list
}

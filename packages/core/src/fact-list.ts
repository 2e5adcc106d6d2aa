import type { Codec, Json, Position } from "@ampera/ledger"
import { compareText } from "./compare-text.ts"
import type { Dated } from "./dated.ts"

/** A dated fact with its place in the ledger. */
export interface PlacedFact extends Dated {
  readonly at: Position
}

type Field<Fact> = Exclude<keyof Fact, keyof PlacedFact> & string

/** Facts in the order of the ledger, as rows `[day, day of the void, position, …fields]`. */
export function listCodec<Fact extends PlacedFact>(fields: readonly Field<Fact>[]): Codec<Fact[]> {
  return {
    encode: (facts) =>
      facts.map((fact): Json => [
        fact.on,
        fact.until ?? null,
        fact.at,
        ...fields.map((field) => fact[field] as Json),
      ]),
    decode: (json) =>
      (json as unknown as [string, string | null, number, ...Json[]][]).map(([on, until, at, ...values]) => {
        const fact: Record<string, unknown> = { on, at }
        for (const [i, field] of fields.entries()) fact[field] = values[i]
        if (until !== null) fact["until"] = until
        return fact as unknown as Fact
      }),
  }
}

/** A map as pairs in the order of its keys, so that a digest is that of the content. */
export function mapCodec<Value>(values: Codec<Value>): Codec<Map<string, Value>> {
  return {
    encode: (map) =>
      [...map]
        .sort(([a], [b]) => compareText(a, b))
        .map(([key, value]): Json => [key, values.encode(value)]),
    decode: (json) =>
      new Map((json as unknown as [string, Json][]).map(([key, value]) => [key, values.decode(value)])),
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

import type { Codec } from "@ampera/ledger"

/** Facts with their days, by the id they are about. */
export type Dated<Fact extends object> = Map<string, Fact[]>

/** Adds a fact about an id. */
export function remember<Fact extends object>(state: Dated<Fact>, id: string, fact: Fact): void {
  const list = state.get(id)
  if (list === undefined) state.set(id, [fact])
  else list.push(fact)
}

/** The id in a stream's name: `it-1` in `offering-it-1`. */
export const idIn = (stream: string): string => stream.slice(stream.indexOf("-") + 1)

/** As pairs sorted by id: an id may look like an integer, which no key of the ledger's JSON may. */
export function codec<Fact extends object>(): Codec<Dated<Fact>> {
  return {
    encode: (state) => [...state].sort(([a], [b]) => (a < b ? -1 : 1)) as never,
    decode: (json) => new Map(json as never),
  }
}

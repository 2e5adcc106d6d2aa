import { says } from "./sentence.ts"
import { type Catalog, joinCatalogs } from "./catalog.ts"
import { BadDefinition } from "./error.ts"
import type { AnyEvent } from "./event.ts"
import type { StreamDefinition } from "./stream.ts"

/** Which event says that a person's key is to be destroyed, and whose. */
export interface Erasure {
  readonly type: string
  subject(data: object): string
}

/** Everything a ledger is told about a field of work: its kinds of stream, and so every event type there is. */
export interface Domain<E extends AnyEvent = AnyEvent> {
  readonly name: string
  readonly catalog: Catalog
  /** The kinds of stream by name. */
  readonly kinds: ReadonlyMap<string, StreamDefinition>
  readonly erasure: Erasure | undefined
  /** Only a type: the events of the domain. */
  readonly Event?: E
}

/** The events of a kind of stream, as `stream()` gives it. */
export type StreamEvent<Stream> = Stream extends { readonly definition: { readonly Event?: infer E } }
  ? Extract<Exclude<E, undefined>, AnyEvent>
  : never

/**
 * Joins kinds of stream into a domain.
 *
 * @throws {BadDefinition} `domain.kindTwice`, `catalog.twice`
 * @example
 * ```ts
 * import { accept, catalog, domain, event, stream } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * const Budget = stream({
 *   kind: "budget",
 *   key: "budgetId",
 *   events: catalog({ Funded: event(z.object({ amount: z.int().positive() })) }),
 *   commands: { fund: z.object({ budgetId: z.string(), amount: z.int(), on: z.iso.date() }) },
 *   initial: () => null,
 *   evolve: () => null,
 *   decide: (_, { data }) => accept({ type: "Funded", data: { amount: data.amount }, occurredOn: data.on }),
 * })
 * domain({ name: "money", streams: [Budget] }).catalog.version("Funded") // => 1
 * ```
 */
export function domain<
  const Streams extends readonly {
    readonly definition: { readonly kind: string; readonly events: Catalog }
  }[],
>(spec: {
  readonly name: string
  readonly streams: Streams
  readonly erasure?: Erasure
}): Domain<StreamEvent<Streams[number]>> {
  const kinds = new Map<string, StreamDefinition>()
  for (const { definition } of spec.streams) {
    if (kinds.has(definition.kind)) {
      throw new BadDefinition({
        code: "domain.kindTwice",
        what: says`the domain ${{ domain: spec.name }} has two kinds of stream named ${{ kind: definition.kind }}`,
        cure: "give one of them another name",
      })
    }
    kinds.set(definition.kind, definition as StreamDefinition)
  }
  const catalog = joinCatalogs(spec.streams.map(({ definition }) => definition.events))
  return { name: spec.name, catalog, kinds, erasure: spec.erasure }
}

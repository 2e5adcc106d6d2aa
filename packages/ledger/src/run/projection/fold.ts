import { says } from "../../sentence.ts"
import { createHash } from "node:crypto"
import {
  BadDefinition,
  beginning,
  type Catalog,
  canonicalPieces,
  type Checkpoint,
  type Fact,
  NewerThanThisProgram,
  type Projection,
} from "../../index.ts"
import type { Page } from "../ports/event-store.ts"

/** A projection's state and how far it has come. */
export interface Folded<State = unknown> {
  readonly projection: Projection<State>
  readonly state: State
  at: Checkpoint
  /** The position of the snapshot it came from or was kept as. */
  snapshotAt?: number
}

/** The mistake of a projection that reads a type of event the catalog does not have. */
export function unknownTypeOf(catalog: Catalog, projection: Projection): BadDefinition | undefined {
  const type = projection.reads.find((read) => catalog.version(read) === undefined)
  if (type === undefined) return undefined
  return new BadDefinition({
    code: "projection.unknownType",
    what: says`it reads the event ${{ type }}, which the domain does not have`,
    where: says`projection ${{ name: projection.name }}`,
    cure: "correct the name, or add the kind of stream that records it to the domain",
  })
}

/** A projection before the first event. */
export function unfolded<State>(projection: Projection<State>): Folded<State> {
  return { projection, state: projection.initial(), at: beginning }
}

/** An event of a page as a projection sees it; what the page has not read yet is read when first asked for. */
class PageFact {
  readonly type: string
  readonly data: object
  readonly #page: Page
  readonly #index: number

  constructor(page: Page, index: number, type: string, data: object) {
    this.type = type
    this.data = data
    this.#page = page
    this.#index = index
  }

  get occurredOn(): string {
    return this.#page.occurredOn(this.#index)
  }

  get stream(): string {
    return this.#page.stored(this.#index).stream
  }

  get revision(): number {
    return this.#page.stored(this.#index).revision
  }
}

/**
 * Applies the first `length` events of a page to every fold that has not seen them. An event type nobody reads is
 * passed by, but one that this program does not know stops the fold: nothing skips it.
 *
 * Throws `NewerThanThisProgram`; the states are then to be thrown away.
 */
export function applyPage(
  catalog: Catalog,
  page: Page,
  folds: readonly Folded[],
  length = page.length,
): void {
  const readers = new Map<string, { readonly version: number; readonly folds: readonly Folded[] }>()
  for (let i = 0; i < length; i++) {
    const type = page.type(i)
    let known = readers.get(type)
    if (known === undefined) {
      known = {
        version: catalog.version(type) ?? 0,
        folds: folds.filter(({ projection }) => projection.reads.includes(type)),
      }
      readers.set(type, known)
    }
    if (page.schema(i) > known.version) throw newer(type, page.schema(i), page.first + i)
    if (known.folds.length === 0) continue
    const position = page.first + i
    const fact = new PageFact(page, i, type, catalog.read(type, page.schema(i), page.data(i))) as Fact
    for (const fold of known.folds) {
      if (fold.at.position < position) fold.projection.apply(fold.state, fact, position)
    }
  }
}

function newer(type: string, schema: number, position: number): NewerThanThisProgram {
  return new NewerThanThisProgram(
    says`version ${{ schema }} of the event ${{ type }} is unknown`,
    says`at position ${{ position }}`,
  )
}

/** The digest of a state: SHA-256 of the canonical JSON of its snapshot, as hex. */
export function digestOf<State>(projection: Projection<State>, state: State): string {
  const hash = createHash("sha256")
  // In pieces: the state of a large ledger is longer than the longest text.
  for (const piece of canonicalPieces(projection.snapshot.encode(state))) hash.update(piece)
  return hash.digest("hex")
}

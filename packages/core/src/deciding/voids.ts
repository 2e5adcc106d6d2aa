import { canonical, type Revision, refuse } from "@ampera/ledger"

/** A fact of a stream that may be void one day. */
export interface LiveFact<Data = object> {
  readonly revision: Revision
  readonly on: string
  readonly data: Data
}

/**
 * The facts of one stream by type and key, as its decider remembers them: at most one of a key is live, so a void can
 * name what it voids by the key a reader knows.
 */
export class FactBook {
  readonly #live = new Map<string, LiveFact>()

  /** Takes in a fact. */
  add(
    type: string,
    key: string,
    fact: { readonly revision: Revision; readonly occurredOn: string; readonly data: object },
  ): void {
    this.#live.set(`${type} ${key}`, { revision: fact.revision, on: fact.occurredOn, data: fact.data })
  }

  /** The live fact of a key. */
  find<Data = object>(type: string, key: string): LiveFact<Data> | undefined {
    return this.#live.get(`${type} ${key}`) as LiveFact<Data> | undefined
  }

  /** Takes a void in, and says what it voids. */
  remove(type: string, key: string): LiveFact | undefined {
    const found = this.find(type, key)
    this.#live.delete(`${type} ${key}`)
    return found
  }
}

/** The state of a stream that remembers its facts and nothing else. */
export interface Remembered {
  readonly book: FactBook
}

/** Why a fact can not be void as asked. */
export type VoidRefusal =
  | { readonly code: "void.unknown"; readonly type: string; readonly key: string }
  | { readonly code: "void.beforeFact"; readonly type: string; readonly key: string; readonly on: string }

/** Whether the live fact of a key can be void from a day on: not before its own day. */
export function voidable(
  book: FactBook,
  type: string,
  key: string,
  on: string,
):
  | { readonly fact: LiveFact; readonly refused?: undefined }
  | { readonly refused: VoidRefusal; readonly fact?: undefined } {
  const fact = book.find(type, key)
  if (fact === undefined) return refuse({ code: "void.unknown", type, key })
  if (on < fact.on) return refuse({ code: "void.beforeFact", type, key, on: fact.on })
  return { fact }
}

/** Whether two facts say the same; sealed text is not compared, for it can not be. */
export function sameData(one: object, other: object): boolean {
  return canonical(one) === canonical(other)
}

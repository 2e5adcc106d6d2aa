import type { NewEvent } from "@ampera/ledger"
import { type AppendCall, repeatedId, type StreamRevision, type Write } from "@ampera/ledger/store"
import type { Value } from "../database/question.ts"

/** A group of calls as the function `append` takes it. */
export interface Sent {
  /** Not to be tried the short way: a write is unfit, a clock stands far behind another, a stream is expected in two ways. */
  readonly careful: boolean
  /** Too much to say of each write how it would be done carefully, before anybody asks. */
  readonly isLarge: boolean
  /** For each call, in milliseconds since 1970. */
  readonly clocks: readonly number[]
  /** The values of the function, after `careful`, `follow` and `patience`. */
  readonly values: readonly Value[]
  /** Its last value, which only the careful way reads: each write, as JSON. */
  told(): string
}

/** How many events are too many to be told of twice. */
const large = 100

/** How far a clock may stand behind another before the calls are looked at one by one: milliseconds. */
const tolerated = 60_000

/** A revision as the server keeps it; -1 before the first event, -2 for what no stream can be at. */
export function numberOf(revision: StreamRevision): number {
  if (revision === "none") return -1
  return Number.isSafeInteger(revision) && revision >= 0 && revision < highest ? revision : -2
}

/** Revisions are kept in 32 bits; some are left for the events of a write. */
const highest = 2 ** 31 - 10_000

/** Asks the clocks, and lays out a group of calls in columns: what a function takes in one round trip. */
export function sent(calls: readonly AppendCall[]): Sent {
  const columns = new Columns()
  const clocks: number[] = []
  let latest = Number.NEGATIVE_INFINITY
  for (const call of calls) {
    const clock = call.now()
    clocks.push(clock)
    if (latest - clock > tolerated) columns.careful = true
    latest = Math.max(latest, clock)
    columns.add(call, latest)
  }
  const { careful } = columns
  const values = columns.values(Math.min(...clocks))
  return { careful, isLarge: columns.length > large, clocks, values, told: () => toldOf(calls, clocks) }
}

/** Events in columns, and what is expected of the streams they are of. */
class Columns {
  careful = false
  /** Where each stream will stand when what is laid out so far is written. */
  readonly #heads = new Map<string, number>()
  readonly #starts: string[] = []
  readonly #expectations: number[] = []
  readonly #streams: string[] = []
  readonly #revisions: number[] = []
  readonly #clocks: number[] = []
  readonly #ids: string[] = []
  readonly #types: string[] = []
  readonly #schemas: number[] = []
  readonly #days: string[] = []
  readonly #data: string[] = []
  readonly #metadata: string[] = []

  get length(): number {
    return this.#ids.length
  }

  add({ writes, unfit }: AppendCall, latest: number): void {
    for (const [i, write] of writes.entries()) {
      if (unfit?.[i] === undefined) this.#write(write, latest)
      else this.careful = true
    }
  }

  #write({ stream, expected, events }: Write, latest: number): void {
    let revision = numberOf(expected)
    const head = this.#heads.get(stream)
    if (head === undefined) {
      // That a stream has no event yet is held by the table itself, when the first one is written.
      if (revision !== -1) {
        this.#starts.push(stream)
        this.#expectations.push(revision)
      }
    } else if (head !== revision) this.careful = true
    for (const event of events) this.#event(stream, ++revision, event, latest)
    this.#heads.set(stream, revision)
  }

  #event(stream: string, revision: number, event: NewEvent, latest: number): void {
    this.#streams.push(stream)
    this.#revisions.push(revision)
    this.#clocks.push(latest)
    this.#ids.push(event.id)
    this.#types.push(event.type)
    this.#schemas.push(event.schema)
    this.#days.push(event.occurredOn)
    this.#data.push(event.data)
    this.#metadata.push(event.metadata)
  }

  values(earliest: number): readonly Value[] {
    return [
      this.#starts,
      this.#expectations,
      earliest,
      this.#streams,
      this.#revisions,
      this.#clocks,
      this.#ids,
      this.#types,
      this.#schemas,
      this.#days,
      this.#data,
      this.#metadata,
    ]
  }
}

function toldOf(calls: readonly AppendCall[], clocks: readonly number[]): string {
  const all = calls.map(({ writes, unfit }, n) => {
    const told = writes.map((write, i) => asTold(write, unfit?.[i] !== undefined))
    return `{"clock":${clocks[n] ?? 0},"writes":[${told.join(",")}]}`
  })
  return `[${all.join(",")}]`
}

/** A write as the careful way is told of it. An unfit one brings no events. */
function asTold({ stream, expected, events }: Write, unfit: boolean): string {
  return JSON.stringify({
    stream,
    expected: numberOf(expected),
    events: unfit ? 0 : events.length,
    unfit,
    twice: unfit ? undefined : repeatedId(events),
  })
}

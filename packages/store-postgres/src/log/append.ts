import type { AppendCall, ClockBehind, ClockPolicy, Write } from "@ampera/ledger/store"
import { isUnfitting } from "../database/failure.ts"
import type { Row, Statement } from "../database/question.ts"
import type { Server } from "../database/server.ts"
import { allKept, type Answers, oneByOne } from "./answers.ts"
import { numberOf, type Sent, sent } from "./sent.ts"

/** Appends groups of calls to the log on a server. */
export class Appending {
  readonly #server: Server
  readonly #one: Statement
  readonly #many: Statement
  readonly #clock: ClockPolicy

  constructor(server: Server, clock: ClockPolicy) {
    this.#server = server
    this.#clock = clock
    const call = (name: string, values: number): string =>
      `${server.schema}.${name}(${Array.from({ length: values }, (_, i) => `$${i + 1}`).join(", ")})`
    this.#one = server.named("append_one", `SELECT ${call("append_one", 10)}`)
    this.#many = server.named("append", `SELECT before, answers FROM ${call("append", 16)}`)
  }

  /**
   * Appends calls in one transaction and, nearly always, in one round trip. What comes by itself takes the shortest
   * way; only when it does not fit there it is sent again, to be told why. Only when an id or the beginning of a stream
   * turns out to stand in the log already all of a group is undone, and done again with each looked up before each write.
   */
  async append(calls: readonly AppendCall[]): Promise<readonly (Answers | ClockBehind)[]> {
    return (await this.#alone(calls)) ?? this.#together(calls)
  }

  /** The answer to one call of one event; undefined when it is another one, or has to be looked at more closely. */
  async #alone(calls: readonly AppendCall[]): Promise<readonly Answers[] | undefined> {
    const [call] = calls
    if (calls.length !== 1 || call?.events !== 1 || call.unfit !== undefined) return undefined
    const [{ stream, expected, events }] = call.writes as readonly [Write]
    const [{ id, type, schema, occurredOn, data, metadata }] = events
    const clock = call.now()
    const { writer, longestWait } = this.#server
    const values = [
      longestWait,
      clock,
      stream,
      numberOf(expected),
      id,
      type,
      schema,
      occurredOn,
      data,
      metadata,
    ]
    try {
      const [row] = await writer.ask(this.#one, values)
      return allKept(calls, [clock], Number(row?.[0]))
    } catch (error) {
      if (isUnfitting(error)) return undefined
      throw error
    }
  }

  async #together(calls: readonly AppendCall[]): Promise<readonly (Answers | ClockBehind)[]> {
    const group = sent(calls)
    const [before, answers] = await this.#ask(group)
    return answers === null
      ? allKept(calls, group.clocks, Number(before))
      : oneByOne(calls, group.clocks, answers as string)
  }

  async #ask({ careful, isLarge, values, told }: Sent): Promise<Row> {
    const { writer, longestWait } = this.#server
    const ask = async (carefully: boolean, text: string | null): Promise<Row> => {
      const all = [carefully, this.#clock === "follow", longestWait, ...values, text]
      return (await writer.ask(this.#many, all))[0] as Row
    }
    if (careful) return ask(true, told())
    try {
      return await ask(false, isLarge ? null : told())
    } catch (error) {
      if (!isUnfitting(error)) throw error
      return ask(true, told())
    }
  }
}

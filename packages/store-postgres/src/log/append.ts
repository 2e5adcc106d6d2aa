import type { ClockBehind, ClockPolicy } from "@ampera/ledger/run"
import { isIdTaken } from "../database/failure.ts"
import type { Row, Statement } from "../database/link.ts"
import type { Server } from "../database/server.ts"
import { allKept, type Answers, oneByOne } from "./answers.ts"
import type { Call } from "./call.ts"
import { sent } from "./sent.ts"

/** Appends groups of calls to the log on a server. */
export class Appending {
  readonly #server: Server
  readonly #statement: Statement
  readonly #clock: ClockPolicy

  constructor(server: Server, clock: ClockPolicy) {
    this.#server = server
    this.#clock = clock
    const values = Array.from({ length: 16 }, (_, i) => `$${i + 1}`).join(", ")
    this.#statement = server.named("append", `SELECT before, answers FROM ${server.schema}.append(${values})`)
  }

  /**
   * Appends calls in one transaction and, nearly always, in one round trip. Only when an id turns out to stand in the
   * log already all of it is undone, and done again with the ids looked up before each write.
   */
  async append(calls: readonly Call[]): Promise<readonly (Answers | ClockBehind)[]> {
    const { careful, clocks, values } = sent(calls)
    const [before, answers] = await this.#ask(careful, values)
    return answers === null
      ? allKept(calls, clocks, Number(before))
      : oneByOne(calls, clocks, answers as string)
  }

  async #ask(careful: boolean, values: readonly unknown[]): Promise<Row> {
    const { writer, longestWait } = this.#server
    const ask = async (carefully: boolean): Promise<Row> => {
      const rows = await writer.ask(this.#statement, [
        carefully,
        this.#clock === "follow",
        longestWait,
        ...values,
      ])
      return rows[0] as Row
    }
    try {
      return await ask(careful)
    } catch (error) {
      if (careful || !isIdTaken(error)) throw error
      return ask(true)
    }
  }
}

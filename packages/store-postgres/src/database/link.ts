import { Client, type ClientConfig, DatabaseError } from "pg"
import { type CopiedRows, CopyOf } from "./copied.ts"
import { ConnectionLost, NotConnected } from "./failure.ts"
import type { Time } from "./patience.ts"
import { type Question, type Row, RowsOf, type Statement, type Value } from "./question.ts"

/** How a link is made. */
export interface LinkOptions {
  readonly config: ClientConfig
  /** Milliseconds. */
  readonly longestSilence: number
  readonly time: Time
  /** After each connecting, before anything else is asked. */
  greet?(client: Client): Promise<unknown>
  /** The connection ended, whoever ended it. */
  lost?(): void
}

/** One connection, from its making to its end. */
interface Connection {
  readonly client: Client
  readonly ready: Promise<void>
  /** Whether it was waited for, and is there. */
  isReady: boolean
  /** How many statements are not answered yet. */
  waiting: number
  /** The last of them. */
  last: Promise<unknown>
}

/**
 * A connection that is made when it is needed, and made anew when it was lost. What is asked at the same time is
 * answered in that order.
 */
export class Link {
  readonly #options: LinkOptions
  #now: Connection | undefined

  constructor(options: LinkOptions) {
    this.#options = options
  }

  /** How many statements wait for their answer. */
  get waiting(): number {
    return this.#now?.waiting ?? 0
  }

  /** Makes the connection, if there is none. Rejects with `NotConnected`. */
  async open(): Promise<void> {
    await this.#connection().ready
  }

  /**
   * Asks the server, once what was asked before is answered. Rejects with `NotConnected` (nothing was sent),
   * `ConnectionLost` (it is not known what became of it), or an error of the server, by which the statement is undone.
   */
  ask(statement: Statement, values: readonly Value[] = []): Promise<readonly Row[]> {
    return this.#ask(new RowsOf(statement, values))
  }

  /** The same for what `COPY … TO STDOUT (FORMAT binary)` sends, about so many bytes. */
  copy(text: string, likely: number): Promise<CopiedRows> {
    return this.#ask(new CopyOf(text, likely))
  }

  #ask<Answer>(question: Question<Answer>): Promise<Answer> {
    const connection = this.#connection()
    connection.waiting += 1
    // Sent before this returns, where nothing is in its way: whoever asked may keep this thread busy for a while.
    const answer =
      connection.isReady && connection.waiting === 1
        ? this.#send(connection, question)
        : this.#inTurn(connection, question)
    connection.last = answer.catch(nothing)
    return answer
  }

  async #inTurn<Answer>(connection: Connection, question: Question<Answer>): Promise<Answer> {
    await connection.last
    try {
      await connection.ready
    } catch (error) {
      connection.waiting -= 1
      throw error
    }
    connection.isReady = true
    return this.#send(connection, question)
  }

  /** Ends the connection, once what was asked is answered. The next question makes another one. */
  async close(): Promise<void> {
    const connection = this.#now
    if (connection === undefined) return
    while (connection.waiting > 0) await connection.last
    this.#now = undefined
    await connection.ready.catch(nothing)
    // One that breaks while it ends has ended.
    await connection.client.end().catch(nothing)
  }

  #connection(): Connection {
    if (this.#now !== undefined) return this.#now
    const client = new Client(this.#options.config)
    const ready = this.#connect(client)
    const connection: Connection = { client, ready, isReady: false, waiting: 0, last: ready.catch(nothing) }
    const gone = () => this.#forget(connection)
    client.on("error", gone)
    client.on("end", gone)
    ready.catch(gone)
    this.#now = connection
    return connection
  }

  async #connect(client: Client): Promise<void> {
    try {
      await client.connect()
      await this.#options.greet?.(client)
    } catch (cause) {
      breakOff(client)
      throw new NotConnected("there is no connection", { cause })
    }
  }

  async #send<Answer>(connection: Connection, question: Question<Answer>): Promise<Answer> {
    const { longestSilence, time } = this.#options
    const { client } = connection
    const done = time.after(longestSilence, () => breakOff(client))
    try {
      if (this.#now !== connection) throw new NotConnected("the connection is gone")
      return await client.query(question).answer
    } catch (cause) {
      if (cause instanceof NotConnected) throw cause
      // An error that ends the connection may come after the commit. One that no connection raises is a mistake here.
      if (cause instanceof DatabaseError && cause.severity === "ERROR") throw cause
      if (cause instanceof TypeError) throw cause
      this.#forget(connection)
      breakOff(client)
      throw new ConnectionLost("the connection was lost", { cause })
    } finally {
      done()
      // Before whoever asked hears of it, and perhaps asks again.
      connection.waiting -= 1
    }
  }

  #forget(connection: Connection): void {
    if (this.#now !== connection) return
    this.#now = undefined
    this.#options.lost?.()
  }
}

const nothing = (): void => undefined

/** Ends a connection without a word: whoever waits on it hears that it is gone. */
function breakOff(client: Client): void {
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
  stream.destroy()
}

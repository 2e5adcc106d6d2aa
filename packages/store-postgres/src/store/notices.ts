import type { AppendSignal } from "@ampera/ledger/store"
import type { Client } from "pg"
import type { Link } from "../database/link.ts"
import { delay } from "../database/patience.ts"
import type { Server } from "../database/server.ts"

/** How often a follower looks by itself: always, where no signal can come; seldom, where one should. Milliseconds. */
const pollAlone = 20
const pollBeside = 250

/** How long after a signal the next one is sent at the soonest: milliseconds. What is written meanwhile shares it. */
const between = 2

/**
 * Tells the other processes that something was written, and hears it from them. A signal is only a hint: it may be
 * lost, so whoever follows also looks by itself.
 *
 * A signal is sent outside the append: one that is sent within it takes a lock of the whole server until the commit,
 * and appends of other ledgers would stand in line behind it. Whoever was answered may append again at once: that goes
 * first, and the signal then takes another connection. While one is on its way, the next ones become one.
 */
export class Notices {
  readonly #server: Server
  readonly #signal: AppendSignal
  readonly #link: Link
  readonly #listens: boolean
  readonly #channel: string
  #hears = false
  #process: number | undefined
  #opening = false
  #tries = 0
  #sending = false
  #again = false
  /** The signal that leaves with the end of this turn of the event loop. */
  #leaving: NodeJS.Immediate | undefined
  /** How often in a row the log had grown without a signal. */
  #missed = 0

  /** `direct` is the address of the server itself; false when there is none behind a pooler. */
  constructor(server: Server, signal: AppendSignal, direct: string | false) {
    this.#server = server
    this.#signal = signal
    this.#listens = direct !== false
    this.#channel = `ampera ${server.prefix}`
    this.#link = server.link(direct || server.url, {
      greet: (client) => this.#greet(client),
      lost: () => this.#lost(),
    })
  }

  /** How long a follower waits before it looks by itself: milliseconds. */
  get poll(): number {
    return this.#hears && this.#missed < 3 ? pollBeside : pollAlone
  }

  /** A follower that looked by itself found that the log had grown: no signal had come, or it was slow. */
  missed(): void {
    if (this.#hears) this.#missed += 1
  }

  /** Hears from now on what other processes write, as far as it can be heard. */
  listen(): void {
    if (!this.#listens || this.#hears || this.#opening || this.#server.isClosed) return
    this.#opening = true
    void this.#open()
  }

  async #open(): Promise<void> {
    try {
      await this.#link.open()
      this.#tries = 0
    } catch {
      this.#tries += 1
      this.#server.time.after(delay(this.#tries + 4), () => this.listen())
    }
    this.#opening = false
  }

  /** Tells the others: at once, or a moment after the last time. */
  send(): void {
    if (this.#sending) this.#again = true
    else this.#send()
  }

  /** Before the store is closed: nobody is left untold. */
  flush(): void {
    if (this.#again || this.#leaving !== undefined) this.#tell()
  }

  #send(): void {
    this.#sending = true
    this.#leaving = setImmediate(() => this.#tell())
  }

  #tell(): void {
    clearImmediate(this.#leaving)
    this.#leaving = undefined
    this.#again = false
    // What is lost with a power cut is a hint that nobody needs any more, so the disk is not waited for.
    const text =
      "SELECT pg_catalog.set_config('synchronous_commit', 'off', true), pg_catalog.pg_notify($1, '')"
    const link = this.#hears ? this.#link : this.#server.idle()
    const rest = () => void this.#server.time.after(between, () => this.#rested())
    link.ask(this.#server.named("tell", text), [this.#channel]).then(rest, rest)
  }

  #rested(): void {
    this.#sending = false
    if (this.#again && !this.#server.isClosed) this.#send()
  }

  async #greet(client: Client): Promise<void> {
    if (!this.#listens) return
    this.#process = (client as unknown as { readonly processID: number }).processID
    client.on("notification", ({ processId }) => {
      this.#missed = 0
      // Its own followers know already.
      if (processId !== this.#process) this.#signal.raise()
    })
    await client.query(`LISTEN "${this.#channel}"`)
    this.#hears = true
    // What was written before it could be heard.
    this.#signal.raise()
  }

  #lost(): void {
    const heard = this.#hears
    this.#hears = false
    if (heard) this.listen()
  }
}

import { AmperaError } from "../../index.ts"

/**
 * The ledger was closed, and does nothing any more. Code `ledger.closed`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * await ledger.close()
 * await ledger.head() // throws ledger.closed
 * ```
 */
export class LedgerClosed extends AmperaError {
  readonly _tag = "LedgerClosed"
  constructor() {
    super({ code: "ledger.closed", what: "the ledger was closed", cure: "open it again" })
  }
}

/**
 * These projections follow the log no more: they were stopped, or their ledger was closed. Code `live.stopped`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { attendance, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const live = await ledger.live([attendance])
 * await live.stop()
 * await live.waitUntil(1, "1 minute") // throws live.stopped
 * ```
 */
export class LiveStopped extends AmperaError {
  readonly _tag = "LiveStopped"
  constructor() {
    super({
      code: "live.stopped",
      what: "the projections were stopped",
      cure: "let the ledger follow them again",
    })
  }
}

/** Something that runs until it is stopped. */
interface Stoppable {
  stop(): Promise<void>
}

/** In which order what runs is stopped: reactions send commands, and readers may too. */
const order = ["reaction", "reader", "live"] as const
type Kind = (typeof order)[number]

/** What a client has under way: its calls, which closing waits for, and what runs until it is stopped. */
export class UnderWay {
  readonly #running = new Map<Stoppable, Kind>()
  #calls = 0
  #idle: (() => void) | undefined
  #state: "open" | "stopping" | "closed" = "open"
  #closing: Promise<void> | undefined

  /** Whether closing has begun: nothing new begins to run. */
  get isClosing(): boolean {
    return this.#state !== "open"
  }

  /** Makes a call. While what runs is being stopped there are calls still: its handlers make them. */
  call<Value>(make: () => Promise<Value>): Promise<Value> {
    if (this.#state === "closed") return Promise.reject(new LedgerClosed())
    const call = make()
    this.#calls += 1
    call.then(this.#done, this.#done)
    return call
  }

  readonly #done = (): void => {
    this.#calls -= 1
    if (this.#calls === 0) this.#idle?.()
  }

  /** Takes note of what runs; the function that comes back says that it has ended. */
  begin(kind: Kind, running: Stoppable): () => void {
    this.#running.set(running, kind)
    return () => this.#running.delete(running)
  }

  /** Stops what runs, waits for the calls, then lets go. The second time it is the first time's promise. */
  close(letGo: () => Promise<void>): Promise<void> {
    this.#closing ??= this.#close(letGo)
    return this.#closing
  }

  async #close(letGo: () => Promise<void>): Promise<void> {
    this.#state = "stopping"
    for (const kind of order) {
      const running = [...this.#running].filter(([, its]) => its === kind)
      // What ended by failing has said so to whoever looks at it.
      await Promise.allSettled(running.map(([one]) => one.stop()))
    }
    this.#state = "closed"
    if (this.#calls > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve
      })
    }
    await letGo()
  }
}

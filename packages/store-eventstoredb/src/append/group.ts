import { type EventStore, warnOfClock } from "@ampera/ledger/store"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Connection } from "../server/connection.ts"
import type { Life } from "../server/life.ts"
import { alone } from "../server/turn.ts"
import { Call } from "./call.ts"
import { Round, type Rules } from "./round.ts"

/** How many events are sent together at most. A single call may have more. */
const most = 512

type Answered = ReturnType<EventStore["Service"]["appendMany"]>

/** A call that waits for its answer. */
interface Waiting {
  readonly call: Call
  readonly answer: (answered: Answered) => void
}

/**
 * The calls of `appendMany` of one store stand in line: what is recorded later never stands before what was recorded
 * earlier. Those that wait go to the server together.
 */
export class Groups {
  readonly #connection: Connection
  readonly #life: Life
  readonly #rules: Rules
  #queue: Waiting[] = []
  /** Somebody looks after the queue. */
  #busy = false
  #idle: Promise<void> = Promise.resolve()
  #warned = false

  constructor(connection: Connection, life: Life, rules: Rules) {
    this.#connection = connection
    this.#life = life
    this.#rules = rules
  }

  readonly appendMany: EventStore["Service"]["appendMany"] = (writes) =>
    Effect.withFiber((fiber) => {
      const clock = fiber.getRef(Clock.Clock)
      const call = new Call(writes, () => clock.currentTimeMillisUnsafe())
      return Effect.callback((resume) => {
        this.#add({ call, answer: resume })
        return Effect.sync(() => {
          call.abandoned = true
        })
      })
    })

  /** Whoever still stands in line is told that the store is closed. What is on its way to the server is waited for. */
  async close(): Promise<void> {
    const left = this.#queue
    this.#queue = []
    for (const { answer } of left) answer(Effect.fail(this.#life.end))
    await this.#idle
  }

  #add(waiting: Waiting): void {
    if (this.#life.closed) {
      waiting.answer(Effect.fail(this.#life.end))
      return
    }
    this.#queue.push(waiting)
    if (this.#busy) return
    this.#busy = true
    this.#idle = this.#work()
  }

  async #work(): Promise<void> {
    // Whoever calls before this turn of the event loop ends comes along.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const group = this.#take()
      try {
        await this.#send(group)
      } catch (defect) {
        for (const { answer } of group) answer(Effect.die(defect))
      }
    }
    // In the same breath as the look at the queue: who comes now begins anew.
    this.#busy = false
  }

  #take(): Waiting[] {
    let events = 0
    let count = 0
    for (const { call } of this.#queue) {
      events += call.events
      if (events > most && count > 0) break
      count += 1
    }
    return this.#queue.splice(0, count)
  }

  async #send(group: readonly Waiting[]): Promise<void> {
    const unready = await this.#connection.ready()
    if (unready !== undefined) {
      for (const { answer } of group) answer(Effect.fail(this.#life.closed ? this.#life.end : unready))
      return
    }
    const client = this.#connection.appends
    const round = new Round(client, this.#rules)
    const begun = await alone(client, () => round.run(group.map(({ call }) => call)))
    // Where the call broke, the client connects anew by itself, and to the leader if it was told who that is.
    if (round.overdue) await this.#connection.renew()
    this.#queue.unshift(...group.slice(begun))
    for (const { answer, call } of group.slice(0, begun)) answer(this.#answered(call))
  }

  #answered(call: Call): Answered {
    const failure = call.failure(this.#connection.where)
    if (failure !== undefined) return Effect.fail(failure)
    const results = Effect.succeed(call.results) as unknown as Answered
    if (!call.followed || this.#warned) return results
    this.#warned = true
    return Effect.andThen(warnOfClock, results)
  }
}

import {
  type EventStore,
  GroupCommit,
  type NonEmpty,
  type Waiting as WaitingFor,
  warningOfClockOnce,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Connection } from "../server/connection.ts"
import type { Life } from "../server/life.ts"
import { alone } from "../server/turn.ts"
import { Call, type NoAnswers } from "./call.ts"
import { Round, type Rules } from "./round.ts"

type Waiting = WaitingFor<Call, NonEmpty<WriteResult>, NoAnswers>

/**
 * The calls of `appendMany` of one store stand in line: what is recorded later never stands before what was recorded
 * earlier. Those that wait go to the server together.
 */
export class Groups {
  readonly #connection: Connection
  readonly #life: Life
  readonly #rules: Rules
  readonly #commit: GroupCommit<Call, NonEmpty<WriteResult>, NoAnswers>
  readonly #answered = warningOfClockOnce()

  constructor(connection: Connection, life: Life, rules: Rules) {
    this.#connection = connection
    this.#life = life
    this.#rules = rules
    this.#commit = new GroupCommit((group) => this.#send(group))
  }

  readonly appendMany: EventStore["Service"]["appendMany"] = (writes) =>
    this.#commit.submit((now) => new Call(writes, now))

  /** Whoever still stands in line is told that the store is closed. What is on its way to the server is waited for. */
  close(): Promise<void> {
    return this.#commit.close(Effect.fail(this.#life.end))
  }

  /** Sends a group, and gives back the calls that were not begun because the connection broke. */
  async #send(group: readonly Waiting[]): Promise<readonly Waiting[]> {
    const unready = await this.#connection.ready()
    if (unready !== undefined) {
      const why = Effect.fail(this.#life.closed ? this.#life.end : unready)
      for (const { answer } of group) answer(why)
      return []
    }
    const client = this.#connection.appends
    const round = new Round(client, this.#rules)
    const begun = await alone(client, () => round.run(group.map(({ call }) => call)))
    // Where the call broke, the client connects anew by itself, and to the leader if it was told who that is.
    if (round.overdue) await this.#connection.renew()
    for (const { answer, call } of group.slice(0, begun)) answer(this.#answerOf(call))
    return group.slice(begun)
  }

  #answerOf(call: Call): Effect.Effect<NonEmpty<WriteResult>, NoAnswers> {
    const failure = call.failure(this.#connection.where)
    if (failure !== undefined) return Effect.fail(failure)
    return this.#answered(call.results as unknown as NonEmpty<WriteResult>, call)
  }
}

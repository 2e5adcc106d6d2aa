import type { Metadata, ServiceError } from "@grpc/grpc-js"
import type { Expected } from "./check-append.ts"
import { accessDenied, notLeader, unauthenticated } from "./errors.ts"
import { type Faults, noFaults } from "./faults.ts"
import type { Log, Outcome, Proposed } from "./log.ts"
import type { Ways } from "./server.ts"

/** A node of a cluster: its log, where it is found, and what is wrong with it. */
export class Node {
  readonly log: Log
  /** What the server that is played does otherwise than others. */
  readonly ways: Ways
  /** Its clock. */
  readonly now: () => number
  readonly faults: Faults = noFaults()
  readonly address = "127.0.0.1"
  port = 0
  /** How many events subscriptions that caught up had to look at, those included that their filter left out. */
  considered = 0
  /** How many clients have a call of appends open. */
  #writers = 0
  readonly #waiting = new Set<() => void>()

  constructor(log: Log, ways: Ways, now: () => number) {
    this.log = log
    this.ways = ways
    this.now = now
  }

  /** A client has opened a call of appends; the answer says that it is gone. */
  writerCame(): () => void {
    this.#writers += 1
    let here = true
    return () => {
      if (!here) return
      here = false
      this.#writers -= 1
      if (this.#writers > 0) return
      for (const resolve of this.#waiting) resolve()
      this.#waiting.clear()
    }
  }

  /** Resolves when nobody has a call of appends open. */
  writersGone(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#writers === 0) resolve()
      else this.#waiting.add(resolve)
    })
  }

  /** Why a call is turned away at once. */
  refusal(metadata: Metadata): ServiceError | undefined {
    const { leader, password } = this.faults
    if (!isSaid(password, metadata)) return unauthenticated()
    if (this.faults.denied) return accessDenied()
    const required = metadata.get("requires-leader").includes("true")
    return leader !== undefined && required ? notLeader(leader) : undefined
  }

  /** Appends, as far as nothing is wrong on purpose. */
  append(
    stream: string,
    expected: Expected,
    events: readonly Proposed[],
  ): Outcome | "silent" | "broken" | "late" {
    const { faults, log } = this
    const broken = faults.brokenAppends.times > 0
    if (broken) faults.brokenAppends.times -= 1
    if (faults.silentAppends === "lost") return "silent"
    if (broken && !faults.brokenAppends.kept) return "broken"
    const isTooLarge = this.#weight(events) > faults.maxAppendSize
    const write = (): Outcome => (isTooLarge ? { verdict: "tooLarge" } : log.append(stream, expected, events))
    const outcome = write()
    const second = faults.duplicateAppends ? write() : outcome
    if (faults.silentAppends === "kept") return "silent"
    if (broken) return "broken"
    if (faults.lateAppends === 0) return second
    faults.lateAppends -= 1
    return "late"
  }

  /** What the server weighs of an append, in bytes. */
  #weight(events: readonly Proposed[]): number {
    const beside = ({ metadata, type }: Proposed) =>
      this.ways.weighsDataOnly ? 0 : metadata.length + 2 * type.length
    return events.reduce((sum, event) => sum + event.data.length + beside(event), 0)
  }
}

/** Whether a call brings a password, where one is asked for: `USER:PASSWORD`, as HTTP has it. */
const isSaid = (password: string | undefined, metadata: Metadata): boolean =>
  password === undefined ||
  metadata.get("authorization").includes(`Basic ${Buffer.from(password).toString("base64")}`)

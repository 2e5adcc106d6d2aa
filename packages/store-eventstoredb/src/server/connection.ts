import { says, type Sentence } from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/store"
import { EventStoreDBClient } from "@eventstore/db-client"
import { pause, within } from "./deadline.ts"
import { denied, isDenied, isDiscoveryError, isDistrust, notReached, unavailable } from "./failure.ts"
import { letGo } from "./turn.ts"

/** The method by which a client appends on one long call. The client asks for no more of a method than its path. */
const batchAppend = { path: "/event_store.client.streams.Streams/BatchAppend" } as never

/**
 * Every read asks the node that leads: on another one what was just written may not be there yet. A node that has lost
 * the lead says so, and the client goes to the new one.
 */
export const atLeader = { requiresLeader: true } as const

/**
 * The connection to a server, for a store: one client that appends and one that reads. The one that appends may have
 * to be thrown away while readers go on.
 */
export class Connection {
  /** How it is named in an error: without user and password. */
  readonly where: Sentence
  /** How long an answer may take, in milliseconds. */
  readonly deadline: number
  readonly reads: EventStoreDBClient
  #appends: EventStoreDBClient
  readonly #url: string

  /** @throws an error of the client when the address is none */
  constructor(url: string, prefix: string, deadline: number) {
    this.#url = url
    this.where = says`server ${{ server: withoutSecrets(url) }}, prefix ${{ prefix }}`
    this.deadline = deadline
    this.reads = EventStoreDBClient.connectionString(url)
    this.#appends = EventStoreDBClient.connectionString(url)
  }

  get appends(): EventStoreDBClient {
    return this.#appends
  }

  /**
   * Waits until the server is known to take appends on one call, at most as long as an answer may take. What fails here
   * has sent no append. The client asks without a deadline of its own, and hands the errors on as gRPC made them.
   */
  async ready(): Promise<StoreUnavailable | undefined> {
    const started = performance.now()
    for (let tries = 1; ; tries++) {
      const left = this.deadline - (performance.now() - started)
      try {
        const features = await within(Math.max(left, 1), this.#appends["capabilities"])
        return features.supports(batchAppend) ? undefined : this.#tooOld()
      } catch (error) {
        if (isDenied(error)) return denied(this.where, error)
        if (isDistrust(error)) return notReached(this.where, error)
        // A client that found no leader once remembers that, and looks for none again.
        if (isDiscoveryError(error)) this.#appends = EventStoreDBClient.connectionString(this.#url)
        if (performance.now() - started >= this.deadline) {
          await this.renew()
          return notReached(this.where, error)
        }
        await pause(tries)
      }
    }
  }

  /** Leaves the client that appends, with everything on it that may never be answered, and takes a new one. */
  async renew(): Promise<void> {
    const old = this.#appends
    this.#appends = EventStoreDBClient.connectionString(this.#url)
    await letGo(old)
    await closeChannel(old)
  }

  async close(): Promise<void> {
    await letGo(this.#appends)
    await this.reads.dispose()
    await closeChannel(this.#appends)
    await closeChannel(this.reads)
  }

  #tooOld(): StoreUnavailable {
    return unavailable("unreachable", this.where, {
      what: "the server is too old: it can not take appends on one call",
      cure: "use EventStoreDB 23.10 or later",
    })
  }
}

/** The client ends its calls, but has no way to end its connection. */
async function closeChannel(client: EventStoreDBClient): Promise<void> {
  const channel = await within(1, client["getChannel"]()).catch(() => undefined)
  channel?.close()
}

const withoutSecrets = (url: string): string => url.replace(/\/\/[^@/]*@/, "//").replace(/\?.*$/, "")

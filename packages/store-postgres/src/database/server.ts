import type { StoreUnavailable } from "@ampera/ledger/store"
import type * as Effect from "effect/Effect"
import type { Address } from "./address.ts"
import type { CopiedRows } from "./copied.ts"
import type { Link, LinkOptions } from "./link.ts"
import type { Row, Statement, Value } from "./question.ts"
import type { Time } from "./patience.ts"

/** What tests may replace of a server that is being used. */
export interface Hooks {
  readonly time?: Time
  /** How long one waits for a server, or for who holds the ledger: milliseconds. */
  readonly longestWait?: number
  /** How long a server may be silent: milliseconds. */
  readonly longestSilence?: number
}

/** Where a ledger is, and how its server is talked to. */
export interface Server extends Address {
  readonly time: Time
  readonly longestWait: number
  /** For what may change something. */
  readonly writer: Link
  /** Something was or will be appended: from now on no large read stands in the way of it. */
  appends(): void
  /** One more connection, to this server or to another address of it. */
  link(url: string, more?: Pick<LinkOptions, "greet" | "lost">): Link
  /** A statement as it is sent: prepared under its name where a connection leads to one session for as long as it lives. */
  named(name: string, text: string): Statement
  /** A connection that has nothing to do, if there is one: the writer's, so that who does little needs only one. */
  idle(): Link
  /** Reads what is small, waiting for a server that is away for a moment. */
  read(statement: Statement, values?: readonly Value[]): Effect.Effect<readonly Row[], StoreUnavailable>
  /** Reads what is small where no append waits behind it. A server that is away is waited for `times` as long as usual. */
  readFew(
    statement: Statement,
    values: readonly Value[],
    times: number,
  ): Effect.Effect<readonly Row[], StoreUnavailable>
  /** Copies what is large, `likely` so many bytes. A server that is away is waited for `times` as long as usual. */
  copy(text: string, likely: number, times: number): Effect.Effect<CopiedRows, StoreUnavailable>
  /** The same for somebody who will ask for it soon: undefined when the server could not be asked. */
  ahead(text: string, likely: number): Promise<CopiedRows | undefined>
  /** Fails what is asked from now on with `store.closed`. */
  shut(): void
  /** Ends the connections, once what was asked is answered. */
  readonly close: Effect.Effect<void>
  readonly isClosed: boolean
}

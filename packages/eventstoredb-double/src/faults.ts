/** What goes wrong on purpose. Tests set the fields; all may be changed while the server runs. */
export interface Faults {
  /** Appends are not answered: they are written (`kept`) or not (`lost`). */
  silentAppends: "no" | "kept" | "lost"
  /** Appends are written at once, and answered once this is done. */
  heldAnswers: Promise<void> | undefined
  /** The next so many appends end the stream they came on, unanswered, written or not. */
  brokenAppends: { times: number; kept: boolean }
  /** The next so many appends are written, and answered as if the server had waited for the others in vain. */
  lateAppends: number
  /** Reads and subscriptions are taken and never answered. */
  silentReads: boolean
  /** Subscriptions end with an error after so many events, each time. */
  brokenSubscriptions: number
  /** How long a subscription that catches up waits for each page of 32 events, as for a slow disk. */
  pageMillis: number
  /** A reader whose buffers are full is dropped, as a server under pressure does. */
  dropSlowReaders: boolean
  /** This node follows: who requires the leader is sent there. */
  leader: { readonly address: string; readonly port: number } | undefined
  /** Each append arrives twice, as when a node forwards it once more. */
  duplicateAppends: boolean
  /** Bytes an append may weigh. */
  maxAppendSize: number
  /** Answers that nobody is let in. */
  denied: boolean
  /** `USER:PASSWORD` that every call has to bring but those about the server itself. */
  password: string | undefined
  /** An old server, which does not say what it can do: then clients do not append in batches. */
  unknownServer: boolean
}

/** A server in good health. */
export const noFaults = (): Faults => ({
  silentAppends: "no",
  heldAnswers: undefined,
  brokenAppends: { times: 0, kept: true },
  lateAppends: 0,
  silentReads: false,
  brokenSubscriptions: Number.POSITIVE_INFINITY,
  pageMillis: 0,
  dropSlowReaders: false,
  leader: undefined,
  duplicateAppends: false,
  maxAppendSize: 1_048_576,
  denied: false,
  password: undefined,
  unknownServer: false,
})

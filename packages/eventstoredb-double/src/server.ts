/**
 * The servers that are played. They differ in what a filtered subscription is told and in what an append weighs; both
 * were read in their source: 24.2.0, 24.10.5, 25.0.0 and 25.1.0.
 */
export type Server = "24.2" | "24.10.5" | "25.0.0" | "25.1"

/** What a server does otherwise than another one. */
export interface Ways {
  /** What it says its version is. */
  readonly version: string
  /**
   * How a filtered subscription knows how far it has looked:
   *
   * - `stays`: only events that were sent move it on until an interval is full. Nothing sent, nothing full: it says
   *   2^64-1, which is the end of any log (the vendor's KDB-710; 24.2.0 to 24.10.4).
   * - `runsAhead`: each page moves it on, an empty one at the end of the log too, behind which the next event will come:
   *   commit position of that event, prepare position 0 (the vendor's KDB-744; 25.0.0).
   * - `keepsUp`: each page that was not empty moves it on.
   */
  readonly checkpoints: "stays" | "runsAhead" | "keepsUp"
  /** Whether `caughtUp` and checkpoints come with the time, and `caughtUp` with the position. */
  readonly tellsMore: boolean
  /** Of an append only the data of its events are weighed, not the metadata and the types (before 24.10.4). */
  readonly weighsDataOnly: boolean
  /** Services it names beside those of 24.2. */
  readonly newer: readonly (readonly [service: string, method: string])[]
}

export const servers: Readonly<Record<Server, Ways>> = {
  "24.2": { version: "24.2.0", checkpoints: "stays", tellsMore: false, weighsDataOnly: true, newer: [] },
  "24.10.5": {
    version: "24.10.5",
    checkpoints: "keepsUp",
    tellsMore: true,
    weighsDataOnly: false,
    newer: [],
  },
  "25.0.0": {
    version: "25.0.0",
    checkpoints: "runsAhead",
    tellsMore: false,
    weighsDataOnly: false,
    newer: [],
  },
  "25.1": {
    version: "25.1.0",
    checkpoints: "keepsUp",
    tellsMore: true,
    weighsDataOnly: false,
    newer: [["kurrentdb.protocol.v2.streams.streamsservice", "appendsession"]],
  },
}

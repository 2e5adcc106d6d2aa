import type pb from "@eventstore/db-client/generated/streams_pb.js"
import type { Kept } from "./log.ts"

/** How many events the server reads of its log at once. */
export const pageSize = 32

type FilterOptions = pb.ReadReq.Options.FilterOptions

/** What a reader of all events wants to see of them. */
export interface Filter {
  matches(event: Kept): boolean
  /** How many events are looked at for one page at most. */
  readonly window: number
  /** After so many events that were looked at, a checkpoint is sent; undefined when none is wanted. */
  readonly checkpointEvery: number | undefined
}

export const unfiltered: Filter = { matches: () => true, window: pageSize, checkpointEvery: undefined }

export function filterOf(options: FilterOptions): Filter {
  const byStream = options.hasStreamIdentifier()
  const expression = byStream ? options.getStreamIdentifier() : options.getEventType()
  const prefixes = expression?.getPrefixList() ?? []
  const regex = expression?.getRegex() ?? ""
  const pattern = regex === "" ? undefined : new RegExp(regex)
  const window = options.hasMax() ? options.getMax() : pageSize
  return {
    matches(event) {
      const name = byStream ? event.stream : event.type
      return pattern === undefined ? prefixes.some((prefix) => name.startsWith(prefix)) : pattern.test(name)
    },
    window,
    checkpointEvery: options.getCheckpointintervalmultiplier() * window,
  }
}

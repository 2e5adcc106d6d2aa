import type pb from "@eventstore/db-client/generated/streams_pb.js"
import type { Kept } from "./log.ts"

type FilterOptions = pb.ReadReq.Options.FilterOptions

/** How many events a filtered subscription looks at before it says how far it is. */
const window = 32

/** What a reader of all events wants to see of them. */
export interface Filter {
  matches(event: Kept): boolean
  /** After so many events that were looked at, a checkpoint is sent. */
  readonly checkpointEvery: number
}

export const unfiltered: Filter = { matches: () => true, checkpointEvery: Number.POSITIVE_INFINITY }

export function filterOf(options: FilterOptions): Filter {
  const byStream = options.hasStreamIdentifier()
  const expression = byStream ? options.getStreamIdentifier() : options.getEventType()
  const prefixes = expression?.getPrefixList() ?? []
  const regex = expression?.getRegex() ?? ""
  const pattern = regex === "" ? undefined : new RegExp(regex)
  const searched = options.hasMax() ? options.getMax() : window
  return {
    matches(event) {
      const name = byStream ? event.stream : event.type
      return pattern === undefined ? prefixes.some((prefix) => name.startsWith(prefix)) : pattern.test(name)
    },
    checkpointEvery: Math.max(1, options.getCheckpointintervalmultiplier()) * searched,
  }
}

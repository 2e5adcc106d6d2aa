import type { ServerWritableStream } from "@grpc/grpc-js"
import pb from "@eventstore/db-client/generated/streams_pb.js"
import { invalidRead, streamDeleted, unclaimed } from "./errors.ts"
import { filterOf, unfiltered } from "./filter.ts"
import type { Kept } from "./log.ts"
import { eventMessage, notFoundMessage, streamNameOf } from "./messages.ts"
import type { Node } from "./node.ts"
import { follow } from "./follow.ts"
import { send } from "./send.ts"

type Call = ServerWritableStream<pb.ReadReq, pb.ReadResp>

const { BACKWARDS } = pb.ReadReq.Options.ReadDirection

/** Reads a stream or all events, once or for ever. */
export function read(node: Node, call: Call): void {
  const refusal = node.refusal(call.metadata)
  const options = call.request.getOptions()
  if (refusal !== undefined) call.emit("error", refusal)
  else if (options !== undefined && !node.faults.silentReads) start(node, call, options)
}

/** What a client may ask for that this double does not play. */
function unplayed(options: pb.ReadReq.Options): string | undefined {
  const filter = options.getFilter()
  if (options.getResolveLinks()) return "links that are resolved"
  if (options.getUuidOption()?.hasString() !== true) return "ids that are not sent as text"
  if (options.hasStream() && options.hasSubscription()) return "a subscription to a stream"
  if (filter !== undefined && !options.hasSubscription()) return "a filtered read of all events"
  if (filter?.getCheckpointintervalmultiplier() === 0) return "a filter without checkpoints"
  if (options.hasSubscription() && options.getReadDirection() === BACKWARDS) return "a subscription backwards"
  return undefined
}

function start(node: Node, call: Call, options: pb.ReadReq.Options): void {
  const missing = unplayed(options)
  if (missing !== undefined) {
    call.emit("error", unclaimed(missing))
    return
  }
  const stream = options.getStream()
  const all = options.getAll()
  const backwards = options.getReadDirection() === BACKWARDS
  if (stream !== undefined) {
    const name = streamNameOf(stream.getStreamIdentifier())
    const found = node.log.read(name)
    if (found === "deleted") call.emit("error", streamDeleted(name))
    else if (found === "notFound") {
      call.write(notFoundMessage(name))
      call.end()
    } else give(call, options, pieceOf(found, stream, backwards))
  } else if (all !== undefined) {
    const filter = options.getFilter()
    if (options.hasSubscription())
      follow(node, call, all, filter === undefined ? unfiltered : filterOf(filter))
    else {
      const position = all.getPosition()?.getCommitPosition()
      if (position !== undefined && !node.log.isPlace(BigInt(position))) call.emit("error", invalidRead())
      else give(call, options, pieceOfAll(node, all, backwards))
    }
  }
}

function give(call: Call, options: pb.ReadReq.Options, events: readonly Kept[]): void {
  const wanted = events.slice(0, Math.min(events.length, Number(options.getCount())))
  void send(call, wanted.map(eventMessage)).then(() => call.end())
}

function pieceOf(
  events: readonly Kept[],
  from: pb.ReadReq.Options.StreamOptions,
  backwards: boolean,
): readonly Kept[] {
  const revision = from.hasRevision() ? Number(from.getRevision()) : undefined
  if (!backwards) {
    if (from.hasEnd()) return []
    return revision === undefined ? events : events.filter((event) => event.revision >= revision)
  }
  if (from.hasStart()) return events.slice(0, 1)
  const known = revision === undefined ? events : events.filter((event) => event.revision <= revision)
  return known.toReversed()
}

/** From a position forwards, it included; backwards, without it. */
function pieceOfAll(node: Node, from: pb.ReadReq.Options.AllOptions, backwards: boolean): readonly Kept[] {
  const { log } = node
  const position = from.getPosition()
  const before =
    position === undefined ? undefined : log.indexAfter(BigInt(position.getCommitPosition()) - 1n)
  if (!backwards) return from.hasEnd() ? [] : log.all.slice(before ?? 0)
  return from.hasStart() ? [] : log.all.slice(0, before ?? log.all.length).toReversed()
}

import pb from "@eventstore/db-client/generated/streams_pb.js"
import shared from "@eventstore/db-client/generated/shared_pb.js"
import type { Kept, Proposed } from "./log.ts"

/** What a client sends of an event, in both ways of appending. */
type ProposedMessage = pb.AppendReq.ProposedMessage | pb.BatchAppendReq.ProposedMessage

const { ReadEvent } = pb.ReadResp

/** Ticks of 100 ns, as .NET counts them: how the server says when an event was created. */
const ticks = (millis: number): string => `${BigInt(millis) * 10_000n}`

export const streamNameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString("utf8")

export function identifierOf(stream: string): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Uint8Array.from(Buffer.from(stream, "utf8")))
  return identifier
}

export function uuidOf(text: string): shared.UUID {
  const uuid = new shared.UUID()
  uuid.setString(text)
  return uuid
}

/** The text of a uuid, which a client may send as text or as two halves. */
export function uuidText(uuid: shared.UUID | undefined): string {
  const halves = uuid?.getStructured()
  if (halves === undefined) return uuid?.getString() ?? ""
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, "0"))
    .join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

export function proposedOf(message: ProposedMessage): Proposed {
  const map = message.getMetadataMap()
  return {
    id: uuidText(message.getId()),
    type: map.get("type") ?? "",
    contentType: map.get("content-type") ?? "application/octet-stream",
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}

const messages = new WeakMap<Kept, pb.ReadResp>()

/** An event as a reader is given it; made once, for it is read again and again. */
export function eventMessage(kept: Kept): pb.ReadResp {
  const message = messages.get(kept) ?? makeEventMessage(kept)
  messages.set(kept, message)
  return message
}

function makeEventMessage(kept: Kept): pb.ReadResp {
  const recorded = new ReadEvent.RecordedEvent()
  recorded.setId(uuidOf(kept.id))
  recorded.setStreamIdentifier(identifierOf(kept.stream))
  recorded.setStreamRevision(`${kept.revision}`)
  recorded.setCommitPosition(`${kept.position}`)
  recorded.setPreparePosition(`${kept.position}`)
  recorded.setData(kept.data)
  recorded.setCustomMetadata(kept.metadata)
  const map = recorded.getMetadataMap()
  map.set("type", kept.type)
  map.set("content-type", kept.contentType)
  map.set("created", ticks(kept.created))
  const event = new ReadEvent()
  event.setEvent(recorded)
  event.setCommitPosition(`${kept.position}`)
  const response = new pb.ReadResp()
  response.setEvent(event)
  return response
}

const bytes = new WeakMap<pb.ReadResp, Buffer>()

/** The bytes of a message that was made above. */
export function bytesOf(message: pb.ReadResp): Buffer {
  const known = bytes.get(message) ?? Buffer.from(message.serializeBinary())
  bytes.set(message, known)
  return known
}

export function checkpointMessage(position: bigint): pb.ReadResp {
  const checkpoint = new pb.ReadResp.Checkpoint()
  checkpoint.setCommitPosition(`${position}`)
  checkpoint.setPreparePosition(`${position}`)
  const response = new pb.ReadResp()
  response.setCheckpoint(checkpoint)
  return response
}

export function confirmationMessage(): pb.ReadResp {
  const confirmation = new pb.ReadResp.SubscriptionConfirmation()
  confirmation.setSubscriptionId(crypto.randomUUID())
  const response = new pb.ReadResp()
  response.setConfirmation(confirmation)
  return response
}

export function caughtUpMessage(): pb.ReadResp {
  const response = new pb.ReadResp()
  response.setCaughtUp(new pb.ReadResp.CaughtUp())
  return response
}

export function notFoundMessage(stream: string): pb.ReadResp {
  const notFound = new pb.ReadResp.StreamNotFound()
  notFound.setStreamIdentifier(identifierOf(stream))
  const response = new pb.ReadResp()
  response.setStreamNotFound(notFound)
  return response
}

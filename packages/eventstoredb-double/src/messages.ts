import pb from "@eventstore/db-client/generated/streams_pb.js"
import shared from "@eventstore/db-client/generated/shared_pb.js"
import jspb from "google-protobuf"
import type { Kept, Proposed } from "./log.ts"
import { head, type Place } from "./page.ts"
import type { Ways } from "./server.ts"

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

export function checkpointMessage({ tellsMore }: Ways, place: Place): pb.ReadResp {
  const checkpoint = new pb.ReadResp.Checkpoint()
  checkpoint.setCommitPosition(`${place.commit}`)
  checkpoint.setPreparePosition(`${place.prepare}`)
  const response = new pb.ReadResp()
  response.setCheckpoint(checkpoint)
  if (!tellsMore) return response
  return withBytes(response, 3, (writer) => {
    writePlace(place, writer)
    writer.writeMessage(3, Date.now(), writeTime)
  })
}

export function confirmationMessage(): pb.ReadResp {
  const confirmation = new pb.ReadResp.SubscriptionConfirmation()
  confirmation.setSubscriptionId(crypto.randomUUID())
  const response = new pb.ReadResp()
  response.setConfirmation(confirmation)
  return response
}

export function caughtUpMessage({ tellsMore }: Ways, place: Place): pb.ReadResp {
  const response = new pb.ReadResp()
  response.setCaughtUp(new pb.ReadResp.CaughtUp())
  if (!tellsMore) return response
  return withBytes(response, 8, (writer) => {
    writer.writeMessage(1, Date.now(), writeTime)
    if (place !== head) writer.writeMessage(3, place, writePlace)
  })
}

/** A message with fields that the client of today has no names for. */
function withBytes(
  response: pb.ReadResp,
  field: number,
  write: (writer: jspb.BinaryWriter) => void,
): pb.ReadResp {
  const writer = new jspb.BinaryWriter()
  writer.writeMessage(field, response, (_, inner) => write(inner))
  bytes.set(response, Buffer.from(writer.getResultBuffer()))
  return response
}

function writePlace({ commit, prepare }: Place, writer: jspb.BinaryWriter): void {
  writer.writeUint64String(1, `${commit}`)
  writer.writeUint64String(2, `${prepare}`)
}

function writeTime(millis: number, writer: jspb.BinaryWriter): void {
  writer.writeInt64(1, Math.floor(millis / 1_000))
  writer.writeInt32(2, (millis % 1_000) * 1_000_000)
}

export function notFoundMessage(stream: string): pb.ReadResp {
  const notFound = new pb.ReadResp.StreamNotFound()
  notFound.setStreamIdentifier(identifierOf(stream))
  const response = new pb.ReadResp()
  response.setStreamNotFound(notFound)
  return response
}

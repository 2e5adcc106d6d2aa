import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js"
import pb from "@eventstore/db-client/generated/streams_pb.js"
import { streamDeleted, unclaimed } from "./errors.ts"
import { streamNameOf } from "./messages.ts"
import type { Node } from "./node.ts"

/** Hides a stream: its events can not be read, and its numbers go on. */
export function remove(
  node: Node,
  call: ServerUnaryCall<pb.DeleteReq, pb.DeleteResp>,
  answer: sendUnaryData<pb.DeleteResp>,
): void {
  const options = call.request.getOptions()
  if (options?.hasAny() !== true) {
    answer(unclaimed("an expected revision of what is deleted"))
    return
  }
  const stream = streamNameOf(options.getStreamIdentifier())
  if (node.log.read(stream) === "deleted") {
    answer(streamDeleted(stream))
    return
  }
  const position = new pb.DeleteResp.Position()
  const at = `${node.log.softDelete(stream)}`
  position.setCommitPosition(at)
  position.setPreparePosition(at)
  const response = new pb.DeleteResp()
  response.setPosition(position)
  answer(null, response)
}

/** Closes a stream for ever. */
export function close(
  node: Node,
  call: ServerUnaryCall<pb.TombstoneReq, pb.TombstoneResp>,
  answer: sendUnaryData<pb.TombstoneResp>,
): void {
  const options = call.request.getOptions()
  if (options?.hasAny() !== true) {
    answer(unclaimed("an expected revision of what is deleted"))
    return
  }
  const stream = streamNameOf(options.getStreamIdentifier())
  if (node.log.read(stream) === "deleted") {
    answer(streamDeleted(stream))
    return
  }
  const position = new pb.TombstoneResp.Position()
  const at = `${node.log.tombstone(stream)}`
  position.setCommitPosition(at)
  position.setPreparePosition(at)
  const response = new pb.TombstoneResp()
  response.setPosition(position)
  answer(null, response)
}

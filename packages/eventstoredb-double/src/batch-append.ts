import type { ServerDuplexStream } from "@grpc/grpc-js"
import code from "@eventstore/db-client/generated/code_pb.js"
import statusPb from "@eventstore/db-client/generated/status_pb.js"
import pb from "@eventstore/db-client/generated/streams_pb.js"
import shared from "@eventstore/db-client/generated/shared_pb.js"
import anyPb from "google-protobuf/google/protobuf/any_pb.js"
import emptyPb from "google-protobuf/google/protobuf/empty_pb.js"
import type { Expected } from "./check-append.ts"
import type { Outcome, Proposed } from "./log.ts"
import { identifierOf, proposedOf, streamNameOf, uuidText } from "./messages.ts"
import { unavailable } from "./errors.ts"
import type { Node } from "./node.ts"

type Call = ServerDuplexStream<pb.BatchAppendReq, pb.BatchAppendResp>

/** One long call for all appends of a client. They are taken in the order in which they come to be complete. */
export function batchAppend(node: Node, call: Call): void {
  const refusal = node.refusal(call.metadata)
  if (refusal !== undefined) {
    call.emit("error", refusal)
    return
  }
  const left = node.writerCame()
  call.on("cancelled", left)
  call.on("close", left)
  const waiting = new Map<string, { options: pb.BatchAppendReq.Options; events: Proposed[] }>()
  call.on("data", (message: pb.BatchAppendReq) => {
    const id = uuidText(message.getCorrelationId())
    const options = message.getOptions()
    const part = waiting.get(id) ?? (options && { options, events: [] })
    if (part === undefined) return
    waiting.set(id, part)
    part.events.push(...message.getProposedMessagesList().map(proposedOf))
    if (!message.getIsFinal()) return
    waiting.delete(id)
    const stream = streamNameOf(part.options.getStreamIdentifier())
    // It has lost its leadership while the call was open.
    const now = node.refusal(call.metadata)
    if (now !== undefined) {
      call.emit("error", now)
      return
    }
    const outcome = isLate(part.options, node.now())
      ? "late"
      : node.append(stream, expectedOf(part.options), part.events)
    if (outcome === "silent") return
    if (outcome === "broken") {
      call.emit("error", unavailable())
      return
    }
    const response =
      outcome === "late" ? failure("Timeout", new shared.Timeout(), code.Code.ABORTED) : answer(outcome, node)
    response.setCorrelationId(message.getCorrelationId())
    response.setStreamIdentifier(identifierOf(stream))
    const { heldAnswers } = node.faults
    if (heldAnswers === undefined) call.write(response)
    else void heldAnswers.then(() => call.write(response))
  })
  call.on("end", () => {
    left()
    call.end()
  })
}

/** What came after the client's own deadline, by this server's clock, is not begun. */
function isLate(options: pb.BatchAppendReq.Options, now: number): boolean {
  const deadline = options.getDeadline()
  return deadline !== undefined && deadline.toDate().getTime() <= now
}

function expectedOf(options: pb.BatchAppendReq.Options): Expected {
  if (options.hasNoStream()) return "noStream"
  if (options.hasStreamExists()) return "streamExists"
  return options.hasAny() ? "any" : Number(options.getStreamPosition())
}

function answer(outcome: Outcome, node: Node): pb.BatchAppendResp {
  switch (outcome.verdict) {
    case "written":
    case "idempotent": {
      const success = new pb.BatchAppendResp.Success()
      success.setCurrentRevision(`${outcome.last}`)
      const position = new shared.AllStreamPosition()
      position.setCommitPosition(`${outcome.position}`)
      position.setPreparePosition(`${outcome.position}`)
      success.setPosition(position)
      const response = new pb.BatchAppendResp()
      response.setSuccess(success)
      return response
    }
    case "wrongVersion": {
      const wrong = new shared.WrongExpectedVersion()
      if (outcome.actual === undefined) wrong.setCurrentNoStream(new emptyPb.Empty())
      else wrong.setCurrentStreamRevision(`${outcome.actual}`)
      if (typeof outcome.expected === "number") wrong.setExpectedStreamPosition(`${outcome.expected}`)
      else if (outcome.expected === "noStream") wrong.setExpectedNoStream(new emptyPb.Empty())
      else if (outcome.expected === "streamExists") wrong.setExpectedStreamExists(new emptyPb.Empty())
      else wrong.setExpectedAny(new emptyPb.Empty())
      return failure("WrongExpectedVersion", wrong, code.Code.FAILED_PRECONDITION)
    }
    case "deleted":
      return failure("StreamDeleted", new shared.StreamDeleted(), code.Code.FAILED_PRECONDITION)
    case "tooLarge": {
      const exceeded = new shared.MaximumAppendSizeExceeded()
      exceeded.setMaxappendsize(node.faults.maxAppendSize)
      return failure("MaximumAppendSizeExceeded", exceeded, code.Code.INVALID_ARGUMENT)
    }
  }
}

/** An error travels as a status with one detail, whose name tells the client what it is. */
function failure(
  name: string,
  detail: { serializeBinary(): Uint8Array },
  reason: code.Code,
): pb.BatchAppendResp {
  const any = new anyPb.Any()
  any.pack(detail.serializeBinary(), `event_store.client.${name}`)
  const status = new statusPb.Status()
  status.setCode(reason)
  status.setMessage(name)
  status.setDetails(any)
  const response = new pb.BatchAppendResp()
  response.setError(status)
  return response
}

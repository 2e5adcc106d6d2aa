import { type sendUnaryData, type ServerReadableStream, status } from "@grpc/grpc-js"
import pb from "@eventstore/db-client/generated/streams_pb.js"
import shared from "@eventstore/db-client/generated/shared_pb.js"
import type { Expected } from "./check-append.ts"
import { serverError, streamDeleted, tooSlow } from "./errors.ts"
import type { Outcome, Proposed } from "./log.ts"
import { proposedOf, streamNameOf } from "./messages.ts"
import type { Node } from "./node.ts"

type Call = ServerReadableStream<pb.AppendReq, pb.AppendResp>

/** The older way of appending: a call for each append, its options first, then its events. */
export function append(node: Node, call: Call, answer: sendUnaryData<pb.AppendResp>): void {
  let options: pb.AppendReq.Options | undefined
  const events: Proposed[] = []
  call.on("data", (message: pb.AppendReq) => {
    options ??= message.getOptions()
    const proposed = message.getProposedMessage()
    if (proposed !== undefined) events.push(proposedOf(proposed))
  })
  call.on("end", () => {
    const refusal = node.refusal(call.metadata)
    if (refusal !== undefined) {
      answer(refusal)
      return
    }
    if (options === undefined) return
    const stream = streamNameOf(options.getStreamIdentifier())
    const outcome = node.append(stream, expectedOf(options), events)
    if (outcome === "silent") return
    if (outcome === "broken") call.destroy()
    else if (outcome === "late") answer(tooSlow())
    else reply(stream, outcome, node.faults.maxAppendSize, answer)
  })
}

function expectedOf(options: pb.AppendReq.Options): Expected {
  if (options.hasNoStream()) return "noStream"
  if (options.hasStreamExists()) return "streamExists"
  return options.hasAny() ? "any" : Number(options.getRevision())
}

function reply(
  stream: string,
  outcome: Outcome,
  maxSize: number,
  answer: sendUnaryData<pb.AppendResp>,
): void {
  const response = new pb.AppendResp()
  switch (outcome.verdict) {
    case "written":
    case "idempotent": {
      const success = new pb.AppendResp.Success()
      success.setCurrentRevision(`${outcome.last}`)
      const position = new pb.AppendResp.Position()
      position.setCommitPosition(`${outcome.position}`)
      position.setPreparePosition(`${outcome.position}`)
      success.setPosition(position)
      response.setSuccess(success)
      answer(null, response)
      return
    }
    case "wrongVersion": {
      const wrong = new pb.AppendResp.WrongExpectedVersion()
      if (outcome.actual === undefined) wrong.setCurrentNoStream(new shared.Empty())
      else wrong.setCurrentRevision(`${outcome.actual}`)
      if (typeof outcome.expected === "number") wrong.setExpectedRevision(`${outcome.expected}`)
      else if (outcome.expected === "noStream") wrong.setExpectedNoStream(new shared.Empty())
      else if (outcome.expected === "streamExists") wrong.setExpectedStreamExists(new shared.Empty())
      else wrong.setExpectedAny(new shared.Empty())
      response.setWrongExpectedVersion(wrong)
      answer(null, response)
      return
    }
    case "deleted":
      answer(streamDeleted(stream))
      return
    case "tooLarge":
      answer(
        serverError(status.INVALID_ARGUMENT, "Maximum Append Size of exceeded.", {
          exception: "maximum-append-size-exceeded",
          "maximum-append-size": `${maxSize}`,
        }),
      )
  }
}

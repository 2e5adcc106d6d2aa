import type { ServerWritableStream } from "@grpc/grpc-js"
import type pb from "@eventstore/db-client/generated/streams_pb.js"
import { tooSlow, unavailable } from "./errors.ts"
import type { Filter } from "./filter.ts"
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from "./messages.ts"
import type { Node } from "./node.ts"
import { send } from "./send.ts"

type Call = ServerWritableStream<pb.ReadReq, pb.ReadResp>

/**
 * A subscription to all events: what is there, `caughtUp` once, then what comes. It begins behind the position it is
 * given. A filtered one says how far it has looked, for what it left out has positions too.
 */
export function follow(node: Node, call: Call, from: pb.ReadReq.Options.AllOptions, filter: Filter): void {
  const { log, faults } = node
  const position = from.getPosition()
  let at = from.hasEnd()
    ? log.all.length
    : position === undefined
      ? 0
      : log.indexAfter(BigInt(position.getCommitPosition()))
  let looked = 0
  let given = 0
  let wake = (): void => undefined
  const stopListening = log.listen(() => wake())
  const left = () => {
    stopListening()
    wake()
  }
  call.on("cancelled", left)
  call.on("close", left)

  const run = async (): Promise<void> => {
    await send(call, [confirmationMessage()])
    let told = false
    while (!call.cancelled && !call.destroyed) {
      const event = log.all[at]
      if (event === undefined) {
        if (!told) await send(call, [caughtUpMessage()])
        told = true
        if (log.all[at] !== undefined || call.cancelled) continue
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      at += 1
      looked += 1
      if (filter.matches(event)) {
        if (given++ >= faults.brokenSubscriptions) {
          call.emit("error", unavailable())
          return
        }
        if (faults.dropSlowReaders && call.writableNeedDrain) {
          call.emit("error", tooSlow())
          return
        }
        if (faults.dropSlowReaders) call.write(eventMessage(event))
        else await send(call, [eventMessage(event)])
      }
      if (looked % filter.checkpointEvery === 0) await send(call, [checkpointMessage(event.position)])
    }
  }
  void run().finally(stopListening)
}

import type { ServerWritableStream } from "@grpc/grpc-js"
import type pb from "@eventstore/db-client/generated/streams_pb.js"
import { once } from "node:events"

type Call = ServerWritableStream<pb.ReadReq, pb.ReadResp>

/** Sends messages no faster than they are read. False when the reader is gone. */
export async function send(call: Call, messages: readonly pb.ReadResp[]): Promise<boolean> {
  for (const message of messages) {
    if (call.cancelled) return false
    if (!call.write(message)) await drained(call)
  }
  return !call.cancelled
}

async function drained(call: Call): Promise<void> {
  const gone = new AbortController()
  const leave = () => gone.abort()
  call.once("cancelled", leave)
  await once(call, "drain", { signal: gone.signal }).catch(() => undefined)
  call.off("cancelled", leave)
}

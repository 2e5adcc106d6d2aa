import { type sendUnaryData, status } from "@grpc/grpc-js"
import features from "@eventstore/db-client/generated/serverfeatures_pb.js"
import { serverError } from "./errors.ts"
import type { Node } from "./node.ts"

const methods = (["read", "append", "delete", "tombstone", "batchappend"] as const).map(
  (name) => ["event_store.client.streams.streams", name] as const,
)

/** What this server can do: a client appends in batches only if it is told that it may. */
export function supportedMethods(node: Node, answer: sendUnaryData<features.SupportedMethods>): void {
  if (node.faults.unknownServer) {
    answer(serverError(status.UNIMPLEMENTED, "Service is unimplemented.", {}))
    return
  }
  const response = new features.SupportedMethods()
  const { newer, version } = node.ways
  response.setEventStoreServerVersion(version)
  response.setMethodsList(
    [...methods, ...newer].map(([service, name]) => {
      const method = new features.SupportedMethod()
      method.setServiceName(service)
      method.setMethodName(name)
      return method
    }),
  )
  answer(null, response)
}

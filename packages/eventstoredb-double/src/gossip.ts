import type { sendUnaryData } from "@grpc/grpc-js"
import gossip from "@eventstore/db-client/generated/gossip_pb.js"
import { uuidOf } from "./messages.ts"
import type { Node } from "./node.ts"

const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState

/** Who is in the cluster, as this node knows it: itself, and the leader it follows. */
export function members(node: Node, answer: sendUnaryData<gossip.ClusterInfo>): void {
  const { leader } = node.faults
  const info = new gossip.ClusterInfo()
  const self = { address: node.address, port: node.port }
  info.setMembersList([
    member(self, leader === undefined ? LEADER : FOLLOWER),
    ...(leader === undefined ? [] : [member(leader, LEADER)]),
  ])
  answer(null, info)
}

function member(
  { address, port }: { readonly address: string; readonly port: number },
  state: gossip.MemberInfo.VNodeState,
): gossip.MemberInfo {
  const endpoint = new gossip.EndPoint()
  endpoint.setAddress(address)
  endpoint.setPort(port)
  const info = new gossip.MemberInfo()
  info.setInstanceId(uuidOf(crypto.randomUUID()))
  info.setTimeStamp("0")
  info.setState(state)
  info.setIsAlive(true)
  info.setHttpEndPoint(endpoint)
  return info
}

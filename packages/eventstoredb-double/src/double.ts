import { Server, ServerCredentials } from "@grpc/grpc-js"
import features from "@eventstore/db-client/generated/serverfeatures_grpc_pb.js"
import gossip from "@eventstore/db-client/generated/gossip_grpc_pb.js"
import streams from "@eventstore/db-client/generated/streams_grpc_pb.js"
import { append } from "./append.ts"
import { batchAppend } from "./batch-append.ts"
import type { Certificate } from "./certificate.ts"
import type { Faults } from "./faults.ts"
import { supportedMethods } from "./features.ts"
import { members } from "./gossip.ts"
import { Log } from "./log.ts"
import { bytesOf } from "./messages.ts"
import { Node } from "./node.ts"
import { read } from "./read.ts"
import { close, remove } from "./remove.ts"
import { type Server as Played, servers } from "./server.ts"

/** A server that speaks EventStoreDB's protocol, in this process, on loopback. */
export interface Double {
  /** What a client connects to. */
  readonly url: string
  readonly port: number
  /** What it keeps; a test may look into it and write past every check. */
  readonly log: Log
  /** What goes wrong on purpose. */
  readonly faults: Faults
  /** How many events subscriptions that caught up had to look at, those included that their filter left out. */
  readonly considered: number
  /** Resolves once no client has a call of appends open: what a killed one had sent is written by then, or never. */
  settled(): Promise<void>
  /** Breaks every connection and listens no more, as a process that is killed. */
  stop(): void
  /** Listens again, at the same port, with the same log. */
  start(): Promise<void>
}

/** What a double is to be like. */
export interface DoubleOptions {
  /** Which server it plays; 24.2 when left out. */
  readonly server?: Played
  /** Where it listens; a free one when left out. */
  readonly port?: number
  /** Its clock, in milliseconds since 1970. */
  readonly now?: () => number
  /** The log of another node of the same cluster, which then is this one's too. */
  readonly log?: Log
  /** Without it there is no TLS. */
  readonly certificate?: Certificate
}

/** Starts a double. */
export async function startDouble({
  certificate,
  log,
  now = Date.now,
  port = 0,
  server: played = "24.2",
}: DoubleOptions = {}): Promise<Double> {
  const node = new Node(log ?? new Log(now), servers[played], now)
  node.port = port
  let server = serve(node)
  const credentials = credentialsOf(certificate)
  const listen = async (): Promise<void> => {
    node.port = await bind(server, node.port, credentials)
  }
  await listen()
  return {
    get url() {
      return `esdb://${node.address}:${node.port}?tls=${certificate !== undefined}`
    },
    get port() {
      return node.port
    },
    settled: () => node.writersGone(),
    log: node.log,
    faults: node.faults,
    get considered() {
      return node.considered
    },
    stop: () => server.forceShutdown(),
    start() {
      server = serve(node)
      return listen()
    },
  }
}

function credentialsOf(certificate: Certificate | undefined): ServerCredentials {
  if (certificate === undefined) return ServerCredentials.createInsecure()
  const pair = { private_key: Buffer.from(certificate.key), cert_chain: Buffer.from(certificate.certificate) }
  return ServerCredentials.createSsl(null, [pair])
}

const bind = (server: Server, port: number, credentials: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, credentials, (error, bound) => {
      if (error === null) resolve(bound)
      else reject(error)
    })
  })

function serve(node: Node): Server {
  const server = new Server({ "grpc.max_receive_message_length": 17 * 1024 * 1024 })
  const service = {
    ...streams.StreamsService,
    read: { ...streams.StreamsService.read, responseSerialize: bytesOf },
  }
  server.addService(service, {
    read: (call) => read(node, call),
    append: (call, answer) => append(node, call, answer),
    batchAppend: (call) => batchAppend(node, call),
    delete: (call, answer) => remove(node, call, answer),
    tombstone: (call, answer) => close(node, call, answer),
  } satisfies streams.IStreamsServer)
  server.addService(features.ServerFeaturesService, {
    getSupportedMethods: (_, answer) => supportedMethods(node, answer),
  } satisfies features.IServerFeaturesServer)
  server.addService(gossip.GossipService, {
    read: (_, answer) => members(node, answer),
  } satisfies gossip.IGossipServer)
  return server
}

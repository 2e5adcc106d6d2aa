import streams from "@eventstore/db-client/generated/streams_pb.js"
import shared from "@eventstore/db-client/generated/shared_pb.js"
import { Client, credentials, type ServiceError, status } from "@grpc/grpc-js"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Double, startDouble } from "./index.ts"

const here = import.meta.dirname
const readme = readFileSync(path.join(here, "../README.md"), "utf8")
const [played = "", unplayed = ""] = readme.split("## What it does not play")

let double: Double
let client: Client
beforeEach(async () => {
  double = await startDouble()
  double.log.push("a", "Noted")
  client = new Client(`127.0.0.1:${double.port}`, credentials.createInsecure())
})
afterEach(() => {
  client.close()
  double.stop()
})

interface Message {
  serializeBinary(): Uint8Array
}

/** The code with which a call is answered; undefined when it is answered well. */
function answered(method: string, message: Message): Promise<status | undefined> {
  const call = client.makeServerStreamRequest(
    `/event_store.client.${method}`,
    (sent: Message) => Buffer.from(sent.serializeBinary()),
    (bytes: Buffer) => bytes,
    message,
  )
  return new Promise((resolve) => {
    call.on("error", ({ code }: ServiceError) => resolve(code))
    call.on("data", () => {
      resolve(undefined)
      call.cancel()
    })
    call.on("end", () => resolve(undefined))
  })
}

const { Options } = streams.ReadReq
const empty = () => new shared.Empty()

/** A call like those that are played, but for something. */
function read(change: (options: streams.ReadReq.Options) => void): Promise<status | undefined> {
  const options = new Options()
  const all = new Options.AllOptions()
  all.setStart(empty())
  options.setAll(all)
  options.setCount("1")
  options.setNoFilter(empty())
  const uuid = new Options.UUIDOption()
  uuid.setString(empty())
  options.setUuidOption(uuid)
  change(options)
  const request = new streams.ReadReq()
  request.setOptions(options)
  return answered("streams.Streams/Read", request)
}

function aStream(): streams.ReadReq.Options.StreamOptions {
  const stream = new Options.StreamOptions()
  stream.setStart(empty())
  stream.setStreamIdentifier(named())
  return stream
}

function named(): shared.StreamIdentifier {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from("a").toString("base64"))
  return identifier
}

function filter(multiplier: number): streams.ReadReq.Options.FilterOptions {
  const options = new Options.FilterOptions()
  const expression = new Options.FilterOptions.Expression()
  expression.setPrefixList(["a"])
  options.setStreamIdentifier(expression)
  options.setCount(empty())
  options.setCheckpointintervalmultiplier(multiplier)
  return options
}

const subscribe = (options: streams.ReadReq.Options) =>
  options.setSubscription(new Options.SubscriptionOptions())

/** What is not played, and how one would ask for it. */
const asked: Readonly<Record<string, () => Promise<status | undefined>>> = {
  "a subscription to a stream": () =>
    read((options) => {
      options.setStream(aStream())
      subscribe(options)
    }),
  "a filtered read of all events": () => read((options) => options.setFilter(filter(1))),
  "a filter without checkpoints": () =>
    read((options) => {
      options.setFilter(filter(0))
      subscribe(options)
    }),
  "a subscription backwards": () =>
    read((options) => {
      subscribe(options)
      options.setReadDirection(Options.ReadDirection.BACKWARDS)
    }),
  "links that are resolved": () => read((options) => options.setResolveLinks(true)),
  "ids that are not sent as text": () => read((options) => options.getUuidOption()?.setStructured(empty())),
  "an expected revision of what is deleted": () => {
    const options = new streams.DeleteReq.Options()
    options.setStreamIdentifier(named())
    options.setRevision("0")
    const request = new streams.DeleteReq()
    request.setOptions(options)
    return answered("streams.Streams/Delete", request)
  },
  "an expected revision of what is closed for ever": () => {
    const options = new streams.TombstoneReq.Options()
    options.setStreamIdentifier(named())
    options.setRevision("0")
    const request = new streams.TombstoneReq()
    request.setOptions(options)
    return answered("streams.Streams/Tombstone", request)
  },
  "persistent subscriptions, projections, operations and users": async () => {
    const codes = await Promise.all(
      [
        "persistent_subscriptions.PersistentSubscriptions/Create",
        "projections.Projections/Create",
        "operations.Operations/StartScavenge",
        "users.Users/Create",
      ].map((method) => answered(method, empty())),
    )
    return codes.every((code) => code === codes[0]) ? codes[0] : undefined
  },
}

describe("the double", () => {
  it("claims what a test of its own holds", () => {
    const tests = readdirSync(here)
      .filter((file) => file.endsWith(".test.ts") && file !== "claims.test.ts")
      .map((file) => readFileSync(path.join(here, file), "utf8"))
      .join("\n")
    const titles = Array.from(tests.matchAll(/\bit(?:\.each\([^]*?\))?\(\s*"([^"]+)"/g), ([, title]) => title)
    const rows = played.split("\n").filter((line) => line.startsWith("| "))
    const held = rows.slice(1).map((row) => row.split("|")[2]?.trim() ?? "")
    expect(held.length).toBeGreaterThan(15)
    for (const title of held) {
      expect([title, titles.some((one) => one?.startsWith(title))]).toEqual([title, true])
    }
  })

  it("answers what it plays", async () => {
    const codes = [
      await read(() => undefined),
      await read((options) => options.setStream(aStream())),
      await read((options) => {
        options.setFilter(filter(1))
        subscribe(options)
      }),
    ]
    expect(codes).toEqual([undefined, undefined, undefined])
  })

  it("lists what it does not play", () => {
    expect(Array.from(unplayed.matchAll(/^- (.+)$/gm), ([, one]) => one)).toEqual(Object.keys(asked))
  })

  it.each(Object.entries(asked))("answers UNIMPLEMENTED to %s", async (_, ask) => {
    expect(await ask()).toBe(status.UNIMPLEMENTED)
    expect(double.log.events("a")).toHaveLength(1)
  })
})

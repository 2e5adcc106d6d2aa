import { type Double, makeCertificate, startDouble } from "@ampera/eventstoredb-double"
import * as Effect from "effect/Effect"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { inspect } from "node:util"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, failure, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })
const own = makeCertificate()
let double: Double
beforeEach(async () => {
  double = await startDouble({ certificate: own })
})
afterEach(() => double.stop())

/** The file of an authority's certificate. */
function trusted(certificate: string): string {
  const file = join(place.folder, "authority of ours.pem")
  writeFileSync(file, certificate)
  return encodeURIComponent(file)
}
const at = (host: string, file: string) => `esdb://${host}:${double.port}?tlsCAFile=${file}`
const opening = (url: string) => perform(failure(opened(place, { url, deadline: 300 })))
const unreachable = (what: RegExp) => ({
  code: "store.unreachable",
  message: expect.stringMatching(what) as unknown,
})

describe("a server that speaks TLS", () => {
  it.each(["127.0.0.1", "localhost"])("is believed by the authority in the address, as %s", async (host) => {
    const url = at(host, trusted(own.authority))
    await perform(
      Effect.gen(function* () {
        const store = yield* opened(place, { url })
        yield* append(store, "a", 2)
        expect(yield* all(store)).toEqual(["a@0", "a@1"])
      }),
    )
  })

  it("is found in a cluster by its seeds, and its leader by its own name", async () => {
    const follower = await startDouble({ certificate: own, log: double.log })
    follower.faults.leader = { address: "localhost", port: double.port }
    const url = `esdb+discover://localhost:${follower.port}?tlsCAFile=${trusted(own.authority)}`
    await perform(
      Effect.gen(function* () {
        const store = yield* opened(place, { url })
        yield* append(store, "a")
        expect(yield* all(store)).toEqual(["a@0"])
      }),
    )
    follower.stop()
  })

  it("is not believed by another authority, nor by those of the machine", async () => {
    const wrong = unreachable(/certificate of the server is not trusted/)
    expect(await opening(at("127.0.0.1", trusted(makeCertificate().authority)))).toMatchObject(wrong)
    expect(await opening(`esdb://127.0.0.1:${double.port}`)).toMatchObject(wrong)
  })

  it("is not reached without TLS, nor a server without TLS by it", async () => {
    expect(await opening(`esdb://127.0.0.1:${double.port}?tls=false`)).toMatchObject(unreachable(/reached/))
    expect(await opening(`esdb://127.0.0.1:${place.double.port}`)).toMatchObject(unreachable(/reached/))
  })
})

describe("a password", () => {
  const as = (user: string, tls: boolean) =>
    tls
      ? `esdb://${user}@127.0.0.1:${double.port}?tlsCAFile=${trusted(own.authority)}`
      : `esdb://${user}@127.0.0.1:${place.double.port}?tls=false`
  const denied = unreachable(/does not let this user/)

  it("is shown to the server, whatever is in it, and a wrong one is said to be", async () => {
    double.faults.password = "admin:a@b&c/d e"
    await perform(
      Effect.gen(function* () {
        const store = yield* opened(place, { url: as("admin:a%40b%26c%2Fd%20e", true) })
        yield* append(store, "a")
        expect(yield* all(store)).toEqual(["a@0"])
      }),
    )
    await perform(
      Effect.gen(function* () {
        const guessed = as("admin:guessed", true)
        // Where something is known of the log, opening looks whether it is still so.
        expect(yield* failure(opened(place, { url: guessed }))).toMatchObject(denied)
        const store = yield* opened(place, { url: guessed, positions: `${place.folder}/other` })
        const errors = [yield* failure(append(store, "b")), yield* failure(store.store.readStream("a"))]
        expect(errors).toMatchObject([denied, denied])
        for (const error of errors)
          expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/guessed|Basic/)
      }),
    )
  })

  it("is never sent without TLS", async () => {
    place.double.faults.password = "admin:changeit"
    await perform(
      Effect.gen(function* () {
        const store = yield* opened(place, { url: as("admin:changeit", false) })
        expect(yield* failure(append(store, "a"))).toMatchObject(denied)
      }),
    )
  })
})

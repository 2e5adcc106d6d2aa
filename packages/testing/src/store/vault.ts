import { holderOf } from "@ampera/ledger/run"
import { type Claim, Vault, type VaultUnavailable } from "@ampera/ledger/store"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Layer } from "effect/Layer"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { eventOf, healing, type Programs } from "./vault-healing.ts"

/** A vault nobody has used. Building the layer again opens the same one again. */
export type MakeVault = () => Layer<Vault, VaultUnavailable>

const noon = Date.parse("2025-06-01T12:00:00.000Z")

const atNoon = Effect.provideService(
  Clock.Clock,
  Object.assign(Object.create(Clock.Clock.defaultValue()) as Clock.Clock, {
    currentTimeMillisUnsafe: () => noon,
  }),
)

/** A person's claim on a NIP, carried by the nth event about them. */
function nip(text: string, subject: string, n = 0): Claim {
  return { kind: "nip", text, subject, stream: `person-${subject}`, eventId: eventOf(subject, n) }
}

/** Runs one program after another on one vault, each time opened anew. */
async function expectInTurn(makeVault: MakeVault, ...programs: Programs): Promise<void> {
  const layer = makeVault()
  for (const program of programs) {
    await Effect.runPromise(Vault.use(program).pipe(Effect.provide(layer, { local: true }), atNoon))
  }
}

/**
 * Holds a vault to its contract.
 *
 * @example
 * ```ts
 * import { memoryVault } from "@ampera/ledger/run"
 * import { Vault } from "@ampera/ledger/store"
 * import { vaultConformance } from "@ampera/testing/store"
 * import * as Layer from "effect/Layer"
 *
 * vaultConformance("memory", () => Layer.succeed(Vault, memoryVault()))
 * ```
 */
export function vaultConformance(name: string, makeVault: MakeVault): void {
  const promises =
    (subject: string) =>
    (title: string, ...programs: Programs): void =>
      it(`${subject} ${title}`, () => expectInTurn(makeVault, ...programs))

  describe(`${name}: keys`, () => {
    const promise = promises("keys")
    let before: unknown
    promise(
      "are 32 bytes each, and stay the same when asked for again and after opening again",
      (vault) =>
        Effect.gen(function* () {
          const keys = yield* vault.keysForSubjects(["p001", "p002", "p001"])
          expect([...keys.keys()]).toEqual(["p001", "p002"])
          for (const { secret } of keys.values()) expect(secret.length).toBe(32)
          expect(yield* vault.keysForSubjects(["p001", "p002"])).toEqual(keys)
          before = keys
        }),
      (vault) => Effect.map(vault.keysForSubjects(["p001", "p002"]), (keys) => expect(keys).toEqual(before)),
    )
    promise("are another for each person, by id and by secret", (vault) =>
      Effect.gen(function* () {
        const keys = [...(yield* vault.keysForSubjects(["p001", "P001", "p002", "p 1"])).values()]
        expect(new Set(keys.map(({ id }) => id)).size).toBe(4)
        expect(new Set(keys.map(({ secret }) => Buffer.from(secret).toString("hex"))).size).toBe(4)
      }),
    )
    promise("are one for a person, whoever asks at the same moment", (vault) =>
      Effect.gen(function* () {
        const all = yield* Effect.all(
          Array.from({ length: 50 }, (_, i) => vault.keysForSubjects(["p001", `other-${i % 5}`])),
          { concurrency: "unbounded" },
        )
        for (const keys of all) expect(keys.get("p001")).toEqual(all[0]?.get("p001"))
        for (const [i, keys] of all.entries()) {
          expect(keys.get(`other-${i % 5}`)).toEqual(all[i % 5]?.get(`other-${i % 5}`))
        }
      }),
    )
    promise("are found for opening; nobody gets one by that", (vault) =>
      Effect.gen(function* () {
        expect(yield* vault.keysOf(["p001"])).toEqual(new Map())
        const keys = yield* vault.keysForSubjects(["p001"])
        expect(yield* vault.keysOf(["p001", "p002", "p001"])).toEqual(keys)
      }),
    )
    promise(
      "that never were are told from keys that were erased, also after opening again",
      (vault) =>
        Effect.gen(function* () {
          yield* vault.keysForSubjects(["p001", "p002"])
          yield* vault.erase(["p002", "p003"])
        }),
      (vault) =>
        Effect.gen(function* () {
          const known = yield* vault.keysOf(["p001", "p002", "p003", "p004"])
          expect([...known.keys()]).toEqual(["p001", "p002", "p003"])
          expect([known.get("p002"), known.get("p003")]).toEqual(["erased", "erased"])
          expect(known.get("p001")).toEqual((yield* vault.keysForSubjects(["p001"])).get("p001"))
        }),
    )
    promise("are told by their ids, and who was erased", (vault) =>
      Effect.gen(function* () {
        const keys = yield* vault.keysForSubjects(["p001", "p002"])
        yield* vault.erase(["p002"])
        expect(yield* vault.keyIds(["p001", "p002", "p003", "p001"])).toEqual(
          new Map([
            ["p001", keys.get("p001")?.id],
            ["p002", "erased"],
          ]),
        )
      }),
    )
    promise("are none when nobody is asked about", (vault) =>
      Effect.gen(function* () {
        expect(yield* vault.keysForSubjects([])).toEqual(new Map())
        expect(yield* vault.keysOf([])).toEqual(new Map())
        expect(yield* vault.claim([])).toEqual([])
      }),
    )
  })

  describe(`${name}: erasing`, () => {
    const promise = promises("erasing")
    const erased = { _tag: "PersonErased", code: "person.erased", subject: "p001" }
    promise(
      "destroys the key for good, also after opening again",
      (vault) =>
        Effect.gen(function* () {
          yield* vault.keysForSubjects(["p001", "p002"])
          yield* vault.erase(["p001"])
          expect(yield* Effect.flip(vault.keysForSubjects(["p001"]))).toMatchObject(erased)
          expect((yield* vault.keysOf(["p001", "p002"])).get("p001")).toBe("erased")
        }),
      (vault) =>
        Effect.gen(function* () {
          expect(yield* Effect.flip(vault.keysForSubjects(["p002", "p001"]))).toMatchObject(erased)
          expect((yield* vault.keysOf(["p001", "p002"])).get("p001")).toBe("erased")
          yield* vault.erase(["p001"])
          expect(yield* Effect.flip(vault.keysForSubjects(["p001"]))).toMatchObject(erased)
        }),
    )
    promise("holds for somebody the vault never heard of", (vault) =>
      Effect.gen(function* () {
        yield* vault.erase(["p001"])
        expect(yield* Effect.flip(vault.keysForSubjects(["p001"]))).toMatchObject(erased)
      }),
    )
    promise("of one person leaves nobody else a key that was asked for together", (vault) =>
      Effect.gen(function* () {
        yield* vault.erase(["p001"])
        yield* Effect.flip(vault.keysForSubjects(["p002", "p001"]))
        expect(yield* vault.keysOf(["p002"])).toEqual(new Map())
      }),
    )
    promise("frees what the person held, reserved or for good", (vault) =>
      Effect.gen(function* () {
        yield* vault.claim([nip("1", "p001"), nip("2", "p001", 1)])
        yield* vault.confirm([eventOf("p001")])
        yield* vault.erase(["p001"])
        expect(yield* vault.reserved).toEqual([])
        const results = yield* vault.claim([nip("1", "p002"), nip("2", "p002")])
        expect(results.every(Result.isSuccess)).toBe(true)
      }),
    )
    promise("keeps nothing of what is claimed for the person afterwards", (vault) =>
      Effect.gen(function* () {
        yield* vault.erase(["p001"])
        yield* vault.claim([nip("1", "p001")])
        yield* vault.confirm([eventOf("p001")])
        expect(yield* holderOf(vault, "nip", "1")).toBeUndefined()
        expect(yield* vault.reserved).toEqual([])
      }),
    )
  })

  describe(`${name}: claims`, () => {
    const promise = promises("claims")
    const taken = { _tag: "ClaimTaken", code: "claim.taken", kind: "nip", subject: "p002", holder: "p001" }
    const failure = (result: Result.Result<void, unknown> | undefined): unknown =>
      result === undefined ? undefined : Result.getOrThrow(Result.flip(result))

    promise(
      "are held by one person, who may claim again",
      (vault) =>
        Effect.gen(function* () {
          expect(yield* holderOf(vault, "nip", "1")).toBeUndefined()
          const [first, again, other, free] = yield* vault.claim([
            nip("1", "p001"),
            nip("1", "p001"),
            nip("1", "p002"),
            nip("2", "p002"),
          ])
          expect([first, again, free].map((result) => result && Result.isSuccess(result))).toEqual([
            true,
            true,
            true,
          ])
          expect(failure(other)).toMatchObject(taken)
          expect(yield* holderOf(vault, "nip", "1")).toBe("p001")
        }),
      (vault) =>
        Effect.gen(function* () {
          expect(failure((yield* vault.claim([nip("1", "p002", 1)]))[0])).toMatchObject(taken)
          expect(yield* holderOf(vault, "nip", "1")).toBe("p001")
        }),
    )
    promise("of two people at the same moment: one gets it", (vault) =>
      Effect.gen(function* () {
        const people = Array.from({ length: 20 }, (_, i) => `p${i}`)
        const results = yield* Effect.all(
          people.map((person) => vault.claim([nip("1", person)])),
          { concurrency: "unbounded" },
        )
        const winners = people.filter((_, i) => results[i]?.every(Result.isSuccess))
        expect(winners).toEqual([yield* holderOf(vault, "nip", "1")])
      }),
    )
    promise("of different kinds do not meet", (vault) =>
      Effect.gen(function* () {
        yield* vault.claim([nip("1", "p001"), { ...nip("1", "p002"), kind: "nik" }])
        expect(yield* holderOf(vault, "nip", "1")).toBe("p001")
        expect(yield* holderOf(vault, "nik", "1")).toBe("p002")
        expect(yield* holderOf(vault, "ni", "p1")).toBeUndefined()
      }),
    )
    promise(
      "are reserved, with the moment, until their event is known to be in the log or not to come",
      (vault) =>
        Effect.gen(function* () {
          yield* vault.claim([nip("1", "p001"), nip("2", "p002"), nip("3", "p003")])
          yield* vault.confirm([eventOf("p001")])
          yield* vault.release([eventOf("p002"), eventOf("unknown")])
          expect(yield* vault.reserved).toEqual([
            { kind: "nip", subject: "p003", stream: "person-p003", eventId: eventOf("p003"), since: noon },
          ])
          expect(yield* holderOf(vault, "nip", "1")).toBe("p001")
          expect(yield* holderOf(vault, "nip", "2")).toBeUndefined()
          expect(yield* holderOf(vault, "nip", "3")).toBe("p003")
        }),
    )
    promise("that hold for good are not released, nor reserved again", (vault) =>
      Effect.gen(function* () {
        yield* vault.claim([nip("1", "p001")])
        yield* vault.confirm([eventOf("p001")])
        yield* vault.claim([nip("1", "p001", 1)])
        expect(yield* vault.reserved).toEqual([])
        yield* vault.release([eventOf("p001"), eventOf("p001", 1)])
        expect(yield* holderOf(vault, "nip", "1")).toBe("p001")
      }),
    )
    promise("that two events are to carry are free when neither comes, and hold when one did", (vault) =>
      Effect.gen(function* () {
        yield* vault.claim([nip("1", "p001"), nip("1", "p001", 1), nip("2", "p002"), nip("2", "p002", 1)])
        yield* vault.release([eventOf("p001")])
        expect(yield* holderOf(vault, "nip", "1")).toBe("p001")
        yield* vault.release([eventOf("p001", 1)])
        expect(yield* holderOf(vault, "nip", "1")).toBeUndefined()
        yield* vault.confirm([eventOf("p002", 1)])
        yield* vault.release([eventOf("p002")])
        expect(yield* holderOf(vault, "nip", "2")).toBe("p002")
        expect(yield* vault.reserved).toEqual([])
      }),
    )
    promise("of one event are settled together", (vault) =>
      Effect.gen(function* () {
        yield* vault.claim([nip("1", "p001"), { ...nip("2", "p001"), kind: "nik" }])
        yield* vault.release([eventOf("p001")])
        expect([yield* holderOf(vault, "nip", "1"), yield* holderOf(vault, "nik", "2")]).toEqual([
          undefined,
          undefined,
        ])
      }),
    )
  })

  describe(`${name}: healing`, () => {
    healing(promises("healing"))
  })
}

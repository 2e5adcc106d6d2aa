import { Person, training } from "@ampera/testing/training"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import { beforeEach, describe, expect, it } from "vitest"
import { domain, type Domain, newEvent, uuidV5 } from "../../index.ts"
import { PersonErased, VaultUnavailable } from "../ports/errors.ts"
import { makeMemoryLog, type MemoryLog, memoryStore, memoryVault } from "../memory/index.ts"
import { EventStore } from "../ports/event-store.ts"
import { type HealedTo, holderOf, Vault } from "../ports/vault.ts"
import { type Accepted, healVault } from "./heal.ts"
import { nameOf } from "./log-name.ts"

const noon = Date.parse("2025-06-01T12:00:00.000Z")
const clockAt = (millis: number): Clock.Clock =>
  Object.assign(Object.create(Clock.Clock.defaultValue()) as Clock.Clock, {
    currentTimeMillisUnsafe: () => millis,
    currentTimeMillis: Effect.succeed(millis),
  })

let warnings: string[] = []
beforeEach(() => {
  warnings = []
})
const heard = Logger.layer([
  Logger.make<unknown, void>(({ message }) => void warnings.push([message].flat().map(String).join(" "))),
])

/** Heals a vault from a log at a moment. */
function heal(
  vault: Vault["Service"],
  log: MemoryLog,
  options: { domain?: Domain; millis?: number; accepted?: readonly Accepted[] } = {},
) {
  return Effect.runPromise(
    healVault(options.domain ?? training, options.accepted).pipe(
      Effect.provide(Layer.mergeAll(memoryStore({ log }), Layer.succeed(Vault, vault), heard)),
      Effect.provideService(Clock.Clock, clockAt(options.millis ?? noon)),
    ),
  )
}

const idOf = (type: string, person: string): string => uuidV5(type, person)

/** Appends one event about a person to a log. */
function append(log: MemoryLog, type: "PersonRegistered" | "IdentityErased", person: string): Promise<void> {
  const event = newEvent({
    id: idOf(type, person),
    type,
    schema: 1,
    occurredOn: "2025-03-01",
    data: { personId: person },
    metadata: { actor: "test" },
  })
  return Effect.runPromise(
    Effect.gen(function* () {
      const store = yield* EventStore
      const { head } = yield* store.readStream(`person-${person}`)
      yield* store.appendMany([{ stream: `person-${person}`, expected: head, events: [event] }])
    }).pipe(Effect.provide(memoryStore({ log })), Effect.provideService(Clock.Clock, clockAt(noon))),
  )
}

const run = <A>(effect: Effect.Effect<A, unknown>): Promise<A> => Effect.runPromise(effect)

const nameIn = (log: MemoryLog): Promise<string | undefined> =>
  Effect.runPromise(Effect.provide(EventStore.use(nameOf), memoryStore({ log })))

const isErased = async (vault: Vault["Service"], person: string): Promise<boolean> =>
  (await run(
    Effect.flip(vault.keysForSubjects([person])).pipe(Effect.orElseSucceed(() => undefined)),
  )) instanceof PersonErased

describe("healing erasures", () => {
  it("erases from an old vault whom the log says is erased, and nobody else", async () => {
    const log = makeMemoryLog()
    const vault = memoryVault()
    await run(vault.keysForSubjects(["p001", "p002"]))
    await append(log, "PersonRegistered", "p001")
    await append(log, "IdentityErased", "p001")
    await append(log, "PersonRegistered", "p002")
    await heal(vault, log)
    expect([await isErased(vault, "p001"), await isErased(vault, "p002")]).toEqual([true, false])
    expect(await run(vault.healedTo)).toEqual([
      { position: 3, cursor: 3n, eventId: idOf("PersonRegistered", "p002"), log: await nameIn(log) },
    ])
  })

  it("reads on from where it was, and parses nothing but what erases", async () => {
    const log = makeMemoryLog()
    const vault = memoryVault()
    const parsed: string[] = []
    const watched: Domain = {
      ...training,
      catalog: {
        ...training.catalog,
        read(type, schema, text) {
          parsed.push(`${type} ${text}`)
          return training.catalog.read(type, schema, text)
        },
      },
    }
    for (const person of ["p001", "p002"]) {
      await append(log, "PersonRegistered", person)
      await append(log, "IdentityErased", person)
      await heal(vault, log, { domain: watched })
      await heal(vault, log, { domain: watched })
    }
    expect(parsed).toEqual(["p001", "p002"].map((person) => `IdentityErased {"personId":"${person}"}`))
  })

  it.each<[string, HealedTo, string | undefined]>([
    [
      "is beyond the log's head",
      { position: 99, cursor: 99n, eventId: idOf("IdentityErased", "p001") },
      "the vault has followed the log to position 99, and the log ends at 2",
    ],
    [
      "is of a log that went on in another way",
      { position: 2, cursor: 2n, eventId: idOf("IdentityErased", "p009") },
      "the vault has followed a log that had another event at position 2",
    ],
    ["does not say of which log it is", { position: 2, cursor: 2n }, undefined],
  ])("starts from the beginning, once that is accepted, when the mark %s", async (_, mark, message) => {
    const log = makeMemoryLog()
    const vault = memoryVault()
    await append(log, "IdentityErased", "p001")
    await append(log, "PersonRegistered", "p002")
    const name = message === undefined ? undefined : await nameIn(log)
    await run(vault.healed(name === undefined ? mark : { ...mark, log: name }))
    if (message !== undefined) {
      const refused = { code: "vault.ahead", message }
      await expect(heal(vault, log)).rejects.toMatchObject(refused)
      await expect(heal(vault, log, { accepted: ["lost-keys"] })).rejects.toMatchObject(refused)
    }
    await heal(vault, log, { accepted: message === undefined ? [] : ["older-log"] })
    expect(await isErased(vault, "p001")).toBe(true)
    expect(await run(vault.healedTo)).toMatchObject([
      { position: 2, eventId: idOf("PersonRegistered", "p002") },
    ])
  })

  it.each([{}, { log: "another" }])(
    "keeps its mark beside an empty log, which may be a new one, and warns (%o)",
    async (named) => {
      const vault = memoryVault()
      const mark = { position: 7, cursor: 7n, eventId: idOf("IdentityErased", "p001"), ...named }
      await heal(vault, makeMemoryLog())
      expect(warnings).toEqual([])
      await run(vault.healed(mark))
      await heal(vault, makeMemoryLog())
      expect(warnings).toEqual([expect.stringMatching(/^the vault belongs to a ledger with events/)])
      expect(await run(vault.healedTo)).toEqual([mark])
    },
  )

  it("goes on from a mark that names no log where it fits, and drops it where it does not", async () => {
    const vault = memoryVault()
    const log = makeMemoryLog()
    await append(log, "IdentityErased", "p001")
    await append(log, "PersonRegistered", "p002")
    await run(vault.healed({ position: 1, cursor: 1n, eventId: idOf("IdentityErased", "p001") }))
    await run(
      vault.witness([{ stream: "person-p009", revision: 0, eventId: idOf("a", "p009"), erased: true }]),
    )
    await heal(vault, log)
    // What was before the mark was not read again.
    expect(await isErased(vault, "p001")).toBe(false)
    const mark = { position: 2, eventId: idOf("PersonRegistered", "p002"), log: await nameIn(log) }
    expect(await run(vault.healedTo)).toMatchObject([mark])
    expect(await run(vault.witnessed)).toEqual([])

    const other = memoryVault()
    await run(other.healed({ position: 2, cursor: 2n, eventId: idOf("IdentityErased", "p009") }))
    await heal(other, log)
    expect(await isErased(other, "p001")).toBe(true)
    expect(await run(other.healedTo)).toMatchObject([mark])
  })

  it("has nothing to read in a domain that erases nobody", async () => {
    const log = makeMemoryLog()
    const vault = memoryVault()
    await append(log, "IdentityErased", "p001")
    await heal(vault, log, { domain: domain({ name: "no erasure", streams: [Person] }) })
    expect(await isErased(vault, "p001")).toBe(false)
    expect(await run(vault.healedTo)).toEqual([])
  })
})

describe("healing claims", () => {
  const claim = (person: string, text: string) => ({
    kind: "nip",
    text,
    subject: person,
    stream: `person-${person}`,
    eventId: idOf("PersonRegistered", person),
  })
  const claimAt = (vault: Vault["Service"], millis: number, person: string, text: string): Promise<unknown> =>
    run(Effect.provideService(vault.claim([claim(person, text)]), Clock.Clock, clockAt(millis)))

  it("confirms a claim whose event is in the log, however old", async () => {
    const log = makeMemoryLog()
    const vault = memoryVault()
    await claimAt(vault, noon - 3_600_000, "p001", "1")
    await append(log, "PersonRegistered", "p001")
    await heal(vault, log)
    expect(await run(vault.reserved)).toEqual([])
    expect(await run(holderOf(vault, "nip", "1"))).toBe("p001")
  })

  it("releases a claim without its event after 60 seconds, not before", async () => {
    const log = makeMemoryLog()
    const vault = memoryVault()
    await claimAt(vault, noon - 60_001, "p001", "1")
    await claimAt(vault, noon - 60_000, "p002", "2")
    await heal(vault, log)
    expect(await run(holderOf(vault, "nip", "1"))).toBeUndefined()
    expect(await run(holderOf(vault, "nip", "2"))).toBe("p002")
    await heal(vault, log, { millis: noon + 1 })
    expect(await run(holderOf(vault, "nip", "2"))).toBeUndefined()
  })
})

describe("a vault that can not be healed", () => {
  const failing = (code: string): Vault["Service"] => {
    const error = Effect.fail(new VaultUnavailable({ code, what: "it does not open", cure: "none" }))
    return { ...memoryVault(), healedTo: error, reserved: error }
  }

  it("does not stop a ledger from opening when it is locked", async () => {
    const log = makeMemoryLog()
    await append(log, "IdentityErased", "p001")
    await expect(heal(failing("vault.locked"), log)).resolves.toBeUndefined()
  })

  it("stops it otherwise: it might open a name that was erased", async () => {
    await expect(heal(failing("vault.busy"), makeMemoryLog())).rejects.toMatchObject({ code: "vault.busy" })
  })

  const failingWith = (code: string) =>
    Effect.fail(new VaultUnavailable({ code, what: "it can not be written", cure: "none" }))

  it.each(["vault.readOnly", "vault.full", "vault.busy"])(
    "is read all the same when it can not be written: what it was to remember, it is told next time (%s)",
    async (code) => {
      const log = makeMemoryLog()
      const vault = memoryVault()
      const claimed = (person: string, millis: number) =>
        run(
          Effect.provideService(
            vault.claim([
              {
                kind: "nip",
                text: person,
                subject: person,
                stream: `person-${person}`,
                eventId: idOf("PersonRegistered", person),
              },
            ]),
            Clock.Clock,
            clockAt(millis),
          ),
        )
      await run(vault.keysForSubjects(["p001"]))
      await claimed("p001", noon)
      await claimed("p002", noon - 60_001)
      await append(log, "PersonRegistered", "p001")
      const unwritable = failingWith(code)
      await heal(
        { ...vault, healed: () => unwritable, confirm: () => unwritable, release: () => unwritable },
        log,
      )
      expect(await run(vault.healedTo)).toEqual([])
      expect((await run(vault.reserved)).map(({ subject }) => subject).sort()).toEqual(["p001", "p002"])
      await heal(vault, log)
      expect(await run(vault.healedTo)).toMatchObject([{ position: 1 }])
      expect(await run(vault.reserved)).toEqual([])
    },
  )

  it.each(["vault.readOnly", "vault.full", "vault.busy"])(
    "stops it as long as a key is there that must go, and no longer (%s)",
    async (code) => {
      const log = makeMemoryLog()
      const vault = memoryVault()
      await run(vault.keysForSubjects(["p001", "p002"]))
      await append(log, "IdentityErased", "p001")
      await append(log, "IdentityErased", "p002")
      const unwritable = failingWith(code)
      const shut = { ...vault, healed: () => unwritable, erase: () => unwritable }
      await run(vault.erase(["p001"]))
      await expect(heal(shut, log)).rejects.toMatchObject({ code })
      const locked = { ...shut, keysOf: () => failingWith("vault.locked") }
      await expect(heal(locked, log)).rejects.toMatchObject({ code })
      await run(vault.erase(["p002"]))
      await expect(heal(shut, log)).resolves.toBeUndefined()
    },
  )

  it("stops it when its disk does not say why it can not be written", async () => {
    const vault = { ...memoryVault(), healed: () => failingWith("vault.unreachable") }
    const log = makeMemoryLog()
    await append(log, "PersonRegistered", "p001")
    await expect(heal(vault, log)).rejects.toMatchObject({ code: "vault.unreachable" })
  })

  it("may be one that can only be read, as long as there is nobody to erase", async () => {
    const readOnly = Effect.fail(
      new VaultUnavailable({ code: "vault.readOnly", what: "read only", cure: "none" }),
    )
    const vault = { ...memoryVault(), healed: () => readOnly, erase: () => readOnly }
    const log = makeMemoryLog()
    await append(log, "PersonRegistered", "p001")
    await expect(heal(vault, log)).resolves.toBeUndefined()
    await append(log, "IdentityErased", "p001")
    await expect(heal(vault, log)).rejects.toMatchObject({ code: "vault.readOnly" })
  })
})

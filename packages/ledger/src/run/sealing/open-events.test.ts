import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import {
  canonical,
  catalog,
  event,
  isSealed,
  leafOf,
  plain,
  type RecordedEvent,
  type Sealed,
  type StoredEvent,
  uuidV5,
} from "../../index.ts"
import { memoryVault } from "../memory/index.ts"
import { Vault } from "../ports/vault.ts"
import { openEvents } from "./open-events.ts"
import { sealData } from "./seal.ts"

const sealed = z.custom<Sealed>(isSealed)
/** Version 1 had the name beside the person; version 2 keeps it in an object. */
const events = catalog({
  PersonRegistered: event(z.object({ personId: z.string(), name: z.object({ full: sealed }) }), {
    version: 2,
    upcasters: {
      1: (was: { personId: string; fullName: Sealed }) => ({
        personId: was.personId,
        name: { full: was.fullName },
      }),
    },
  }),
  Assessed: event(z.object({ level: z.int() })),
})

type Registered = RecordedEvent<{
  type: "PersonRegistered"
  data: { personId: string; name: { full: Sealed } }
  occurredOn: string
}>

/** An event as it was written, read by the catalog of today. */
function recorded(type: string, schema: number, id: string, data: object): Registered {
  const stored: StoredEvent = {
    stream: "person-p001",
    revision: 0,
    id,
    type,
    schema,
    occurredOn: "2025-03-01",
    recordedAt: "2025-03-01T00:00:00.000Z",
    data: canonical(data),
    metadata: canonical({ actor: "test" }),
  }
  return {
    ...stored,
    data: events.read(type, schema, stored.data),
    metadata: JSON.parse(stored.metadata) as Registered["metadata"],
    leaf: leafOf(stored),
  } as Registered
}

/** A vault that counts how often it is asked for keys. */
function countingVault() {
  const vault = memoryVault()
  const asked: (readonly string[])[] = []
  const keysOf: Vault["Service"]["keysOf"] = (subjects) => {
    asked.push(subjects)
    return vault.keysOf(subjects)
  }
  return { vault: { ...vault, keysOf }, asked }
}

describe("opening recorded events", () => {
  const register = async (vault: Vault["Service"], person: string, schema: 1 | 2): Promise<Registered> => {
    const id = uuidV5("registered", person)
    const keys = await Effect.runPromise(vault.keysForSubjects([person]))
    const name = plain(`Name of ${person}`, person)
    const data =
      schema === 1 ? { personId: person, fullName: name } : { personId: person, name: { full: name } }
    return recorded(
      "PersonRegistered",
      schema,
      id,
      sealData(data, id, (subject) => keys.get(subject)),
    )
  }
  const open = (vault: Vault["Service"], all: readonly Registered[]) =>
    Effect.runPromise(Effect.provideService(openEvents(all), Vault, vault))

  it("asks the vault once, and gives text where a key is and null where it is gone", async () => {
    const { vault, asked } = countingVault()
    const all = await Promise.all(["p001", "p002", "p003"].map((person) => register(vault, person, 2)))
    await Effect.runPromise(vault.erase(["p002"]))
    const opened = await open(vault, [...all, ...all])
    expect(opened.map(({ data }) => data.name.full)).toEqual([
      "Name of p001",
      null,
      "Name of p003",
      "Name of p001",
      null,
      "Name of p003",
    ])
    expect(asked).toEqual([["p001", "p002", "p003"]])
    expect(opened[0]).toEqual({ ...all[0], data: { personId: "p001", name: { full: "Name of p001" } } })
  })

  it("fails when the vault is not the one that sealed", async () => {
    const { vault } = countingVault()
    const all = await Promise.all(["p001", "p002"].map((person) => register(vault, person, 2)))
    const fresh = memoryVault()
    await expect(open(fresh, all)).rejects.toMatchObject({
      code: "vault.noKey",
      where: expect.stringContaining("person p001, at /name/full") as unknown,
    })
    await Effect.runPromise(fresh.erase(["p001"]))
    expect((await open(fresh, all.slice(0, 1)))[0]?.data.name.full).toBe(null)
    await Effect.runPromise(fresh.keysForSubjects(["p002"]))
    await expect(open(fresh, all)).rejects.toMatchObject({ code: "vault.noKey" })
  })

  it("opens a field that an upcaster has moved since it was sealed", async () => {
    const { vault } = countingVault()
    const [opened] = await open(vault, [await register(vault, "p001", 1)])
    expect(opened?.data).toEqual({ personId: "p001", name: { full: "Name of p001" } })
  })

  it("asks for nothing when nothing is sealed", async () => {
    const { vault, asked } = countingVault()
    const all = [recorded("Assessed", 1, uuidV5("assessed"), { level: 3 })]
    expect(await open(vault, all)).toBe(all)
    expect(asked).toEqual([])
  })

  it("fails for a field that was changed", async () => {
    const { vault } = countingVault()
    const one = await register(vault, "p001", 2)
    const { full } = one.data.name
    const changed = recorded("PersonRegistered", 2, one.id, {
      personId: "p001",
      name: { full: { ...full, ct: full.ct.replace(/^./, (letter) => (letter === "A" ? "B" : "A")) } },
    })
    await expect(open(vault, [changed])).rejects.toMatchObject({ code: "sealed.damaged" })
  })
})

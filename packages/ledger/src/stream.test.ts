import { version } from "uuid"
import { describe, expect, it, vi } from "vitest"
import * as z from "zod"
import { catalog, event } from "./catalog.ts"
import { accept, refuse } from "./decision.ts"
import { BadDefinition, Unwritable } from "./error.ts"
import { projection } from "./projection.ts"
import { stream } from "./stream.ts"

const seats = projection()({
  name: "seats",
  version: 1,
  reads: [],
  initial: () => ({ seats: 1 }),
  apply: () => undefined,
  snapshot: { encode: (state) => state, decode: (json) => json as { seats: number } },
})

const Offering = stream({
  kind: "offering",
  key: "offeringId",
  events: catalog({ Enrolled: event(z.object({ personId: z.string() })) }),
  commands: {
    enroll: z.object({ offeringId: z.string(), personId: z.string().trim(), on: z.iso.date() }),
    withdraw: z.object({ offeringId: z.string(), reason: z.object({ code: z.enum(["ill", "moved"]) }) }),
  },
  facts: { over: [seats], gather: (_, state) => state(seats) },
  initial: () => ({ enrolled: 0 }),
  evolve: (state) => ({ enrolled: state.enrolled + 1 }),
  decide: (state, command, { seats }) => {
    if (command.type === "withdraw") return accept()
    if (state.enrolled >= seats) return refuse({ code: "offering.full", seats })
    const { personId, on } = command.data
    return accept({ type: "Enrolled", data: { personId }, occurredOn: on })
  },
})
const enroll = { offeringId: "it-1", personId: "p001", on: "2025-02-20" }

/** A stream without rules, to see what its kind, key and commands may be. */
const bare = (kind: string, commands: Record<string, z.ZodObject>) =>
  stream({
    kind,
    key: () => "main",
    events: catalog({}),
    commands,
    initial: () => null,
    evolve: () => null,
    decide: () => accept(),
  })

describe("a kind of stream", () => {
  it("has one constructor for each command, and its definition", () => {
    expect(Object.keys(Offering)).toEqual(["enroll", "withdraw", "definition"])
  })

  it("makes a command that knows its stream and its definition, with the data as given", () => {
    expect(Offering.enroll(enroll)).toEqual({
      stream: "offering-it-1",
      type: "enroll",
      data: enroll,
      definition: Offering.definition,
      commandId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    })
    expect(Offering.enroll(enroll, { commandId: "enroll-1" }).commandId).toBe("enroll-1")
  })

  it("makes a command with an id of its own, which stays", () => {
    const command = Offering.enroll(enroll)
    const { commandId } = command
    expect([command.commandId, { ...command }.commandId]).toEqual([commandId, commandId])
    expect(Offering.enroll(enroll).commandId).not.toBe(commandId)
    expect(version(commandId)).toBe(7)
    // As JSON it says of its definition only which kind it is: the rest are rules, and no data.
    expect(JSON.parse(JSON.stringify(command))).toEqual({
      stream: "offering-it-1",
      type: "enroll",
      data: enroll,
      definition: { kind: "offering" },
      commandId,
    })
  })

  it("takes no step for an id that nobody asks for", () => {
    const random = vi.spyOn(globalThis.crypto, "getRandomValues")
    const now = vi.spyOn(Date, "now")
    for (let n = 0; n < 1_000; n++) Offering.enroll(enroll)
    for (let n = 0; n < 1_000; n++) expect(Offering.enroll(enroll, { commandId: "a" }).commandId).toBe("a")
    expect([random.mock.calls.length, now.mock.calls.length]).toEqual([0, 0])
  })

  it("with one stream names it by a function", () => {
    expect(bare("organization", { open: z.object({}) })["open"]?.({}).stream).toBe("organization-main")
  })

  it.each(["it/1", "it 1", "é", "x".repeat(192)])("refuses the id %j, which makes no stream's name", (id) => {
    expect(() => Offering.enroll({ ...enroll, offeringId: id })).toThrow(
      expect.objectContaining({ code: "stream.name" }),
    )
    expect(Offering.enroll({ ...enroll, offeringId: "x".repeat(191) }).stream).toHaveLength(200)
  })

  it.each<unknown>(["", undefined, null, 7])("refuses the id %j, which names no stream", (id) => {
    const build = (): unknown => Offering.enroll({ ...enroll, offeringId: id as string })
    expect(build).toThrow(Unwritable)
    expect(build).toThrow(expect.objectContaining({ code: "stream.id" }))
  })

  it.each(["", "Offering", "offering-it", "1offering", "peserta_", "é"])("may not be called %j", (kind) => {
    const build = (): unknown => bare(kind, {})
    expect(build).toThrow(BadDefinition)
    expect(build).toThrow(expect.objectContaining({ code: "stream.kind" }))
  })

  it('has no command called "definition"', () => {
    const build = (): unknown => bare("offering", { definition: z.object({}) })
    expect(build).toThrow(BadDefinition)
    expect(build).toThrow(expect.objectContaining({ code: "stream.command" }))
  })
})

describe("the schema of a command", () => {
  const validate = (type: string, data: unknown): object => Offering.definition.validate(type, data)

  it("gives what decide sees", () => {
    expect(validate("enroll", { ...enroll, personId: " p001 ", extra: 1 })).toEqual(enroll)
  })

  it("says with command.invalid where the input does not fit", () => {
    const wrong = (): unknown => validate("withdraw", { offeringId: "it-1", reason: { code: "bored" } })
    expect(wrong).toThrow(Unwritable)
    expect(wrong).toThrow(expect.objectContaining({ code: "command.invalid" }))
    expect(wrong).toThrow(/^the command offering\.withdraw does not fit its schema: reason\.code: /)
    expect(() => validate("enroll", undefined)).toThrow(expect.objectContaining({ code: "command.invalid" }))
  })

  it("is not there for a command nobody defined, even one that every object has", () => {
    for (const type of ["fund", "Enroll", "constructor", "__proto__", ""])
      expect(() => validate(type, enroll)).toThrow(expect.objectContaining({ code: "command.unknown" }))
  })
})

describe("the rules of a stream", () => {
  const { definition } = Offering
  const command = { type: "enroll", data: enroll } as const

  it("are the functions it was given", () => {
    const first = definition.decide(definition.initial(), command, { seats: 1 })
    expect(first).toEqual({
      accepted: [{ type: "Enrolled", data: { personId: "p001" }, occurredOn: "2025-02-20" }],
    })
    const [enrolled] = first.accepted ?? []
    if (enrolled === undefined) throw new Error("it was refused")
    const after = definition.evolve(definition.initial(), {
      ...enrolled,
      stream: "offering-it-1",
      revision: 0,
    })
    expect(definition.decide(after, command, { seats: 1 })).toEqual({
      refused: { code: "offering.full", seats: 1 },
    })
  })

  it("gather facts from the projections they name, and only when they have some", () => {
    expect(definition.facts?.over).toEqual([seats])
    expect(definition.facts?.gather(command, (projection) => projection.initial())).toEqual({ seats: 1 })
    expect(bare("offering", {}).definition.facts).toBeUndefined()
  })
})

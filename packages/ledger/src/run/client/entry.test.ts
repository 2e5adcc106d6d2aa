import * as Effect from "effect/Effect"
import { accept, type Command, catalog, domain, event, plain, refuse, stream } from "@ampera/ledger"
import { Offering, Person, training, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import type { Ledger } from "./ledger.ts"
import { memory } from "../memory/index.ts"
import type { RunOptions } from "../command/outcome.ts"

const on = "2025-02-20"
const schedule = (offeringId: string) => Offering.schedule({ offeringId, seats: 2, on })
const nip = "199001012015011001"

/** What a ledger, and a draft of it, say to a command: the code of a failure. */
const codes = (ledger: Ledger["Service"], command: Command, options?: RunOptions) =>
  Effect.gen(function* () {
    const draft = yield* ledger.draft()
    const asked = [ledger.run(command, options), draft.run(command, options)]
    return yield* Effect.forEach(asked, (one: Effect.Effect<unknown, { readonly code: string }>) =>
      Effect.map(Effect.flip(one), ({ code }) => code),
    )
  })

describe("a command of a kind of stream", () => {
  const kind = (name: string) =>
    stream({
      kind: name,
      key: "id",
      events: catalog({ Strange: event(z.object({})) }),
      commands: { go: z.object({ id: z.string() }) },
      initial: () => 0,
      evolve: (count) => count + 1,
      decide: () => accept({ type: "Strange", data: {}, occurredOn: on }),
    })

  it("that the domain does not have is refused, before it makes the log unreadable", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        // Another kind, and one that only has the name of a kind of the domain.
        for (const stranger of [kind("stranger"), kind("offering")]) {
          expect(yield* codes(ledger, stranger.go({ id: "1" }))).toEqual([
            "command.unknownKind",
            "command.unknownKind",
          ])
        }
        expect(yield* ledger.head).toBe(0)
      }),
    ))
})

describe("what is no command at all", () => {
  it.each([
    ["an object that looks like one", { stream: "offering-it-1", type: "schedule", data: {} }],
    ["nothing", undefined],
    ["null", null],
    ["text", "schedule"],
    ["a command without a stream", { ...schedule("it-1"), stream: undefined }],
  ])("is refused: %s", (_, wrong) =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        expect(yield* codes(ledger, wrong as unknown as Command)).toEqual([
          "command.malformed",
          "command.malformed",
        ])
      }),
    ),
  )

  it.each([undefined, "", 7, null])("is one that nobody sends: the actor %j", (actor) =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        expect(yield* codes(ledger, schedule("it-1"), { actor } as unknown as RunOptions)).toEqual([
          "actor.missing",
          "actor.missing",
        ])
      }),
    ),
  )
})

describe("an id that says who somebody is", () => {
  const register = (personId: string, subject: string) =>
    Person.register({ personId, name: plain("Siti Aminah", subject), nip: plain("1", "p001"), on })

  it.each<readonly [string, Command, RunOptions]>([
    ["in a stream's name", schedule(nip), {}],
    ["in a stream's name, with dashes", register("19900101-201501-1-001", "p001"), {}],
    ["of whom a text is about", register("p001", nip), {}],
    ["of a command", schedule("it-1"), { commandId: nip }],
    ["of a cause", schedule("it-1"), { causationId: nip }],
    ["of a correlation", schedule("it-1"), { correlationId: "1671012005900001" }],
    ["of who acts", schedule("it-1"), { actor: "19900101 201501 1 001" }],
    ["of who acts, by a birth date", schedule("it-1"), { actor: "siti19850315" }],
    [
      "of a cause, in other digits",
      schedule("it-1"),
      { causationId: "１９９００１０１:２０１５０１:１:００１" },
    ],
  ])("is refused %s", (_, command, options) =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        expect(yield* codes(ledger, command, options)).toEqual(["id.personal", "id.personal"])
        const draft = yield* ledger.draft()
        expect(yield* Effect.flip(draft.prepare([nip]))).toMatchObject({ code: "id.personal" })
        expect(yield* ledger.head).toBe(0)
      }),
    ),
  )

  it("is told from a long id that is none", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const long = schedule("2025-02-20-jakarta-000000001")
        expect((yield* ledger.run(long, { commandId: "1".repeat(20) })).accepted?.length).toBe(1)
      }),
    ))
})

describe("a decider that is written without types", () => {
  const says = (what: () => unknown) => {
    const Loose = stream({
      kind: "loose",
      key: "id",
      events: catalog({ Happened: event(z.object({})) }),
      commands: { happen: z.object({ id: z.string() }) },
      initial: () => 0,
      evolve: (count) => count + 1,
      decide: () => what() as { readonly accepted: readonly [] },
    })
    return { of: domain({ name: "loose", streams: [Loose] }), command: Loose.happen({ id: "1" }) }
  }

  it.each([
    ["nothing", () => undefined],
    ["a promise", () => Promise.resolve(accept())],
    ["a promise that fails", () => Promise.reject(new Error("later"))],
    ["neither", () => ({})],
    ["both", () => ({ accepted: [], refused: { code: "loose.no" } })],
    ["a refusal without a code", () => ({ refused: {} })],
    ["a refusal that is null", () => ({ refused: null })],
    ["an event without data", () => ({ accepted: [{ type: "Happened", occurredOn: on }] })],
    ["no event", () => ({ accepted: [undefined] })],
  ])("is told when it gives %s", (_, what) => {
    const { of, command } = says(what)
    return withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          expect(yield* codes(ledger, command)).toEqual(["decision.invalid", "decision.invalid"])
          expect(yield* ledger.head).toBe(0)
        }),
      of,
    )
  })

  it("is told before anything is written when evolve forgets to return the state", () => {
    const Forgetful = stream({
      kind: "forgetful",
      key: "id",
      events: catalog({ Happened: event(z.object({})) }),
      commands: { happen: z.object({ id: z.string() }) },
      initial: () => ({ count: 0 }),
      evolve: ((state: { count: number }) => void state.count++) as never,
      decide: (state) =>
        state.count > 9
          ? refuse({ code: "forgetful.full" })
          : accept({ type: "Happened", data: {}, occurredOn: on }),
    })
    return withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          expect(yield* codes(ledger, Forgetful.happen({ id: "1" }))).toEqual([
            "state.missing",
            "state.missing",
          ])
          expect(yield* ledger.head).toBe(0)
        }),
      domain({ name: "forgetful", streams: [Forgetful] }),
    )
  })
})

describe("the key of a stream", () => {
  const Room = stream({
    kind: "room",
    key: "roomId",
    events: catalog({ Booked: event(z.object({ roomId: z.string() })) }),
    commands: {
      book: z.object({ roomId: z.string().toLowerCase() }),
      rename: z.object({ roomId: z.string() }).transform(() => ({ to: "somewhere" })),
      lose: z.object({ roomId: z.string().transform(() => "") }),
    },
    initial: () => 0,
    evolve: (count) => count + 1,
    decide: (count, command) =>
      count > 0
        ? refuse({ code: "room.taken" })
        : accept({
            type: "Booked",
            data: { roomId: command.type === "book" ? command.data.roomId : "" },
            occurredOn: on,
          }),
  })
  const rooms = domain({ name: "rooms", streams: [Room] })

  it("is what the schema made of it, so that two spellings are one stream", () =>
    withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          const booked = yield* ledger.run(Room.book({ roomId: "Aula" }))
          expect(booked.accepted?.[0]?.stream).toBe("room-aula")
          expect((yield* ledger.run(Room.book({ roomId: "aula" }))).refused?.code).toBe("room.taken")
          const draft = yield* ledger.draft()
          expect((yield* draft.run(Room.book({ roomId: "AULA" }))).refused?.code).toBe("room.taken")
        }),
      rooms,
    ))

  it("is what the input says where the schema drops it, and never empty", () =>
    withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          const renamed = yield* ledger.run(Room.rename({ roomId: "Aula" }))
          expect(renamed.accepted?.[0]?.stream).toBe("room-Aula")
          expect(yield* codes(ledger, Room.lose({ roomId: "Aula" }))).toEqual(["stream.id", "stream.id"])
          const elsewhere = { ...Room.rename({ roomId: "Aula" }), stream: "offering-it-1" }
          expect(yield* codes(ledger, elsewhere)).toEqual(["stream.id", "stream.id"])
        }),
      rooms,
    ))

  it("stays that of the training domain", () => expect([...training.kinds.keys()]).toContain("offering"))
})

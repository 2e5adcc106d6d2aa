import { describe, expectTypeOf, it } from "vitest"
import * as z from "zod"
import {
  accept,
  type AnyRefusal,
  type CanonicalText,
  canonical,
  catalog,
  type Decision,
  domain,
  type Drafted,
  type EventOf,
  event,
  type Fact,
  isSealed,
  Plain,
  plain,
  type Projection,
  projection,
  type RecordedEvent,
  refuse,
  report,
  type Sealed,
  type StatesOf,
  stream,
} from "./index.ts"

type PersonId = string & z.$brand<"PersonId">
const personId = z.string().brand<"PersonId">()

const Budget = stream({
  kind: "budget",
  key: "budgetId",
  events: catalog({
    BudgetOpened: event(z.object({ ceiling: z.int() })),
    Funded: event(z.object({ personId, amount: z.int() })),
  }),
  commands: {
    open: z.object({ budgetId: z.string(), ceiling: z.int() }),
    fund: z.object({ budgetId: z.string(), personId, amount: z.string().transform(Number) }),
  },
  initial: () => ({ ceiling: 0, committed: 0 }),
  evolve(state, event) {
    expectTypeOf(event.revision).toEqualTypeOf<number>()
    if (event.type === "BudgetOpened") expectTypeOf(event.data).toEqualTypeOf<{ ceiling: number } & object>()
    else expectTypeOf(event.data.amount).toEqualTypeOf<number>()
    return state
  },
  decide(state, command) {
    if (command.type === "open") {
      expectTypeOf(command.data).toEqualTypeOf<{ budgetId: string; ceiling: number }>()
      if (state.ceiling > 0) return refuse({ code: "budget.opened", ceiling: state.ceiling })
      return accept({
        type: "BudgetOpened",
        data: { ceiling: command.data.ceiling },
        occurredOn: "2025-01-01",
      })
    }
    const { personId, amount } = command.data
    if (state.committed + amount > state.ceiling) return refuse({ code: "budget.overCeiling", amount })
    return accept({ type: "Funded", data: { personId, amount }, occurredOn: "2025-01-01" })
  },
})

const Person = stream({
  kind: "person",
  key: "personId",
  events: catalog({
    PersonRegistered: event(z.object({ name: z.custom<Sealed>(isSealed), grade: z.int() })),
  }),
  commands: { register: z.object({ personId: z.string(), name: z.instanceof(Plain) }) },
  initial: () => null,
  evolve(_, event) {
    expectTypeOf(event.data.name).toEqualTypeOf<Sealed>()
    return null
  },
  decide: (_, { data }) =>
    accept({ type: "PersonRegistered", data: { name: data.name, grade: 3 }, occurredOn: "2025-01-01" }),
})

type Refusal<Constructor extends (...args: never) => { readonly Refusal?: unknown }> = Exclude<
  ReturnType<Constructor>["Refusal"],
  undefined
>

describe("the refusals of a stream", () => {
  it("are one closed union, with the figures of each code", () => {
    type Told = Refusal<typeof Budget.fund>
    expectTypeOf<Told["code"]>().toEqualTypeOf<"budget.opened" | "budget.overCeiling">()
    expectTypeOf<Extract<Told, { code: "budget.overCeiling" }>["amount"]>().toEqualTypeOf<number>()
    expectTypeOf<Extract<Told, { code: "budget.opened" }>["ceiling"]>().toEqualTypeOf<number>()
    // @ts-expect-error: no command of this stream is refused with that code
    const other: Told["code"] = "budget.closed"
    expectTypeOf(other).toBeString()
  })

  it("are none when decide never refuses", () => {
    expectTypeOf<Refusal<typeof Person.register>>().toBeNever()
  })
})

describe("a decision", () => {
  it("narrows by asking for its refusal", () => {
    const decision = accept() as Decision<{ type: "Funded" }, { code: "budget.closed" }>
    if (decision.refused) expectTypeOf(decision.refused.code).toEqualTypeOf<"budget.closed">()
    else expectTypeOf(decision.accepted).toEqualTypeOf<readonly { type: "Funded" }[]>()
  })

  it("keeps the code that was written, not just text", () => {
    expectTypeOf(refuse({ code: "offering.full", seats: 2 }).refused.code).toEqualTypeOf<"offering.full">()
    // @ts-expect-error: a refusal has a code
    expectTypeOf(refuse({ seats: 2 })).toBeObject()
  })
})

describe("a command", () => {
  it("takes what its schema takes, before the schema has changed it", () => {
    type Input = Parameters<typeof Budget.fund>[0]
    expectTypeOf<Input["amount"]>().toEqualTypeOf<string>()
    // @ts-expect-error: the amount is missing
    Budget.fund({ budgetId: "apbd", personId: "p001" })
    // @ts-expect-error: there is no such command
    expectTypeOf(Budget.close).toBeAny()
  })

  it("says which events it may record", () => {
    type Recorded = Exclude<ReturnType<typeof Budget.fund>["Event"], undefined>
    expectTypeOf<Recorded["type"]>().toEqualTypeOf<"BudgetOpened" | "Funded">()
  })

  const shape = {
    kind: "budget",
    events: catalog({}),
    initial: () => null,
    evolve: () => null,
    decide: () => accept(),
  } as const

  it("names its stream by a field that every command has, and that is text", () => {
    const commands = {
      open: z.object({ budgetId: z.string(), ceiling: z.int(), on: z.string().optional() }),
      close: z.object({ budgetId: z.string(), reason: z.string(), ceiling: z.int() }),
    }
    stream({ ...shape, commands, key: "budgetId" })
    stream({ ...shape, commands, key: () => "main" })
    // @ts-expect-error: only one command has it
    stream({ ...shape, commands, key: "reason" })
    // @ts-expect-error: it is a number
    stream({ ...shape, commands, key: "ceiling" })
    // @ts-expect-error: it may be missing
    stream({ ...shape, commands: { open: commands.open }, key: "on" })
    // @ts-expect-error: no command has it
    stream({ ...shape, commands, key: "offeringId" })
  })

  it("is decided into the events of its own stream", () => {
    const events = catalog({ Funded: event(z.object({ amount: z.int() })) })
    const commands = { fund: z.object({ budgetId: z.string() }) }
    const rules = { ...shape, events, commands, key: "budgetId" } as const
    const decided = <Type extends string, Data>(type: Type, data: Data) =>
      accept({ type, data, occurredOn: "2025-01-01" })
    stream({ ...rules, decide: () => decided("Funded", { amount: 1 }) })
    // @ts-expect-error: the catalog has no such event
    stream({ ...rules, decide: () => decided("Refunded", { amount: 1 }) })
    // @ts-expect-error: the amount is a number
    stream({ ...rules, decide: () => decided("Funded", { amount: "1" }) })
  })
})

describe("the facts of a decision", () => {
  it("are what gather gives, from the projections it names", () => {
    const seats = projection()({
      name: "seats",
      version: 1,
      reads: [],
      initial: () => ({ seats: 1 }),
      apply: () => undefined,
      snapshot: { encode: (state) => state, decode: (json) => json as { seats: number } },
    })
    stream({
      kind: "offering",
      key: () => "main",
      events: catalog({}),
      commands: { enroll: z.object({ personId: z.string() }) },
      facts: {
        over: [seats],
        gather(command, state) {
          expectTypeOf(command.data.personId).toEqualTypeOf<string>()
          expectTypeOf(state(seats)).toEqualTypeOf<{ seats: number }>()
          return { free: state(seats).seats }
        },
      },
      initial: () => null,
      evolve: () => null,
      decide(_, __, facts) {
        expectTypeOf(facts).toEqualTypeOf<{ free: number }>()
        return accept()
      },
    })
  })
})

describe("what decide writes", () => {
  it("has Plain where the stored event has Sealed, at any depth", () => {
    type Stored = { name: Sealed; note?: Sealed; notes: Sealed[]; deep: { by: Sealed | null; at: number } }
    expectTypeOf<Drafted<Stored>>().branded.toEqualTypeOf<{
      readonly name: Plain
      readonly note?: Plain
      readonly notes: readonly Plain[]
      readonly deep: { readonly by: Plain | null; readonly at: number }
    }>()
    // @ts-expect-error: text about a person is never written as it is
    const unsealed: Drafted<Stored>["name"] = "Siti Aminah"
    expectTypeOf(unsealed).toBeObject()
    expectTypeOf(plain("Siti Aminah", "p001")).toExtend<Drafted<Sealed>>()
  })

  it("leaves all else as it is, a branded id too", () => {
    expectTypeOf<Drafted<{ id: PersonId; level: 1 | 2 }>>().toEqualTypeOf<{
      readonly id: PersonId
      readonly level: 1 | 2
    }>()
    expectTypeOf<Drafted<string | null | undefined | boolean>>().toEqualTypeOf<
      string | null | undefined | boolean
    >()
  })
})

const money = domain({ name: "money", streams: [Budget, Person] })
type MoneyEvent = Exclude<(typeof money)["Event"], undefined>

describe("the events of a domain", () => {
  it("are the events of all its streams", () => {
    expectTypeOf<MoneyEvent["type"]>().toEqualTypeOf<"BudgetOpened" | "Funded" | "PersonRegistered">()
  })

  it("narrow by type: as described, as a fact and as recorded", () => {
    const described = {} as EventOf<(typeof Budget)["definition"]["events"]["definitions"]>
    expectTypeOf(described.data).toExtend<object>()
    const fact = {} as Fact<MoneyEvent>
    if (fact.type === "Funded") expectTypeOf(fact.data.personId).toEqualTypeOf<PersonId>()
    // @ts-expect-error: before it has narrowed, the data has no amount
    expectTypeOf(fact.data.amount).toBeAny()
    const recorded = {} as RecordedEvent<MoneyEvent>
    if (recorded.type === "BudgetOpened") expectTypeOf(recorded.data.ceiling).toEqualTypeOf<number>()
    expectTypeOf(recorded.leaf).toEqualTypeOf<Uint8Array>()
  })
})

describe("a projection", () => {
  const snapshot = { encode: () => null, decode: () => ({ rupiah: 0 }) }
  const spec = { name: "spent", version: 1, initial: () => ({ rupiah: 0 }), snapshot } as const

  it("is given only what it reads", () => {
    projection<MoneyEvent>()({
      ...spec,
      reads: ["Funded", "BudgetOpened"],
      apply(state, fact, position) {
        expectTypeOf(state).toEqualTypeOf<{ rupiah: number }>()
        expectTypeOf(position).toEqualTypeOf<number>()
        expectTypeOf(fact.type).toEqualTypeOf<"Funded" | "BudgetOpened">()
        if (fact.type === "BudgetOpened") expectTypeOf(fact.data.ceiling).toEqualTypeOf<number>()
        else expectTypeOf(fact.data.amount).toEqualTypeOf<number>()
      },
    })
  })

  it("reads no event its domain does not have", () => {
    // @ts-expect-error: no stream of the domain has it
    projection<MoneyEvent>()({ ...spec, reads: ["Refunded"], apply: () => undefined })
  })

  it("changes its state, and does not give a new one", () => {
    projection<MoneyEvent>()({
      ...spec,
      reads: ["Funded"],
      // @ts-expect-error: the state that is given back would be lost
      apply: (state, fact) => ({ rupiah: state.rupiah + fact.data.amount }),
    })
    projection<MoneyEvent>()({
      ...spec,
      reads: ["Funded"],
      apply: (state, fact) => void (state.rupiah += fact.data.amount),
    })
  })

  it("is a projection of its state", () => {
    const spent = projection<MoneyEvent>()({ ...spec, reads: ["Funded"], apply: () => undefined })
    expectTypeOf(spent).toEqualTypeOf<
      Projection<{ rupiah: number }, Extract<MoneyEvent, { type: "Funded" }>>
    >()
    expectTypeOf(spent).toExtend<Projection<{ rupiah: number }>>()
    expectTypeOf(spent).toExtend<Projection>()
  })
})

describe("a report", () => {
  const slice = <State>(initial: State): Projection<State> => ({
    name: "slice",
    version: 1,
    reads: [],
    initial: () => initial,
    apply: () => undefined,
    snapshot: { encode: () => null, decode: () => initial },
  })
  const returns = report({
    name: "returns",
    over: { money: slice({ rupiah: 0 }), levels: slice(new Map<string, number>()) },
    compute(states, query: { readonly asOf: string; readonly top?: number }) {
      expectTypeOf(states.money).toEqualTypeOf<{ rupiah: number }>()
      expectTypeOf(states.levels).toEqualTypeOf<Map<string, number>>()
      return [{ personId: query.asOf, rupiah: 1n }]
    },
  })

  it("has the states of its slices, by the same names", () => {
    type States = StatesOf<(typeof returns)["over"]>
    expectTypeOf<keyof States>().toEqualTypeOf<"money" | "levels">()
    // @ts-expect-error: one of its slices is missing
    returns.compute({ money: { rupiah: 0 } }, { asOf: "2025-01-01" })
  })

  it("has a query and a result of its own", () => {
    expectTypeOf<Parameters<typeof returns.compute>[1]>().toEqualTypeOf<{
      readonly asOf: string
      readonly top?: number
    }>()
    expectTypeOf<ReturnType<typeof returns.compute>>().toEqualTypeOf<{ personId: string; rupiah: bigint }[]>()
    // @ts-expect-error: the day is text
    returns.compute({ money: { rupiah: 0 }, levels: new Map() }, { asOf: 2025 })
  })
})

describe("canonical text", () => {
  it("is text that only canonical makes", () => {
    expectTypeOf(canonical({})).toEqualTypeOf<CanonicalText>()
    expectTypeOf<CanonicalText>().toExtend<string>()
    // @ts-expect-error: text of other origin is not canonical
    const other: CanonicalText = "{}"
    expectTypeOf(other).toBeString()
  })
})

describe("a refusal of any stream", () => {
  it("has a code", () => {
    expectTypeOf<AnyRefusal["code"]>().toEqualTypeOf<string>()
    expectTypeOf<Refusal<typeof Budget.open>>().toExtend<AnyRefusal>()
  })
})

import { budget, fairness, hours, programs } from "@ampera/core"
import { canonical } from "@ampera/ledger"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { errorsOf, type Files, type Office, office, times } from "./import.test-helper.ts"

const people = ["p1", "p2", "p3", "p4"] as const
const heads = {
  "budget_revisions.csv": "budget_id,effective_on,ceiling,kind",
  "enrollments.csv": "offering_id,person_id,enrolled_on,withdrawn_on,reason",
  "fundings.csv": "funding_id,budget_id,offering_id,person_id,amount,funded_on,decommitted,decommitted_on",
  "disbursements.csv": "disbursement_id,funding_id,amount,disbursed_on",
  "refunds.csv": "refund_id,disbursement_id,amount,refunded_on,reason",
} as const
type File = keyof typeof heads
type Row = readonly [file: File, cells: string]

/** Rows as files, each with its header. */
const filesOf = (rows: readonly Row[]): Files =>
  Object.fromEntries(
    [...Map.groupBy(rows, ([file]) => file)].map(([file, those]) => [
      file,
      [heads[file], ...those.map(([, cells]) => cells)].join("\n"),
    ]),
  )

const base = (seats: number): Files => ({
  "units.csv": "unit_id,name\nu,Unit",
  "people.csv": ["person_id,name,gender,joined_on", ...people.map((id) => `${id},Nama,F,2020-01-01`)].join(
    "\n",
  ),
  "programs.csv": "program_id,title,kind,mode,jp\npr,Judul,pelatihan_teknis,online,20",
  "offerings.csv": `offering_id,program_id,starts_on,ends_on,seats\no,pr,2025-03-01,2025-03-20,${seats}`,
  "budgets.csv": "budget_id,fiscal_year,source,ceiling\nb,2025,APBD,100",
})

const money = (...rows: readonly Row[]): Files => filesOf(rows)
const raise: Row = ["budget_revisions.csv", "b,2025-06-01,300,perubahan"]
const funding = (id: string, amount: number, on: string, back = ","): Row => [
  "fundings.csv",
  `${id},b,o,,${amount},${on},${back}`,
]
const enrollment = (person: string, on: string, until = ","): Row => [
  "enrollments.csv",
  `o,${person},${on},${until}`,
]
const paid = (id: string, amount: number, on: string): Row => [
  "disbursements.csv",
  `${id},f1,${amount},${on}`,
]
const refund = (id: string, amount: number, on: string): Row => [
  "refunds.csv",
  `r-${id},${id},${amount},${on},absent`,
]

/** What comes of files that are read one after the other. */
const after = (seats: number, ...files: readonly Files[]): Promise<readonly string[]> =>
  office(async ({ read }) => {
    expect(errorsOf(await read(base(seats)))).toEqual([])
    const errors: string[] = []
    for (const each of files) errors.push(...errorsOf(await read(each)))
    return errors
  })

describe("a row that comes after later ones", () => {
  it("is accepted where it fits its own day and those after it", async () => {
    const later = money(raise, funding("f1", 250, "2025-06-01"))
    expect(await after(1, later, money(funding("f2", 50, "2025-03-01")))).toEqual([])
    expect(await after(1, later, money(funding("f2", 51, "2025-03-01")))).toEqual([
      "fundings.csv:2 amount budget.overCeiling",
    ])
  })

  it("counts as a whole: with what it says of later days", async () => {
    const taken = filesOf([enrollment("p1", "2025-03-15")])
    expect(await after(1, taken, filesOf([enrollment("p2", "2025-03-01", "2025-03-10,duty")]))).toEqual([])
    expect(await after(1, taken, filesOf([enrollment("p2", "2025-03-01", "2025-03-16,duty")]))).toEqual([
      "enrollments.csv:2 offering_id offering.full",
    ])
    expect(await after(1, taken, filesOf([enrollment("p1", "2025-03-01", "2025-03-10,duty")]))).toEqual([])
    const funded = money(funding("f1", 60, "2025-06-01"))
    expect(await after(1, funded, money(funding("f2", 90, "2025-03-01", "50,2025-05-01")))).toEqual([])
  })

  it("counts with what the other rows of its import say of the days before it would not fit", async () => {
    // The ceiling is raised between the two days.
    expect(
      await after(1, money(funding("f1", 100, "2025-06-01")), money(raise, funding("f2", 50, "2025-03-01"))),
    ).toEqual([])
    // Money that another row gives back.
    expect(
      await after(
        1,
        money(funding("f1", 40, "2025-05-01")),
        money(funding("f3", 60, "2025-02-01", "50,2025-04-01"), funding("f2", 40, "2025-03-01")),
      ),
    ).toEqual([])
    // A payment, and its refund in another file.
    const known = money(funding("f1", 60, "2025-02-01", "40,2025-06-01"), paid("d1", 20, "2025-03-01"))
    expect(
      await after(1, known, money(paid("d2", 40, "2025-04-01"), refund("d2", 40, "2025-05-01"))),
    ).toEqual([])
    expect(
      await after(1, known, money(paid("d2", 40, "2025-04-01"), refund("d2", 40, "2025-06-02"))),
    ).toEqual([
      "disbursements.csv:2 amount funding.overDisbursed",
      "refunds.csv:2 disbursement_id disbursement.unknown by disbursements.csv:2",
    ])
  })

  it("goes with what it promised, when that is wrong, and is recorded once", async () => {
    await office(async ({ read, all }) => {
      await read(base(1))
      await read(money(funding("f1", 60, "2025-02-01", "40,2025-06-01"), paid("d1", 20, "2025-03-01")))
      const before = (await all()).length
      for (const back of [refund("d2", 41, "2025-05-01"), refund("d2", 40, "2025-03-31")]) {
        const came = await read(money(paid("d2", 40, "2025-04-01"), back), { skipInvalid: true })
        expect(errorsOf(came)).toEqual([
          "disbursements.csv:2 amount funding.overDisbursed",
          "refunds.csv:2 disbursement_id disbursement.unknown by disbursements.csv:2",
        ])
        expect((await all()).length).toBe(before)
      }
      const right = money(paid("d2", 40, "2025-04-01"), refund("d2", 40, "2025-05-01"))
      expect([(await read(right)).events, (await read(right)).events]).toEqual([2, 0])
    })
  })
})

const day = fc.integer({ min: 10, max: 18 }).map((n) => `2025-03-${n}`)
const amount = fc.integer({ min: 10, max: 70 })
const twoDays = fc.tuple(day, day).map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))

/** Rows that belong together: a payment and its refund come in one import. */
type Told = readonly Row[]
const enrolled: fc.Arbitrary<Told> = fc
  .tuple(fc.constantFrom(...people), twoDays, fc.boolean())
  .map(([id, [on, until], leaves]) => [enrollment(id, on, leaves ? `${until},duty` : ",")])
const funded = fc
  .tuple(fc.integer({ min: 1, max: 6 }), amount, twoDays, fc.boolean())
  .map(
    ([n, sum, [on, back], returns]): Told => [
      funding(`f${n}`, sum, on, returns ? `${Math.ceil(sum / 2)},${back}` : ","),
    ],
  )
const paying = fc
  .tuple(fc.integer({ min: 1, max: 5 }), amount, twoDays, fc.boolean())
  .map(
    ([n, sum, [on, back], returns]): Told => [
      paid(`d${n}`, sum, on),
      ...(returns ? [refund(`d${n}`, sum, back)] : []),
    ],
  )

const keyOf = ([file, cells]: Row): string =>
  `${file} ${cells
    .split(",")
    .slice(0, file === "enrollments.csv" ? 3 : 1)
    .join(",")}`

/** A history and a shuffle of it; money is paid after what funds it is told. */
const history = fc
  .tuple(
    fc.integer({ min: 1, max: 2 }),
    fc.uniqueArray(fc.oneof(enrolled, funded, paying), {
      minLength: 6,
      maxLength: 18,
      size: "max",
      selector: (told) => keyOf(told[0] as Row),
    }),
    fc.array(fc.nat({ max: 1_000 }), { minLength: 18, maxLength: 18 }),
  )
  .map(([seats, all, chance]) => ({
    seats,
    all,
    order: (those: readonly Told[]): readonly Told[] => {
      const ranked = those.map((told, i) => ({ told, at: chance[i] as number }))
      const isPaid = ({ told }: (typeof ranked)[number]): number =>
        told[0]?.[0] === "disbursements.csv" ? 1 : 0
      return ranked.toSorted((a, b) => isPaid(a) - isPaid(b) || a.at - b.at).map(({ told }) => told)
    },
  }))

/** What the reports say, but for where in the ledger their findings stand. */
async function figuresOf({ run }: Office): Promise<readonly string[]> {
  const said: string[] = []
  for (const asOf of ["2025-03-12", "2025-03-16", "2025-12-31"]) {
    const query = { asOf, year: 2025 }
    const results = [
      await run((ledger) => ledger.report(budget, query)),
      await run((ledger) => ledger.report(fairness, { ...query, of: "money" })),
      await run((ledger) => ledger.report(fairness, { ...query, of: "money", basis: "disbursed" })),
      await run((ledger) => ledger.report(hours, query)),
      await run((ledger) => ledger.report(programs, query)),
    ]
    for (const { result } of results) {
      const findings = result.findings.map(({ code }) => code).toSorted()
      said.push(canonical({ ...result, findings }))
    }
  }
  return said
}

const told = (seats: number, imports: readonly (readonly Told[])[]) =>
  office(async (at) => {
    await at.read({ ...base(seats), ...filesOf([["budget_revisions.csv", "b,2025-03-14,160,perubahan"]]) })
    const errors: string[] = []
    for (const each of imports) {
      if (each.length > 0) errors.push(...errorsOf(await at.read(filesOf(each.flat()))))
    }
    return { errors, figures: await figuresOf(at) }
  })

/** Of what is told that which one import takes: a history that is legal on every day. */
const legal = (seats: number, all: readonly Told[]): Promise<readonly Told[]> =>
  office(async ({ read }) => {
    await read({ ...base(seats), ...filesOf([["budget_revisions.csv", "b,2025-03-14,160,perubahan"]]) })
    const files = filesOf(all.flat())
    const { errors } = await read(files, { dryRun: true })
    const wrong = new Set(
      errors.map(({ file, row }) => `${file} ${(files[file] ?? "").split("\n")[row - 1] ?? ""}`),
    )
    return all.filter((those) => !those.some(([file, cells]) => wrong.has(`${file} ${cells}`)))
  })

it("a history that is legal on every day is accepted whole, in halves and row by row, with the same figures", async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ seats, all, order }) => {
      const rows = await legal(seats, all)
      const whole = await told(seats, [rows])
      expect(whole.errors).toEqual([])
      const mixed = order(rows)
      const half = Math.floor(mixed.length / 2)
      expect(await told(seats, [mixed.slice(0, half), mixed.slice(half)])).toEqual(whole)
      expect(
        await told(
          seats,
          mixed.map((each) => [each]),
        ),
      ).toEqual(whole)
    }),
    { numRuns: times(40) },
  )
})

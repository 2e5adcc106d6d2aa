import { district } from "@ampera/testing/district"
import { type Answering, groupings } from "@ampera/testing/published"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Between, dayOf, districts, published, toldIn } from "./published.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`published: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

type Document = Readonly<Record<string, unknown>>
interface Units {
  readonly units: readonly { readonly people: number | null }[]
}

/** Everything that is told when the reports named answer worse than they do. */
async function toldBy(between: Between, from = districts): Promise<readonly string[]> {
  const told: string[] = []
  // A fixed sample: it has to have in it what is looked for.
  for (const of of fc.sample(from, { seed: 11, numRuns: 6 })) {
    told.push(...(await toldIn(of, { asOf: dayOf(of, true), least: 5, between })).told)
    if (told.length > 0) break
  }
  return told
}

/** Changes the documents of one report, which are given as they are shown and as they are. */
const changed =
  (report: string, change: (shown: Document, open: Document) => Document): Between =>
  ({ ask, rowsOf }) => ({
    rowsOf,
    ask: (name, query) => {
      const shown = ask(name, query)
      return name === report
        ? change(shown as Document, ask(name, { ...query, publish: false }) as Document)
        : shown
    },
  })

describe("what is shown to the public", () => {
  it("tells nobody's figure, by whatever is added and subtracted", async () => {
    expect(await published(4, seed, () => undefined)).toMatch(/tell of nobody$/)
  })
})

describe("the solver finds", () => {
  it("amounts in a Lorenz curve with all its points", async () => {
    // Tenths of ten people are people.
    const ten = district({ people: [10, 10], units: [1, 1], budgets: [3, 3], movements: [40, 40] })
    const told = await toldBy(
      changed("fairness", (shown, { lorenz }) => ({ ...shown, lorenz })),
      ten,
    )
    expect(told.join()).toMatch(/fairness .*: amounts/)
  })

  it("several indices of the amounts of few", async () => {
    const told = await toldBy(changed("fairness", (shown, { jain, theilT }) => ({ ...shown, jain, theilT })))
    expect(told.join()).toMatch(/fairness .*: (jain|theilT) of \d+ recipients/)
  })

  it("small units that are the total less the others", async () => {
    const old = (shown: Document, open: Document): Document => {
      const units = (open as unknown as Units).units.map((unit, i) =>
        (unit.people ?? 0) < 5 ? (shown as unknown as Units).units[i] : unit,
      )
      return { ...shown, units }
    }
    expect((await toldBy(changed("gaps", old))).join()).toMatch(/gaps .*: people of/)
  })

  it("what a competency asked of enough people less a unit tells", async () => {
    const old = (shown: Document, open: Document): Document => {
      const competencies = (open["total"] as { competencies: { required: number }[] }).competencies
      const large = competencies.filter(({ required }) => required >= 5)
      return { ...shown, total: { ...(shown["total"] as Document), competencies: large } }
    }
    expect((await toldBy(changed("gaps", old))).join()).toMatch(/gaps .*: what is asked of/)
  })

  it("amounts of groups in which few got something", async () => {
    const old = (shown: Document, open: Document): Document => {
      const all = open["groups"] as readonly { key: string; total: string }[]
      const groups = (shown["groups"] as readonly { key: string; people: number | null }[]).map((group) =>
        group.people === null ? group : all.find(({ key }) => key === group.key),
      )
      return { ...shown, groups }
    }
    expect((await toldBy(changed("fairness", old))).join()).toMatch(/fairness .*: amounts of/)
  })

  it("gains of few who were assessed later, and costs of few", async () => {
    const open = changed("programs", (_, all) => all)
    expect((await toldBy(open)).join()).toMatch(/programs .*: (gains|later levels|cost|people) of/)
  })

  it("few between the groups of tables that are shown by one thing and another", async () => {
    const each: Between = ({ ask, rowsOf }: Answering) => ({
      ask,
      rowsOf(table, today) {
        const rows = rowsOf(table, today)
        if (table !== "fairness_groups") return rows
        const asked = new Set(rows.map((row) => `${String(row["year"])} ${String(row["of"])}`))
        return [...asked].flatMap((about) => {
          const [year, of] = about.split(" ")
          const asOf = `${year}-12-31` < today ? `${year}-12-31` : today
          return groupings.flatMap((by) => {
            const found = ask("fairness", { year: Number(year), of, by, asOf, publish: true })
            return (found as { groups: readonly Document[] }).groups.map((group) => ({
              ...{ year: Number(year), of, grouping: by },
              ...group,
            }))
          })
        })
      },
    })
    expect((await toldBy(each)).join()).toMatch(/tables of fairness/)
  })
})

import { district } from "@ampera/testing/district"
import { type Answering, groupings } from "@ampera/testing/published"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Between, dayOf, districts, published, seldomAssessed, toldIn } from "./published.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`published: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

type Document = Readonly<Record<string, unknown>>
interface Units {
  readonly units: readonly { readonly people: number | null }[]
}

interface Competencies {
  readonly competencies: readonly { readonly required: number | null }[]
}
interface Programs {
  readonly programs: readonly { readonly scores: readonly { readonly n: number | null }[] }[]
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
      const all = (open["total"] as Competencies).competencies
      const total = shown["total"] as Competencies
      const competencies = total.competencies.map((each, i) => ({
        ...each,
        required: (all[i]?.required ?? 0) < 5 ? each.required : all[i]?.required,
      }))
      return { ...shown, total: { ...total, competencies } }
    }
    const many = district({ people: [20, 60], units: [2, 5], positions: [3, 4], competencies: [4, 4] })
    expect((await toldBy(changed("gaps", old), many)).join()).toMatch(/gaps .*: what is asked of/)
  })

  it("what is known of few where many are asked", async () => {
    const old = (shown: Document, open: Document): Document => {
      const units = (open as unknown as Units).units.map((unit, i) => {
        const hidden = (shown as unknown as Units).units[i]
        return hidden?.people === null ? hidden : unit
      })
      return { ...shown, units }
    }
    expect((await toldBy(changed("gaps", old), seldomAssessed)).join()).toMatch(/gaps .*: what is known of/)
  })

  it("what is known of few for a competency that many are asked for", async () => {
    const old = (shown: Document, open: Document): Document => {
      const all = (open["total"] as Competencies).competencies
      const total = shown["total"] as Competencies
      const competencies = total.competencies.map((each, i) => (each.required === null ? each : all[i]))
      return { ...shown, total: { ...total, competencies } }
    }
    expect((await toldBy(changed("gaps", old), seldomAssessed)).join()).toMatch(/gaps .*: what is known of/)
  })

  it("what few met by other evidence than accredited", async () => {
    const old = (shown: Document, open: Document): Document => {
      const { metAccredited } = open["total"] as Document
      return { ...shown, total: { ...(shown["total"] as Document), metAccredited } }
    }
    const many = district({ people: [20, 40], units: [1, 2], assessments: [40, 80] })
    expect((await toldBy(changed("gaps", old), many)).join()).toMatch(/gaps .*: what is known otherwise of/)
  })

  it("scores of enough forms about few people", async () => {
    const old = (shown: Document, open: Document): Document => {
      const all = (open as unknown as Programs).programs
      const programs = (shown as unknown as Programs).programs.map((program, i) => ({
        ...program,
        scores: program.scores.map((score, k) => {
          const given = all[i]?.scores[k]
          return (given?.n ?? 0) < 5 ? score : given
        }),
      }))
      return { ...shown, programs }
    }
    expect((await toldBy(changed("programs", old), seldomAssessed)).join()).toMatch(/programs .*: scores of/)
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

  it("budgets that hold the money of few, and what few of enough got back", async () => {
    const open = changed("budget", (_, all) => all)
    expect((await toldBy(open)).join()).toMatch(/budget .*: money of those with/)
    const refunds = changed("budget", (shown, all) => {
      const of = (each: Document, whole: Document) => ({ ...each, refunded: whole["refunded"] })
      const [lines, whole] = [shown["budgets"], all["budgets"]] as (readonly Document[])[]
      return { ...shown, budgets: lines?.map((line, i) => of(line, whole?.[i] as Document)) }
    })
    expect((await toldBy(refunds)).join()).toMatch(/budget .*: money of those with/)
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

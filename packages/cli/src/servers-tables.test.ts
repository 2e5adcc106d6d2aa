import { csvOf, district } from "@ampera/testing/district"
import * as fc from "fast-check"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "./run.test-helper.ts"
import { beside, server, servers, sqlite, started, unused } from "./servers.test-helper.ts"

const place = servers({ beforeAll, afterAll })
const seed = Number(process.env["AMPERA_SEED"] ?? 20_251_231)
const url = server.url ?? "postgres://nobody@localhost:1/none"
const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/dashboards.md"), "utf8")
const statements = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql]) => sql as string)
/** The day of `ran`. */
const today = "2026-01-15"

/** Asks the server something, every value as text. */
async function ask(text: string, as = url): Promise<readonly Record<string, string | null>[]> {
  const client = new Client({ connectionString: as, types: { getTypeParser: () => String } })
  await client.connect()
  try {
    const { rows } = (await client.query(text)) as unknown as { rows: Record<string, string | null>[] }
    return rows
  } finally {
    await client.end()
  }
}

/** Runs a command on the office's ledger. */
async function on(...line: readonly string[]): Promise<string> {
  const { code, out, words } = await ran([
    ...line,
    "--store",
    sqlite(place, "office"),
    ...beside(place, "office"),
  ])
  expect([code, words.replaceAll(/^A master key.*\n/gm, "")]).toEqual([
    0,
    expect.not.stringMatching(/error\[/),
  ])
  return out
}

const report = async (...line: readonly string[]): Promise<Record<string, never>> =>
  JSON.parse(await on(...line, "--json")) as Record<string, never>

/** How the database says a figure of a report. */
const shown = (figure: string | number | boolean | null | undefined): string | null => {
  if (figure === null || figure === undefined) return null
  return typeof figure === "boolean" ? String(figure).slice(0, 1) : String(figure)
}

/** A ratio as its three columns. */
const ratio = (figure: { num: string; den: string; value: number } | null | undefined) =>
  [figure?.value, figure?.num, figure?.den].map(shown)

describe.skipIf(server.url === undefined)("tables for dashboards", () => {
  const schema = unused("tables")
  const role = unused("reader")
  const from = (table: string, columns = "*"): string => `SELECT ${columns} FROM ${schema}.${table}`
  const write = (...more: readonly string[]) => on("tables", "--to", url, "--schema", schema, ...more)

  beforeAll(async () => {
    const [sample] = fc.sample(
      district({
        people: [60, 60],
        units: [3, 3],
        budgets: [3, 4],
        movements: [20, 30],
        assessments: [80, 120],
      }),
      { seed, numRuns: 1 },
    )
    const files = path.join(place.folder, "office")
    mkdirSync(files, { recursive: true })
    for (const [name, text] of Object.entries(
      csvOf((sample as { folder: Parameters<typeof csvOf>[0] }).folder),
    ))
      writeFileSync(path.join(files, name.endsWith(".csv") ? name : `${name}.csv`), text)
    await on("import", files)
    return () => ask(`DROP SCHEMA IF EXISTS ${schema}, ${schema}_versions CASCADE`)
  })

  it("hold the figures of the reports, to the digit", async () => {
    const { tables } = JSON.parse(await write("--json")) as {
      readonly tables: readonly { readonly table: string; readonly rows: number; readonly asOf: string }[]
    }
    expect(tables.map(({ asOf }) => asOf)).toEqual(tables.map(() => today))

    type Unit = { unitId: string; people: number | null; known: never }
    const { units, total } = (await report("gaps", "--publish")) as unknown as {
      units: readonly Unit[]
      total: { competencies: readonly Record<string, never>[] }
    }
    const columns = "unit_id, people, known, known_num, known_den"
    expect(
      (await ask(`${from("unit_gaps", columns)} ORDER BY unit_id COLLATE "C"`)).map((row) =>
        Object.values(row),
      ),
    ).toEqual(units.map(({ unitId, people, known }) => [unitId, shown(people), ...ratio(known)]))
    expect(units.some(({ people }) => people !== null)).toBe(true)
    const gaps = await ask(
      `${from("gaps", "unit_id, competency_id, required, met, gap, unknown, stale, deficit")}
      ORDER BY competency_id COLLATE "C"`,
    )
    expect(gaps.map((row) => Object.values(row))).toEqual(
      total.competencies.map(({ competencyId, required, met, gap, unknown, stale, deficit }) =>
        [null, competencyId, required, met, gap, unknown, stale, deficit].map(shown),
      ),
    )
    expect(total.competencies.some(({ required }) => required !== null)).toBe(true)

    const years = await ask("SELECT DISTINCT year FROM ".concat(schema, ".fairness ORDER BY year"))
    expect(years.length).toBeGreaterThan(1)
    let known = 0
    for (const { year } of years) {
      for (const good of ["money", "hours"]) {
        const asked = ["fairness", "--year", String(year), "--of", good, "--publish"]
        const found = (await report(...asked, "--by", "gender")) as unknown as {
          people: number
          total: string
          gini: never
          theilT: number
          groups: readonly { key: string; people: number | null; rate: never }[]
        }
        const where = `WHERE year = ${year} AND of = '${good}'`
        const row = await ask(
          `${from("fairness", "people, total, theil_t, gini, gini_num, gini_den")} ${where}`,
        )
        expect(row.map((each) => Object.values(each))).toEqual([
          [shown(found.people), found.total, shown(found.theilT), ...ratio(found.gini)],
        ])
        const groups = await ask(`${from("fairness_groups", "key, people, rate, rate_num, rate_den")} ${where}
          AND grouping = 'gender' ORDER BY key COLLATE "C"`)
        expect(groups.map((each) => Object.values(each))).toEqual(
          found.groups.map(({ key, people, rate }) => [key, shown(people), ...ratio(rate)]),
        )
        known += found.gini === null ? 0 : 1
      }
      type Line = { budgetId: string; ceiling: string; available: string | null; absorption: never }
      const { budgets } = (await report("budget", "--year", String(year), "--publish")) as unknown as {
        budgets: readonly Line[]
      }
      const lines =
        await ask(`${from("budget", "budget_id, ceiling, available, absorption, absorption_num, absorption_den")}
        WHERE year = ${year} ORDER BY budget_id COLLATE "C"`)
      expect(lines.map((each) => Object.values(each))).toEqual(
        budgets.map(({ budgetId, ceiling, available, absorption }) => [
          ...[budgetId, ceiling, shown(available)],
          ...ratio(absorption),
        ]),
      )
    }
    expect(known).toBeGreaterThan(0)
  })

  it("are read by the role and the queries of the page", async () => {
    await write()
    const own = (text: string): string =>
      text.replaceAll("ampera_tables", schema).replaceAll("metabase", role).replaceAll("SECRET", "geheim")
    const [grants, ...queries] = statements.map(own)
    expect(queries).toHaveLength(4)
    await ask(grants as string)
    const reader = new URL(url)
    reader.username = role
    reader.password = "geheim"
    const answers: (readonly Record<string, string | null>[])[] = []
    for (const query of queries) answers.push(await ask(query, reader.href))
    const [gaps, budgets, fairness, tables] = answers
    expect(gaps?.length).toBeGreaterThan(0)
    expect(budgets?.length).toBeGreaterThan(0)
    expect(fairness?.length).toBeGreaterThan(2)
    expect(tables?.map(({ name }) => name)).toEqual([
      "budget",
      "fairness",
      "fairness_groups",
      "gaps",
      "unit_gaps",
    ])
    await ask(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  })

  it("are not written again when nothing has changed, and say so", async () => {
    await write()
    const out = await write()
    expect(out).toMatch(/^Table +Rows +Written +Removed\n/)
    expect(out).toMatch(/^gaps +\d+ +0 +0$/m)
    expect(out).toContain(`as of ${today}.`)
    expect((await write("--format", "csv")).split("\n")[0]).toBe("table,version,position,asOf,rows,put,gone")
  })

  it("follow the ledger until they are stopped", async () => {
    const line = ["tables", "--to", url, "--schema", schema, "--follow"]
    const running = started([...line, "--store", sqlite(place, "office"), ...beside(place, "office")])
    const told = new Promise<void>((resolve) => {
      running.child.stderr?.on("data", (data: Buffer) => {
        if (data.toString().includes("Following the ledger")) resolve()
      })
    })
    await Promise.race([told, running.gone])
    const position = async (): Promise<number> =>
      // One table is written after the other.
      Number((await ask(from("read_models", "min(position) AS position")))[0]?.["position"])
    const before = await position()
    const more = path.join(place.folder, "more.csv")
    writeFileSync(more.replace("more.csv", "units.csv"), "unit_id,name\nunit-baru,Unit Baru\n")
    await on("import", more.replace("more.csv", "units.csv"))
    while ((await position()) <= before);
    expect(await ask(`${from("unit_gaps", "unit_id")} WHERE unit_id = 'unit-baru'`)).toHaveLength(1)
    running.child.kill("SIGINT")
    expect((await running.gone).code).toBe(130)
  })

  it("say what is missing or wrong", async () => {
    const code = async (...line: readonly string[]) =>
      /error\[([^\]]+)\]/.exec((await ran(["tables", ...line])).words)?.[1]
    expect(await code()).toBe("usage.missingOption")
    expect(await code("--to", "sqlite:./a.db")).toBe("usage.badValue")
    expect(await code("--to", `${url}?prefix=a`)).toBe("usage.badValue")
    expect(await code("--to", url, "--follow", "--json")).toBe("usage.together")
    expect(await code("--to", url, "--schema", "Tables")).toBe("store.unreachable")
    expect(await code("--to", url, "--schema", schema)).toBe("table.ahead")
    const gone = await ran(["tables", "--to", "postgres://ampera@localhost:1/none"])
    expect([gone.code, gone.words]).toEqual([75, expect.stringContaining("error[store.unreachable]")])
  })
})

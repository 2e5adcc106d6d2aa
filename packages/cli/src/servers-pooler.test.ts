import { type Pooler, poolerProgram, startPooler } from "@ampera/postgres-trial"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Ran, ran } from "./run.test-helper.ts"
import { beside, postgres, server, servers, unused } from "./servers.test-helper.ts"

const place = servers({ beforeAll, afterAll })
const isHere = server.url !== undefined && poolerProgram() !== undefined
if (!isHere && process.env["CI"] !== undefined) throw new Error("there is no pgbouncer on this machine")
const example = path.resolve(import.meta.dirname, "../../../examples/plaju/files/2023-01")

describe.skipIf(!isHere)("behind a pooler that shares sessions", () => {
  let strict: Pooler
  let lax: Pooler
  beforeAll(async () => {
    if (!isHere) return
    strict = await startPooler(server.url as string)
    lax = await startPooler(server.url as string, { ignores: ["options"] })
  })
  afterAll(async () => {
    await strict?.stop()
    await lax?.stop()
  })

  const asked = (store: string, name: string, ...line: readonly string[]): Promise<Ran> =>
    ran([...line, "--store", store, ...beside(place, name)])

  it("everything works with direct=false in the address, and is what the server itself says", async () => {
    const name = unused("pooled")
    const pooled = `${postgres(name, strict.url)}&direct=false`
    expect(await asked(pooled, name, "import", example)).toMatchObject({ code: 0 })
    expect(await asked(pooled, name, "import", example)).toMatchObject({ code: 0 })
    for (const line of [["hours", "--year", "2023"], ["gaps"], ["events", "--limit", "20"]]) {
      const through = await asked(pooled, name, ...line, "--json")
      expect(through).toMatchObject({ code: 0, words: "" })
      expect(through.out).toBe((await asked(postgres(name), name, ...line, "--json")).out)
    }
    const tables = ["tables", "--to", `${strict.url}?direct=false`, "--schema", unused("shown")]
    expect(await asked(pooled, name, ...tables)).toMatchObject({ code: 0 })
  })

  it("is told at once without it, and nothing is made", async () => {
    const name = unused("unsaid")
    expect(await asked(postgres(name, strict.url), name, "init")).toMatchObject({
      code: 2,
      words: expect.stringMatching(
        /^error\[store\.pooled\]: a pooler .+ add direct=false to the address.+\n$/,
      ) as string,
    })
    expect(await asked(postgres(name), name, "gaps")).toMatchObject({ code: 2 })
  })

  it("that passes settings over is told once what was prepared is missing, and never as damage", async () => {
    const name = unused("lax")
    const through = postgres(name, lax.url)
    expect(await asked(postgres(name), name, "import", example)).toMatchObject({ code: 0 })
    const came: Ran[] = []
    for (let i = 0; i < 3; i++) came.push(await asked(through, name, "gaps"))
    expect(came.map(({ code }) => code)).toContain(2)
    expect(came.map(({ words }) => words).join("")).toContain("error[store.pooled]")
    expect(came.map(({ words }) => words).join("")).not.toContain("damaged")
  })

  it("is false or not said", async () => {
    expect(await asked(`${postgres("odd", strict.url)}&direct=maybe`, "odd", "init")).toMatchObject({
      code: 2,
      words: expect.stringContaining("error[store.address]") as string,
    })
  })
})

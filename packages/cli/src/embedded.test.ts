import { describe, expect, it } from "vitest"
import { main, type Outlet, version } from "./index.ts"

describe("the command line within another program", () => {
  it("answers with its version and its help", async () => {
    const said: string[] = []
    expect(await main(["--version"], { out: into(said) })).toBe(0)
    expect(said).toEqual([`${version}\n`])
    expect(await main(["--help"], { out: into(said), environment: { AMPERA_LANG: "en" } })).toBe(0)
    expect(said.at(-1)).toContain("ampera import")
  })

  it("writes a report to the outlet it is given", async () => {
    const said: string[] = []
    expect(await main(["gaps", "--store", "memory:", "--json"], { out: into(said), environment: {} })).toBe(0)
    expect(JSON.parse(said.join(""))).toMatchObject({ report: "gaps" })
  })

  it("tells a failure by its words and its code, and leaves the process's own code alone", async () => {
    const before = process.exitCode
    const said: string[] = []
    expect(await main(["gapz"], { words: into(said), environment: {} })).toBe(2)
    expect(said.join("")).toContain("error[")
    expect(process.exitCode).toBe(before)
  })
})

function into(said: string[]): Outlet {
  return {
    isTerminal: false,
    width: 80,
    write: async (data) => void said.push(String(data)),
  }
}

import { mkdtempSync, writeFileSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "./run.test-helper.ts"
import { esdb, postgres, server, servers, started, unused } from "./servers.test-helper.ts"

const place = servers({ beforeAll, afterAll })

/** A file with one person. */
function person(id: string): string {
  const folder = mkdtempSync(path.join(place.folder, "person-"))
  const file = path.join(folder, "people.csv")
  const row = `${id},Orang ${id},19850315201001200${id},F,2010-01-01`
  writeFileSync(file, `person_id,name,nip,gender,joined_on\n${row}\n`)
  return file
}

describe.each([
  ["PostgreSQL", server.url === undefined, (prefix: string) => postgres(prefix)],
  ["EventStoreDB", false, (prefix: string) => esdb(place, prefix)],
] as const)("two ledgers on %s with the vault of one folder", (name, isMissing, at) => {
  it.skipIf(isMissing)("are imported in turns and at once, and show their names", async () => {
    const [a, b] = [at(unused("a")), at(unused("b"))]
    const options = (store: string): readonly string[] => [
      ...["--store", store],
      ...["--vault", path.join(place.folder, `${name}.vault`)],
      ...["--cache", path.join(place.folder, unused("cache"))],
    ]
    const amp = (store: string, ...line: readonly string[]) => ran([...line, ...options(store)])
    const apart = (store: string, ...line: readonly string[]) => started([...line, ...options(store)]).gone
    expect(await amp(a, "import", person("1"))).toMatchObject({ code: 0 })
    const first = await amp(b, "import", person("2"))
    expect(first.code).toBe(0)
    expect(first.words).toContain("warning: the vault belongs to a ledger with events, and this one has none")
    const both = await Promise.all([apart(a, "import", person("3")), apart(b, "import", person("4"))])
    expect(both.map(({ code, words }) => [code, words.includes("vault")])).toEqual([
      [0, false],
      [0, false],
    ])
    for (const [store, own, others] of [
      [a, "Orang 3", "Orang 4"],
      [b, "Orang 4", "Orang 3"],
    ] as const) {
      const { code, out, words } = await amp(store, "gaps", "--names", "--json")
      expect([code, words]).toEqual([0, ""])
      expect(out).toContain(own)
      expect(out).not.toContain(others)
    }
  })
})

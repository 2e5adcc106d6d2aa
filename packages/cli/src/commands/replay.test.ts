import { ampera, Organization, slices } from "@ampera/core"
import { report } from "@ampera/ledger"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { createHash } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-replay-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

const units = report({
  name: "units",
  over: { organization: slices.organization },
  compute: ({ organization }) => organization,
})

/** A ledger of so many units, with a snapshot of the organization at each of some positions. */
async function kept(name: string, count: number, at: readonly number[]) {
  const file = path.join(folder, `${name}.db`)
  const ledger = await openLedger({ domain: ampera, at: sqlite(file), actor: "cli" })
  for (let n = 1; n <= count; n++) {
    await ledger.run(Organization.openUnit({ unitId: `u${n}`, name: `Dinas ${n}`, on: "0001-01-01" }))
    if (!at.includes(n)) continue
    await ledger.report(units, null)
    await ledger.snapshot()
  }
  await ledger.close()
  const replay = (...line: readonly string[]) => ran(["replay", "--store", `sqlite:${file}`, ...line])
  /** Changes a snapshot as somebody would who knows how it is checked. */
  const edit = (position: number, change: (state: string) => string, more = ""): void => {
    const db = new DatabaseSync(path.join(folder, `${name}.cache`))
    const { state } = db.prepare("SELECT state FROM snapshots WHERE position = ?").get(position) as {
      readonly state: string
    }
    const changed = change(state)
    const digest = createHash("sha256").update(changed).digest("hex")
    db.prepare(`UPDATE snapshots SET state = ?, digest = ?${more} WHERE position = ?`).run(
      changed,
      digest,
      position,
    )
    db.close()
  }
  return { file, replay, edit }
}

const organization = async (out: Promise<{ readonly out: string }>): Promise<unknown> => {
  const { projections } = JSON.parse((await out).out) as {
    readonly projections: readonly { readonly projection: string }[]
  }
  return projections.find(({ projection }) => projection === "organization")
}

describe("replay", () => {
  it("says what everything comes to, and that the cache says the same", async () => {
    const { replay } = await kept("sound", 5, [2, 4])
    const { code, out, words } = await replay("--json")
    expect([code, words]).toEqual([0, ""])
    const { position, projections } = JSON.parse(out) as {
      readonly position: number
      readonly projections: readonly { readonly digest: string }[]
    }
    expect(position).toBe(5)
    expect(projections).toHaveLength(Object.keys(slices).length)
    expect(projections[0]).toEqual({
      projection: "organization",
      version: slices.organization.version,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      snapshot: projections[0]?.digest,
      same: true,
      snapshotAt: 4,
    })
    expect(projections[1]).toMatchObject({ snapshot: null, same: null, snapshotAt: null })
    const page = await replay()
    expect(page.code).toBe(0)
    expect(page.out).toContain("Folded from the first event up to position 5")
    expect(page.out).toContain("What the cache holds is what the log comes to.")
  })

  it.each([4, 2])(
    "finds a cache that was edited and its SHA-256 made again, wherever it stands: %i",
    async (position) => {
      const { file, replay, edit } = await kept(`edited-${position}`, 5, [2, 4])
      edit(position, (state) => state.replace('"u1"', '"ux"'))
      // It is believed, as what is in the cache is: only folding everything again finds it.
      const ledger = await openLedger({ domain: ampera, at: sqlite(file), actor: "cli" })
      const { result } = await ledger.report(units, null, { upTo: position })
      expect(JSON.stringify(slices.organization.snapshot.encode(result))).toContain('"ux"')
      await ledger.close()
      const { code, out, words } = await replay()
      expect([code, words]).toEqual([5, ""])
      expect(out).toMatch(new RegExp(`organization@\\d+ .+ DIFFERS +${position}\\n`))
      expect(out).toContain("THE CACHE DIFFERS from the log")
      expect(await organization(replay("--json"))).toMatchObject({ same: false, snapshotAt: position })
      expect((await replay("--lang", "id")).out).toContain("SINGGAHAN TIDAK SAMA")
      // What is kept of later events is not asked about.
      expect((await replay("--to", "1")).code).toBe(0)
      expect((await replay("--to", "3")).code).toBe(position === 2 ? 5 : 0)
    },
  )

  it("finds one that was made to answer for an earlier moment", async () => {
    const { replay, edit } = await kept("moment", 5, [4])
    edit(4, (state) => state, ", latest_recorded_at = '2001-01-01T00:00:00.000Z'")
    expect((await replay()).code).toBe(5)
  })

  it("leaves out what nobody believes: a snapshot of another log", async () => {
    const { replay, edit } = await kept("foreign", 5, [4])
    edit(4, (state) => state.replace('"u1"', '"ux"'), `, leaf = '${"0".repeat(64)}'`)
    expect((await replay()).code).toBe(0)
    expect(await organization(replay("--json"))).toMatchObject({ snapshot: null, same: null })
  })

  it("asks for a ledger, and a position that is there", async () => {
    const { replay } = await kept("asked", 1, [])
    expect((await replay("--to", "2")).code).toBe(2)
    expect((await ran(["replay"])).words).toMatch(/^error\[usage\.badValue\]/)
    expect((await ran(["replay", "--store", `sqlite:${path.join(folder, "none.db")}`])).code).toBe(2)
  })
})

import * as Effect from "effect/Effect"
import { statSync } from "node:fs"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { all, append, foreign, inProcess, trial, withStore } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })

/** Events of a call. */
const each = 20

const revisions = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `a@${n}`)

const soundness = (): unknown => foreign(place.path, (db) => db.prepare("PRAGMA integrity_check").get())

/** Appends until a call fails, and twice more, in a process whose files may not grow beyond so many KiB. */
async function appendUnder(
  kib: number,
  end: string,
): Promise<{ readonly calls: number; readonly codes: readonly string[]; readonly seen: readonly string[] }> {
  const program = `
    await withStore(${JSON.stringify(place.path)}, (opened) => Effect.gen(function* () {
      let calls = 0
      const codes = []
      while (codes.length < 3) {
        const answer = yield* Effect.result(append(opened, "a", ${each}, ${each} * calls))
        if (answer._tag === "Failure") codes.push(answer.failure.code)
        else if (answer.success._tag === "Success" && !answer.success.success.repeated) calls += 1
        else codes.push("not answered: " + JSON.stringify(answer.success))
      }
      console.log(JSON.stringify({ calls, codes, seen: yield* all(opened) }))
      ${end}
    }))`
  return JSON.parse(await inProcess(program, { kib })) as Awaited<ReturnType<typeof appendUnder>>
}

describe("a disk that refuses to write at the end of a transaction", () => {
  it.each([
    ["at once, and is closed", 64, ""],
    ["in the middle of a page, and is closed", 201, ""],
    ["in the middle of a page, and the process is killed", 201, `process.kill(process.pid, "SIGKILL")`],
    ["at another place, and the process is killed", 333, `process.kill(process.pid, "SIGKILL")`],
  ])("loses nothing that was answered: %s", async (_, kib, end) => {
    const { calls, codes, seen } = await appendUnder(kib, end)
    expect(calls > 0).toBe(kib > 64)
    // Where the disk failed is not known to us: what was to be kept may be found after a crash.
    expect(codes).toEqual(Array(3).fill("store.outcomeUnknown"))
    expect(seen).toEqual(revisions(calls * each))
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        const kept = yield* all(opened)
        expect([calls * each, (calls + 1) * each]).toContain(kept.length)
        expect(kept).toEqual(revisions(kept.length))
        expect((yield* opened.store.head).position).toBe(kept.length)
        // The command is sent again, and then the next one.
        for (const n of [calls, calls + 1]) {
          expect(yield* append(opened, "a", each, n * each)).toMatchObject({ success: { first: n * each } })
        }
        expect(yield* all(opened)).toEqual(revisions((calls + 2) * each))
        expect((yield* opened.store.head).position).toBe((calls + 2) * each)
      }),
    )
    expect(soundness()).toEqual({ integrity_check: "ok" })
  })

  it("keeps the journal where it can not be moved into the file, and moves it later", async () => {
    await withStore(place.path, (opened) => append(opened, "a", 500))
    for (let n = 500; n < 3_000; n += 500) {
      await withStore(place.path, (opened) => append(opened, "a", 500, n))
    }
    const size = statSync(place.path).size
    await inProcess(
      `await withStore(${JSON.stringify(place.path)}, (opened) => append(opened, "a", 10, 3000))`,
      { kib: 100 },
    )
    expect(statSync(place.path).size).toBe(size)
    expect(statSync(`${place.path}-wal`).size).toBeGreaterThan(0)
    await withStore(place.path, (opened) =>
      Effect.gen(function* () {
        expect(yield* all(opened)).toEqual(revisions(3_010))
        expect(yield* append(opened, "a", 1, 3_010)).toMatchObject({ success: { first: 3_010 } })
      }),
    )
    expect(soundness()).toEqual({ integrity_check: "ok" })
  })

  it("refuses to make a ledger, by a code, and leaves nothing that is in the way of making it later", async () => {
    const unreachable = { code: "store.unreachable", cure: "check its path, its rights and its disk" }
    const full = { code: "store.full", cure: "make room on the disk and send the same command again" }
    for (const [kib, complaint] of [
      // Not even the journal's index finds room.
      [4, full],
      [32, unreachable],
    ] as const) {
      const said = await inProcess(
        `console.log(JSON.stringify(await withStore(${JSON.stringify(place.path)}, all).catch(({ code, cure }) => ({ code, cure }))))`,
        { kib },
      )
      expect([kib, JSON.parse(said)]).toEqual([kib, complaint])
    }
    expect(await withStore(place.path, (opened) => append(opened, "a", 3))).toMatchObject({ _tag: "Success" })
    expect(await withStore(place.path, all)).toEqual(revisions(3))
  })
})

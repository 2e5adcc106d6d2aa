import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { describe, expect, it } from "vitest"
import { office, sound, sources } from "../import/import.test-helper.ts"
import { importFiles } from "../import/import.ts"
import { readFiles } from "../import/read-files.test-helper.ts"
import { filesRead } from "../import/source.ts"
import { type Bounds, openReader } from "./reader.ts"

const units = (rows: number): Uint8Array =>
  Buffer.from(`unit_id,name\n${Array.from({ length: rows }, (_, n) => `u${n},Unit ${n}\n`).join("")}`)

const silent = new URL("./silent.test-helper.ts", import.meta.url)
const greedy = new URL("./greedy.test-helper.ts", import.meta.url)

/** What is told of a file that another thread than the usual one reads. */
async function contentFrom(file: URL, bounds: Partial<Bounds>): Promise<unknown> {
  const memory = { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 32 }
  const reader = openReader(new AbortController().signal, { patience: 120_000, memory, file, ...bounds })
  try {
    return await reader.contentOf({ name: "units.csv", bytes: units(1) })
  } finally {
    reader.close()
  }
}

describe("the thread that reads files", () => {
  it("gives what reading them in place gives", async () => {
    const files = [...sources(sound), { name: "units.csv", bytes: units(1) }, { name: "x", bytes: units(1) }]
    const plain = ({ read, ...said }: ReturnType<typeof readFiles>): object => ({
      ...said,
      read: read.map(({ file, rows, faulty, errors }) => ({
        file,
        rows: [...rows],
        faulty: [...faulty],
        errors,
      })),
    })
    expect(plain(await Effect.runPromise(filesRead(files)))).toEqual(plain(readFiles(files)))
  })

  it("leaves the bytes with who gave them", async () => {
    const files = [{ name: "units.csv", bytes: units(3) }]
    const twice = [await Effect.runPromise(filesRead(files)), await Effect.runPromise(filesRead(files))]
    expect(twice.map(({ read }) => read[0]?.count)).toEqual([3, 3])
  })

  it("is ended in the middle of a file, and the next import has another one", async () => {
    const stop = new AbortController()
    const reader = openReader(stop.signal)
    const reading = reader.contentOf({ name: "units.csv", bytes: units(500_000) })
    stop.abort(new Error("stopped"))
    await expect(reading).rejects.toThrow("stopped")
    reader.close()

    await office(async ({ ledger, run, all }) => {
      const files = [{ name: "units.csv", bytes: units(500_000) }]
      const came = await run(() =>
        Effect.gen(function* () {
          const fiber = yield* Effect.forkChild(importFiles(ledger, files))
          yield* Effect.yieldNow
          yield* Fiber.interrupt(fiber)
          return yield* importFiles(ledger, sources({ "units.csv": "unit_id,name\nkec,Kecamatan" }))
        }),
      )
      expect(came).toMatchObject({ events: 1, errors: [] })
      expect(await all()).toHaveLength(1)
    })
  })

  it("is ended where a file does not go on", async () => {
    expect(await contentFrom(silent, { patience: 50 })).toEqual({ refused: "file.noProgress" })
  })

  it("is ended where a file takes more memory than it is given", async () => {
    const memory = { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 8 }
    expect(await contentFrom(greedy, { memory })).toEqual({ refused: "file.tooMuch" })
  })

  it("tells each of more files than one, at the same time", async () => {
    const counts = await Promise.all(
      [1, 2, 3].map((rows) =>
        Effect.runPromise(filesRead([{ name: "units.csv", bytes: units(rows) }])).then(
          ({ read }) => read[0]?.count,
        ),
      ),
    )
    expect(counts).toEqual([1, 2, 3])
  })
})

import type { Checkpoint } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { append, failure, type Opened, opened, perform, type Trial, trial } from "../trial.test-helper.ts"
import { type Known, SideFile } from "./side-file.ts"

const fileOf = ({ folder }: Trial) => `${folder}/ampera.positions`
const linesOf = (place: Trial) => readFileSync(fileOf(place), "utf8").trimEnd().split("\n")

/** A ledger of 2,500 events, and some of its checkpoints. */
const filled = (place: Trial) =>
  perform(
    Effect.gen(function* () {
      const at = yield* opened(place)
      for (let n = 0; n < 5; n++) yield* append(at, `s${n}`, 500)
      return yield* checkpoints(at)
    }),
  )

/** Some checkpoints; the store counts to them. */
const checkpoints = ({ store }: Opened) =>
  Effect.forEach([0, 1, 500, 1_000, 1_001, 2_000, 2_500], (position) => store.at(position))

describe("the file of positions", () => {
  const place = trial({ beforeEach, afterEach })
  const lines = () => linesOf(place)

  it("has a pair for each thousandth event and the last one, of which the next process begins to count", async () => {
    const first = await filled(place)
    const id = place.double.log.events("ampera.s4").at(-1)?.id
    expect(lines().slice(1, -1)).toEqual([
      `at 1000 ${first[3]?.cursor}`,
      `at 2000 ${first[5]?.cursor}`,
      `tail 2500 ${first[6]?.cursor} ${id}`,
    ])
    const before = place.double.considered
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        expect(yield* checkpoints(at)).toEqual(first)
        expect(yield* failure(at.store.at(2_501))).toMatchObject({ code: "position.beyondHead" })
      }),
    )
    // The first 500 twice, and 1,001 from 1,000 on; not the 2,500 from the beginning.
    expect(place.double.considered - before).toBeLessThan(2_500)
  })

  it("is kept below a thousand events too, and without any", async () => {
    const counted = () => perform(Effect.flatMap(opened(place), ({ store }) => store.head))
    for (let n = 0; n < 100; n++) place.double.log.push("other", "Noted")
    expect((await counted()).position).toBe(0)
    expect(lines().slice(1, -1)).toEqual([expect.stringMatching(/^looked 0 /) as string])
    await perform(Effect.flatMap(opened(place), (at) => append(at, "a", 3)))
    place.double.log.push("other", "Noted")
    const head = await counted()
    expect(head.position).toBe(3)
    const before = place.double.considered
    expect(await counted()).toEqual(head)
    expect(place.double.considered).toBe(before)
  })

  it("is kept by a process that is killed too, once much was looked at", async () => {
    for (let n = 0; n < 12_000; n++) place.double.log.push("other", "Noted", { n })
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        yield* at.store.head
        expect(lines()).toHaveLength(3)
        expect(readdirSync(place.folder)).toEqual(["ampera.positions"])
      }),
    )
  })

  it("that can not be written is left out", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { positions: `${place.folder}/there/is\0no/such` })
        for (let n = 0; n < 3; n++) yield* append(at, `s${n}`, 400)
        expect((yield* at.store.head).position).toBe(1_200)
      }),
    )
    expect(existsSync(fileOf(place))).toBe(false)
  })
})

describe("a file of positions", () => {
  const place = trial({ beforeEach: beforeAll, afterEach: afterAll })
  const file = () => fileOf(place)
  const kept = () => new SideFile(file(), (linesOf(place)[0] ?? "").replace("ampera positions 2 ", ""))
  const change = (how: (known: Known) => Known) => kept().write(how(kept().read()))
  let before: readonly Checkpoint[]
  let whole: string
  beforeAll(async () => {
    before = await filled(place)
    whole = readFileSync(file(), "utf8")
  })

  for (const [what, damage] of [
    ["that was deleted", () => rmSync(file())],
    ["that was emptied", () => writeFileSync(file(), "")],
    ["that was cut off", () => writeFileSync(file(), readFileSync(file(), "utf8").slice(0, -3))],
    [
      "in which a line was changed",
      () => writeFileSync(file(), readFileSync(file(), "utf8").replace("at 1000", "at 1001")),
    ],
    ["of an older version", () => writeFileSync(file(), "ampera positions 1 x\n1000 12 .\n")],
    [
      "of a ledger elsewhere",
      () =>
        new SideFile(file(), "elsewhere").write({
          ...kept().read(),
          pairs: [{ position: 1_000, cursor: 5n }],
        }),
    ],
    [
      "of another log, in which no event begins there",
      () => change((known) => ({ ...known, tail: { position: 2_600, cursor: 4_711n, id: "another" } })),
    ],
    [
      "of a log that was put back and is shorter now",
      () => change((known) => ({ ...known, tail: { position: 9_000, cursor: 99_999_999n, id: "another" } })),
    ],
    [
      "of a log that was put back, in which another event stands there",
      () =>
        change((known) => ({
          ...known,
          tail: { ...known.tail, position: 2_600, id: "another" } as Known["tail"],
        })),
    ],
    [
      "that looked too far",
      () => change((known) => ({ ...known, looked: { cursor: 99_999_999n, id: "another" } })),
    ],
  ] as const) {
    it(`${what} costs only time`, async () => {
      writeFileSync(file(), whole)
      damage()
      await perform(
        Effect.gen(function* () {
          const at = yield* opened(place)
          expect(yield* checkpoints(at)).toEqual(before)
          expect((yield* at.store.head).position).toBe(2_500)
        }),
      )
      // It is made anew.
      expect(kept().read().tail).toMatchObject(before[6] as object)
    })
  }
})

import * as Effect from "effect/Effect"
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { append, failure, type Opened, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })
const file = () => `${place.folder}/ampera.positions`
const lines = () => readFileSync(file(), "utf8").trimEnd().split("\n")

/** A ledger of 2,500 events. */
const filled = Effect.gen(function* () {
  const at = yield* opened(place)
  for (let n = 0; n < 5; n++) yield* append(at, `s${n}`, 500)
  return at
})

/** Every 500th checkpoint, and that its event is the one of that position. */
const checkpoints = ({ store }: Opened) =>
  Effect.forEach([0, 1, 500, 1_000, 1_001, 2_000, 2_500], (position) => store.at(position))

describe("the file of positions", () => {
  it("has a pair for each thousandth event, of which the next process begins to count", async () => {
    const first = await perform(
      Effect.gen(function* () {
        const at = yield* filled
        expect(existsSync(file())).toBe(false)
        expect((yield* at.store.head).position).toBe(2_500)
        return yield* checkpoints(at)
      }),
    )
    expect(lines()).toHaveLength(3)
    expect(lines().slice(1)).toEqual([first[3], first[5]].map((at) => `${at?.position} ${at?.cursor} .`))
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        expect(yield* checkpoints(at)).toEqual(first)
        expect(yield* failure(at.store.at(2_501))).toMatchObject({ code: "position.beyondHead" })
      }),
    )
  })

  for (const [what, damage] of [
    ["that was deleted", () => writeFileSync(file(), "")],
    ["that was cut off", () => writeFileSync(file(), readFileSync(file(), "utf8").slice(0, -3))],
    ["with lines that make no sense", () => appendFileSync(file(), "4000 12 .\n3000 99999999 .\nnonsense\n")],
    [
      "of another log",
      () => writeFileSync(file(), readFileSync(file(), "utf8").replace(" ampera", " other")),
    ],
    ["of a log that was put back", () => writeFileSync(file(), `${lines()[0]}\n1000 4711 .\n2000 4712 .\n`)],
  ] as const) {
    it(`${what} costs only time`, async () => {
      const before = await perform(
        Effect.flatMap(filled, (at) => Effect.andThen(at.store.head, checkpoints(at))),
      )
      damage()
      await perform(
        Effect.gen(function* () {
          const at = yield* opened(place)
          expect(yield* checkpoints(at)).toEqual(before)
          expect((yield* at.store.head).position).toBe(2_500)
        }),
      )
    })
  }

  it("that can not be written is left out", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { positions: `${place.folder}/there/is\0no/such` })
        for (let n = 0; n < 3; n++) yield* append(at, `s${n}`, 400)
        expect((yield* at.store.head).position).toBe(1_200)
      }),
    )
  })
})

import { uuidV5 } from "@ampera/ledger"
import type { Vault } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { expect } from "vitest"

/** Programs that run one after another on one vault, each time opened anew. */
export type Programs = readonly ((vault: Vault["Service"]) => Effect.Effect<void, unknown>)[]

/** The id of the nth event about a person. */
export const eventOf = (subject: string, n = 0): string => uuidV5(subject, n)

/** What a vault remembers of the logs that use it: how far it followed them, what was there, which keys are lost. */
export function healing(promise: (title: string, ...programs: Programs) => void): void {
  const mark = { position: 7, cursor: 2n ** 60n, eventId: eventOf("p001") }
  promise(
    "begins without a mark, and remembers how far it came",
    (vault) =>
      Effect.gen(function* () {
        expect(yield* vault.healedTo).toEqual([])
        yield* vault.healed({ position: 3, cursor: 3n })
        expect(yield* vault.healedTo).toEqual([{ position: 3, cursor: 3n }])
        yield* vault.healed(mark)
      }),
    (vault) => Effect.map(vault.healedTo, (healed) => expect(healed).toEqual([mark])),
  )
  promise(
    "remembers how far it came in each log that uses it, in place of what names none",
    (vault) =>
      Effect.gen(function* () {
        yield* vault.healed(mark)
        yield* vault.healed({ ...mark, log: "a" })
        yield* vault.healed({ position: 3, cursor: 3n, log: "b" })
      }),
    (vault) =>
      Effect.gen(function* () {
        const marksByLog = Effect.map(vault.healedTo, (marks) =>
          marks.toSorted((one, other) => (one.log ?? "").localeCompare(other.log ?? "")),
        )
        expect(yield* marksByLog).toEqual([
          { ...mark, log: "a" },
          { position: 3, cursor: 3n, log: "b" },
        ])
        yield* vault.healed({ ...mark, position: 8, log: "b" })
        expect(yield* marksByLog).toEqual([
          { ...mark, log: "a" },
          { ...mark, position: 8, log: "b" },
        ])
      }),
  )
  const seen = (n: number, erased: boolean) => ({
    stream: `person-p00${n}`,
    revision: n,
    eventId: eventOf(`p00${n}`),
    erased,
  })
  const ofStreams = (vault: Vault["Service"]) =>
    Effect.map(vault.witnessed, (events) => events.map(({ stream, erased }) => `${stream} ${erased}`).sort())
  promise(
    "remembers the events that erased, and of the others the last, until they were found in the log",
    (vault) =>
      Effect.gen(function* () {
        expect(yield* vault.witnessed).toEqual([])
        yield* vault.witness([seen(1, false), seen(2, true), seen(3, false)])
        yield* vault.witness([seen(2, true), seen(4, true)])
      }),
    (vault) =>
      Effect.gen(function* () {
        expect(yield* ofStreams(vault)).toEqual(["person-p002 true", "person-p003 false", "person-p004 true"])
        expect(yield* vault.witnessed).toContainEqual(seen(2, true))
        yield* vault.witness([seen(5, false)])
        yield* vault.healed(mark, [eventOf("p002"), eventOf("p005"), eventOf("unknown")])
        expect(yield* ofStreams(vault)).toEqual(["person-p004 true"])
        yield* vault.healed(mark)
      }),
    (vault) => Effect.map(ofStreams(vault), (streams) => expect(streams).toEqual(["person-p004 true"])),
  )
  promise(
    "remembers how far each log went, besides what held text",
    (vault) =>
      Effect.gen(function* () {
        yield* vault.witness([seen(1, false), { ...seen(2, false), plain: true }])
        yield* vault.witness([{ ...seen(3, false), plain: true, log: "a" }])
        yield* vault.witness([{ ...seen(4, false), plain: true, log: "a" }])
      }),
    (vault) =>
      Effect.gen(function* () {
        const left = yield* vault.witnessed
        expect(left).toHaveLength(3)
        expect(left).toContainEqual(seen(1, false))
        expect(left).toContainEqual({ ...seen(2, false), plain: true })
        expect(left).toContainEqual({ ...seen(4, false), plain: true, log: "a" })
        yield* vault.healed({ ...mark, log: "a" }, [eventOf("p004")])
        expect(yield* vault.witnessed).toEqual([])
      }),
  )
  promise(
    "remembers which keys are lost, also of who gets another one",
    (vault) =>
      Effect.gen(function* () {
        expect(yield* vault.lost).toEqual([])
        const keys = yield* vault.keysForSubjects(["p001"])
        yield* vault.lose([{ subject: "p001", key: "k1" }])
        yield* vault.lose([
          { subject: "p001", key: "k1" },
          { subject: "p002", key: "k2" },
        ])
        yield* vault.lose([])
        expect(yield* vault.keysForSubjects(["p001"])).toEqual(keys)
        yield* vault.keysForSubjects(["p002"])
      }),
    (vault) =>
      Effect.gen(function* () {
        const lost = yield* vault.lost
        expect(lost).toHaveLength(2)
        expect(lost).toContainEqual({ subject: "p001", key: "k1" })
        expect(lost).toContainEqual({ subject: "p002", key: "k2" })
      }),
  )
  promise(
    "remembers the events of each log by themselves, also where both have the same",
    (vault) =>
      Effect.gen(function* () {
        for (const log of ["a", "b"]) {
          yield* vault.witness([
            { ...seen(1, true), log },
            { ...seen(2, false), log },
          ])
        }
        yield* vault.witness([seen(9, true)])
      }),
    (vault) =>
      Effect.gen(function* () {
        expect(yield* vault.witnessed).toHaveLength(5)
        yield* vault.witness([{ ...seen(3, false), log: "b" }])
        yield* vault.healed({ ...mark, log: "a" }, [eventOf("p001"), eventOf("p003")])
        const left = yield* vault.witnessed
        expect(left).toHaveLength(3)
        expect(left).toEqual(
          expect.arrayContaining([
            { ...seen(2, false), log: "a" },
            { ...seen(1, true), log: "b" },
            { ...seen(3, false), log: "b" },
          ]),
        )
      }),
  )
}

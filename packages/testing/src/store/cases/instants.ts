import { isoInstant } from "@ampera/ledger"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import { expect } from "vitest"
import { append, errorOf, everything, headOf, instance, notes, perform } from "../instance.ts"
import type { Instance } from "../services.ts"
import { Offering } from "../../training/index.ts"
import { type Opened, openings } from "../opened.ts"
import type { Case } from "../spec.ts"

/** Some moment long after every machine's birth; cases move on from there. */
const noon = Date.parse("2031-05-20T12:00:00.123Z")

const day = 86_400_000

/** Runs an effect on a clock that stands still at a moment. */
const at = (millis: number) =>
  Effect.provideService(
    Clock.Clock,
    Object.assign(Object.create(Clock.Clock.defaultValue()) as Clock.Clock, {
      currentTimeMillisUnsafe: () => millis,
      currentTimeMillis: Effect.succeed(millis),
    }),
  )

/** Without the warning that is due. */
const quietly = Effect.provideService(Logger.CurrentLoggers, new Set())

/** The instants of the log, in ledger order. */
const instants = (instance: Instance) =>
  Effect.map(everything(instance), (log) => log.map((e) => e.recordedAt))

/** When the ledger learned of an event. */
export const recording: readonly Case[] = [
  {
    number: 20,
    title: "records instants of the caller's clock to the millisecond in UTC, which never fall",
    run: ({ place, spec }) =>
      perform(
        Effect.gen(function* () {
          const first = yield* instance(place)
          const second = yield* instance(place)
          expect(first.store.capabilities).toEqual(spec.capabilities)

          const { recordedAt } = yield* append(first, "a", "none", notes("a", 2)).pipe(at(noon))
          expect(recordedAt).toEqual(["2031-05-20T12:00:00.123Z", "2031-05-20T12:00:00.123Z"])
          // Two writers 5 s apart, then a clock that steps back 10 s: raised to the last one.
          yield* append(second, "b", "none", notes("b", 1)).pipe(at(noon + 5_000))
          const raised = yield* append(first, "a", 1, notes("a", 1, 2)).pipe(at(noon))
          expect(raised.recordedAt).toEqual([isoInstant(noon + 5_000)])
          yield* append(first, "a", 2, notes("a", 1, 3)).pipe(at(noon - 5_000))

          // 10 minutes is too far, and nothing is written; but who writes nothing needs no clock.
          const before = yield* headOf(first)
          const behind = append(first, "a", 3, notes("a", 1, 4)).pipe(at(noon - 600_000))
          expect(yield* errorOf(behind)).toMatchObject({ _tag: "ClockBehind", code: "clock.behind" })
          expect(yield* headOf(first)).toBe(before)
          const again = append(first, "a", "none", notes("a", 2)).pipe(at(noon - 600_000))
          expect(yield* again).toMatchObject({ repeated: true, recordedAt })

          // At the edge: 60 s is still raised, a millisecond more is not.
          yield* append(second, "b", 0, notes("b", 1, 1)).pipe(at(noon - 55_000))
          const over = append(second, "b", 1, notes("b", 1, 2)).pipe(at(noon - 55_001))
          expect(yield* errorOf(over)).toMatchObject({ _tag: "ClockBehind" })

          const follower = yield* instance(place, { clock: "follow" })
          const followed = yield* append(follower, "c", "none", notes("c", 1)).pipe(
            at(noon - 600_000),
            quietly,
          )
          expect(followed.recordedAt).toEqual([isoInstant(noon + 5_000)])

          const all = yield* instants(first)
          expect(
            all.every((instant) => instant.length === 24 && instant === isoInstant(Date.parse(instant))),
          ).toBe(true)
          expect(all).toEqual([...all].sort())
          expect(all).toEqual(yield* instants(second))
        }),
      ),
  },
  {
    number: 21,
    title: "records nothing by a clock that has jumped over 400 days ahead, until it is said to be right",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          // In the past: a server may have a clock of its own, and refuse what is ahead of that.
          const start = (yield* Clock.currentTimeMillis) - 1_300 * day
          const open = openings(place)
          const { ledger, ...log } = yield* open()
          const other = yield* open()
          const run = (on: Opened, n: number, millis: number) =>
            on.ledger
              .run(Offering.schedule({ offeringId: `it-${n}`, seats: 2, on: "2025-02-20" }))
              .pipe(at(millis))
          const first = { ledger, ...log }
          yield* run(first, 1, start)
          yield* run(first, 2, start + 400 * day)

          const jumped = start + 800 * day + 1
          const ahead = { _tag: "ClockAhead", code: "clock.ahead" }
          for (const each of [first, other, yield* open()]) {
            expect(yield* errorOf(run(each, 3, jumped))).toMatchObject(ahead)
            const draft = yield* each.ledger.draft()
            yield* draft.run(Offering.schedule({ offeringId: "it-3", seats: 2, on: "2025-02-20" }))
            expect(yield* errorOf(at(jumped)(draft.commit()))).toMatchObject(ahead)
          }
          expect(yield* headOf(log)).toBe(2)

          yield* run(yield* open({ accept: ["clock-ahead"] }), 3, jumped)
          // Whoever was refused before finds that somebody has recorded something since.
          yield* run(first, 4, jumped)
          yield* run(other, 5, jumped + 400 * day - 1)
          expect(yield* instants(log)).toEqual(
            [start, start + 400 * day, jumped, jumped, jumped + 400 * day - 1].map(isoInstant),
          )
        }),
      ),
  },
]

import type { Reaction } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { expect } from "vitest"
import { attendance, levels, Offering, type TrainingEvent } from "../../training/index.ts"
import { bound, errorOf, perform, wholeStream } from "../instance.ts"
import { lost } from "../lost.ts"
import { openings } from "../opened.ts"
import type { Case } from "../spec.ts"

const on = "2025-02-20"
const enroll = (personId: string) => Offering.enroll({ offeringId: "it-1", personId, on })

/** Who is enrolled gets a second course of their own, with as many seats as the rule has versions. */
const rule = (version: number): Reaction =>
  ({
    name: "second-course",
    version,
    projection: levels,
    react: (_: unknown, event: TrainingEvent) =>
      event.type === "Enrolled"
        ? [Offering.schedule({ offeringId: `after-${event.data.personId}`, seats: version, on })]
        : [],
  }) as unknown as Reaction

/** A rule that is changed while it runs. */
export const reactions: readonly Case[] = [
  {
    number: 77,
    title: "lets a new version of a reaction begin where the old one stood: no effect twice, none left out",
    run: ({ place }) =>
      perform(
        Effect.gen(function* () {
          const open = openings(place)
          const { ledger, ...at } = yield* open()
          const live = yield* ledger.live([attendance])
          const seats = (personId: string) =>
            Effect.map(wholeStream(at, `offering-after-${personId}`), (events) =>
              events.map(({ data }) => data),
            )
          yield* ledger.run(Offering.schedule({ offeringId: "it-1", seats: 9, on }))
          yield* ledger.run(enroll("p0"))
          const mark = (version: number) => at.checkpoints.load(`reaction:second-course@${version}`)
          const until = (there: Effect.Effect<boolean, unknown>) =>
            Effect.timeout(
              Effect.repeat(Effect.andThen(Effect.yieldNow, there), { until: (is) => is }),
              bound,
            )
          const begun = (version: number, position: number) =>
            until(Effect.map(mark(version), (found) => (found?.position ?? -1) >= position))

          const first = yield* Effect.forkChild(ledger.react(rule(1)))
          yield* begun(1, 2)
          yield* ledger.run(enroll("p1"))
          yield* live.waitUntil(4, bound)
          yield* begun(1, 3)
          yield* Fiber.interrupt(first)
          // Nobody reacts to this one when it happens.
          yield* ledger.run(enroll("p2"))
          const second = yield* Effect.forkChild(ledger.react(rule(2)))
          yield* live.waitUntil(6, bound)
          yield* begun(2, 6)
          yield* Fiber.interrupt(second)
          expect([yield* seats("p0"), yield* seats("p1"), yield* seats("p2")]).toEqual([
            [],
            ['{"seats":1}'],
            ['{"seats":2}'],
          ])

          // It does its work and is lost before it can say so.
          const dying = yield* open({
            change: ({ checkpoints }) => ({
              checkpoints: { ...checkpoints, save: () => Effect.fail(lost) },
            }),
          })
          yield* ledger.run(enroll("p3"))
          expect(yield* Effect.timeout(errorOf(dying.ledger.react(rule(2))), bound)).toBe(lost)
          const fourth = yield* Effect.forkChild(ledger.react(rule(4)))
          yield* begun(4, 8)
          yield* ledger.run(enroll("p4"))
          yield* live.waitUntil(10, bound)
          yield* begun(4, 9)
          yield* Fiber.interrupt(fourth)
          expect([yield* seats("p2"), yield* seats("p3"), yield* seats("p4")]).toEqual([
            ['{"seats":2}'],
            ['{"seats":2}'],
            ['{"seats":4}'],
          ])
        }),
      ),
  },
]

import { Access } from "@ampera/core"
import { holdsPersonalNumber, isPersonalNumber, isSealed } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { Texts } from "./compact/texts.ts"

/** A reading names the people while they are few; beyond this it counts them. */
const namedAtMost = 500

/** Offices are in Western Indonesia, which knows no summer time. */
const hoursAhead = 7

/**
 * A ledger that remembers about whom the vault told something: whose text was opened to be compared with a row, and who
 * holds a NIP. What a row is told of them, right or wrong, answers whoever wrote the row.
 */
export class Asking {
  readonly ledger: Ledger["Service"]
  readonly #people = new Texts()

  constructor(ledger: Ledger["Service"]) {
    this.ledger = {
      ...ledger,
      holders: (kind, texts) =>
        Effect.tap(ledger.holders(kind, texts), (found) =>
          Effect.sync(() => {
            for (const personId of found.values()) this.told(personId)
          }),
        ),
      open: (events) =>
        Effect.tap(ledger.open(events), (opened) =>
          Effect.sync(() => {
            for (const [i, { data }] of events.entries()) {
              const texts = opened[i]?.data as Readonly<Record<string, unknown>> | undefined
              for (const [field, value] of Object.entries(data)) {
                if (isSealed(value) && typeof texts?.[field] === "string") this.told(value.sub)
              }
            }
          }),
        ),
    }
  }

  /** Something was told about a person. */
  told(personId: string): void {
    this.#people.numberOf(personId)
  }

  /** About how many people something was told. */
  get people(): number {
    return this.#people.size
  }

  /** Records that they were asked about: before anybody sees the answer. */
  get record(): Effect.Effect<void, Effect.Error<ReturnType<Ledger["Service"]["run"]>>> {
    return Effect.gen({ self: this }, function* () {
      const people = this.#people.size
      if (people === 0) return
      const on = dayOf(yield* Clock.currentTimeMillis)
      const few =
        people > namedAtMost ? [] : Array.from({ length: people }, (_, n) => this.#people.at(n)).sort()
      // An older log may have ids that no event may hold any more.
      const isNamed = few.length > 0 && !few.some((id) => isPersonalNumber(id) || holdsPersonalNumber(id))
      yield* this.ledger.run(
        Access.readIdentities({
          month: on.slice(0, 7),
          purpose: "import",
          people,
          on,
          ...(isNamed ? { personIds: few } : {}),
        }),
      )
    })
  }
}

const dayOf = (now: number): string => new Date(now + hoursAhead * 3_600_000).toISOString().slice(0, 10)

import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { ClaimTaken, PersonErased } from "../ports/errors.ts"
import { forgetContentKeys } from "../sealing/content-keys.ts"
import { newSubjectKey } from "../sealing/master-key.ts"
import {
  type Claim,
  type HealedTo,
  type LostKey,
  type ReservedClaim,
  type SubjectKey,
  Vault,
  type Witnessed,
} from "../ports/vault.ts"

/** Who holds a text. It holds for good once one of its events is in the log. */
interface Held {
  readonly subject: string
  confirmed: boolean
  /** By event id: the events that are to carry the text and are not known to be in the log. */
  readonly reservations: Map<string, ReservedClaim>
}

/**
 * A vault in memory: for tests and demos. It forgets everything with the process, and wraps nothing.
 *
 * @example
 * ```ts
 * import { memoryVault } from "@ampera/ledger/run"
 * import * as Effect from "effect/Effect"
 *
 * const vault = memoryVault()
 * const keys = await Effect.runPromise(vault.keysForSubjects(["p001"]))
 * keys.get("p001")?.secret.length // => 32
 *
 * await Effect.runPromise(vault.erase(["p001"]))
 * const known = await Effect.runPromise(vault.keysOf(["p001"]))
 * known.get("p001") // => "erased"
 * ```
 */
export function memoryVault(): Vault["Service"] {
  const keys = new Map<string, SubjectKey>()
  const erased = new Set<string>()
  const claims = new Map<string, Held>()
  /** The claims each event is to carry, by name. */
  const carriers = new Map<string, Set<string>>()
  /** By log; `""` is for a mark that names none. */
  const healedTo = new Map<string, HealedTo>()
  let witnessed: readonly Witnessed[] = []
  const lost = new Map<string, LostKey>()

  const reserve = (
    { kind, text, subject, stream, eventId }: Claim,
    since: number,
  ): Result.Result<void, ClaimTaken> => {
    // Nothing is kept of an erased person, and nothing can be sealed for one: `keysForSubjects` says so.
    if (erased.has(subject)) return Result.succeed(undefined)
    const name = nameOf(kind, text)
    const held = claims.get(name) ?? { subject, confirmed: false, reservations: new Map() }
    if (held.subject !== subject) return Result.fail(new ClaimTaken(kind, subject, held.subject))
    claims.set(name, held)
    if (!held.confirmed && !held.reservations.has(eventId)) {
      held.reservations.set(eventId, { kind, subject, stream, eventId, since })
      const carried = carriers.get(eventId) ?? new Set()
      carriers.set(eventId, carried.add(name))
    }
    return Result.succeed(undefined)
  }

  const settle = (events: readonly string[], inLog: boolean): void => {
    for (const event of events) {
      for (const name of carriers.get(event) ?? []) {
        const held = claims.get(name)
        if (held?.reservations.delete(event) !== true) continue
        if (inLog) held.confirmed = true
        else if (!held.confirmed && held.reservations.size === 0) claims.delete(name)
      }
      carriers.delete(event)
    }
  }

  return Vault.of({
    keysForSubjects: (subjects) =>
      Effect.suspend(() => {
        const gone = subjects.find((subject) => erased.has(subject))
        if (gone !== undefined) return Effect.fail(new PersonErased(gone))
        const found = new Map<string, SubjectKey>()
        for (const subject of subjects) {
          const key = keys.get(subject) ?? newSubjectKey()
          keys.set(subject, key)
          found.set(subject, key)
        }
        return Effect.succeed(found)
      }),
    keysOf: (subjects) =>
      Effect.sync(() => {
        const found = new Map<string, SubjectKey | "erased">()
        for (const subject of subjects) {
          const known = keys.get(subject) ?? (erased.has(subject) ? "erased" : undefined)
          if (known !== undefined) found.set(subject, known)
        }
        return found
      }),
    keyIds: (subjects) =>
      Effect.sync(() => {
        const found = new Map<string, string>()
        for (const subject of subjects) {
          const known = keys.get(subject)?.id ?? (erased.has(subject) ? "erased" : undefined)
          if (known !== undefined) found.set(subject, known)
        }
        return found
      }),
    holders: (kind, texts) =>
      Effect.sync(() => {
        const found = new Map<string, string>()
        for (const text of texts) {
          const holder = claims.get(nameOf(kind, text))?.subject
          if (holder !== undefined) found.set(text, holder)
        }
        return found
      }),
    claim: (wanted) =>
      Clock.clockWith((clock) =>
        Effect.sync(() => {
          const now = clock.currentTimeMillisUnsafe()
          return wanted.map((claim) => reserve(claim, now))
        }),
      ),
    confirm: (events) => Effect.sync(() => settle(events, true)),
    release: (events) => Effect.sync(() => settle(events, false)),
    reserved: Effect.sync(() =>
      claims
        .values()
        .flatMap(({ reservations }) => reservations.values())
        .toArray(),
    ),
    erase: (subjects) =>
      Effect.sync(() => {
        for (const subject of subjects) {
          const key = keys.get(subject)
          if (key !== undefined) forgetContentKeys([key.id])
          keys.delete(subject)
          erased.add(subject)
        }
        for (const [name, { subject }] of claims) if (erased.has(subject)) claims.delete(name)
      }),
    healedTo: Effect.sync(() => [...healedTo.values()]),
    healed: (to, found = []) =>
      Effect.sync(() => {
        const { log } = to
        if (log !== undefined) healedTo.delete("")
        healedTo.set(log ?? "", to)
        const isOther = (event: Witnessed) => event.log !== undefined && event.log !== log
        const isLeft = (event: Witnessed) => event.log === log && !found.includes(event.eventId)
        witnessed = witnessed.filter((event) => isOther(event) || isLeft(event))
      }),
    witness: (events) =>
      Effect.sync(() => {
        const last = new Map(events.filter((event) => !event.erased).map((event) => [lastName(event), event]))
        const news = events.filter((event) => event.erased || event === last.get(lastName(event)))
        const names = new Set(news.map(witnessName))
        const kept = witnessed.filter(
          (event) => !names.has(witnessName(event)) && (event.erased || !last.has(lastName(event))),
        )
        witnessed = [...kept, ...news]
      }),
    witnessed: Effect.sync(() => witnessed),
    lose: (gone) => Effect.sync(() => gone.forEach((one) => lost.set(one.key, one))),
    lost: Effect.sync(() => [...lost.values()]),
  })
}

/** Of each log one event is kept that holds text, and one that tells how far it went. */
const lastName = ({ log, plain = false }: Witnessed): string => `${plain} ${log ?? ""}`

const witnessName = (event: Witnessed): string => `${lastName(event)} ${event.eventId}`

const nameOf = (kind: string, text: string): string => JSON.stringify([kind, text])

import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { beginning, type Domain, type Erasure, type NewerThanThisProgram, type Uuid } from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import type { HistoryMissing, StoreUnavailable, VaultUnavailable } from "../ports/errors.ts"
import { EventStore, type Page } from "../ports/event-store.ts"
import { orDie } from "../projection/fold-to.ts"
import { type HealedTo, type ReservedClaim, Vault } from "../ports/vault.ts"
import { aheadOf, knownOf, vaultBehind, warnOfEmpty } from "./fits-log.ts"
import { KeysInLog } from "./keys-in-log.ts"
import { nameOf } from "./log-name.ts"

/** A claim without its event is released after this long: no command takes as long to be written. */
const reservedFor = 60_000

type Failure = StoreUnavailable | HistoryMissing | VaultUnavailable | NewerThanThisProgram

/**
 * What an owner has looked into and goes on with: `older-log`, a log that lacks events the vault knows of; `lost-keys`,
 * a vault that lacks keys the log was sealed with: once is enough, the vault then takes the log as it is. `clock-ahead`,
 * a clock that is right though nothing was recorded for over 400 days. `no-vault`, a vault that can not be used, for who
 * needs no name: the ledger opens without it, and only what would ask the vault fails.
 */
export type Accepted = "older-log" | "lost-keys" | "clock-ahead" | "no-vault"

/**
 * Brings a vault in line with the log, before anybody uses it: every person the log says is erased is erased from
 * the vault too, so that an old copy of a vault can be put back; claims whose event is in the log hold, and those
 * whose event never came are released after 60 s. It needs no master key.
 *
 * A vault may be used by several logs: of each it knows what it followed and witnessed there.
 *
 * Fails with `vault.ahead` when the log lacks events the vault knows of in it. Answers `vault.behind` when the vault lacks
 * keys of people in the log: until it has them, or that is accepted, nothing about people may be written with it.
 */
export function healVault(
  domain: Domain,
  accepted: readonly Accepted[] = [],
): Effect.Effect<VaultUnavailable | undefined, Failure, EventStore | Vault> {
  return Effect.gen(function* () {
    const behind =
      domain.erasure === undefined ? undefined : yield* healErasures(domain, domain.erasure, accepted)
    yield* healClaims
    return behind
  }).pipe(
    // A vault that can not even say what it holds opens no name either: its verbs fail with the same code.
    Effect.catchTag("VaultUnavailable", (error) =>
      error.code === "vault.locked" ? Effect.undefined : Effect.fail(error),
    ),
  )
}

function healErasures(
  domain: Domain,
  erasure: Erasure,
  accepted: readonly Accepted[],
): Effect.Effect<VaultUnavailable | undefined, Failure, EventStore | Vault> {
  return Effect.gen(function* () {
    const store = yield* EventStore
    const vault = yield* Vault
    // Before the head: what is witnessed later may lie behind it.
    const allWitnessed = yield* vault.witnessed
    const marks = yield* vault.healedTo
    const head = yield* store.head
    const log = head.position === 0 ? undefined : yield* nameOf(store)
    if (log === undefined) {
      if (allWitnessed.length > 0 || marks.some(({ position }) => position > 0)) yield* warnOfEmpty
      return undefined
    }
    const { mark, witnessed, hasUnnamed } = yield* knownOf(store, log, marks, allWitnessed)
    const ahead = yield* aheadOf(store, mark, witnessed)
    if (ahead !== undefined && !accepted.includes("older-log")) return yield* Effect.fail(ahead)
    const isKnown = ahead === undefined && (mark.position === 0 || mark.eventId !== undefined)
    const losesKeys = accepted.includes("lost-keys")
    const isNews = mark.position !== head.position || witnessed.length > 0 || hasUnnamed || losesKeys
    if (isKnown && !isNews) return undefined
    // The vault may be the copy of one beside another store, whose cursors are no cursors here.
    // What was accepted with an earlier program is not remembered key by key: all text is looked at.
    const isNext = isKnown && !losesKeys
    const after = isNext ? yield* orDie(store.at(mark.position)) : beginning
    let seen: HealedTo = isNext ? mark : beginning
    const keys = new KeysInLog(vault)
    yield* store.readAll({ after, upTo: head.position }).pipe(
      Stream.runForEach((page) =>
        Effect.gen(function* () {
          const subjects = yield* erasedIn(page, domain, erasure)
          if (subjects.length > 0) yield* eraseFrom(vault, subjects)
          yield* keys.take(page)
          seen = { ...page.end, eventId: yield* idIn(page, page.length - 1) }
        }),
      ),
    )
    const lacking = yield* keys.lacking
    const [first] = lacking
    // Whoever accepts it is told when it can not be remembered: the next command would ask again.
    if (losesKeys && first !== undefined) yield* vault.lose(lacking)
    if (first === undefined || losesKeys) {
      const found = witnessed.map(({ eventId }) => eventId)
      yield* orNextTime(vault.healed({ ...seen, log }, found))
      return undefined
    }
    // The mark stays: the next opening looks again.
    return vaultBehind(new Set(lacking.map(({ subject }) => subject)).size, first.subject)
  })
}

/** Why a vault that can be read may not be written now: its disk is full, somebody else writes, nobody may. */
const unwritable: ReadonlySet<string> = new Set(["vault.full", "vault.busy", "vault.readOnly"])

/** What a vault is only to remember, it is told again at the next opening: a ledger can be read without it. */
function orNextTime(mark: Effect.Effect<void, VaultUnavailable>): Effect.Effect<void, VaultUnavailable> {
  return mark.pipe(Effect.catch((error) => (unwritable.has(error.code) ? Effect.void : Effect.fail(error))))
}

/**
 * Destroys keys that must go: no ledger opens before they have. A vault that can not be written now will do if it has
 * erased all of these people before.
 */
function eraseFrom(
  vault: Vault["Service"],
  subjects: readonly string[],
): Effect.Effect<void, VaultUnavailable> {
  // A key that can not be opened for want of the master key is one that is there.
  const gone = vault.keysOf(subjects).pipe(
    Effect.map((known) => subjects.every((subject) => known.get(subject) === "erased")),
    Effect.orElseSucceed(() => false),
  )
  return vault.erase(subjects).pipe(
    Effect.catch((error) => {
      if (!unwritable.has(error.code)) return Effect.fail(error)
      return Effect.flatMap(gone, (all) => (all ? Effect.void : Effect.fail(error)))
    }),
  )
}

function idIn(page: Page, index: number): Effect.Effect<Uuid, StoreUnavailable> {
  return attempt(() => page.stored(index).id)
}

/** Parses nothing but the events that erase. */
function erasedIn(
  page: Page,
  { catalog }: Domain,
  erasure: Erasure,
): Effect.Effect<readonly string[], NewerThanThisProgram> {
  return attempt(() => {
    const subjects: string[] = []
    for (let i = 0; i < page.length; i++) {
      if (page.type(i) !== erasure.type) continue
      subjects.push(erasure.subject(catalog.read(erasure.type, page.schema(i), page.data(i))))
    }
    return subjects
  })
}

/** Confirms the claims whose event is in the log, and releases those whose event had its time. */
const healClaims: Effect.Effect<
  void,
  StoreUnavailable | HistoryMissing | VaultUnavailable,
  EventStore | Vault
> = Effect.gen(function* () {
  const store = yield* EventStore
  const vault = yield* Vault
  const reserved = yield* vault.reserved
  if (reserved.length === 0) return
  // The clock before the log: a claim that is old now has an event in what is read next, or never.
  const old = (yield* Clock.currentTimeMillis) - reservedFor
  const written: Uuid[] = []
  const never: Uuid[] = []
  const isShared = yield* isUsedByOthers(store, vault)
  for (const [stream, claims] of byStream(reserved)) {
    const { events } = yield* store.readStream(stream)
    const ids = new Set(events.map(({ id }) => id))
    for (const { eventId, since } of claims) {
      if (ids.has(eventId)) written.push(eventId)
      else if (since < old && !isShared) never.push(eventId)
    }
  }
  // Until then a claim holds as it did when it was reserved.
  if (written.length > 0) yield* orNextTime(vault.confirm(written))
  if (never.length > 0) yield* orNextTime(vault.release(never))
})

/** Whether another log uses the vault, too: an event that is not in this one may be in that. */
function isUsedByOthers(
  store: EventStore["Service"],
  vault: Vault["Service"],
): Effect.Effect<boolean, StoreUnavailable | HistoryMissing | VaultUnavailable> {
  return Effect.gen(function* () {
    const { position } = yield* store.head
    const log = position === 0 ? undefined : yield* nameOf(store)
    const known = [...(yield* vault.healedTo), ...(yield* vault.witnessed)]
    return known.some((of) => of.log !== undefined && of.log !== log)
  })
}

function byStream(claims: readonly ReservedClaim[]): ReadonlyMap<string, readonly ReservedClaim[]> {
  return Map.groupBy(claims, ({ stream }) => stream)
}

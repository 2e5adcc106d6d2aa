import { warn } from "../ports/warning.ts"
import { type Sentence, says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import { beginning } from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import { type HistoryMissing, type StoreUnavailable, VaultUnavailable } from "../ports/errors.ts"
import { pageAt } from "../reading/event-at.ts"
import type { EventStore } from "../ports/event-store.ts"
import type { HealedTo, Vault, Witnessed } from "../ports/vault.ts"
import { nameOf } from "./log-name.ts"

/** Why a vault could not be fitted to its log. */
export type VaultFitError = StoreUnavailable | HistoryMissing | VaultUnavailable

/** What a vault knows of one log. */
export interface KnownOfLog {
  readonly mark: HealedTo
  readonly witnessed: readonly Witnessed[]
  /** There are marks or events of no named log in the vault, by an earlier program; they are to go. */
  readonly hasUnnamed: boolean
}

/**
 * What of all that a vault knows is about the log of this name; what is about other logs that use the vault is theirs.
 * A mark without a name counts where it fits, so that the log need not be read from its beginning.
 */
export function knownOf(
  store: EventStore["Service"],
  log: string,
  marks: readonly HealedTo[],
  witnessed: readonly Witnessed[],
): Effect.Effect<KnownOfLog, StoreUnavailable | HistoryMissing> {
  return Effect.gen(function* () {
    const unnamed = marks.find((mark) => mark.log === undefined)
    const isOwn = unnamed?.eventId !== undefined && (yield* isOf(store, unnamed))
    const mark = marks.find((known) => known.log === log) ?? (isOwn ? unnamed : beginning)
    return {
      mark: { ...mark, log },
      witnessed: witnessed.filter((event) => event.log === log),
      hasUnnamed: unnamed !== undefined || witnessed.some((event) => event.log === undefined),
    }
  })
}

/** Says that a log without events is opened with a vault that knows of some: it may be a new one, or a lost one. */
export const warnOfEmpty: Effect.Effect<void> = warn(
  says`the vault belongs to a ledger with events, and this one has none: that is right for a new ledger beside another; else put the latest copy of the log back`,
)

/** Whether a mark was made in this very log: its event stands at its position still. */
function isOf(
  store: EventStore["Service"],
  { position, eventId }: HealedTo,
): Effect.Effect<boolean, StoreUnavailable | HistoryMissing> {
  if (position === 0) return Effect.succeed(true)
  return Effect.flatMap(pageAt(store, position), (page) =>
    attempt<boolean, StoreUnavailable>(() => page !== undefined && page.stored(0).id === eventId),
  )
}

/** Whether an event the vault had a part in stands in its stream still. */
function isThere(
  store: EventStore["Service"],
  { stream, revision, eventId }: Witnessed,
): Effect.Effect<boolean, StoreUnavailable | HistoryMissing> {
  const after = revision === 0 ? ("none" as const) : revision - 1
  return Effect.map(store.readStream(stream, { after, limit: 1 }), ({ events }) => events[0]?.id === eventId)
}

/** What a vault knows of events that the log does not have; undefined when it has all of them. */
export function aheadOf(
  store: EventStore["Service"],
  mark: HealedTo,
  witnessed: readonly Witnessed[],
): Effect.Effect<VaultUnavailable | undefined, VaultFitError> {
  return Effect.gen(function* () {
    const { position, eventId } = mark
    if (eventId !== undefined && !(yield* isOf(store, mark))) {
      const { position: head } = yield* store.head
      return head < position
        ? vaultAhead(
            says`the vault has followed the log to position ${{ position }}, and the log ends at ${{ head }}`,
            says`position ${{ position }}`,
          )
        : vaultAhead(
            says`the vault has followed a log that had another event at position ${{ position }}`,
            says`position ${{ position }}`,
          )
    }
    let erasures = 0
    let texts = 0
    let last: Witnessed | undefined
    for (const event of witnessed) {
      if (yield* isThere(store, event)) continue
      erasures += Number(event.erased)
      texts += Number(!event.erased && event.plain !== true)
      last = event
    }
    if (last === undefined) return undefined
    if (erasures + texts === 0)
      return vaultAhead(
        says`the vault was told of an event that the log does not have`,
        says`stream ${{ stream: last.stream }}`,
      )
    return erasures === 0
      ? vaultAhead(
          says`the vault sealed text of an event that the log does not have`,
          says`stream ${{ stream: last.stream }}`,
        )
      : vaultAhead(
          says`the vault knows of ${{ erasures }} erasures that the log does not have`,
          says`stream ${{ stream: last.stream }}`,
        )
  })
}

const vaultAhead = (what: Sentence, where: Sentence): VaultUnavailable =>
  new VaultUnavailable({
    code: "vault.ahead",
    what,
    where,
    cure: 'put the latest copy of the log back, or name the vault that belongs to this log; to go on with this log as it is, open it once with `accept: ["older-log"]` (`ampera init --accept older-log`)',
  })

/** Text about people is in the log that no key of the vault opens: it is an older copy, or a new one. */
export const vaultBehind = (people: number, first: string): VaultUnavailable =>
  new VaultUnavailable({
    code: "vault.behind",
    what: says`the vault lacks keys of ${{ people }} people whose text is in the log`,
    where: says`person ${{ person: first }}`,
    cure: 'put the latest copy of the vault back with its key; where there is none, those names are lost: open it once with `accept: ["lost-keys"]` (`ampera init --accept lost-keys`), then import the rows of those people again, by their ids; until then somebody else may be registered with a NIP of theirs',
  })

/**
 * Makes a copy of a vault fit the copy of its log, which was made before it: what the vault knows of later events of
 * that log is forgotten, and its erasures are followed again from the first event. What it knows of other logs stays.
 *
 * @example
 * ```ts
 * import { memoryStore, memoryVault } from "@ampera/ledger/run"
 * import { EventStore, fitVault } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const vault = memoryVault()
 * const fit = EventStore.use((store) => fitVault(vault, store))
 * await Effect.runPromise(Effect.provide(fit, memoryStore()))
 * await Effect.runPromise(vault.healedTo) // => []
 * ```
 */
export function fitVault(
  vault: Vault["Service"],
  store: EventStore["Service"],
): Effect.Effect<void, VaultFitError> {
  return Effect.gen(function* () {
    const log = yield* nameOf(store)
    if (log === undefined) return
    const { mark, witnessed } = yield* knownOf(store, log, yield* vault.healedTo, yield* vault.witnessed)
    const fits = yield* isOf(store, mark)
    yield* vault.healed(
      fits ? mark : { ...beginning, log },
      witnessed.map(({ eventId }) => eventId),
    )
  })
}

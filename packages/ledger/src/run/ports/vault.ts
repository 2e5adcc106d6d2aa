import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Result } from "effect/Result"
import type { Checkpoint, Revision, Uuid } from "../../index.ts"
import type { ClaimTaken, PersonErased, VaultUnavailable } from "./errors.ts"

/** A person's key: 32 random bytes, and the id that a sealed field names it by. */
export interface SubjectKey {
  readonly id: string
  readonly secret: Uint8Array
}

/** A text that only one person may have. */
export interface UniqueText {
  /** What kind of text: `nip`. */
  readonly kind: string
  readonly text: string
}

/** That a person holds a text nobody else may have; the vault keeps only a keyed hash of it. */
export interface Claim extends UniqueText {
  /** The person: an opaque id. */
  readonly subject: string
  /** The event that carries it. Until that event is in the log, the claim is only reserved. */
  readonly stream: string
  readonly eventId: Uuid
}

/** A claim whose event was not known to be in the log when the vault was last used. */
export interface ReservedClaim {
  readonly kind: string
  readonly subject: string
  readonly stream: string
  readonly eventId: Uuid
  /** When it was reserved, in milliseconds since 1970. */
  readonly since: number
}

/** An event that the vault had a part in: it was in the log, and has to be there still. */
export interface Witnessed {
  readonly stream: string
  readonly revision: Revision
  readonly eventId: Uuid
  /** It erased somebody; else it holds text that was sealed, unless it is `plain`. */
  readonly erased: boolean
  /** It holds no text and erased nobody: it tells how far the log went. */
  readonly plain?: boolean
  /** In which log, as in `HealedTo`; the same event may be in two logs that were made of the same files. */
  readonly log?: string
}

/** A key that text in a log was sealed with, and that nobody has any more. */
export interface LostKey {
  /** The person whose text it was: an opaque id. */
  readonly subject: string
  /** The id of the key. */
  readonly key: string
}

/** Up to where a vault has followed a log's erasures. */
export interface HealedTo extends Checkpoint {
  /** The event at that position: a vault put beside another log starts from the beginning. */
  readonly eventId?: Uuid
  /** Which log: the digest of its first event. A mark of an earlier program names none. */
  readonly log?: string
}

/**
 * The keys of people and the claims on their numbers, kept apart from the log. Keys are stored only wrapped by a
 * master key. The log is the truth of erasure: what it says is erased, the vault forgets when a ledger is opened.
 *
 * @example
 * ```ts
 * import { eventId } from "@ampera/ledger"
 * import { memoryVault } from "@ampera/ledger/run"
 * import { Vault } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const nip = { kind: "nip", text: "199001012015011001" }
 * const holders = Effect.gen(function* () {
 *   const vault = yield* Vault
 *   const stream = "person-p001"
 *   yield* vault.claim([{ ...nip, subject: "p001", stream, eventId: eventId(stream, "register", 0) }])
 *   return yield* vault.holders(nip.kind, [nip.text])
 * })
 * await Effect.runPromise(Effect.provideService(holders, Vault, memoryVault())) // => new Map([["199001012015011001", "p001"]])
 * ```
 */
export class Vault extends Context.Service<
  Vault,
  {
    /** The keys for sealing, one for each subject; a person without one gets it, durably, before the answer. */
    keysForSubjects(
      subjects: readonly string[],
    ): Effect.Effect<ReadonlyMap<string, SubjectKey>, PersonErased | VaultUnavailable>
    /**
     * What is known of people, by person, for opening: a key, or `"erased"`. Who is left out never had a key here, and
     * was not erased here either: this is not the vault their text was sealed with. Nobody gets a key by asking, and
     * who was erased is told without the master key.
     */
    keysOf(
      subjects: readonly string[],
    ): Effect.Effect<ReadonlyMap<string, SubjectKey | "erased">, VaultUnavailable>
    /** The id of each person's key, or `"erased"`; who was never here is left out. It needs no master key. */
    keyIds(subjects: readonly string[]): Effect.Effect<ReadonlyMap<string, string>, VaultUnavailable>
    /** Who holds each of these texts, by text; one that nobody holds is left out. */
    holders(
      kind: string,
      texts: readonly string[],
    ): Effect.Effect<ReadonlyMap<string, string>, VaultUnavailable>
    /** Reserves texts, durably before the answer; claiming again what the person holds already is a success. */
    claim(claims: readonly Claim[]): Effect.Effect<readonly Result<void, ClaimTaken>[], VaultUnavailable>
    /** The events of reserved claims are in the log: the claims hold. */
    confirm(events: readonly Uuid[]): Effect.Effect<void, VaultUnavailable>
    /** The events of reserved claims will never be in the log: the texts are free again. */
    release(events: readonly Uuid[]): Effect.Effect<void, VaultUnavailable>
    readonly reserved: Effect.Effect<readonly ReservedClaim[], VaultUnavailable>
    /** Destroys the keys and claims of people for good. */
    erase(subjects: readonly string[]): Effect.Effect<void, VaultUnavailable>
    /** Up to where the vault has followed the erasures of each log that uses it; one mark for a log. */
    readonly healedTo: Effect.Effect<readonly HealedTo[], VaultUnavailable>
    /**
     * Remembers how far it has followed a log, and forgets witnessed events of that log, which were found there by
     * then. What is remembered of other logs stays; a mark that names a log is in place of all that names none.
     */
    healed(to: HealedTo, found?: readonly Uuid[]): Effect.Effect<void, VaultUnavailable>
    /**
     * Remembers events that are in a log, so that it is noticed when they are gone: all that erased somebody, and of
     * each log the last one that holds text and the last plain one. Durable before the answer.
     */
    witness(events: readonly Witnessed[]): Effect.Effect<void, VaultUnavailable>
    /** The events that were witnessed since it was healed. */
    readonly witnessed: Effect.Effect<readonly Witnessed[], VaultUnavailable>
    /** Remembers for good that nobody has these keys: what was sealed with them is gone, like that of the erased. */
    lose(keys: readonly LostKey[]): Effect.Effect<void, VaultUnavailable>
    /** The keys that are lost. It needs no master key. */
    readonly lost: Effect.Effect<readonly LostKey[], VaultUnavailable>
  }
>()("@ampera/ledger/Vault") {}

/**
 * Who holds a text; undefined when nobody does.
 *
 * @example
 * ```ts
 * import { holderOf, memoryVault } from "@ampera/ledger/run"
 * import * as Effect from "effect/Effect"
 *
 * await Effect.runPromise(holderOf(memoryVault(), "nip", "199001012015011001")) // => undefined
 * ```
 */
export function holderOf(
  vault: Vault["Service"],
  kind: string,
  text: string,
): Effect.Effect<string | undefined, VaultUnavailable> {
  return Effect.map(vault.holders(kind, [text]), (found) => found.get(text))
}

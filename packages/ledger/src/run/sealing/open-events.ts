import * as Effect from "effect/Effect"
import { isSealed, type RecordedEvent, type Sealed } from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import type { VaultUnavailable } from "../ports/errors.ts"
import { type SubjectKey, Vault } from "../ports/vault.ts"
import { openData } from "./open.ts"
import { pointerTo, replace } from "./walk.ts"

/** The data of an event with its sealed fields opened: text, or `null` where the person was erased or the key is lost. */
export type Opened<Data> = Data extends Sealed
  ? string | null
  : Data extends readonly (infer Item)[]
    ? readonly Opened<Item>[]
    : Data extends object
      ? { readonly [Key in keyof Data]: Opened<Data[Key]> }
      : Data

/** A recorded event with its sealed fields opened. */
export type OpenedEvent<E extends RecordedEvent> = E extends RecordedEvent
  ? Omit<E, "data"> & { readonly data: Opened<E["data"]> }
  : never

/**
 * Opens the sealed fields of recorded events, asking the vault once. For the rim of a program only: what is opened
 * belongs into no state, log or span, and whoever reads a name records that they did.
 *
 * @throws {VaultUnavailable} in the error channel: `vault.*` (of them `vault.noKey`: the vault is not the one the
 * field was sealed with), `sealed.damaged`
 */
export function openEvents<E extends RecordedEvent>(
  events: readonly E[],
): Effect.Effect<readonly OpenedEvent<E>[], VaultUnavailable, Vault> {
  return Effect.gen(function* () {
    const fields = events.flatMap(({ data }) => sealedIn(data).map(({ sealed }) => sealed))
    if (fields.length === 0) return events as unknown as readonly OpenedEvent<E>[]
    const vault = yield* Vault
    const keys = yield* vault.keysOf([...new Set(fields.map(({ sub }) => sub))])
    const lost = fields.some(({ sub, key }) => isMissing(keys.get(sub), key))
      ? new Set((yield* vault.lost).map(({ key }) => key))
      : undefined
    return yield* attempt<readonly OpenedEvent<E>[], VaultUnavailable>(() =>
      events.map((event) => openEvent(event, keys, lost)),
    )
  })
}

const isMissing = (known: SubjectKey | "erased" | undefined, key: string): boolean =>
  known !== "erased" && known?.id !== key

function openEvent<E extends RecordedEvent>(
  event: E,
  keys: ReadonlyMap<string, SubjectKey | "erased">,
  lost: ReadonlySet<string> | undefined,
): OpenedEvent<E> {
  let written: ReadonlyMap<string, string> | undefined
  const fieldOf = (sealed: Sealed): string | undefined => {
    written ??= fieldsOf(event.leaf)
    return written.get(sealed.iv)
  }
  const data = openData(event.data, event.id, keys, fieldOf, lost)
  return { ...event, data } as unknown as OpenedEvent<E>
}

const decoder = new TextDecoder()

/**
 * The pointers the fields of an event were sealed under, by nonce (no two have the same). They are read from what is
 * stored: `data` was lifted to today's schema, and an upcaster may have given a field another place.
 */
function fieldsOf(leaf: Uint8Array): ReadonlyMap<string, string> {
  const { data } = JSON.parse(decoder.decode(leaf)) as { readonly data: object }
  return new Map(sealedIn(data).map(({ sealed, field }) => [sealed.iv, field]))
}

function sealedIn(data: object): readonly { readonly sealed: Sealed; readonly field: string }[] {
  const found: { readonly sealed: Sealed; readonly field: string }[] = []
  replace(data, isSealed, (sealed, path) => {
    found.push({ sealed, field: pointerTo(path) })
    return sealed
  })
  return found
}

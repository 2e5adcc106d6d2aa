import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import {
  canonical,
  type DraftedEvent,
  eventId,
  isIsoDate,
  type NewEvent,
  type Plain,
  type RecordedEvent,
  Unwritable,
  type AnyEvent,
  type Uuid,
} from "../../index.ts"
import { checkWrite } from "../../event.ts"
import { attempt } from "../ports/attempt.ts"
import type { PersonErased, VaultUnavailable } from "../ports/errors.ts"
import { frozen } from "../reading/frozen.ts"
import { refusePersonal } from "./personal.ts"
import { recorded } from "../reading/recorded.ts"
import type { Request } from "./request.ts"
import { plainsIn, sealData } from "../sealing/index.ts"
import type { Claim, SubjectKey, Vault } from "../ports/vault.ts"

/** The events a command is about to record: as they will be kept, and as folds see them. */
export interface Written {
  readonly events: readonly NewEvent[]
  readonly data: readonly object[]
  /** The texts among them that nobody else may hold. */
  readonly claims: readonly Claim[]
}

/** No key is needed: no event has text about a person. */
export const noKeys: ReadonlyMap<string, SubjectKey> = new Map()

type Keys = Effect.Effect<ReadonlyMap<string, SubjectKey>, PersonErased | VaultUnavailable | Unwritable>

/** The keys of people. Whoever is named by a number that says who they are gets none: it would stand in the vault. */
export function keysOf(vault: Vault["Service"], subjects: readonly string[]): Keys {
  return Effect.flatMap(
    attempt<void, Unwritable>(() => {
      for (const subject of subjects) refusePersonal(says`the person that text is about`, subject)
    }),
    () => vault.keysForSubjects(subjects),
  )
}

/**
 * The keys a decision needs for the text about people in it; undefined when it has none. What is in `have` is not
 * asked for again.
 */
export function keysForSubjects(
  vault: Vault["Service"],
  drafted: readonly DraftedEvent<AnyEvent>[],
  have: ReadonlyMap<string, SubjectKey> = noKeys,
): Keys | undefined {
  const subjects = new Set<string>()
  for (const event of drafted) for (const plain of plainsIn(event.data)) subjects.add(plain.subject)
  if (subjects.size === 0) return undefined
  const missing = [...subjects].filter((subject) => !have.has(subject))
  if (missing.length === 0) return Effect.succeed(have)
  return Effect.map(
    keysOf(vault, missing),
    (found) =>
      new Map(
        [...subjects].map((subject) => [subject, (have.get(subject) ?? found.get(subject)) as SubjectKey]),
      ),
  )
}

/**
 * Turns what a decider accepted into events to be kept: names each, seals it, checks it once against its schema, and
 * writes it canonically. Throws `Unwritable`, `AppendTooLarge`.
 */
export function write(
  asked: Request,
  drafted: readonly DraftedEvent<AnyEvent>[],
  first: number,
  keys: ReadonlyMap<string, SubjectKey>,
): Written {
  const { stream, definition, commandId, firstId, metadata } = asked
  const ids = drafted.map((_, i) => (i === 0 ? firstId : eventId(stream, commandId, i)))
  const claims: Claim[] = []
  // By `map`, which makes arrays of just their length: a draft keeps many, and most hold one event.
  const data = drafted.map(({ type, data: said }, i) => {
    const id = ids[i] as Uuid
    const sealed = keys.size === 0 ? said : sealData(said, id, (subject) => keys.get(subject))
    if (sealed !== said) claims.push(...claimsIn(plainsIn(said), stream, id))
    return frozen(definition.events.validate(type, sealed))
  })
  const events = drafted.map(({ type, occurredOn }, i): NewEvent => {
    if (!isIsoDate(occurredOn)) {
      throw new Unwritable({
        code: "event.occurredOn",
        what: says`${{ occurredOn: JSON.stringify(occurredOn) }} is no day`,
        where: says`in an event ${{ type }} of stream ${{ stream }}`,
        cure: "write the day as YYYY-MM-DD",
      })
    }
    const schema = definition.events.version(type) as number
    return { id: ids[i] as Uuid, type, schema, occurredOn, data: canonical(data[i]), metadata }
  })
  checkWrite(stream, first, events)
  return { events, data, claims }
}

function claimsIn(plains: readonly Plain[], stream: string, id: string): Claim[] {
  return plains.flatMap((plain) =>
    plain.unique === undefined
      ? []
      : [{ kind: plain.unique, text: plain.reveal(), subject: plain.subject, stream, eventId: id }],
  )
}

/** The events of a write, once the store has said where and when it kept them. */
export function recordedFrom(
  stream: string,
  written: Written,
  kept: { readonly first: number; readonly recordedAt: readonly string[] },
): RecordedEvent[] {
  return written.events.map((event, i) =>
    recorded(
      { ...event, stream, revision: kept.first + i, recordedAt: kept.recordedAt[i] as string },
      written.data[i] as object,
    ),
  )
}

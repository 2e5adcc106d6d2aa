import { forgetContentKeys, newSubjectKey, PersonErased, type SubjectKey } from "@ampera/ledger/store"
import * as Result from "effect/Result"
import type { Lock, Unlocked } from "./lock.ts"
import type { KeyRow, VaultTables } from "./tables.ts"

/** Keys that stay unwrapped in memory. Whether a key is still there is asked of the file each time. */
const most = 10_000

/** The keys of people; every verb is to be called within a transaction. */
export interface People {
  /** The keys of people, or undefined when one of them has none yet. */
  found(subjects: readonly string[]): Result.Result<ReadonlyMap<string, SubjectKey>, PersonErased> | undefined
  /** The keys of people, made where there are none. */
  foundOrMade(subjects: readonly string[]): Result.Result<ReadonlyMap<string, SubjectKey>, PersonErased>
  /** What is known of people: a key, or that they were erased. It needs the master key only where there is a key. */
  known(subjects: readonly string[]): ReadonlyMap<string, SubjectKey | "erased">
  erase(subjects: readonly string[]): void
}

export function people(tables: VaultTables, lock: Lock): People {
  const unwrapped = new Map<string, SubjectKey>()

  const keep = (key: SubjectKey): SubjectKey => {
    unwrapped.set(key.id, key)
    if (unwrapped.size > most) unwrapped.delete(unwrapped.keys().next().value as string)
    return key
  }

  const unwrap = ({ id, wrapped }: KeyRow, subject: string, { master }: Unlocked): SubjectKey =>
    unwrapped.get(id) ?? keep({ id, secret: master.unwrap(wrapped, subject, id) })

  const make = (subject: string, { master }: Unlocked): SubjectKey => {
    const key = newSubjectKey()
    tables.addKey(subject, { id: key.id, wrapped: master.wrap(key.secret, subject, key.id) })
    return keep(key)
  }

  const erasedOne = (subjects: readonly string[]): string | undefined =>
    subjects.find((subject) => tables.key(subject) === undefined && tables.isErased(subject))

  return {
    found(subjects) {
      const unlocked = lock.open()
      const keys = new Map<string, SubjectKey>()
      for (const subject of subjects) {
        const row = tables.key(subject)
        if (row !== undefined) keys.set(subject, unwrap(row, subject, unlocked))
        else if (tables.isErased(subject)) return Result.fail(new PersonErased(subject))
      }
      return keys.size === new Set(subjects).size ? Result.succeed(keys) : undefined
    },
    foundOrMade(subjects) {
      const unlocked = lock.openOrInit()
      const gone = erasedOne(subjects)
      if (gone !== undefined) return Result.fail(new PersonErased(gone))
      const keys = new Map<string, SubjectKey>()
      for (const subject of subjects) {
        const row = tables.key(subject)
        keys.set(subject, row === undefined ? make(subject, unlocked) : unwrap(row, subject, unlocked))
      }
      return Result.succeed(keys)
    },
    known(subjects) {
      const found = new Map<string, SubjectKey | "erased">()
      let unlocked: Unlocked | undefined
      for (const subject of subjects) {
        const row = tables.key(subject)
        if (row !== undefined) found.set(subject, unwrap(row, subject, (unlocked ??= lock.open())))
        else if (tables.isErased(subject)) found.set(subject, "erased")
      }
      return found
    },
    erase(subjects) {
      for (const subject of subjects) {
        const id = tables.removeKey(subject)
        tables.removeClaims(subject)
        tables.addErased(subject)
        if (id === undefined) continue
        unwrapped.delete(id)
        forgetContentKeys([id])
      }
    },
  }
}

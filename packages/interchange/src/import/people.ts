import { holdsBirthDate, holdsPersonalNumber } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import { randomBytes } from "node:crypto"
import type { RowError } from "../rows/fault.ts"
import { bothRows, changedRows, type Row } from "../rows/rows.ts"
import type { LostKeys } from "./changes.ts"
import { Numbers } from "./compact/numbers.ts"
import { type LostNipsError, peopleWithLostNip } from "./lost-nips.ts"
import type { ReadFile } from "./source.ts"
import { isStretch } from "./stretch.ts"

/**
 * Puts the person's id into rows that name them by NIP: the one of the same import, or the one the vault holds. Only
 * `people` makes a new id, at random: nothing of the NIP may be in it.
 */
export function namePeople(
  ledger: Ledger["Service"],
  read: readonly ReadFile[],
  lostKeys: LostKeys,
): Effect.Effect<
  {
    readonly read: readonly ReadFile[]
    readonly errors: readonly RowError[]
    /** Ids that nobody had before. */
    readonly made: ReadonlySet<string>
    /** Those whom the vault alone tied to a NIP. */
    readonly held: ReadonlySet<string>
  },
  Effect.Error<ReturnType<Ledger["Service"]["holders"]>> | LostNipsError
> {
  return Effect.gen(function* () {
    // A NIP beside each id names nobody, and to keep all of them would take more than the rows themselves.
    if (!(yield* areNamedByNip(read))) return { read, errors: [], made: nobody, held: nobody }
    const errors: RowError[] = []
    const people = read.filter(({ table }) => table.name === "people")
    const byNip = idsByNip(people.map(({ rows }) => rows))
    const ofFaulty = idsByNip(people.map(({ faulty }) => faulty))
    const held = yield* ledger.holders("nip", [...namedBy(read, byNip)])
    const holderOf = (nip: string): string | undefined => byNip.get(nip) ?? held.get(nip) ?? ofFaulty.get(nip)
    // Whose NIP is lost may be any of those whom nobody knows: none of them gets an id of their own.
    const lostNips = lostKeys.size === 0 ? 0 : yield* peopleWithLostNip(ledger, lostKeys)
    const causeOf = causesIn(people)
    const named: ReadFile[] = []
    const made = new Set<string>()
    for (const source of read) {
      if (!source.packed.rows.columns.includes("nip")) {
        named.push(source)
        continue
      }
      const isPeople = source.table.name === "people"
      const rows = Numbers.ofWords()
      const faulty = Numbers.ofWords()
      for (let place = 0; place < source.rows.length; place++) {
        if (isStretch(place)) yield* Effect.yieldNow
        const { line, nip, values } = source.rows.at(place)
        const said = values["person_id"] as string | undefined
        if (nip === undefined || (said !== undefined && isPeople)) {
          rows.push(place)
          continue
        }
        const holder = holderOf(nip)
        if (holder === undefined && isPeople && lostNips > 0) {
          errors.push({
            file: source.file,
            row: line,
            column: "nip",
            code: "nip.lost",
            value: `${nip.slice(0, 4)}…`,
            figures: { people: lostNips },
            causedBy: null,
          })
          faulty.push(place)
          continue
        }
        const personId = holder ?? (isPeople ? newId() : undefined)
        if (holder === undefined && personId !== undefined) made.add(personId)
        if (personId === undefined || (said !== undefined && said !== personId)) {
          errors.push({
            file: source.file,
            row: line,
            column: "nip",
            code: personId === undefined ? "nip.unknown" : "nip.otherPerson",
            value: `${nip.slice(0, 4)}…`,
            figures: { personId: said },
            causedBy: personId === undefined ? causeOf(nip) : null,
          })
          faulty.push(place)
          continue
        }
        byNip.set(nip, personId)
        rows.push(place)
      }
      named.push({
        ...source,
        rows: changedRows(
          source.rows,
          (row) => {
            const { nip, values } = row
            const isSaid = values["person_id"] !== undefined
            if (nip === undefined || (isSaid && isPeople)) return row
            return personOf(row, byNip.get(nip) as string)
          },
          rows,
        ),
        faulty: bothRows(
          changedRows(source.rows, same, faulty),
          changedRows(source.faulty, (row) => {
            const { nip, values } = row
            const personId = nip === undefined || "person_id" in values ? undefined : holderOf(nip)
            return personId === undefined ? row : personOf(row, personId)
          }),
        ),
      })
    }
    return { read: named, errors, made, held: new Set(held.values()) }
  })
}

const nobody: ReadonlySet<string> = new Set()

const same = (row: Row): Row => row

/** An id at random, drawn again where chance makes digits of it that look like a NIK or a day. */
export function newId(draw: () => string = () => randomBytes(8).toString("hex")): string {
  for (;;) {
    const id = `p${draw()}`
    if (!holdsPersonalNumber(id) && !holdsBirthDate(id)) return id
  }
}

/** Whether rows name people by NIP: those of `people` may have it beside the id. */
function areNamedByNip(read: readonly ReadFile[]): Effect.Effect<boolean> {
  return Effect.gen(function* () {
    for (const { table, packed, rows, faulty } of read) {
      if (!packed.rows.columns.includes("nip")) continue
      if (table.name !== "people" || !packed.rows.columns.includes("person_id")) return true
      for (const all of [rows, faulty]) {
        for (let place = 0; place < all.length; place++) {
          if (isStretch(place)) yield* Effect.yieldNow
          const { nip, values } = all.at(place)
          if (nip !== undefined && values["person_id"] === undefined) return true
        }
      }
    }
    return false
  })
}

/** The NIPs that name people, and that no row of `people` says the id of. */
function namedBy(read: readonly ReadFile[], known: ReadonlyMap<string, string>): ReadonlySet<string> {
  const named = new Set<string>()
  for (const { table, rows, faulty } of read) {
    const isPeople = table.name === "people"
    for (const { nip, values } of rows) {
      const isSaid = isPeople && values["person_id"] !== undefined
      if (nip !== undefined && !isSaid && !known.has(nip)) named.add(nip)
    }
    for (const { nip, values } of faulty) {
      if (nip !== undefined && !("person_id" in values) && !known.has(nip)) named.add(nip)
    }
  }
  return named
}

function idsByNip(all: readonly Iterable<Row>[]): Map<string, string> {
  const ids = new Map<string, string>()
  for (const rows of all) {
    for (const { values, nip } of rows) {
      const personId = values["person_id"] as string | undefined
      if (personId !== undefined && nip !== undefined) ids.set(nip, personId)
    }
  }
  return ids
}

/** The row of `people` that was to say whose NIP it is and could not be read, or the file that was not. */
function causesIn(people: readonly ReadFile[]): (nip: string) => RowError["causedBy"] {
  let lines: Map<ReadFile, ReadonlyMap<string, number>> | undefined
  return (nip) => {
    lines ??= new Map(people.map((source) => [source, linesByNip(source.faulty)]))
    for (const source of people) {
      const { file, isWhole, errors } = source
      const row = isWhole ? lines.get(source)?.get(nip) : (errors[0]?.row ?? 0)
      if (row !== undefined) return { file, row }
    }
    return null
  }
}

/** Where a NIP stands first. */
function linesByNip(rows: Iterable<Row>): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const { nip, line } of rows) if (nip !== undefined && !lines.has(nip)) lines.set(nip, line)
  return lines
}

const personOf = (row: Row, personId: string): Row => ({
  ...row,
  values: { ...row.values, person_id: personId },
})

/** Columns of text about a person: dropped where the person is erased. */
const texts = ["note", "assessor", "title", "provider"] as const

/**
 * Drops what an erased person's rows say about them: their `people` rows wholly, in others the text. `told` hears of
 * each row.
 */
export function dropErased(
  read: readonly ReadFile[],
  erased: ReadonlySet<string>,
  told: (source: ReadFile, row: Row) => void,
): readonly ReadFile[] {
  if (erased.size === 0) return read
  const droppedOf = ({ table }: ReadFile, { values }: Row): readonly string[] => {
    const personId = values["person_id"] as string | undefined
    if (personId === undefined || !erased.has(personId)) return none
    return texts.filter((column) => values[column] !== undefined && !table.key.includes(column))
  }
  return read.map((source) => {
    const isPeople = source.table.name === "people"
    const places = Numbers.ofWords()
    for (let place = 0; place < source.rows.length; place++) {
      const row = source.rows.at(place)
      const isGone = isPeople
        ? erased.has(row.values["person_id"] as string)
        : droppedOf(source, row).length > 0
      if (isGone) told(source, row)
      // A record needs its title: it can not be told any more.
      if (!isGone || (!isPeople && source.table.name !== "records")) places.push(place)
    }
    const rows = changedRows(
      source.rows,
      (row) => {
        const dropped = droppedOf(source, row)
        if (dropped.length === 0) return row
        const kept = Object.entries(row.values).filter(([column]) => !dropped.includes(column))
        return { ...row, values: Object.fromEntries(kept) }
      },
      places,
    )
    return { ...source, rows }
  })
}

const none: readonly string[] = []

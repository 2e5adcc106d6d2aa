import { holdsPersonalNumber } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import { randomBytes } from "node:crypto"
import type { RowError } from "../rows/fault.ts"
import type { Row } from "../rows/rows.ts"
import type { ReadFile } from "./source.ts"

/**
 * Puts the person's id into rows that name them by NIP: the one of the same import, or the one the vault holds. Only
 * `people` makes a new id, at random: nothing of the NIP may be in it.
 */
export function namePeople(
  ledger: Ledger["Service"],
  read: readonly ReadFile[],
): Effect.Effect<
  {
    readonly read: readonly ReadFile[]
    readonly errors: readonly RowError[]
    /** Ids that nobody had before. */
    readonly made: ReadonlySet<string>
  },
  Effect.Error<ReturnType<Ledger["Service"]["holders"]>>
> {
  return Effect.gen(function* () {
    const errors: RowError[] = []
    const people = read.filter(({ table }) => table.name === "people")
    const byNip = idsByNip(people.flatMap(({ rows }) => rows))
    const ofFaulty = idsByNip(people.flatMap(({ faulty }) => faulty))
    const held = yield* ledger.holders("nip", [...namedBy(read, byNip)])
    const holderOf = (nip: string): string | undefined => byNip.get(nip) ?? held.get(nip) ?? ofFaulty.get(nip)
    const named: ReadFile[] = []
    const made = new Set<string>()
    for (const source of read) {
      const isPeople = source.table.name === "people"
      const rows: Row[] = []
      const faulty: Row[] = []
      for (const row of source.rows) {
        const { nip, values } = row
        const said = values["person_id"] as string | undefined
        if (nip === undefined || (said !== undefined && isPeople)) {
          rows.push(row)
          continue
        }
        const holder = holderOf(nip)
        const personId = holder ?? (isPeople ? newId() : undefined)
        if (holder === undefined && personId !== undefined) made.add(personId)
        if (personId === undefined || (said !== undefined && said !== personId)) {
          errors.push({
            file: source.file,
            row: row.line,
            column: "nip",
            code: personId === undefined ? "nip.unknown" : "nip.otherPerson",
            value: `${nip.slice(0, 4)}…`,
            figures: { personId: said },
            causedBy: personId === undefined ? causeOf(people, nip) : null,
          })
          faulty.push(row)
          continue
        }
        byNip.set(nip, personId)
        rows.push(personOf(row, personId))
      }
      for (const row of source.faulty) {
        const { nip, values } = row
        const personId = nip === undefined || "person_id" in values ? undefined : holderOf(nip)
        faulty.push(personId === undefined ? row : personOf(row, personId))
      }
      named.push({ ...source, rows, faulty })
    }
    return { read: named, errors, made }
  })
}

/** An id at random, drawn again where chance makes digits of it that look like a NIK. */
export function newId(draw: () => string = () => randomBytes(8).toString("hex")): string {
  for (;;) {
    const id = `p${draw()}`
    if (!holdsPersonalNumber(id)) return id
  }
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

const idsByNip = (rows: readonly Row[]): Map<string, string> =>
  new Map(
    rows.flatMap(({ values: { person_id: personId }, nip }) =>
      personId === undefined || nip === undefined ? [] : [[nip, personId as string]],
    ),
  )

/** The row of `people` that was to say whose NIP it is and could not be read, or the file that was not. */
function causeOf(people: readonly ReadFile[], nip: string): RowError["causedBy"] {
  for (const { file, faulty, isWhole, errors } of people) {
    const row = isWhole ? faulty.find((each) => each.nip === nip)?.line : (errors[0]?.row ?? 0)
    if (row !== undefined) return { file, row }
  }
  return null
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
  isErased: (personId: string) => boolean,
  told: (source: ReadFile, row: Row) => void,
): readonly ReadFile[] {
  return read.map((source) => {
    const rows: Row[] = []
    for (const row of source.rows) {
      const personId = row.values["person_id"] as string | undefined
      if (personId === undefined || !isErased(personId)) {
        rows.push(row)
        continue
      }
      if (source.table.name === "people") {
        told(source, row)
        continue
      }
      const dropped = texts.filter(
        (column) => row.values[column] !== undefined && !(column in source.table.key),
      )
      if (dropped.length === 0) {
        rows.push(row)
        continue
      }
      told(source, row)
      // A record needs its title: it can not be told any more.
      if (source.table.name === "records") continue
      rows.push({
        ...row,
        values: Object.fromEntries(
          Object.entries(row.values).filter(([column]) => !(dropped as readonly string[]).includes(column)),
        ),
      })
    }
    return { ...source, rows }
  })
}

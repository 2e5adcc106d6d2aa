import { closeSync, mkdirSync, openSync, writeSync } from "node:fs"
import path from "node:path"

const kinds = ["technical", "managerial", "sociocultural"] as const
/** Enrollments of an offering. */
const seats = 25

/** Folders of files with so many rows in all, by what they are. */
export const folders: Readonly<Record<string, (at: string, rows: number) => void>> = {
  "one table": (at, rows) =>
    write(
      at,
      "competencies",
      "competency_id,kind,name",
      rows,
      (n) => `c${n},${kinds[n % 3] as string},Kompetensi nomor ${n}`,
    ),
  /** Nearly a fifth are people, with names and NIPs; of the others half are enrollments and half completions. */
  "people and learning": (at, rows) => {
    const enrolled = Math.floor((rows * 2) / 5)
    const offerings = Math.ceil(enrolled / seats)
    const people = rows - 1 - offerings - 2 * enrolled
    const offeringOf = (n: number): string => `o${Math.floor(n / seats)},p${n % people}`
    write(at, "people", "person_id,name,nip,birth_date,gender,joined_on", people, personOf)
    write(
      at,
      "programs",
      "program_id,title,kind,mode,jp",
      1,
      () => "dasar,Dasar,pelatihan_teknis,classroom,20",
    )
    write(at, "offerings", "offering_id,program_id,seats,starts_on,ends_on", offerings, (n) => {
      return `o${n},dasar,${seats},${day(10 + (n % 1_500))},${day(13 + (n % 1_500))}`
    })
    const begins = (n: number): number => 10 + (Math.floor(n / seats) % 1_500)
    write(at, "enrollments", "offering_id,person_id,enrolled_on", enrolled, (n) => {
      return `${offeringOf(n)},${day(begins(n) - 5)}`
    })
    write(at, "completions", "offering_id,person_id,completed_on,outcome", enrolled, (n) => {
      return `${offeringOf(n)},${day(begins(n) + 3)},passed`
    })
  },
}

/** A person with a NIP of their own: the birth date, the month they began, and a number. */
function personOf(n: number): string {
  const birth = `${1965 + (n % 30)}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`
  const nip = `${birth.replaceAll("-", "")}2015${two(1 + (Math.floor(n / 420) % 12))}1${String(Math.floor(n / 5_040)).padStart(3, "0")}`
  return `p${n},Pegawai ${n},${nip},${birth},${n % 2 === 0 ? "F" : "M"},2015-01-01`
}

const two = (n: number): string => String(n).padStart(2, "0")
const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)

function write(at: string, name: string, header: string, rows: number, row: (n: number) => string): void {
  mkdirSync(at, { recursive: true })
  const file = openSync(path.join(at, `${name}.csv`), "w")
  writeSync(file, `${header}\n`)
  for (let first = 0; first < rows; first += 10_000) {
    const lines = Array.from({ length: Math.min(10_000, rows - first) }, (_, i) => row(first + i))
    writeSync(file, `${lines.join("\n")}\n`)
  }
  closeSync(file)
}

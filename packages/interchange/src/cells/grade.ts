import { type Grade, grades } from "@ampera/core"
import { type Cell, fault } from "./cell.ts"

/** Ranks (pangkat) of civil servants by their grade, which sheets name beside it or in its place (SIASN, golonganPns). */
const ranks: Readonly<Record<string, Grade>> = {
  "juru muda": "I/a",
  "juru muda tingkat i": "I/b",
  juru: "I/c",
  "juru tingkat i": "I/d",
  "pengatur muda": "II/a",
  "pengatur muda tingkat i": "II/b",
  pengatur: "II/c",
  "pengatur tingkat i": "II/d",
  "penata muda": "III/a",
  "penata muda tingkat i": "III/b",
  penata: "III/c",
  "penata tingkat i": "III/d",
  pembina: "IV/a",
  "pembina tingkat i": "IV/b",
  "pembina utama muda": "IV/c",
  "pembina utama madya": "IV/d",
  "pembina utama": "IV/e",
}

const numerals = grades.filter((grade) => !grade.includes("/"))
const known: ReadonlyMap<string, Grade> = new Map(grades.map((grade) => [grade, grade]))

/** Text of a cell is short where it says a grade. */
const longest = 60
const number = String.raw`([ivx]{1,5}|\d{1,2})(?:[ /.-]{0,2}([a-e]))?`
const rankBefore = new RegExp(String.raw`^(?:(.+?)[ ,:/–-]+)?${number}$`)
const rankBehind = new RegExp(String.raw`^${number}[ ,:/–-]+(.+)$`)

/**
 * A grade as people write it (`III a`, `Gol. III/A`, `Penata Muda (III/a)`, `9`), as the list has it; undefined where it
 * is none, or where rank and grade do not go together.
 */
export function gradeOf(text: string): Grade | undefined {
  if (text.length > longest) return undefined
  const said = text
    .toLowerCase()
    .replaceAll(/[\s()]+/g, " ")
    .replace(/\btk\.? ?/, "tingkat ")
    .replace(/tingkat 1\b/, "tingkat i")
    .trim()
    .replace(/^gol(?:ongan|\.)? ?(?:ruang )?/, "")
  if (ranks[said] !== undefined) return ranks[said]
  const before = rankBefore.exec(said)
  if (before !== null) return together(gradeIn(before[2], before[3]), before[1])
  const behind = rankBehind.exec(said)
  return behind === null ? undefined : together(gradeIn(behind[1], behind[2]), behind[3])
}

const together = (grade: Grade | undefined, rank: string | undefined): Grade | undefined =>
  rank === undefined || ranks[rank] === grade ? grade : undefined

function gradeIn(said: string | undefined, letter: string | undefined): Grade | undefined {
  const numeral = /^\d/.test(said ?? "") ? numerals[Number(said) - 1] : said?.toUpperCase()
  return known.get([numeral, letter].filter((part) => part !== undefined).join("/"))
}

/** A grade of the closed list, in any of the spellings that sheets have. */
export const grade: Cell<Grade> = {
  kind: "grade",
  read(text) {
    const value = gradeOf(text)
    return value === undefined ? fault("grade.invalid") : { value }
  },
}

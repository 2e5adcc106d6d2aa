import { count, decimal, rupiah, textTable, unknown } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import type { Told } from "./log.ts"
import { heading, told, type View } from "./page.ts"

const words = {
  title: { id: "Apa yang dicapai tiap program", en: "What each program achieved" },
  story: {
    id: "Tingkat sebelum, sesudah, dan tiga bulan kemudian hanya dari yang dinilai; reaksi peserta dan perilaku menurut atasan dari 100.",
    en: "Levels before, after and three months later are of those assessed only; how well it was liked, and what superiors see of it at work, of 100.",
  },
  liked: {
    id: "Yang paling disukai, {program} ({year}): reaksi {reaction}, tetapi perilaku {behavior}. Disukai belum berarti dipakai.",
    en: "The best liked, {program} ({year}): {reaction}, yet {behavior} at work. Liked is not yet used.",
  },
  year: { id: "Tahun", en: "Year" },
  program: { id: "Program", en: "Program" },
  passed: { id: "Lulus", en: "Passed" },
  levels: { id: "Tingkat", en: "Level" },
  reaction: { id: "Reaksi", en: "Liked" },
  behavior: { id: "Perilaku", en: "At work" },
  cost: { id: "Rp/tingkat", en: "Rp/level" },
} as const

type Line = Asked["byYear"][number]["programs"]["programs"][number]

/** Passed, learned, liked, seen at work, and what a level gained cost. */
export function programs({ byYear }: Pick<Asked, "byYear">, { names }: Told, view: View): readonly string[] {
  const { language, width } = view
  const level = (ratio: Line["meanPre"]): string =>
    ratio === null ? unknown : decimal(ratio.value, 1, language)
  const score = (line: Line, kind: string): string => {
    const found = scoreOf(line, kind)
    return found === undefined ? unknown : decimal(found, 0, language)
  }
  const nameOf = ({ programId }: Line): string => names.get(`program ${programId}`) ?? programId
  const rows = byYear.flatMap(({ year, programs: { programs: lines } }) =>
    lines.map((line, i) => [
      i === 0 ? String(year) : "",
      nameOf(line),
      `${count(line.passed ?? 0, language)}/${count((line.enrolled ?? 0) - (line.withdrawn ?? 0), language)}`,
      line.paired === 0
        ? unknown
        : [level(line.meanPre), level(line.meanPost), level(line.meanFollowUp)].join(" → "),
      score(line, "reaction"),
      score(line, "behavior"),
      line.costPerLevel === null ? unknown : rupiah(String(Math.round(line.costPerLevel.value)), language),
    ]),
  )
  return [
    ...heading(6, words.title, view),
    ...told(words.story, view),
    "",
    ...textTable(
      [
        { title: words.year[language] },
        { title: words.program[language], shrinks: true },
        { title: words.passed[language], right: true },
        { title: words.levels[language] },
        { title: words.reaction[language], right: true },
        { title: words.behavior[language], right: true },
        { title: words.cost[language], right: true },
      ],
      rows,
      width,
    ),
    ...liked(byYear, nameOf, view),
  ]
}

const scoreOf = ({ scores }: Line, kind: string): number | undefined =>
  scores.find(
    ({ level, evaluator }) =>
      level === kind && evaluator === (kind === "reaction" ? "participant" : "superior"),
  )?.mean?.value

function liked(byYear: Asked["byYear"], nameOf: (line: Line) => string, view: View): readonly string[] {
  const [best] = byYear
    .flatMap(({ year, programs: { programs: lines } }) => lines.map((line) => ({ year, line })))
    .filter(({ line }) => scoreOf(line, "behavior") !== undefined)
    .sort((a, b) => (scoreOf(b.line, "reaction") ?? 0) - (scoreOf(a.line, "reaction") ?? 0))
  if (best === undefined) return []
  const { year, line } = best
  const shown = (kind: string): string => decimal(scoreOf(line, kind) ?? 0, 0, view.language)
  const figures = { program: nameOf(line), year, reaction: shown("reaction"), behavior: shown("behavior") }
  return ["", ...told(words.liked, view, figures)]
}

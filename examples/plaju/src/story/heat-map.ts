import { count } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import type { Told } from "./log.ts"
import { heading, told, type View } from "./page.ts"

const words = {
  title: { id: "Peta kesenjangan, dan apa yang belum dinilai", en: "The gap map, and what nobody assessed" },
  story: {
    id: "Dari {requirements} kompetensi yang disyaratkan jabatan, {met} terpenuhi dan {gap} kurang. {unknown} belum pernah dinilai, {stale} penilaiannya kedaluwarsa: itu bukan kesenjangan, dan bukan pula terpenuhi.",
    en: "Of {requirements} competencies that positions ask for, {met} are met and {gap} are short. {unknown} were never assessed, {stale} have expired assessments: those are no gaps, and not met either.",
  },
  some: {
    id: "orang yang kurang: ░ sampai seperempat yang dinilai, ▒ separuh, ▓ lebih",
    en: "people short: ░ up to a quarter of those assessed, ▒ up to a half, ▓ more",
  },
  none: { id: "semua yang dinilai memenuhi", en: "all who were assessed meet it" },
  unknown: { id: "sebagian besar belum dinilai", en: "mostly not assessed" },
  stale: { id: "sebagian besar kedaluwarsa", en: "mostly expired" },
} as const

type Cell = Asked["lacking"]["units"][number]["competencies"][number]

const nameWidth = 20

/** Units by competencies: how many are short where enough is known, and a sign of its own where it is not. */
export function heatMap({ lacking }: Pick<Asked, "lacking">, { names }: Told, view: View): readonly string[] {
  const { language, ink } = view
  const { units, total } = lacking
  const columns = total.competencies.map(({ competencyId }) => competencyId)
  const header = " ".repeat(nameWidth) + columns.map((id) => id.padStart(5)).join("")
  const rows = units.map(({ unitId, competencies }) => {
    const cells = columns.map((id) =>
      cellOf(
        competencies.find(({ competencyId }) => competencyId === id),
        view,
      ),
    )
    return (
      (names.get(`unit ${unitId}`) ?? unitId).slice(0, nameWidth).padEnd(nameWidth) + cells.join("").trimEnd()
    )
  })
  const figures = Object.fromEntries(
    (["requirements", "met", "gap", "unknown", "stale"] as const).map((key) => [
      key,
      count(total[key] ?? 0, language),
    ]),
  )
  return [
    ...heading(4, words.title, view),
    ...told(words.story, view, figures),
    "",
    ink.strong(header),
    ...rows,
    "",
    `${ink.bad("▓ 3")}  ${words.some[language]}`,
    `${ink.good("  ·")}  ${words.none[language]}`,
    `${ink.middling("?12")}  ${words.unknown[language]}     ${ink.faint("~ 4")}  ${words.stale[language]}`,
    "",
    ...legend(columns, names),
  ]
}

/** Five columns of a cell. With fewer than half assessed, a gap would be a guess: what is missing is counted instead. */
function cellOf(cell: Cell | undefined, { ink }: View): string {
  const { required = 0, met = 0, gap = 0, unknown = 0, stale = 0 } = fill(cell)
  if (required === 0) return "     "
  const known = met + gap
  if (known * 2 < required) {
    return unknown >= stale
      ? ink.middling(`  ?${String(unknown).padStart(2)}`)
      : ink.faint(`  ~${String(stale).padStart(2)}`)
  }
  if (gap === 0) return ink.good("    ·")
  const isFew = gap * 4 <= known
  const shade = isFew ? "░" : gap * 2 <= known ? "▒" : "▓"
  const text = `  ${shade}${String(gap).padStart(2)}`
  return isFew ? text : shade === "▒" ? ink.bad(text) : ink.strong(ink.bad(text))
}

/** Figures that are hidden from the public are not hidden here. */
const fill = (
  cell: Cell | undefined,
): Partial<Record<"required" | "met" | "gap" | "unknown" | "stale", number>> =>
  cell === undefined
    ? {}
    : {
        required: cell.required ?? 0,
        met: cell.met ?? 0,
        gap: cell.gap ?? 0,
        unknown: cell.unknown ?? 0,
        stale: cell.stale ?? 0,
      }

/** The names of the competencies, down two columns. */
function legend(columns: readonly string[], names: Told["names"]): readonly string[] {
  const entries = columns.map((id) => `${id.padEnd(5)}${names.get(`competency ${id}`) ?? ""}`)
  const lines = Math.ceil(entries.length / 2)
  const left = Math.max(...entries.slice(0, lines).map(({ length }) => length))
  return Array.from({ length: lines }, (_, line) =>
    `${(entries[line] ?? "").padEnd(left)}   ${entries[lines + line] ?? ""}`.trimEnd(),
  )
}

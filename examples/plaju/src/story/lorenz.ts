import { index, paragraph, percent, say } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import { heading, type View } from "./page.ts"

const words = {
  title: { id: "Seberapa merata dana pelatihan", en: "How evenly the money went" },
  top: {
    id: "Sepersepuluh yang mendapat paling banyak memegang {share} dari seluruh dana tiga tahun.",
    en: "The tenth who got most hold {share} of the money of three years.",
  },
  attainable: {
    id: "Dengan dana yang sama dan biaya lazim seorang penerima, {recipients} orang dapat terlayani; nyatanya {withAny}.",
    en: "With the same money and the usual cost of a recipient, {recipients} people could be served; in fact {withAny} were.",
  },
  gini: { id: "Gini sekarang", en: "Gini now" },
  reachable: { id: "Gini yang dapat dicapai", en: "Gini within reach" },
  scale: { id: "0 = semua sama, 1 = semua pada satu orang", en: "0 = all the same, 1 = all with one person" },
  axis: { id: "dari yang mendapat paling sedikit", en: "from those who got least" },
  legend: {
    id: "█ dana  + yang dapat dicapai  · sama rata",
    en: "█ money  + within reach  · all the same",
  },
} as const

const rows = 10
const columns = 34
const eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

/** The Lorenz curve as a drawing, with the Gini beside the one that the same money allows. */
export function lorenz({ money }: Pick<Asked, "money">, view: View): readonly string[] {
  const { language, ink, width } = view
  const { gini, attainable, topTenShare, withAny } = money
  const chart = drawn(money).map((line) => `  │${ink.accent(line)}`)
  const beside = Math.min(width, 100) - columns - 8
  const text = [
    ...paragraph(say(words.top, language, { share: percent(topTenShare, language) }), beside),
    "",
    ...(attainable === null
      ? []
      : paragraph(say(words.attainable, language, { recipients: attainable.recipients, withAny }), beside)),
    "",
    `${words.gini[language].padEnd(26)}${ink.strong(index(gini, language))}`,
    `${words.reachable[language].padEnd(26)}${ink.strong(index(attainable?.gini ?? null, language))}`,
    ...paragraph(words.scale[language], beside).map(ink.faint),
  ]
  const height = Math.max(chart.length, text.length)
  const beginning = height - chart.length
  const side = Array.from({ length: height }, (_, i) => {
    const left = i < beginning ? " ".repeat(columns + 3) : (chart[i - beginning] as string)
    return `${left}   ${text[i] ?? ""}`.trimEnd()
  })
  return [
    ...heading(5, words.title, view),
    ...side,
    `  └${"─".repeat(columns)}`,
    `   ${words.axis[language]} →`,
    `   ${words.legend[language]}`,
  ]
}

/** The shares at the eleven points, joined by lines. */
function drawn({ lorenz: points, attainable }: Asked["money"]): readonly string[] {
  const shares = points.map(({ share }) => share?.value ?? 0)
  const from = attainable?.gini.value ?? 1
  const heights = Array.from({ length: columns }, (_, x) => {
    const p = (x + 1) / columns
    const left = Math.min(9, Math.floor(p * 10))
    const within = p * 10 - left
    const curve = (shares[left] ?? 0) * (1 - within) + (shares[left + 1] ?? 0) * within
    return { curve, even: p, reach: p <= from ? 0 : (p - from) / (1 - from) }
  })
  return Array.from({ length: rows }, (_, row) => {
    const bottom = rows - 1 - row
    return heights
      .map(({ curve, even, reach }) => {
        const filled = Math.round(Math.min(1, Math.max(0, curve * rows - bottom)) * 8)
        const isAt = (value: number): boolean => Math.min(rows - 1, Math.floor(value * rows)) === bottom
        if (filled > 0) return eighths[filled]
        if (reach > 0 && isAt(reach)) return "+"
        return isAt(even) ? "·" : " "
      })
      .join("")
  })
}

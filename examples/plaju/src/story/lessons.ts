import { count, lessons as jp, paragraph, purposeLine, textTable } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import { heading, told, type View } from "./page.ts"

const words = {
  title: { id: "Di bawah 20 jam pelajaran (JP) pada 2025", en: "Below 20 hours of lessons (JP) in 2025" },
  floor: {
    id: "{reached} dari {people} CPNS dan PNS mencapai 20 JP yang diwajibkan setahun; {below} belum.",
    en: "{reached} of {people} CPNS and PNS reached the 20 JP a year that are asked of them; {below} did not.",
  },
  ceiling: {
    id: "Untuk PPPK yang ada batas paling lama, 24 JP dalam tahun kontraknya: {above} dari {people} melampauinya. Itu peringatan, bukan larangan.",
    en: "For PPPK there is a most instead, 24 JP in the year of their contract: {above} of {people} are above it. That is a warning, never a block.",
  },
  person: { id: "Orang", en: "Person" },
  employment: { id: "Status", en: "Status" },
  minutes: { id: "JP", en: "JP" },
  missing: { id: "Kurang", en: "Missing" },
  pending: { id: "Menunggu verifikasi", en: "Waiting for verification" },
  more: {
    id: "… dan {rest} orang lagi, menurut urutan kode.",
    en: "… and {rest} more, in the order of ids.",
  },
} as const

const shown = 5

/** Who is short of the floor, the first of them by id. */
export function lessons(
  { lessons: { floor, ceiling, people } }: Pick<Asked, "lessons">,
  view: View,
): readonly string[] {
  const { language, width } = view
  const below = people.filter(({ status }) => status === "below")
  const rows = below
    .slice(0, shown)
    .map(({ personId, employment, minutes, missing, pending }) => [
      personId,
      employment ?? "",
      jp(minutes, language),
      jp(missing ?? 0, language),
      pending === 0 ? "" : jp(pending, language),
    ])
  return [
    ...heading(2, words.title, view),
    ...told(words.floor, view, { ...floor, below: below.length }),
    ...told(words.ceiling, view, ceiling),
    "",
    ...paragraph(purposeLine(view), width),
    ...textTable(
      [
        { title: words.person[language] },
        { title: words.employment[language] },
        { title: words.minutes[language], right: true },
        { title: words.missing[language], right: true },
        { title: words.pending[language], right: true },
      ],
      rows,
      width,
    ).map((line) => `  ${line}`),
    ...told(words.more, view, { rest: count(below.length - rows.length, language) }).map(
      (line) => `  ${line}`,
    ),
  ]
}

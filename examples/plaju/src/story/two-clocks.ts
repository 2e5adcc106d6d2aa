import { count, rupiah, textTable } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import { heading, told, type View } from "./page.ts"

const words = {
  title: { id: "Satu hari, dua pengetahuan", en: "One day, known twice" },
  story: {
    id: "Keadaan yang sama, 31 Desember 2024, menurut yang diketahui malam itu ({evening} peristiwa) dan menurut yang diketahui kini ({today}). Sertifikat, formulir, dan pengembalian datang belakangan; yang sudah tercatat tidak diubah.",
    en: "The same day, 31 December 2024, by what was known that evening ({evening} events) and by what is known now ({today}). Certificates, forms and refunds came later; what was on record was not changed.",
  },
  figure: { id: "Keadaan 31 Desember 2024", en: "As of 31 December 2024" },
  evening: { id: "Malam itu", en: "That evening" },
  today: { id: "Kini", en: "Now" },
  reached: { id: "mencapai 20 JP (CPNS dan PNS)", en: "reached 20 JP (CPNS and PNS)" },
  learned: { id: "mendapat jam pelajaran", en: "got hours of learning" },
  known: { id: "kompetensi terpenuhi", en: "competencies met" },
  unknown: { id: "kompetensi belum dinilai", en: "competencies not assessed" },
  committed: { id: "dikomitmenkan (Rp)", en: "committed (Rp)" },
  refunded: { id: "dikembalikan (Rp)", en: "refunded (Rp)" },
} as const

/** The end of 2024 by both clocks. */
export function twoClocks(
  { evening, today, events }: Pick<Asked, "evening" | "today" | "events">,
  view: View,
): readonly string[] {
  const { language, width } = view
  const row = (label: keyof typeof words, figure: (asked: Asked["evening"]) => string): readonly string[] => [
    words[label][language],
    figure(evening),
    figure(today),
  ]
  return [
    ...heading(7, words.title, view),
    ...told(words.story, view, { evening: count(evening.upTo, language), today: count(events, language) }),
    "",
    ...textTable(
      [
        { title: words.figure[language] },
        { title: words.evening[language], right: true },
        { title: words.today[language], right: true },
      ],
      [
        row(
          "reached",
          ({ lessons: { floor } }) =>
            `${count(floor.reached ?? 0, language)}/${count(floor.people ?? 0, language)}`,
        ),
        row("learned", ({ learned }) => count(learned.withAny ?? 0, language)),
        row("known", ({ lacking }) => count(lacking.total.met ?? 0, language)),
        row("unknown", ({ lacking }) => count(lacking.total.unknown ?? 0, language)),
        row("committed", ({ budget }) => rupiah(budget.total.committed ?? "0", language)),
        row("refunded", ({ budget }) => rupiah(budget.total.refunded ?? "0", language)),
      ],
      width,
    ).map((line) => `  ${line}`),
  ]
}

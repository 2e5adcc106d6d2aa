import { paragraph } from "../output/paragraph.ts"
import type { WorkbookReport } from "../output/report-workbook.ts"
import { findingWords } from "../words/finding-words.ts"
import { type Language, say, type Words } from "../words/words.ts"
import type { Document, Finding } from "./document.ts"
import type { View } from "./page.ts"

const titles: Readonly<Record<string, Words>> = {
  gaps: { id: "Kesenjangan kompetensi", en: "Competency gaps" },
  fairness: { id: "Pemerataan kesempatan", en: "Fairness" },
  hours: { id: "Jam pelajaran", en: "Hours of learning" },
  budget: { id: "Anggaran", en: "Budget" },
  programs: { id: "Program", en: "Programs" },
  needs: { id: "Kebutuhan", en: "Needs" },
}

const words = {
  asOf: { id: "keadaan {asOf}", en: "as of {asOf}" },
  knownAt: { id: "menurut yang diketahui {knownAt}", en: "as known at {knownAt}" },
  source: {
    id: "dari peristiwa 1 sampai {position}, intisari {digest}",
    en: "from events 1 to {position}, digest {digest}",
  },
  noSource: { id: "sebelum peristiwa pertama", en: "before the first event" },
  hidden: {
    id: "Untuk umum: daftar orang, dan angka tentang kurang dari {least} orang atau yang memungkinkan angka itu dihitung, tidak ditampilkan (–).",
    en: "For the public: lists of people, and figures about fewer than {least} people or from which these could be computed, are not shown (–).",
  },
  findings: { id: "Indikasi", en: "Findings" },
  finding: { id: "{what} ({code}): {events}", en: "{what} ({code}): {events}" },
  events: { id: "peristiwa {positions}", en: "events {positions}" },
  purpose: {
    id: "Untuk perencanaan pengembangan, bukan untuk penilaian kinerja, sanksi, atau tunjangan.",
    en: "For development planning, not for appraisal, sanction or allowance.",
  },
} as const satisfies Readonly<Record<string, Words>>

/** What the figures are of: report, day, and the events they come from. */
export function headLines(document: Document, { language }: View): readonly string[] {
  const { report, asOf, knownAt, position, digest } = document
  const title = titles[report]?.[language] ?? report
  const known = knownAt === null ? [] : [say(words.knownAt, language, { knownAt })]
  return [
    [title, say(words.asOf, language, { asOf }), ...known].join(", "),
    position === 0
      ? words.noSource[language]
      : say(words.source, language, { position, digest: digest.slice(0, 16) }),
    "",
  ]
}

/** A report as a workbook has it, with its head in full. */
export function workbookOf(document: Document, figures: object, language: Language): WorkbookReport {
  const { report, asOf, knownAt, position, digest, program } = document
  return {
    lines: [titles[report]?.[language] ?? report, words.purpose[language]],
    head: { report, asOf, knownAt: knownAt ?? "–", position, digest, program: program.version },
    figures,
  }
}

/** Stands above every list of people. */
export function purposeLine({ language }: Pick<View, "language">): string {
  return words.purpose[language]
}

/** What a page for the public leaves out, for groups under so many people. */
export function hiddenLines(least: number, { language, width }: View): readonly string[] {
  return ["", ...paragraph(say(words.hidden, language, { least }), width)]
}

/** The findings, each with the events that show it. */
export function findingLines(findings: readonly Finding[], { language, width }: View): readonly string[] {
  if (findings.length === 0) return []
  const lines = findings.flatMap(({ code, events }) => {
    const positions = events.slice(0, 5).join(", ") + (events.length > 5 ? ", …" : "")
    const what = findingWords[code]?.[language] ?? code
    const shown = say(words.events, language, { positions })
    return paragraph(say(words.finding, language, { what, code, events: shown }), width - 2).map(
      (line, i) => (i === 0 ? "• " : "  ") + line,
    )
  })
  return ["", `${words.findings[language]}:`, ...lines]
}

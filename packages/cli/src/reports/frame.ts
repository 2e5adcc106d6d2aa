import { paragraph } from "../output/paragraph.ts"
import type { WorkbookReport } from "../output/report-workbook.ts"
import { findingWords } from "../words/finding-words.ts"
import { type English, type Language, say, sayOr } from "../words/words.ts"
import type { Document, Finding } from "./document.ts"
import type { View } from "./page.ts"

const titles: Readonly<Record<string, English>> = {
  gaps: "Competency gaps",
  fairness: "Fairness",
  hours: "Hours of learning",
  budget: "Budget",
  programs: "Programs",
  needs: "Needs",
}

const words = {
  asOf: "as of {asOf}",
  knownAt: "as known at {knownAt}",
  source: "from events 1 to {position}, digest {digest}",
  noSource: "before the first event",
  hidden:
    "For the public: lists of people, and figures about fewer than {least} people or from which these could be computed, are not shown (–).",
  findings: "Findings",
  finding: "{what} ({code}): {events}",
  events: "events {positions}",
  purpose: "For development planning, not for appraisal, sanction or allowance.",
} as const satisfies Readonly<Record<string, English>>

/** What the figures are of: report, day, and the events they come from. */
export function headLines(document: Document, { language }: View): readonly string[] {
  const { report, asOf, knownAt, position, digest } = document
  const title = sayOr(titles[report], language, report)
  const known = knownAt === null ? [] : [say(words.knownAt, language, { knownAt })]
  return [
    [title, say(words.asOf, language, { asOf }), ...known].join(", "),
    position === 0
      ? say(words.noSource, language)
      : say(words.source, language, { position, digest: digest.slice(0, 16) }),
    "",
  ]
}

/** A report as a workbook has it, with its head in full. */
export function workbookOf(document: Document, figures: object, language: Language): WorkbookReport {
  const { report, asOf, knownAt, position, digest, program } = document
  return {
    lines: [sayOr(titles[report], language, report), say(words.purpose, language)],
    head: { report, asOf, knownAt: knownAt ?? "–", position, digest, program: program.version },
    figures,
  }
}

/** Stands above every list of people. */
export function purposeLine({ language }: Pick<View, "language">): string {
  return say(words.purpose, language)
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
    const what = sayOr(findingWords[code], language, code)
    const shown = say(words.events, language, { positions })
    return paragraph(say(words.finding, language, { what, code, events: shown }), width - 2).map(
      (line, i) => (i === 0 ? "• " : "  ") + line,
    )
  })
  return ["", `${say(words.findings, language)}:`, ...lines]
}

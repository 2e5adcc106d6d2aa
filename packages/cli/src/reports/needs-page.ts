import { unknown } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { type English, say, sayOr } from "../words/words.ts"
import type { Page } from "./page.ts"

/** The columns of the table; what was verified is in the JSON. */
const counts = ["people", "validated", "settled", "funded", "completed", "unfunded"] as const

type Count = "people" | "validated" | "rejected" | "deferred" | "funded" | "completed" | "unfunded"

/** What the page shows of its report (docs/figures.md). */
export interface NeedsResult {
  readonly needs: readonly (({ readonly competencyId: string } | { readonly programId: string }) & {
    readonly basis: string
  } & Readonly<Record<Count, number | null>>)[]
  readonly people: Readonly<Record<"asked" | "served" | "askedNeverServed" | "neverAsked", number | null>>
  readonly declined: readonly { readonly reason: string; readonly people: number | null }[]
}

const words = {
  story:
    "{asked} people asked, {served} of them were served; {askedNeverServed} asked and were never served. {neverAsked} people asked for nothing.",
  target: "For",
  basis: "Basis",
  people: "People",
  validated: "Validated",
  settled: "Rejected/deferred",
  funded: "Funded",
  completed: "Done",
  unfunded: "Unfunded",
  declined: "Nominations declined, by reason",
  reason: "Reason",
} as const satisfies Readonly<Record<string, English>>

const bases: Readonly<Record<string, English>> = {
  // Of two that are cut short it still shows which is which.
  gap_current: "gap now",
  gap_next: "next position",
  performance: "performance",
  mandatory: "mandatory",
  organization: "organization",
  community: "community",
}

const reasons: Readonly<Record<string, English>> = {
  no_budget: "no budget",
  no_seat: "no seat",
  not_eligible: "not eligible",
  duty: "on duty",
  schedule: "schedule",
  other: "other",
  "-": "no reason given",
}

/** Who asked for what, and what became of it. */
export const needsPage: Page<NeedsResult> = ({ needs, people, declined }, { language, width }) => {
  const word = (key: keyof typeof words): string => say(words[key], language)
  const number = (value: number | null): string => (value === null ? unknown : String(value))
  return [
    ...(people.asked === null ? [] : paragraph(say(words.story, language, people), width)),
    ...(needs.length === 0
      ? []
      : [
          "",
          ...textTable(
            [
              { title: word("target"), shrinks: true },
              { title: word("basis"), shrinks: true },
              ...counts.map((each) => ({ title: word(each), right: true as const })),
            ],
            needs.map((need) => [
              "competencyId" in need ? need.competencyId : need.programId,
              sayOr(bases[need.basis], language, need.basis),
              ...counts.map((each) =>
                each === "settled" ? `${number(need.rejected)}/${number(need.deferred)}` : number(need[each]),
              ),
            ]),
            width,
          ),
        ]),
    ...(declined.length === 0
      ? []
      : [
          "",
          `${word("declined")}:`,
          ...textTable(
            [{ title: word("reason") }, { title: word("people"), right: true }],
            declined.map(({ reason, people: some }) => [
              sayOr(reasons[reason], language, reason),
              number(some),
            ]),
            width,
          ),
        ]),
  ]
}

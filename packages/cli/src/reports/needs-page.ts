import { unknown } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { say, type Words } from "../words/words.ts"
import type { Page } from "./page.ts"

/** The columns of the table; what was verified is in the JSON. */
const counts = ["people", "validated", "settled", "funded", "completed", "unfunded"] as const

type Count = "people" | "validated" | "rejected" | "deferred" | "funded" | "completed" | "unfunded"

/** What the page shows of contract section 9. */
export interface NeedsResult {
  readonly needs: readonly (({ readonly competencyId: string } | { readonly programId: string }) & {
    readonly basis: string
  } & Readonly<Record<Count, number | null>>)[]
  readonly people: Readonly<Record<"asked" | "served" | "askedNeverServed" | "neverAsked", number | null>>
  readonly declined: readonly { readonly reason: string; readonly people: number | null }[]
}

const words = {
  story: {
    id: "{asked} orang mengusulkan kebutuhan, {served} di antaranya terlayani; {askedNeverServed} mengusulkan dan tidak pernah terlayani. {neverAsked} orang tidak mengusulkan apa pun.",
    en: "{asked} people asked, {served} of them were served; {askedNeverServed} asked and were never served. {neverAsked} people asked for nothing.",
  },
  target: { id: "Untuk", en: "For" },
  basis: { id: "Dasar", en: "Basis" },
  people: { id: "Orang", en: "People" },
  validated: { id: "Disahkan", en: "Validated" },
  settled: { id: "Tolak/tunda", en: "Rejected/deferred" },
  funded: { id: "Dibiayai", en: "Funded" },
  completed: { id: "Selesai", en: "Done" },
  unfunded: { id: "Tanpa dana", en: "Unfunded" },
  declined: { id: "Usulan yang ditolak, menurut alasan", en: "Nominations declined, by reason" },
  reason: { id: "Alasan", en: "Reason" },
} as const satisfies Readonly<Record<string, Words>>

const bases: Readonly<Record<string, Words>> = {
  // Of two that are cut short it still shows which is which.
  gap_current: { id: "celah kini", en: "gap now" },
  gap_next: { id: "jabatan berikutnya", en: "next position" },
  performance: { id: "kinerja", en: "performance" },
  mandatory: { id: "wajib", en: "mandatory" },
  organization: { id: "organisasi", en: "organization" },
  community: { id: "masyarakat", en: "community" },
}

const reasons: Readonly<Record<string, Words>> = {
  no_budget: { id: "tidak ada anggaran", en: "no budget" },
  no_seat: { id: "tidak ada kursi", en: "no seat" },
  not_eligible: { id: "tidak memenuhi syarat", en: "not eligible" },
  duty: { id: "tugas kedinasan", en: "on duty" },
  schedule: { id: "jadwal", en: "schedule" },
  other: { id: "lainnya", en: "other" },
  "-": { id: "tanpa alasan", en: "no reason given" },
}

/** Who asked for what, and what became of it. */
export const needsPage: Page<NeedsResult> = ({ needs, people, declined }, { language, width }) => {
  const word = (key: keyof typeof words): string => words[key][language]
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
              bases[need.basis]?.[language] ?? need.basis,
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
            declined.map(({ reason, people: some }) => [reasons[reason]?.[language] ?? reason, number(some)]),
            width,
          ),
        ]),
  ]
}

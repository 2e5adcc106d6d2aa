import { count, say, rupiah, textTable } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import type { Happened, Told } from "./log.ts"
import { dayOf, heading, told, type View } from "./page.ts"

const words = {
  title: { id: "Mengusulkan, lalu ditolak karena dana", en: "Asked, and refused for want of money" },
  cut: {
    id: "Pada {day} pagu APBD 2025 dipotong dari Rp\u00a0{before} menjadi Rp\u00a0{after} (efisiensi).",
    en: "On {day} the APBD ceiling of 2025 was cut from Rp\u00a0{before} to Rp\u00a0{after} (efisiensi).",
  },
  year: { id: "Tahun", en: "Year" },
  ceiling: { id: "Pagu (Rp)", en: "Ceilings (Rp)" },
  asked: { id: "Mengusulkan", en: "Asked" },
  never: { id: "Tak terlayani", en: "Not served" },
  declined: { id: "Ditolak: dana", en: "Declined: money" },
  seat: { id: "Ditolak: kursi", en: "Declined: seats" },
  one: {
    id: "Satu orang di antaranya, {person}, menurut peristiwa yang tercatat:",
    en: "One of them, {person}, by the events on record:",
  },
} as const

const verbs: Readonly<Record<Happened["type"], { readonly id: string; readonly en: string }>> = {
  NeedProposed: { id: "mengusulkan {about}", en: "asked for {about}" },
  NeedValidated: { id: "usulan disetujui, menunggu kursi", en: "need approved, waiting for a seat" },
  NeedRejected: { id: "usulan ditolak: {reason}", en: "need rejected: {reason}" },
  NeedDeferred: { id: "usulan ditunda: {reason}", en: "need deferred: {reason}" },
  EnrollmentDeclined: { id: "tidak diterima di {about}: {reason}", en: "not taken into {about}: {reason}" },
}

const reasons: Readonly<Record<string, { readonly id: string; readonly en: string }>> = {
  no_budget: { id: "tidak ada dana", en: "no money" },
  no_seat: { id: "tidak ada kursi", en: "no seat" },
  not_eligible: { id: "tidak memenuhi syarat", en: "not eligible" },
}

/** What was asked and turned down, year by year, and once from near. */
export function refused({ byYear }: Pick<Asked, "byYear">, log: Told, view: View): readonly string[] {
  const { language, width } = view
  const rows = byYear.map(({ year, needs: { people, declined }, budget }) => {
    const because = (reason: string): number => declined.find((each) => each.reason === reason)?.people ?? 0
    return [
      String(year),
      rupiah(budget.total.ceiling, language),
      count(people.asked ?? 0, language),
      count(people.askedNeverServed ?? 0, language),
      count(because("no_budget"), language),
      count(because("no_seat"), language),
    ]
  })
  return [
    ...heading(3, words.title, view),
    ...cutOf(byYear, view),
    "",
    ...textTable(
      [
        { title: words.year[language] },
        { title: words.ceiling[language], right: true },
        { title: words.asked[language], right: true },
        { title: words.never[language], right: true },
        { title: words.declined[language], right: true },
        { title: words.seat[language], right: true },
      ],
      rows,
      width,
    ).map((line) => `  ${line}`),
    ...waiting(log, view),
  ]
}

function cutOf(byYear: Asked["byYear"], view: View): readonly string[] {
  for (const { budget } of byYear) {
    for (const { ceilings } of budget.budgets) {
      const at = ceilings.findIndex(({ kind }) => kind === "efisiensi")
      const [before, after] = [ceilings[at - 1], ceilings[at]]
      if (before === undefined || after === undefined) continue
      return told(words.cut, view, {
        day: dayOf(after.effectiveOn, view.language),
        before: rupiah(before.ceiling, view.language),
        after: rupiah(after.ceiling, view.language),
      })
    }
  }
  return []
}

function waiting({ waiting: found, names }: Told, view: View): readonly string[] {
  if (found === undefined) return []
  const { language, ink } = view
  const named = (about: string): string =>
    names.get(`competency ${about}`) ?? names.get(`program ${about}`) ?? about
  return [
    "",
    ...told(words.one, view, { person: found.personId }),
    ...found.happened.map(({ on, type, about, reason = "" }) => {
      const what = say(verbs[type], language, {
        about: named(about),
        reason: reasons[reason]?.[language] ?? reason,
      })
      return `  ${ink.faint(dayOf(on, language).padStart(17))}  ${coloured(type, what, view)}`
    }),
  ]
}

function coloured(type: Happened["type"], what: string, { ink }: View): string {
  if (type === "NeedProposed") return what
  return type === "NeedValidated" ? ink.middling(what) : ink.bad(what)
}

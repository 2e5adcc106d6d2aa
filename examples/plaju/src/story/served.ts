import { bar, count, part, percent } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import { heading, told, type View } from "./page.ts"

const words = {
  title: { id: "Siapa yang belum pernah terlayani", en: "Who was never served" },
  money: {
    id: "Dari {people} orang yang bertugas pada akhir 2025, {never} ({share}) tidak pernah mendapat dana pelatihan dalam tiga tahun. {joined} dari {people} orang itu baru bergabung dalam masa ini.",
    en: "Of the {people} people in service at the end of 2025, {never} ({share}) never got training money in three years. {joined} of the {people} joined only in this time.",
  },
  hours: {
    id: "Jam pelajaran, termasuk dari kelas daring yang gratis dan dari sertifikat luar, sampai ke lebih banyak orang: yang tidak mendapat sama sekali {never} ({share}).",
    en: "Hours of learning, free online courses and certificates from elsewhere among them, reach more of them: {never} ({share}) got none at all.",
  },
  got: { id: "{some} dari {all} orang", en: "{some} of {all} people" },
  byMoney: { id: "mendapat dana", en: "got money" },
  byHours: { id: "mendapat jam pelajaran", en: "got hours of learning" },
} as const

/** Who got nothing in three years, of money and of hours. */
export function served({ money, learned }: Pick<Asked, "money" | "learned">, view: View): readonly string[] {
  const { language, ink } = view
  const line = (label: string, { people, withAny }: Asked["money"]): string => {
    const share = part(withAny ?? 0, people ?? 0)?.value
    const some = count(withAny ?? 0, language)
    const all = count(people ?? 0, language)
    return `  ${label.padEnd(24)}${ink.accent(bar(share, 28))}  ${words.got[language].replace("{some}", some).replace("{all}", all)}`
  }
  const figures = ({ people, never, joinedInWindow }: Asked["money"]) => ({
    people: count(people ?? 0, language),
    never: count(never ?? 0, language),
    share: percent(part(never ?? 0, people ?? 0), language),
    joined: count(joinedInWindow ?? 0, language),
  })
  return [
    ...heading(1, words.title, view),
    ...told(words.money, view, figures(money)),
    ...told(words.hours, view, figures(learned)),
    "",
    line(words.byMoney[language], money),
    line(words.byHours[language], learned),
  ]
}

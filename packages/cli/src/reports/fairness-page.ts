import { bar } from "../output/bar.ts"
import {
  count,
  decimal,
  index,
  lessons,
  part,
  percent,
  type Ratio,
  rupiah,
  unknown,
} from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { say, type Words } from "../words/words.ts"
import type { Page, View } from "./page.ts"

interface Coverage {
  readonly target: number
  readonly reached: number | null
  readonly people: number | null
  readonly share: Ratio | null
}

/** What the page shows of contract section 5. */
export interface FairnessResult {
  readonly years: readonly number[]
  readonly of: "money" | "hours"
  readonly people: number | null
  readonly withAny: number | null
  readonly never: number | null
  readonly joinedInWindow: number | null
  readonly total: string | null
  readonly unattributed: string | null
  readonly outsidePopulation: string | null
  readonly ownCost: string | null
  readonly mean: Ratio | null
  readonly gini: Ratio | null
  readonly hoover: Ratio | null
  readonly jain: Ratio | null
  readonly palma: Ratio | { readonly undefined: string } | null
  readonly topTenShare: Ratio | null
  readonly theilT: number | null
  readonly attainable: { readonly recipients: number; readonly gini: Ratio } | null
  readonly lorenz: readonly { readonly p: Ratio; readonly share: Ratio | null }[]
  readonly coverage: Coverage | null
  readonly need: {
    readonly people: number | null
    readonly known: number | null
    readonly concentration: Ratio | null
  } | null
  readonly groups: readonly {
    readonly key: string
    readonly people: number | null
    readonly withAny: number | null
    readonly rate: Ratio | null
    readonly total: string | null
    readonly mean: Ratio | null
    readonly gini: Ratio | null
  }[]
  readonly parity: {
    readonly ratio: Ratio | null
    readonly screen: "pass" | "look" | null
    readonly p: number | null
    readonly test: "fisher" | "permutation" | null
  } | null
}

const words = {
  nobody: { id: "Tidak ada orang yang bertugas.", en: "Nobody is in service." },
  story: {
    id: "Dari {people} orang, {withAny} mendapat {thing} dan {never} ({neverShare}) tidak mendapat apa-apa. Seluruhnya {total}, rata-rata {mean} per orang.",
    en: "Of {people} people, {withAny} got {thing} and {never} ({neverShare}) got nothing. In all {total}, {mean} a person on average.",
  },
  money: { id: "dana", en: "money" },
  hours: { id: "jam pelajaran", en: "hours of learning" },
  topTen: {
    id: "Sepersepuluh yang mendapat paling banyak memegang {share} dari semuanya.",
    en: "The tenth who got most hold {share} of it all.",
  },
  joined: {
    id: "{joinedInWindow} orang baru bergabung dalam masa ini.",
    en: "{joinedInWindow} people joined only in this time.",
  },
  beside: {
    id: "Di luar itu: {unattributed} tanpa peserta, {outside} untuk orang di luar lingkup ini, {own} dibayar peserta sendiri.",
    en: "Besides: {unattributed} without participants, {outside} for people outside this scope, {own} paid by participants themselves.",
  },
  gini: {
    id: "Gini {gini} (0 = semua sama, 1 = semua pada satu orang)",
    en: "Gini {gini} (0 = all the same, 1 = all with one person)",
  },
  attainable: {
    id: "; dengan jumlah ini dan ukuran lazim per penerima, {recipients} orang dapat terlayani, dan Gini paling rendah {attainable}",
    en: "; with this amount and the usual size a recipient, {recipients} people could be served, and the Gini could be {attainable} at the lowest",
  },
  others: {
    id: "Hoover {hoover}, Jain {jain}, Palma {palma}, Theil T {theil}.",
    en: "Hoover {hoover}, Jain {jain}, Palma {palma}, Theil T {theil}.",
  },
  concentration: {
    id: "Terhadap kebutuhan (diketahui untuk {known} dari {people} orang): indeks konsentrasi {concentration}; di atas nol berarti lebih banyak kepada yang lebih membutuhkan.",
    en: "Against need (known of {known} of {people} people): concentration index {concentration}; above zero, more goes to those who need more.",
  },
  needUnknown: {
    id: "Kebutuhan baru diketahui untuk {known} dari {people} orang, terlalu sedikit untuk dibandingkan dengan siapa yang mendapat.",
    en: "Need is known of {known} of {people} people only, too few to compare with who got what.",
  },
  coverage: {
    id: "{reached} dari {people} CPNS dan PNS mencapai 20 JP ({share}).",
    en: "{reached} of {people} CPNS and PNS reached 20 JP ({share}).",
  },
  lorenz: {
    id: "Kurva Lorenz: bagian yang dipegang oleh mereka yang mendapat paling sedikit",
    en: "Lorenz curve: what those who got least hold together",
  },
  group: { id: "Kelompok", en: "Group" },
  people: { id: "Orang", en: "People" },
  withAny: { id: "Mendapat", en: "With any" },
  total: { id: "Jumlah", en: "Total" },
  mean: { id: "Rata-rata", en: "Mean" },
  pass: {
    id: "Peluang antarkelompok tidak jauh berbeda (terkecil dibanding terbesar {ratio}).",
    en: "Groups' chances are not far apart (smallest over largest {ratio}).",
  },
  look: {
    id: "Peluang antarkelompok jauh berbeda (terkecil dibanding terbesar {ratio}, di bawah 80 %): perlu dilihat sebabnya.",
    en: "Groups' chances are far apart (smallest over largest {ratio}, below 80 %): look for the reason.",
  },
  chance: { id: "Nilai p {p} ({test}).", en: "p = {p} ({test})." },
} as const satisfies Readonly<Record<string, Words>>

/** Who got what and how evenly: words first, then the indices. */
export const fairnessPage: Page<FairnessResult> = (result, view) => {
  const { language, width } = view
  if (result.people === 0) return [words.nobody[language]]
  const amount = amounts(result.of, view)
  const number = (value: number | null): string => (value === null ? unknown : count(value, language))
  const { need, coverage } = result
  const story = [
    say(words.story, language, {
      people: number(result.people),
      withAny: number(result.withAny),
      thing: words[result.of][language],
      never: number(result.never),
      neverShare:
        result.never === null || result.people === null
          ? unknown
          : percent(part(result.never, result.people), language),
      total: amount.text(result.total),
      mean: amount.ratio(result.mean),
    }),
    result.topTenShare === null
      ? ""
      : say(words.topTen, language, { share: percent(result.topTenShare, language) }),
    (result.joinedInWindow ?? 0) > 0
      ? say(words.joined, language, { joinedInWindow: number(result.joinedInWindow) })
      : "",
    coverage === null
      ? ""
      : say(words.coverage, language, { ...coverage, share: percent(coverage.share, language) }),
    [result.unattributed, result.outsidePopulation, result.ownCost].every(
      (each) => each === "0" || each === null,
    )
      ? ""
      : say(words.beside, language, {
          unattributed: amount.text(result.unattributed),
          outside: amount.text(result.outsidePopulation),
          own: amount.text(result.ownCost),
        }),
    needSentence(need, view),
  ]
  return [
    ...paragraph(story.filter((sentence) => sentence !== "").join(" "), width),
    "",
    ...indices(result, view),
    ...lorenz(result, view),
    ...groups(result, view),
  ]
}

function needSentence(need: FairnessResult["need"], { language }: View): string {
  if (need === null || need.people === null || need.people === 0) return ""
  return need.concentration === null
    ? say(words.needUnknown, language, need)
    : say(words.concentration, language, { ...need, concentration: index(need.concentration, language) })
}

function indices(result: FairnessResult, { language, width }: View): readonly string[] {
  const { attainable, palma } = result
  const gini =
    say(words.gini, language, { gini: index(result.gini, language) }) +
    (attainable === null
      ? ""
      : say(words.attainable, language, {
          recipients: count(attainable.recipients, language),
          attainable: index(attainable.gini, language),
        }))
  const others = say(words.others, language, {
    hoover: index(result.hoover, language),
    jain: index(result.jain, language),
    palma: palma === null || !("value" in palma) ? unknown : decimal(palma.value, 2, language),
    theil: result.theilT === null ? unknown : decimal(result.theilT, 3, language),
  })
  return paragraph(`${gini}. ${others}`, width)
}

function lorenz({ lorenz: points }: FairnessResult, { language }: View): readonly string[] {
  const known = points.filter((point) => point.share !== null)
  if (known.length === 0) return []
  return [
    "",
    `${words.lorenz[language]}:`,
    ...known
      .slice(1)
      .map(
        ({ p, share }) =>
          `${percentWhole(p).padStart(6)} ${bar(share?.value, 40)} ${percent(share, language).padStart(8)}`,
      ),
  ]
}

function groups({ groups: all, parity, of }: FairnessResult, view: View): readonly string[] {
  if (all.length === 0) return []
  const { language, width } = view
  const amount = amounts(of, view)
  const number = (value: number | null): string => (value === null ? unknown : count(value, language))
  const table = textTable(
    [
      { title: words.group[language], shrinks: true },
      { title: words.people[language], right: true },
      { title: words.withAny[language] },
      { title: words.total[language], right: true },
      { title: words.mean[language], right: true },
      { title: "Gini", right: true },
    ],
    all.map(({ key, people, withAny, rate, total, mean, gini }) => [
      key,
      number(people),
      `${bar(rate?.value, 10)} ${number(withAny)} (${percent(rate, language)})`,
      amount.text(total),
      amount.ratio(mean),
      index(gini, language),
    ]),
    width,
  )
  if (parity === null || parity.screen === null) return ["", ...table]
  const sentence = say(words[parity.screen], language, { ratio: percent(parity.ratio, language) })
  const chance =
    parity.p === null
      ? ""
      : ` ${say(words.chance, language, { p: decimal(parity.p, 4, language), test: parity.test ?? unknown })}`
  return ["", ...table, "", ...paragraph(sentence + chance, width)]
}

/** Money in rupiah, time in JP. */
function amounts(of: "money" | "hours", { language }: View) {
  const text = (value: string | null): string => {
    if (value === null) return unknown
    return of === "money" ? `Rp ${rupiah(value, language)}` : `${lessons(Number(value), language)} JP`
  }
  return {
    text,
    ratio: (value: Ratio | null): string => {
      if (value === null) return unknown
      return of === "money"
        ? `Rp ${rupiah(String(Math.round(value.value)), language)}`
        : `${decimal(value.value / 45, 2, language)} JP`
    },
  }
}

const percentWhole = (ratio: Ratio): string => `${Math.round(ratio.value * 100)} %`

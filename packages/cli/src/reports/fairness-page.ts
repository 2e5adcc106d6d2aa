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
import { say } from "../words/words.ts"
import { fairnessWords as words } from "./fairness-words.ts"
import type { Page, View } from "./page.ts"

interface Coverage {
  readonly target: number
  readonly reached: number | null
  readonly people: number | null
  readonly share: Ratio | null
}

/** What the page shows of its report (docs/figures.md). */
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

/** Who got what and how evenly: words first, then the indices. */
export const fairnessPage: Page<FairnessResult> = (result, view) => {
  const { language, width } = view
  if (result.people === 0) return [say(words.nobody, language)]
  if (result.people === null) return []
  const amount = amounts(result.of, view)
  const number = (value: number | null): string => (value === null ? unknown : count(value, language))
  const { need, coverage } = result
  const story = [
    say(words.story, language, {
      people: number(result.people),
      withAny: number(result.withAny),
      thing: say(words[result.of], language),
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
    besideSentence(result, view),
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

/** What was given and is in none of the figures, as far as there is any. */
function besideSentence(
  { of, unattributed, outsidePopulation, ownCost }: FairnessResult,
  view: View,
): string {
  const amount = amounts(of, view)
  const parts = [
    [words.unattributed, unattributed],
    [words.outside, outsidePopulation],
    [words.own, ownCost],
  ] as const
  const some = parts.filter(([, each]) => each !== null && each !== "0")
  if (some.length === 0) return ""
  const said = some.map(([each, value]) => say(each, view.language, { amount: amount.text(value) }))
  return say(words.beside, view.language, { parts: said.join(", ") })
}

function needSentence(need: FairnessResult["need"], { language }: View): string {
  if (need === null || need.people === null || need.people === 0 || need.known === null) return ""
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
    palma:
      palma === null
        ? unknown
        : "value" in palma
          ? decimal(palma.value, 2, language)
          : say(words.noPalma, language),
    theil: result.theilT === null ? unknown : decimal(result.theilT, 3, language),
  })
  return paragraph(`${gini}. ${others}`, width)
}

function lorenz({ lorenz: points }: FairnessResult, { language }: View): readonly string[] {
  const known = points.filter((point) => point.share !== null)
  if (known.length === 0) return []
  return [
    "",
    `${say(words.lorenz, language)}:`,
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
      { title: say(words.group, language), shrinks: true },
      { title: say(words.people, language), right: true },
      { title: say(words.withAny, language) },
      { title: say(words.total, language), right: true },
      { title: say(words.mean, language), right: true },
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
      : ` ${say(words.chance, language, {
          p: decimal(parity.p, 4, language),
          test: parity.test === null ? unknown : say(words[parity.test], language),
        })}`
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

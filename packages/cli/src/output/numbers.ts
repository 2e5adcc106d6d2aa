import { beforeTheLedger } from "@ampera/ledger"
import { type Language, marks } from "../words/language.ts"

/** What nobody knows; never a zero. */
export const unknown = "–"

/** An exact fraction as the reports give it. */
export interface Ratio {
  readonly num: string
  readonly den: string
  readonly value: number
}

/** Whole rupiah with its thousands apart, without `Rp`. The text may be longer than a double is exact. */
export function rupiah(amount: string, language: Language): string {
  return amount.replaceAll(/\B(?=(?:\d{3})+$)/g, marks[language].thousands)
}

/** A count with its thousands apart. */
export function count(amount: number, language: Language): string {
  return rupiah(String(amount), language)
}

/** A number with so many decimals. */
export function decimal(value: number, places: number, language: Language): string {
  const text = value.toFixed(places)
  return text.replace(".", marks[language].decimal)
}

/** A ratio as an index between 0 and 1, such as a Gini. */
export function index(ratio: Ratio | null, language: Language): string {
  return ratio === null ? unknown : decimal(ratio.value, 3, language)
}

/** A ratio in percent. */
export function percent(ratio: Ratio | null, language: Language): string {
  return ratio === null ? unknown : `${decimal(ratio.value * 100, 1, language)} %`
}

/** What part one count is of another, as a ratio; null of nobody. */
export function part(some: number, all: number): Ratio | null {
  return all === 0 ? null : { num: String(some), den: String(all), value: some / all }
}

/** Minutes as hours of lessons (JP), 45 minutes each. */
export function lessons(minutes: number, language: Language): string {
  return decimal(minutes / 45, minutes % 45 === 0 ? 0 : 2, language)
}

/** A day; one from before the ledger is unknown. */
export function day(on: string | null): string {
  return on === null || on === beforeTheLedger ? unknown : on
}

import type { Column } from "@ampera/ledger"
import type { BottomHasNothing, ContractRatio } from "../measures/index.ts"

/** What a column means, in both languages: a database has room for one text, and offices read it in either. */
export const meaning = <const Held extends Column["holds"]>(holds: Held, id: string, en: string) =>
  ({ holds, about: `${id} · ${en}` }) as const

/** The same for a figure that may be unknown, or hidden from the public. */
export const unknown = <const Held extends Column["holds"]>(holds: Held, id: string, en: string) =>
  ({ holds, about: `${id} · ${en}`, unknown: true }) as const

type Part<Held extends Column["holds"]> = {
  readonly holds: Held
  readonly about: string
  readonly unknown: true
}

/** The three columns of a ratio. */
type RatioColumns<Name extends string> = { readonly [Key in Name]: Part<"decimal"> } & {
  readonly [Key in `${Name}_num` | `${Name}_den`]: Part<"amount">
}

/** A ratio as columns: a decimal to draw, and the exact fraction beside it. */
export const ratioColumns = <const Name extends string>(
  name: Name,
  id: string,
  en: string,
): RatioColumns<Name> =>
  ({
    [name]: unknown("decimal", `${id}, dibulatkan 6 desimal`, `${en}, rounded to 6 decimals`),
    [`${name}_num`]: unknown("amount", `${id}: pembilang yang persis`, `${en}: the exact numerator`),
    [`${name}_den`]: unknown("amount", `${id}: penyebut yang persis`, `${en}: the exact denominator`),
  }) as unknown as RatioColumns<Name>

/** The cells of a ratio; what has no value is null in all three. */
export function ratioCells<const Name extends string>(
  name: Name,
  ratio: ContractRatio | BottomHasNothing | null,
): { readonly [Key in Name]: number | null } & {
  readonly [Key in `${Name}_num` | `${Name}_den`]: string | null
} {
  const { value, num, den } = ratio !== null && "num" in ratio ? ratio : { value: null, num: null, den: null }
  return { [name]: value, [`${name}_num`]: num, [`${name}_den`]: den } as never
}

/** Whether figures were hidden, and are not unknown. */
export const hiddenColumn = meaning(
  "flag",
  "Angka kelompok kecil disembunyikan",
  "Whether the figures are hidden, for too few people are in them",
)

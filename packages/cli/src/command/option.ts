import type { English } from "../words/words.ts"

/** An option as it is typed. */
export interface Option {
  readonly about: English
  /** What stands for its value in help and errors; a switch has none. */
  readonly value?: string
  /** The values it takes, when the list is closed. */
  readonly oneOf?: readonly string[]
  readonly short?: string
  /** It may be given more than once. */
  readonly many?: true
}

export type Options = Readonly<Record<string, Option>>

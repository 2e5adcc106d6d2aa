import type { Report } from "@ampera/ledger"

/** A figure and the events behind it, by their positions; the parts lead to the figure. */
export interface Explanation {
  readonly figure: unknown
  readonly parts: readonly { readonly position: number; readonly part: unknown }[]
}

/** What asks for an explanation of one figure. */
export interface Question {
  readonly personId: string
  readonly asOf: string
  readonly year?: number | undefined
  readonly competencyId?: string | undefined
  readonly basis?: string | undefined
  readonly evidence?: string | undefined
}

/** A figure that can be explained, as a report over the slices it needs. */
export type Explaining = Report<Question, Explanation>

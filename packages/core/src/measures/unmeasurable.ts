/**
 * A value no measure is defined on: not a whole number, negative, beyond what a double holds exactly, a group with
 * more recipients than people. Nothing was computed. Codes begin with `measure.`. It has the shape of every error of
 * Ampera (`code`, `where`, `cure`, `line`), stated here so that the measures import nothing.
 *
 * @example
 * ```ts
 * import { gini, Unmeasurable } from "@ampera/core/measures"
 *
 * try {
 *   gini([7, 10, -1])
 * } catch (error) {
 *   if (!(error instanceof Unmeasurable)) throw error
 *   error.code // => "measure.negative"
 *   error.where // => "at index 2"
 * }
 * ```
 */
export class Unmeasurable extends Error {
  readonly _tag = "Unmeasurable"
  /** `measure.reason`, stable: programs may branch on it. */
  readonly code: string
  readonly where: string | undefined
  /** What the reader can do now. */
  readonly cure: string

  constructor(complaint: {
    readonly code: string
    readonly what: string
    readonly where?: string
    readonly cure: string
  }) {
    super(complaint.what)
    this.code = complaint.code
    this.where = complaint.where
    this.cure = complaint.cure
    this.name = complaint.code
  }

  /** The error as one line: `error[CODE]: what, where, what to do`. */
  get line(): string {
    return `error[${this.code}]: ${[this.message, this.where, this.cure].filter(Boolean).join(", ")}`
  }
}

export type Figures = Readonly<Record<string, string | number>>

/** A sentence's pattern, and what each `{name}` in it stands for. */
export interface Said {
  readonly pattern: string
  readonly figures: Figures
}

/** The sentences of an error with their figures, for whoever says it in another language. */
export interface SaidOfMeasure {
  readonly what: Said
  readonly where?: Said
  readonly cure: Said
}

interface ComplaintOfMeasure {
  readonly code: string
  readonly what: string
  readonly figures?: Figures
  readonly where?: string
  readonly cure: string
}

const filled = (pattern: string, figures: Figures): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(figures[name]))

/**
 * A value no measure is defined on: not a whole number, negative, beyond what a double holds exactly, a group with
 * more recipients than people. Nothing was computed. Codes begin with `measure.`. It has the shape of every error of
 * Ampera (`code`, `where`, `cure`, `line`, `said`), stated here so that the measures import nothing.
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

  /** The sentences with their figures: `{name}` in a pattern stands for the figure of that name. */
  readonly #said: SaidOfMeasure

  /** `what` and `where` are patterns, whose figures stand beside them. */
  constructor({ code, what, figures = {}, where, cure }: ComplaintOfMeasure) {
    super(filled(what, figures))
    this.#said = {
      what: { pattern: what, figures },
      ...(where === undefined ? {} : { where: { pattern: where, figures } }),
      cure: { pattern: cure, figures: {} },
    }
    this.code = code
    this.where = where === undefined ? undefined : filled(where, figures)
    this.cure = cure
    this.name = code
  }

  /** Its sentences as patterns with figures: `message`, `where` and `cure` are these in English. */
  get said(): SaidOfMeasure {
    return this.#said
  }

  /** The error as one line: `error[CODE]: what, where, what to do`. */
  get line(): string {
    return `error[${this.code}]: ${[this.message, this.where, this.cure].filter(Boolean).join(", ")}`
  }
}

import { isIsoDate } from "@ampera/ledger"
import { cliError } from "../failure/cli-error.ts"

/** The first fiscal year there can be. */
const firstYear = 1945

/** The options of a command as it was typed, read in the form each is needed in. */
export interface Given<Name extends string> {
  readonly has: (name: Name) => boolean
  readonly text: (name: Name) => string | undefined
  readonly all: (name: Name) => readonly string[]
  /** A calendar day. */
  readonly day: (name: Name) => string | undefined
  /** A whole number within bounds. */
  readonly whole: (name: Name, least: number, most?: number) => number | undefined
  /** A year of the Republic. */
  readonly year: (name: Name) => number | undefined
}

/** Reads options; what has the wrong form is `usage.badValue`. */
export function givenOf(options: ReadonlyMap<string, readonly string[]>): Given<string> {
  const text = (name: string): string | undefined => options.get(name)?.[0]
  const whole = (name: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined => {
    const given = text(name)
    if (given === undefined) return undefined
    const value = /^\d{1,16}$/.test(given) ? Number(given) : Number.NaN
    if (value >= least && value <= most) return value
    const bounds = most === Number.MAX_SAFE_INTEGER ? `≥ ${least}` : `${least} … ${most}`
    throw cliError("usage.badValue", { option: `--${name}`, given, expected: bounds })
  }
  return {
    has: (name) => options.has(name),
    text,
    all: (name) => options.get(name) ?? [],
    day(name) {
      const given = text(name)
      if (given === undefined || isIsoDate(given)) return given
      throw cliError("usage.badValue", { option: `--${name}`, given, expected: "YYYY-MM-DD" })
    },
    whole,
    year(name) {
      const given = text(name)
      if (given === undefined) return undefined
      if (/^\d{4}$/.test(given) && Number(given) >= firstYear) return Number(given)
      throw cliError("usage.badValue", { option: `--${name}`, given, expected: `${firstYear} … 9999` })
    },
  }
}

import { type Cell, fault } from "./cell.ts"

const written = /^(?:Rp\.?\s*)?(-?\d{1,3}(?:\.\d{3})+|-?\d+)(?:,(?:00|-))?$/i

/** Whole rupiah, as offices write it: `Rp 1.500.000,-`, `1.500.000`, `1500000`. */
export function money(least: 0 | 1): Cell<number> {
  return {
    kind: "money",
    read(text) {
      const digits = written.exec(text)?.[1]
      if (digits === undefined) return fault("money.invalid")
      // No zero below zero: it is kept as it is read.
      const value = Number(digits.replaceAll(".", "")) + 0
      if (!Number.isSafeInteger(value)) return fault("money.tooLarge")
      if (value < least) return fault(value < 0 ? "money.negative" : "money.zero")
      return { value }
    },
  }
}

/** A whole number within bounds. */
export function whole(least: number, most: number): Cell<number> {
  return {
    kind: `whole ${least}..${most}`,
    read(text) {
      if (!/^-?\d{1,16}$/.test(text)) return fault("number.invalid")
      const value = Number(text) + 0
      return value < least || value > most ? fault("number.outside", { least, most }) : { value }
    },
  }
}

/** A number with up to 2 decimals, with a point or a comma. */
export function decimal(least: number, most: number): Cell<number> {
  return {
    kind: `decimal ${least}..${most}`,
    read(text) {
      if (!/^-?\d{1,9}(?:[.,]\d{1,2})?$/.test(text)) return fault("number.invalid")
      const value = Number(text.replace(",", ".")) + 0
      return value < least || value > most ? fault("number.outside", { least, most }) : { value }
    },
  }
}

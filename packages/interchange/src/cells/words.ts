import { holdsBirthDate, holdsPersonalNumber, isPersonalNumber } from "@ampera/ledger"
import { type Cell, fault } from "./cell.ts"

/** An id: 1 to 64 ASCII letters, digits, `.`, `_`, `-`, and no personal number, whole or within it. */
export const id: Cell<string> = {
  kind: "id",
  read(text) {
    if (isPersonalNumber(text) || holdsPersonalNumber(text)) return fault("id.personal")
    return /^[A-Za-z0-9._-]{1,64}$/.test(text) ? { value: text } : fault("id.invalid")
  },
}

/** The id a person is given or acts under: no birth date either. */
export const personId: Cell<string> = {
  kind: "id",
  read: (text) => (holdsBirthDate(text) ? fault("id.personal") : id.read(text)),
}

/** A civil servant's number: 18 digits, with spaces, dots, dashes or a leading `'` as printed. */
export const nip: Cell<string> = {
  kind: "nip",
  read(text) {
    // A spreadsheet that took it for a number has lost its last digits.
    if (/^\d+(?:[.,]\d+)?[eE]\+?\d+$/.test(text)) return fault("nip.numeric")
    const digits = text.replace(/^'/, "").replaceAll(/[ .\u00a0-]/g, "")
    return /^\d{18}$/.test(digits) ? { value: digits } : fault("nip.invalid")
  },
}

/** Control characters but for tabs and breaks of lines. */
const controls = /[^\P{Cc}\t\n\r]/u

/** Text of up to so many characters, without control characters. */
export function text(most: number): Cell<string> {
  return {
    kind: "text",
    read(said) {
      if (!said.isWellFormed() || controls.test(said)) return fault("text.invalid")
      return said.length > most ? fault("text.tooLong", { most }) : { value: said }
    },
  }
}

/** Text that stands plain in the log: as {@link text}, and it may not hold a NIP or a NIK. */
export function plainText(most: number): Cell<string> {
  const open = text(most)
  return {
    kind: open.kind,
    read: (said) => (holdsPersonalNumber(said) ? fault("text.personal") : open.read(said)),
  }
}

/** The values of a closed list, each with its one Indonesian alias. */
export type Aliases<Value extends string> = Readonly<Record<Value, string>>

/** One of a closed list, by its name or its alias, whatever the case. */
export function oneOf<Value extends string>(
  values: Aliases<Value>,
): Cell<Value> & { readonly values: Aliases<Value> } {
  const known = new Map<string, Value>()
  for (const [value, alias] of Object.entries(values) as [Value, string][]) {
    known.set(value.toLowerCase(), value)
    known.set(alias.toLowerCase(), value)
  }
  return {
    kind: "list",
    values,
    read(said) {
      const value = known.get(said.toLowerCase())
      return value === undefined
        ? fault("list.unknown", { allowed: Object.keys(values).join(", ") })
        : { value }
    },
  }
}

/** Several of a closed list between semicolons, each once, in the list's order. */
export function someOf<Value extends string>(
  values: Aliases<Value>,
): Cell<readonly Value[]> & { readonly values: Aliases<Value> } {
  const one = oneOf(values)
  return {
    kind: "lists",
    values,
    read(said) {
      const found = new Set<Value>()
      for (const part of said.split(";")) {
        if (part.trim() === "") continue
        const read = one.read(part.trim())
        if (read.fault !== undefined) return read
        found.add(read.value)
      }
      return { value: (Object.keys(values) as Value[]).filter((value) => found.has(value)) }
    },
  }
}

/** `yes` or `no`. */
export const yesNo = oneOf({ yes: "ya", no: "tidak" })

import { holdsPersonalNumber, isPersonalNumber, Unwritable } from "@ampera/ledger"
import { randomBytes } from "node:crypto"

/**
 * What the events of an import say they come from: the table and the run. Never the name of a file: somebody chose it,
 * it may be a person's, and no erasure would reach it.
 */
export const sourceOf = (table: string, run: string): `import:${string}` => `import:${table}/${run}`

/** An id for a run: nothing of the files is in it, for whoever guessed what they hold could then prove it. */
export const newRun = (): string => randomBytes(6).toString("hex")

/**
 * The table that events of a source come from; undefined where it is no import. Older logs name the file, and for a
 * sheet the workbook with the table behind it.
 */
export function tableIn(source: string): string | undefined {
  const found = /^import:(?:([a-z_]+)\/[\w.-]+|([a-z_]+)\.csv|.*\[([a-z_]+)\])$/is.exec(source)
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.toLowerCase()
}

/** What is wrong with the id of a run that somebody chose. */
export function faultOfRun(run: string): Unwritable | undefined {
  if (isPersonalNumber(run) || holdsPersonalNumber(run)) {
    return new Unwritable({
      code: "id.personal",
      what: "the id of an import has the form of a personal number",
      cure: "name it by an id that says nothing about anybody",
    })
  }
  if (/^[A-Za-z0-9._-]{1,64}$/.test(run)) return undefined
  return new Unwritable({
    code: "import.run",
    what: "the id of an import is 1 to 64 ASCII letters, digits, '.', '_' or '-'",
    cure: "name it so, or leave it out",
  })
}

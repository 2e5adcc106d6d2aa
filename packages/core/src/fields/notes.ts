import type { Plain } from "@ampera/ledger"
import { about, told } from "./fields.ts"

/** Free text about a person, as a command brings it. */
export const note = told.optional()

/** What is said of a person, its note sealed under their key. */
export function sealNote<
  Said extends { readonly personId?: string | undefined; readonly note?: string | undefined },
>(said: Said): Omit<Said, "note"> & { readonly note: Plain | undefined } {
  const { note: text, ...rest } = said
  // Without a person there is no key to seal it with; `noteIsAbout` has refused it before.
  return { ...rest, note: said.personId === undefined ? undefined : about(text, said.personId) }
}

/** A note is about somebody: what names nobody has none. */
export function noteIsAbout(said: {
  readonly personId?: string | undefined
  readonly note?: string | undefined
}): boolean {
  return said.note === undefined || said.personId !== undefined
}

import type { Words } from "./words.ts"

/**
 * What an error of the kernel or a store says, in both languages. Such an error carries its sentence in English, with
 * its figures in it; the English words here are the pattern they are found by.
 */
export interface KernelWords {
  readonly what: readonly Words[]
  readonly cure: readonly Words[]
}

/** Words by the code of the error. */
export type KernelTable = Readonly<Record<string, KernelWords>>

export const both = (en: string, id: string): Words => ({ en, id })

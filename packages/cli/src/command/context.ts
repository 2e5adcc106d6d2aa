import type { Surroundings } from "../surroundings.ts"
import type { Language } from "../words/words.ts"
import type { GlobalOption } from "./global-options.ts"
import type { Given } from "./given.ts"

/** What a command works with. */
export interface Context<Name extends string = never> {
  readonly given: Given<Name | GlobalOption>
  readonly arguments: readonly string[]
  readonly language: Language
  readonly surroundings: Surroundings
  /** Keeps something to be let go of when the command ends, however it ends. The last one kept goes first. */
  readonly onExit: (release: () => Promise<void>) => void
}

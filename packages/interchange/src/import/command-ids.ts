import { uuidV5 } from "@ampera/ledger"
import type { Revision, RowFact } from "../tables/fact.ts"

/** What names the commands of a row: the file and the key it belongs to. */
export interface RowName {
  readonly file: string
  readonly key: readonly string[]
}

/** The id of a fact's command: of the file, the key, the fact and the generation, never of a value. */
export const idOf = ({ file, key }: RowName, fact: string, generation: number): string =>
  uuidV5(file, key, fact, generation)

/** The name of the command that makes a fact void. */
export const voidName = (name: string): string => `${name} void`

/** The id of the nth revision of its kind of one generation of a fact. */
export const revisionId = (
  row: RowName & { readonly fact: RowFact },
  { type }: Revision,
  generation: number,
  nth: number,
): string => idOf(row, `${row.fact.name} ${generation} ${type}`, nth)

import type { RowError } from "../rows/fault.ts"

/**
 * Leaves out of an error who a NIP belongs to: errors are printed, sent and kept beside the files. Who it is stands in the
 * files themselves, or in none of them. (That somebody asked is recorded, see `Asking`.) `named` are the people whom only
 * the vault tied to a NIP; `isGiven` says whether a row of `people` names somebody.
 */
export function untold(
  named: ReadonlySet<string>,
  isGiven: (personId: string) => boolean,
): (error: RowError) => RowError {
  return (error) => {
    const { value, figures } = error
    const isSecret = (said: unknown): boolean => typeof said === "string" && named.has(said) && !isGiven(said)
    const kept = Object.entries(figures).filter(
      ([name, figure]) =>
        !isSecret(figure) &&
        // A sentence of the kernel may name them too; the code has words of its own.
        !(name === "what" && named.size > 0),
    )
    return { ...error, value: isSecret(value) ? null : value, figures: Object.fromEntries(kept) }
  }
}

import { isSealed, Plain } from "@ampera/ledger"
import { type LiveFact, sameData } from "./voids.ts"

/**
 * Whether a live fact says already what another command says again. Sealed text is left out: it can not be compared,
 * so a note alone makes no other fact.
 */
export function repeats(
  before: LiveFact,
  { data, occurredOn }: { readonly data: object; readonly occurredOn: string },
): boolean {
  return before.on === occurredOn && sameData(open(before.data), open(data))
}

function open(data: object): object {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => !isSealed(value) && !(value instanceof Plain)),
  )
}

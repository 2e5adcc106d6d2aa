import { type IsoInstant, isoInstant } from "../../index.ts"

/**
 * Writes instants; events that were recorded together share the text: a part for whoever writes a store.
 *
 * @example
 * ```ts
 * import { instants } from "@ampera/ledger/store"
 *
 * instants()(0) // => "1970-01-01T00:00:00.000Z"
 * ```
 */
export function instants(): (millis: number) => IsoInstant {
  let last = Number.NaN
  let text: IsoInstant = ""
  return (millis) => {
    if (millis !== last) {
      last = millis
      text = isoInstant(millis)
    }
    return text
  }
}

import { type IsoInstant, isoInstant } from "@ampera/ledger"

/** Writes instants; events that were recorded together share the text. */
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

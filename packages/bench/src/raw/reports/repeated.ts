import { createHash } from "node:crypto"
import type { Measured } from "../../harness/case.ts"
import { measure } from "../../harness/measure.ts"

/** How often a report is computed before the clock starts: the engine takes as long until it has learnt what is kept. */
const warmUp = 25
export const times = 15

/** Computes a report over and over; both sides must come to the same document, byte for byte. */
export async function repeated<Figures>(
  compute: () => Figures,
  asDocument: (figures: Figures) => object,
): Promise<Measured> {
  let last = compute()
  for (let n = 1; n < warmUp; n++) last = compute()
  const measured = await measure(() => {
    for (let n = 0; n < times; n++) last = compute()
    return { count: times, facts: {} }
  })
  const document = createHash("sha256")
    .update(JSON.stringify(asDocument(last)))
    .digest("hex")
  return { ...measured, facts: { document } }
}

import type { Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { clientsFor } from "./clients.ts"
import { endless, type Step } from "./offerings.ts"

/** How many clients send commands at once, one load after the other. */
export const loads = [1, 8] as const

/**
 * Measures commands by so many clients for so many milliseconds at each load, every client on offerings of 10 events of
 * its own; `more` has commands a second by load.
 */
export async function commandRates(millis: number, run: (step: Step) => Promise<void>): Promise<Measured> {
  const all = Array.from({ length: Math.max(...loads) }, (_, n) => endless(`${n}-`, 10))
  const next = (client: number): Promise<void> => run(all[client]?.next().value as Step)
  await clientsFor(1_500, 8, next)
  const more: Record<string, number> = {}
  const measured = await measure(async () => {
    let count = 0
    for (const clients of loads) {
      const { done, perSecond } = await clientsFor(millis, clients, next)
      more[`rate${clients}`] = perSecond
      count += done
    }
    return { count, facts: {} }
  })
  return { ...measured, more }
}

/** Commands a second by so many clients. */
export const rateOf = ({ more }: Measured, clients: number): number => more?.[`rate${clients}`] ?? Number.NaN

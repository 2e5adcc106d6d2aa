import { compareText } from "../dated/compare-text.ts"
import { holds } from "../dated/dated.ts"

/** An amount that holds from a day until it is void. */
export interface Part {
  readonly on: string
  until?: string
  readonly amount: number
}

/**
 * What was set aside under one id, or paid out, and what was taken from it since: decommitted, or refunded. Of two that
 * hold on one day the newer one is meant.
 */
export interface Pledge<One extends Part = Part> {
  readonly ones: One[]
  readonly taken: Part[]
}

/** A change of an amount from a day on. */
export interface Step {
  readonly on: string
  readonly change: number
}

/** What is left of a pledge, as the steps by which it changes; only while the one that holds is as asked. */
export function stepsOf<One extends Part>(
  { ones, taken }: Pledge<One>,
  counts: (one: One) => boolean = () => true,
): readonly Step[] {
  const [only] = ones
  if (only === undefined) return []
  if (ones.length === 1 && taken.length === 0 && only.until === undefined) {
    return counts(only) ? [{ on: only.on, change: only.amount }] : []
  }
  const returns = taken
    .flatMap(({ on, until, amount }) => [
      { on, change: amount },
      ...(until === undefined ? [] : [{ on: until, change: -amount }]),
    ])
    .sort((a, b) => compareText(a.on, b.on))
  const days = new Set(
    [...ones, ...taken].flatMap(({ on, until }) => (until === undefined ? [on] : [on, until])),
  )
  const steps: Step[] = []
  let [back, next, before] = [0, 0, 0]
  for (const on of [...days].sort()) {
    for (; next < returns.length && (returns[next] as Step).on <= on; next++) {
      back += (returns[next] as Step).change
    }
    const one = ones.findLast((each) => holds(each, on))
    const left = one === undefined || !counts(one) ? 0 : one.amount - back
    if (left !== before) steps.push({ on, change: left - before })
    before = left
  }
  return steps
}

/** Whether what is taken from a pledge on a day changes what is left of it by just that, from that day on. */
export function isPlainFrom({ ones }: Pledge, day: string): boolean {
  const [only] = ones
  return ones.length === 1 && only !== undefined && only.until === undefined && only.on <= day
}

/** Makes an amount void from a day on; with its own day it was never so. */
export function annulPart(parts: Part[], part: Part | undefined, day: string): void {
  if (part === undefined) return
  if (part.on === day) parts.splice(parts.lastIndexOf(part), 1)
  else part.until = day
}

/** What steps add up to on a day. */
export function sumOn(steps: readonly Step[], day: string): number {
  return steps.reduce((sum, { on, change }) => (on <= day ? sum + change : sum), 0)
}

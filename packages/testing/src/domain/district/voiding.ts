import { addDays } from "../../oracle/calendar.ts"
import type { Dice } from "./dice.ts"

/** A void at times: of the fact's own day, as if it had never been, or of a later one. */
export function voiding(
  dice: Dice,
  day: string,
  percent: number,
): Readonly<Record<string, string | undefined>> {
  if (!dice.chance(percent)) return {}
  return {
    voided_on: dice.chance(50) ? day : dice.day(day, addDays(day, 200)),
    void_reason: dice.pick(["wrong_person", "wrong_value", "duplicate", "revoked", "other"]),
  }
}

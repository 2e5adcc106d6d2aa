/**
 * Grades (golongan) as an event keeps them: I/a to IV/e of civil servants (PNS, CPNS), I to XVII of contract staff (PPPK).
 * It is a closed list: what stands plain in an event about a person may say nothing else about them.
 *
 * @example
 * ```ts
 * import { grades } from "@ampera/core"
 *
 * grades.length // => 34
 * grades.includes("III/a") // => true
 * ```
 */
export const grades = [
  "I/a",
  "I/b",
  "I/c",
  "I/d",
  "II/a",
  "II/b",
  "II/c",
  "II/d",
  "III/a",
  "III/b",
  "III/c",
  "III/d",
  "IV/a",
  "IV/b",
  "IV/c",
  "IV/d",
  "IV/e",
  "I",
  "II",
  "III",
  "IV",
  "V",
  "VI",
  "VII",
  "VIII",
  "IX",
  "X",
  "XI",
  "XII",
  "XIII",
  "XIV",
  "XV",
  "XVI",
  "XVII",
] as const

/** One of the {@link grades}. */
export type Grade = (typeof grades)[number]

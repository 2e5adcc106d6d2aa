/** The order of ids, keys and days: by code unit, the same on every machine. */
export function compareText(one: string, other: string): -1 | 0 | 1 {
  if (one === other) return 0
  return one < other ? -1 : 1
}

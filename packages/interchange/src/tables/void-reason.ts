const reasons = ["wrong_person", "wrong_value", "duplicate", "revoked", "other"] as const

/** The closed reason of a correction: the one that was named, else that a value was wrong. */
export function asReason(said: string): (typeof reasons)[number] {
  return reasons.find((reason) => reason === said) ?? "wrong_value"
}

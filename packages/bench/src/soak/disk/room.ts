/** A place where a ledger runs out of space, and is given more. */
export interface Room {
  readonly how: string
  readonly folder: string
  /** Makes enough space for what did not fit. */
  enlarge(): void
  dispose(): void
}

/** What every report's result has. */
export interface AnyResult {
  readonly findings: readonly Finding[]
}

export interface Finding {
  readonly code: string
  readonly severity: string
  readonly events: readonly number[]
}

/** Every report's document: the head, its own keys in order, the findings. */
export type Document = {
  readonly report: string
  readonly asOf: string
  readonly knownAt: string | null
  readonly position: number
  readonly digest: string
  readonly program: { readonly version: string }
} & AnyResult

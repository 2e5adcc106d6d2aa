/** What a stream's metadata hides of it. */
export interface Truncation {
  readonly maxCount?: number
  /** Seconds. */
  readonly maxAge?: number
  /** The first revision that may be read. */
  readonly before?: number
}

/** The stream in which the metadata of another one stand. */
export const metastreamOf = (stream: string): string => `$$${stream}`

/** Whether a stream holds metadata of another one; of such, only the last event is kept. */
export const isMetastream = (stream: string): boolean => stream.startsWith("$$")

/** The largest revision: hiding everything before it is how a stream is deleted. */
export const everything = 9_223_372_036_854_775_807n

const none = { truncation: {}, softDeleted: false }

/** Reads the metadata of a stream. A stream is soft-deleted when everything before the largest revision is hidden. */
export function readTruncation(metadata: Uint8Array | undefined): {
  readonly truncation: Truncation
  readonly softDeleted: boolean
} {
  if (metadata === undefined) return none
  const { $maxCount, $maxAge, $tb } = JSON.parse(Buffer.from(metadata).toString("utf8")) as {
    readonly [key: string]: number | undefined
  }
  return {
    truncation: {
      ...($maxCount === undefined ? {} : { maxCount: $maxCount }),
      ...($maxAge === undefined ? {} : { maxAge: $maxAge }),
      ...($tb === undefined ? {} : { before: $tb }),
    },
    softDeleted: $tb === Number(everything),
  }
}

/** The events that are not hidden. */
export function visible<Event extends { readonly revision: number; readonly created: number }>(
  events: readonly Event[],
  { maxCount, maxAge, before = 0 }: Truncation,
  now: number,
): readonly Event[] {
  const counted = maxCount === undefined ? 0 : events.length - maxCount
  const first = Math.max(before, counted)
  return events.filter(
    ({ revision, created }) => revision >= first && (maxAge === undefined || now - created < maxAge * 1_000),
  )
}

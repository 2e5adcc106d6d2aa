/** How a sealed field begins in canonical JSON. Within a text its quotes would be escaped. */
const begins = '{"alg":"A256GCM"'

const sealed = /\{"alg":"A256GCM","ct":"[^"]*","iv":"[^"]*","key":"([^"]*)","sub":("(?:[^"\\]|\\.)*")\}/g

/** A sealed field as far as it names whose it is. */
export interface SealedFor {
  readonly subject: string
  readonly key: string
}

/** Whether the data of an event, as it is stored, has a sealed field. */
export const holdsSealed = (data: string): boolean => data.includes(begins)

/** Whose text the data of an event holds, and under which keys, without parsing it. */
export function sealedFor(data: string): readonly SealedFor[] {
  if (!holdsSealed(data)) return []
  return [...data.matchAll(sealed)].map(([, key, subject]) => ({
    key: key as string,
    subject: JSON.parse(subject as string) as string,
  }))
}

/** A JSON value: what `data` and `metadata` of an event are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object. Keys that look like integers are refused when written, because engines reorder them. */
export interface JsonObject {
  readonly [key: string]: Json | undefined
}

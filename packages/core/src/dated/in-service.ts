import { type Dated, latest } from "./dated.ts"

/** A day from which somebody is in service, or no longer. */
export interface ServiceChange extends Dated {
  readonly what: "joined" | "left" | "returned"
}

/** Whether somebody is in service on a day: they joined or returned, and did not leave since. */
export function inService(changes: readonly ServiceChange[], day: string): boolean {
  const last = latest(changes, day)
  return last !== undefined && last.what !== "left"
}

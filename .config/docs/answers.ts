import { deepStrictEqual } from "node:assert/strict"

/** What a generated example calls: checks that a value is the one its comment states, and gives it back. */
export function equal<Actual>(actual: Actual, stated: unknown): Actual {
  deepStrictEqual(actual, stated)
  return actual
}

/** Checks that an example fails with the code its comment states. */
export async function throws(work: () => unknown, code: string): Promise<void> {
  try {
    await work()
  } catch (error) {
    deepStrictEqual((error as { readonly code?: unknown }).code, code)
    return
  }
  deepStrictEqual("no error", code)
}

/** Runs one example; the others go on when it fails. */
export async function run(place: string, load: () => Promise<unknown>): Promise<void> {
  try {
    await load()
  } catch (error) {
    process.exitCode = 1
    process.stderr.write(
      `${place}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\n`,
    )
  }
}

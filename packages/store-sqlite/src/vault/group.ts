import { VaultUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { VaultFile } from "./file.ts"

/** A piece of work that waits for the next transaction, and whom to tell. */
interface Waiting {
  readonly work: () => unknown
  readonly tell: (answer: Effect.Effect<never, VaultUnavailable> | Effect.Effect<unknown>) => void
}

/** The most that shares one transaction. */
const most = 512

/** Does what is asked for at the same moment in one transaction: making it durable costs the same for one and for all. */
export function groupedWrites(file: VaultFile): <A>(work: () => A) => Effect.Effect<A, VaultUnavailable> {
  let waiting: Waiting[] = []
  let busy = false

  const writeWaiting: Effect.Effect<void> = Effect.suspend(() => {
    // When no transaction begins at all, everybody who waits by then is told so.
    let group: readonly Waiting[] = waiting
    return file
      .write(() => {
        group = waiting.slice(0, most)
        return group.map(({ work }) => alone(work))
      })
      .pipe(
        Effect.catch((error) => Effect.succeed(group.map(() => Effect.fail(error)))),
        Effect.catchDefect((defect) => Effect.succeed(group.map(() => Effect.die(defect)))),
        Effect.flatMap((answers) => {
          waiting = waiting.slice(group.length)
          for (const [i, { tell }] of group.entries()) tell(answers[i] as Effect.Effect<unknown>)
          busy = waiting.length > 0
          return busy ? writeWaiting : Effect.void
        }),
      )
  })

  return <A>(work: () => A) =>
    Effect.callback<A, VaultUnavailable>((resume) => {
      waiting.push({ work, tell: resume as Waiting["tell"] })
      if (busy) return
      busy = true
      // Whoever asks before this turn of the event loop ends comes along.
      queueMicrotask(() => Effect.runFork(writeWaiting))
    })
}

/** Work that finds the vault locked fails by itself, and not with it what needs no key. */
function alone<A>(work: () => A): Effect.Effect<A, VaultUnavailable> {
  try {
    return Effect.succeed(work())
  } catch (error) {
    if (error instanceof VaultUnavailable) return Effect.fail(error)
    throw error
  }
}

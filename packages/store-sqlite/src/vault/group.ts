import { GroupCommit, type GroupedCall, VaultUnavailable, type Waiting } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { VaultFile } from "./file.ts"

/** A piece of work on the vault's tables. */
interface Work extends GroupedCall {
  readonly work: () => unknown
}

/** Does what is asked for at the same moment in one transaction. */
export function groupedWrites(file: VaultFile): <A>(work: () => A) => Effect.Effect<A, VaultUnavailable> {
  const commit = new GroupCommit<Work, unknown, VaultUnavailable>((group) =>
    Effect.runPromise(write(file, group)),
  )
  return <A>(work: () => A) =>
    commit.submit(() => ({ work, events: 1, abandoned: false })) as Effect.Effect<A, VaultUnavailable>
}

function write(
  file: VaultFile,
  group: readonly Waiting<Work, unknown, VaultUnavailable>[],
): Effect.Effect<void> {
  return file
    .write(() => group.map(({ call }) => alone(call.work)))
    .pipe(
      Effect.catch((error) => Effect.succeed(group.map(() => Effect.fail(error)))),
      Effect.catchDefect((defect) => Effect.succeed(group.map(() => Effect.die(defect)))),
      Effect.andThen((answers) =>
        Effect.sync(() => {
          for (const [i, { answer }] of group.entries()) answer(answers[i] as Effect.Effect<unknown>)
        }),
      ),
    )
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

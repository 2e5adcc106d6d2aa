import type { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { escapeIdentifier } from "pg"
import { grants } from "../schema/migrations.ts"
import { migrated } from "./migrate.ts"
import { openServer } from "./open-server.ts"
import { patiently } from "./patiently.ts"

/** The ledger that a role is admitted to. */
export interface Admission {
  /** The address of the server, as the ledger's owner. */
  readonly url: string
  /** The schema of the ledger, `ampera` when left out. */
  readonly prefix?: string
}

/**
 * Lets a role of the server use a ledger: it may read, append by the ledger's own function, and move the places of its
 * readers. It may change or remove no event, write one past the function, or restore a log. The ledger is made when
 * it is not there. To be done once, by the ledger's owner; applications then connect as the role.
 *
 * Fails with `StoreUnavailable`, as opening does.
 *
 * @example
 * ```ts
 * import { admit } from "@ampera/store-postgres"
 * import * as Effect from "effect/Effect"
 *
 * const admitted = admit({ url: "postgres://owner@localhost:1/city", prefix: "palembang" }, "ampera_app")
 * await Effect.runPromise(admitted) // throws store.unreachable
 * ```
 */
export function admit(
  { url, prefix = "ampera" }: Admission,
  role: string,
): Effect.Effect<void, StoreUnavailable> {
  return Effect.scoped(
    Effect.gen(function* () {
      const server = yield* openServer(url, prefix)
      yield* migrated(server)
      const text = grants(server.schema, escapeIdentifier(role))
      yield* patiently(server, () => server.writer.ask({ text }))
    }),
  )
}

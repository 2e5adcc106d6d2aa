import type { Position } from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Server } from "../database/server.ts"

/** The end of a log. */
export interface Head {
  /** The last position, 0 when there is none. */
  readonly read: Effect.Effect<Position, StoreUnavailable>
  /** Whether instants fall in the log, as far as it was read or restored here. */
  readonly instantsFall: boolean
}

/** The head of a log of which it is known whether instants fall in it. */
export function headOf(server: Server, opened: { readonly instantsFall: boolean }): Head {
  const select = server.named("head", `SELECT position, instants_fall FROM ${server.schema}.head`)
  let { instantsFall } = opened
  return {
    read: Effect.map(server.read(select), ([row]) => {
      instantsFall = row?.[1] === "t"
      return Number(row?.[0])
    }),
    get instantsFall() {
      return instantsFall
    },
  }
}

import * as Layer from "effect/Layer"
import type { At } from "../at.ts"
import { Vault } from "../vault.ts"
import { makeMemoryLog } from "./log.ts"
import { type MemoryOptions, memoryStore } from "./store.ts"
import { memoryVault } from "./vault.ts"

/**
 * A place for a ledger in memory. It is made once, here: a ledger opened a second time at the same place finds what
 * the first one wrote, and two may stand on it at once.
 */
export function memory(options: MemoryOptions & { readonly vault?: Vault["Service"] } = {}): At {
  const { vault = memoryVault(), log = makeMemoryLog(), ...rest } = options
  return () => Layer.merge(memoryStore({ ...rest, log }), Layer.succeed(Vault, vault))
}

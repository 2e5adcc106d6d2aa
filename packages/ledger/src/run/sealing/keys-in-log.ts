import * as Effect from "effect/Effect"
import type { VaultUnavailable } from "../ports/errors.ts"
import type { Page } from "../ports/event-store.ts"
import type { Vault } from "../ports/vault.ts"
import { sealedFor } from "./sealed-text.ts"

/** The keys that text in a log was sealed with, and whose of them a vault lacks. */
export class KeysInLog {
  readonly #vault: Vault["Service"]
  readonly #seen = new Set<string>()
  readonly #lacking = new Set<string>()

  constructor(vault: Vault["Service"]) {
    this.#vault = vault
  }

  /** Looks at the text of a page; of each key once. */
  take(page: Page): Effect.Effect<void, VaultUnavailable> {
    return Effect.suspend(() => {
      const found = new Map<string, Set<string>>()
      for (let i = 0; i < page.length; i++) {
        for (const { subject, key } of sealedFor(page.data(i))) {
          if (this.#seen.has(key)) continue
          this.#seen.add(key)
          found.set(subject, (found.get(subject) ?? new Set()).add(key))
        }
      }
      if (found.size === 0) return Effect.void
      return Effect.map(this.#vault.keyIds([...found.keys()]), (known) => {
        for (const [subject, keys] of found) {
          const id = known.get(subject)
          if (id !== "erased" && [...keys].some((key) => key !== id)) this.#lacking.add(subject)
        }
      })
    })
  }

  /** The people whose text no key opens, and who were not erased by the end of the log, in the order of the log. */
  get lacking(): Effect.Effect<readonly string[], VaultUnavailable> {
    return Effect.suspend(() => {
      const lacking = [...this.#lacking]
      if (lacking.length === 0) return Effect.succeed([])
      return Effect.map(this.#vault.keyIds(lacking), (known) =>
        lacking.filter((subject) => known.get(subject) !== "erased"),
      )
    })
  }
}

import * as Effect from "effect/Effect"
import type { VaultUnavailable } from "../ports/errors.ts"
import type { Page } from "../ports/event-store.ts"
import type { LostKey, Vault } from "../ports/vault.ts"
import { sealedFor } from "./sealed-text.ts"

/** The keys that text in a log was sealed with, and which of them a vault lacks and does not know as lost. */
export class KeysInLog {
  readonly #vault: Vault["Service"]
  readonly #seen = new Set<string>()
  readonly #lacking: LostKey[] = []

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
          if (id === "erased") continue
          for (const key of keys) if (key !== id) this.#lacking.push({ subject, key })
        }
      })
    })
  }

  /** The keys that open no text, of people who were not erased by the end of the log, in the order of the log. */
  get lacking(): Effect.Effect<readonly LostKey[], VaultUnavailable> {
    return Effect.gen({ self: this }, function* () {
      const lacking = this.#lacking
      if (lacking.length === 0) return []
      const known = yield* this.#vault.keyIds(lacking.map(({ subject }) => subject))
      const lost = new Set((yield* this.#vault.lost).map(({ key }) => key))
      return lacking.filter(({ subject, key }) => known.get(subject) !== "erased" && !lost.has(key))
    })
  }
}

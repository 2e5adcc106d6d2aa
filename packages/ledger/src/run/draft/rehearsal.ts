import * as Effect from "effect/Effect"
import { PersonErased } from "../ports/errors.ts"
import { newSubjectKey } from "../sealing/master-key.ts"
import type { SubjectKey, Vault } from "../ports/vault.ts"

/**
 * A vault to rehearse with: whoever has no key yet gets one that is kept nowhere, and forgotten with the rehearsal. One
 * that refuses people refuses them here, too.
 */
export function rehearsing(vault: Vault["Service"]): Vault["Service"] {
  const made = new Map<string, SubjectKey>()
  return {
    ...vault,
    keysForSubjects: (subjects) =>
      Effect.flatMap(Effect.andThen(vault.keysForSubjects([]), vault.keysOf(subjects)), (known) => {
        const keys = new Map<string, SubjectKey>()
        for (const subject of subjects) {
          const key = known.get(subject) ?? made.get(subject) ?? newSubjectKey()
          if (key === "erased") return Effect.fail(new PersonErased(subject))
          if (!known.has(subject)) made.set(subject, key)
          keys.set(subject, key)
        }
        return Effect.succeed(keys)
      }),
  }
}

/** What a client expects of a stream. */
export type Expected = "any" | "noStream" | "streamExists" | number

/** What becomes of an append; `last` is the revision of its last event when it stands there already. */
export type Verdict =
  | { readonly verdict: "ok" }
  | { readonly verdict: "idempotent"; readonly last: number }
  | { readonly verdict: "wrongVersion" }
  | { readonly verdict: "deleted" }

interface State {
  readonly tombstoned: boolean
  readonly softDeleted: boolean
  readonly hasMetadata: boolean
}

const ok: Verdict = { verdict: "ok" }
const wrong: Verdict = { verdict: "wrongVersion" }

/**
 * The server's decision, after its own table. Ids are compared only where the expectation points behind events that
 * are there: what is expected at the *current* revision is written, whatever its ids, and so are equal ids in one
 * append. With `any` the server knows recent ids; here they are those of the whole stream.
 */
export function checkAppend(
  { tombstoned, softDeleted, hasMetadata }: State,
  events: readonly { readonly id: string }[],
  expected: Expected,
  proposed: readonly { readonly id: string }[],
): Verdict {
  const current = events.length - 1
  if (tombstoned) return { verdict: "deleted" }
  switch (expected) {
    case "any":
      return repeatedAnywhere(events, proposed) ?? ok
    case "streamExists":
      if (softDeleted) return { verdict: "deleted" }
      if (current < 0 && !hasMetadata) return wrong
      return repeatedAnywhere(events, proposed) ?? ok
    case "noStream":
      // A soft-deleted stream begins anew, and its numbers go on.
      return current < 0 || softDeleted ? ok : repeatedAt(events, 0, proposed)
    default:
      if (expected === current) return ok
      return expected > current ? wrong : repeatedAt(events, expected + 1, proposed)
  }
}

/** All of it stands where it was expected to go: the same append again. Only a part of it: a wrong version. */
function repeatedAt(
  events: readonly { readonly id: string }[],
  first: number,
  proposed: readonly { readonly id: string }[],
): Verdict {
  const same = proposed.every(({ id }, i) => events[first + i]?.id === id)
  return same ? { verdict: "idempotent", last: first + proposed.length - 1 } : wrong
}

function repeatedAnywhere(
  events: readonly { readonly id: string }[],
  proposed: readonly { readonly id: string }[],
): Verdict | undefined {
  const first = events.findIndex(({ id }) => id === proposed[0]?.id)
  if (first < 0) return undefined
  return repeatedAt(events, first, proposed)
}

import { expectTypeOf } from "vitest"
import * as z from "zod"
import { type EventDefinition, event, type Upcaster } from "./catalog.ts"

type First = { readonly amount: number }
type Second = { readonly rupiah: number }
const today = z.object({
  rupiah: z.int(),
  component: z.enum(["fee", "travel"]),
  items: z.array(z.string()).default([]),
})
const fee = "fee" as const

// Steps that fit, each what the next one takes, the last one what the schema makes of an event.
expectTypeOf(
  event(today, {
    version: 2,
    upcasters: { 1: ({ amount }: First) => ({ rupiah: amount, component: fee, items: [] }) },
  }),
).toEqualTypeOf<EventDefinition<typeof today>>()
event(today, {
  version: 3,
  upcasters: {
    1: ({ amount }: First) => ({ rupiah: amount }),
    2: (data: Second) => ({ ...data, component: fee, items: [] }),
  },
})
// A step that does not say what its version held is given fields of anything.
event(today, {
  version: 2,
  upcasters: { 1: (data) => ({ rupiah: Number(data["amount"]), component: fee, items: [] }) },
})
event(today)
// Steps that were made elsewhere are not looked at.
const made: Readonly<Record<number, Upcaster>> = {}
event(today, { version: 1, upcasters: made })

/** What today's steps may not give. */
const [second, closed, anything] = [2, "meals", "fee"] as const

event(today, {
  version: second,
  // @ts-expect-error -- items, which the schema would fill in: it does not run when an event is read
  upcasters: { 1: ({ amount }: First) => ({ rupiah: amount, component: fee }) },
})
event(today, {
  version: second,
  // @ts-expect-error -- a value that is not in the closed list
  upcasters: { 1: ({ amount }: First) => ({ rupiah: amount, component: closed, items: [] }) },
})
event(today, {
  version: second,
  // @ts-expect-error -- a field of anything is no number
  upcasters: { 1: (data) => ({ rupiah: data["amount"], component: anything, items: [] }) },
})
// @ts-expect-error -- nothing was lifted
event(today, { version: 2, upcasters: { 1: (data) => data } })
event(today, {
  version: 3,
  upcasters: {
    // @ts-expect-error -- the second step takes rupiah
    1: ({ amount }: First) => ({ rupees: amount }),
    2: (data: Second) => ({ ...data, component: fee, items: [] }),
  },
})

import { accept, refuse } from "@ampera/ledger"
import { latest } from "../dated/dated.ts"
import { repeats } from "../deciding/repeats.ts"
import type { Said } from "./person-commands.ts"
import type { PersonState } from "./person-state.ts"
import type { ServiceChange } from "../dated/in-service.ts"

export function leave({ service, book }: PersonState, { on, ...data }: Said<"leave">) {
  const { personId } = data
  const fact = { type: "PersonLeft", data, occurredOn: on } as const
  const before = book.find(fact.type, on)
  if (before !== undefined) {
    return repeats(before, fact) ? accept() : refuse({ code: "departure.known", personId, on })
  }
  const last = latest(service, on)
  if (last === undefined || last.what === "left") {
    return refuse({ code: "departure.outsideService", personId, on })
  }
  const next = nextAfter(service, on)
  // Who left on a later day can not have left before it, unless they came back between the two.
  if (next?.what === "left") return refuse({ code: "departure.known", personId, on: next.on })
  return accept(fact)
}

export function comeBack({ service, book }: PersonState, { on, ...data }: Said<"comeBack">) {
  const { personId } = data
  const fact = { type: "PersonReturned", data, occurredOn: on } as const
  const before = book.find(fact.type, on)
  if (before !== undefined) return accept()
  if (latest(service, on)?.what !== "left") return refuse({ code: "return.notLeft", personId, on })
  const next = nextAfter(service, on)
  if (next?.what === "returned") return refuse({ code: "return.known", personId, on: next.on })
  return accept(fact)
}

/** The first change after a day that is not void. */
function nextAfter(service: readonly ServiceChange[], day: string): ServiceChange | undefined {
  let next: ServiceChange | undefined
  for (const change of service) {
    if (change.until !== undefined || change.on <= day) continue
    if (next === undefined || change.on < next.on) next = change
  }
  return next
}

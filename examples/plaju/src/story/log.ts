import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

/** One thing that happened to somebody who asked. */
export interface Happened {
  readonly on: string
  readonly type: "NeedProposed" | "NeedValidated" | "NeedRejected" | "NeedDeferred" | "EnrollmentDeclined"
  /** A competency, a program, or an offering. */
  readonly about: string
  readonly reason: string | undefined
}

/** What the log says in plain words: names of things by their ids, and what became of who asked. */
export interface Told {
  readonly names: ReadonlyMap<string, string>
  /** Somebody who asked in each of the three years and was declined each time, and never sat in a course. */
  readonly waiting: { readonly personId: string; readonly happened: readonly Happened[] } | undefined
}

interface Plain {
  readonly personId?: string
  readonly unitId?: string
  readonly programId?: string
  readonly competencyId?: string
  readonly offeringId?: string
  readonly needId?: string
  readonly name?: string
  readonly title?: string
  readonly reason?: string
}

const waitingTypes: ReadonlySet<string> = new Set([
  "NeedProposed",
  "NeedValidated",
  "NeedRejected",
  "NeedDeferred",
  "EnrollmentDeclined",
])

/** Reads the log once, from its first event: everything here is in it as it was recorded. */
export function readLog({ events }: Pick<Ledger["Service"], "events">) {
  const names = new Map<string, string>()
  const lives = new Map<string, Happened[]>()
  const seated = new Set<string>()
  const targets = new Map<string, string>()
  const take = (type: string, on: string, data: Plain): void => {
    const { personId = "", unitId = "", programId = "", competencyId = "", needId = "" } = data
    if (type === "UnitOpened") names.set(`unit ${unitId}`, data.name ?? "")
    else if (type === "ProgramPublished") names.set(`program ${programId}`, data.title ?? "")
    else if (type === "CompetencyDefined") names.set(`competency ${competencyId}`, data.name ?? "")
    else if (type === "Enrolled") seated.add(personId)
    else if (waitingTypes.has(type)) {
      if (type === "NeedProposed") targets.set(needId, competencyId || programId)
      const about = data.offeringId ?? targets.get(needId) ?? ""
      const life = lives.get(personId) ?? []
      lives.set(personId, life)
      life.push({ on, type: type as Happened["type"], about, reason: data.reason })
    }
  }
  return Effect.map(
    Stream.runForEach(events(), (page) =>
      Effect.sync(() => {
        for (const { event } of page.events) take(event.type, event.occurredOn, event.data)
      }),
    ),
    (): Told => ({ names, waiting: whoWaits(lives, seated) }),
  )
}

/** The first by id, so that it is the same one every time. */
function whoWaits(
  lives: ReadonlyMap<string, readonly Happened[]>,
  seated: ReadonlySet<string>,
): Told["waiting"] {
  const yearsOf = (happened: readonly Happened[], type: Happened["type"]): number =>
    new Set(happened.filter((each) => each.type === type).map(({ on }) => on.slice(0, 4))).size
  const [first] = [...lives]
    .filter(
      ([personId, happened]) =>
        !seated.has(personId) &&
        yearsOf(happened, "NeedProposed") === 3 &&
        yearsOf(happened, "EnrollmentDeclined") === 3,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (first === undefined) return undefined
  const [personId, happened] = first
  return { personId, happened: [...happened].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) }
}

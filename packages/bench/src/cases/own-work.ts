import { hash } from "node:crypto"
import { canonical, checkWrite, eventId, isIsoDate, type NewEvent } from "@ampera/ledger"
import { Offering } from "@ampera/testing/training"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { actor, oneByOne, type Step } from "../workload/offerings.ts"

const length = 4
const on = "2025-02-20"
const { definition } = Offering

/** The parts in which an event is made, each as the ledger itself does it, in the order it does them. */
const parts = ["validate", "ids", "canonical", "encode", "decide"] as const
type Part = (typeof parts)[number]

const cpuOf = (part: Part) => ({
  what: part,
  unit: "us" as const,
  of: ({ ours }: { readonly ours: Measured }) => ours.more?.[part] ?? Number.NaN,
})

/** What the ledger does for one event besides talking to the store, part by part. */
export const ownWork = benchmark({
  name: "own-work",
  about: (size) => `the pure work on ${size} commands of one event each, CPU an event, by part`,
  size: { full: 100_000, quick: 20_000 },
  world: "tmpfs",
  sides: { ours },
  figures: [
    ...parts.map(cpuOf),
    {
      what: "together",
      unit: "us",
      goal: { atMost: 3 },
      of: ({ ours }) => parts.reduce((sum, part) => sum + (ours.more?.[part] ?? Number.NaN), 0),
    },
  ],
})

async function ours({ size }: Ground): Promise<Measured> {
  const steps = oneByOne("o", size / length, length)
  const commandIds = steps.map(() => crypto.randomUUID())
  const more: Record<string, number> = {}
  let measured: Measured | undefined
  // The first pass compiles; the second is measured.
  for (let pass = 0; pass < 2; pass++) {
    for (const part of parts) {
      const work = workOf[part]
      measured = await measure(() => {
        let sum = 0
        for (let n = 0; n < steps.length; n++) sum += work(steps[n] as Step, commandIds[n] as string)
        return { count: size, facts: { [part]: sum } }
      })
      more[part] = measured.cpu / size
    }
  }
  return { ...(measured as Measured), more }
}

let state = definition.initial()

/** Each part, for a command that records one event. The answer keeps the engine from leaving the work out. */
const workOf: Readonly<Record<Part, (step: Step, commandId: string) => number>> = {
  /** The command once on entry, the event once when it is written. */
  validate: ({ command, type, data }) => {
    const valid = definition.validate(command.type, command.data)
    return definition.events.validate(type, data) === valid ? 1 : 0
  },
  /** The command's digest and the event's id. */
  ids: ({ stream, command }, commandId) => {
    const digest = hash(
      "sha256",
      `${definition.kind}.${command.type} ${canonical(command.data)}`,
      "base64url",
    )
    return digest.length + eventId(stream, commandId, 0).length
  },
  /** The event's data and its metadata as text. */
  canonical: ({ data }, commandId) =>
    canonical(data).length + canonical({ actor, commandDigest: commandId, commandId }).length,
  /** The event as a store is given it, held against the limits. */
  encode: ({ stream, type }, commandId) => {
    const text = canonicalData
    const event: NewEvent = { id: commandId, type, schema: 1, occurredOn: on, data: text, metadata: text }
    checkWrite(stream, 0, [event])
    return isIsoDate(on) ? 1 : 0
  },
  /** The rules, and the state's next step. */
  decide: ({ stream, command, type, data }) => {
    if (type === "OfferingScheduled") state = definition.initial()
    const decision = definition.decide(state, { type: command.type, data: command.data } as never, undefined)
    state = definition.evolve(state, { stream, revision: 0, type, data, occurredOn: on } as never)
    return decision.accepted?.length ?? 0
  },
}

const canonicalData = canonical({ actor, commandDigest: "x".repeat(43), personId: "o12345-p2" })

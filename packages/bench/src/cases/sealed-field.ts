import { eventId, isSealed, plain } from "@ampera/ledger"
import { newSubjectKey, openData, sealData } from "@ampera/ledger/store"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"

const people = 1_000

/** Sealing one field of an event, for people whose keys are ready. */
export const sealedField = benchmark({
  name: "sealed-field",
  about: (size) => `${size} names of ${people} people sealed, their keys ready, then opened`,
  size: { full: 50_000, quick: 10_000 },
  world: "tmpfs",
  sides: { ours },
  figures: [
    { what: "sealing a field", unit: "us", goal: { atMost: 15 }, of: ({ ours }) => ours.cpu / ours.count },
    { what: "opening a field", unit: "us", of: ({ ours }) => ours.more?.["opening"] ?? Number.NaN },
    { what: "the first field of a person", unit: "us", of: ({ ours }) => ours.more?.["first"] ?? Number.NaN },
  ],
})

/** The data of an event with one field about a person. */
interface Named {
  readonly name: unknown
}

async function ours({ size }: Ground): Promise<Measured> {
  const keys = Array.from({ length: people }, () => newSubjectKey())
  const subjects = keys.map((_, n) => `p${n}`)
  const events = Array.from({ length: size }, (_, n) => eventId("person-p1", "register", n))
  const known = new Map(keys.map((key, n) => [subjects[n] as string, key]))
  const seal = (n: number) => {
    const name = plain(`Siti Aminah binti Abdullah ${n}`, subjects[n % people] as string)
    return sealData({ name }, events[n] as string, (subject) => known.get(subject)) as Named
  }
  // Compiled on a few people first, so that what is measured next is the making of the others' keys.
  for (let n = 0; n < size; n++) seal((n % 10) + people * Math.floor(n / people))
  const first = await measure(() => {
    for (let n = 10; n < people; n++) seal(n)
    return { count: people - 10, facts: {} }
  })
  const sealed: Named[] = []
  const sealing = await measure(() => {
    for (let n = 0; n < size; n++) sealed.push(seal(n))
    return { count: size, facts: { sealed: sealed.filter(({ name }) => isSealed(name)).length } }
  })
  const opening = await measure(() => {
    let letters = 0
    sealed.forEach((data, n) => {
      const { name } = openData(data, events[n] as string, known) as { readonly name: string }
      letters += name.length
    })
    return { count: size, facts: { letters } }
  })
  const more = { opening: opening.cpu / opening.count, first: first.cpu / first.count }
  return { ...sealing, facts: { ...sealing.facts, ...opening.facts }, more }
}

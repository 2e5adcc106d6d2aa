import { compareText } from "../dated/compare-text.ts"
import type { Assessment, AssessmentColumns, Assessments } from "./assessments-slice.ts"
import { assessmentMethods } from "./person-events.ts"
import type { KnownPerson } from "./person-on.ts"

const placesOf = new WeakMap<AssessmentColumns, WeakMap<readonly KnownPerson[], Int32Array>>()

/** The places of people in the columns, looked up once for a list of them; -1 for those without assessments. */
export function placesIn(columns: AssessmentColumns, people: readonly KnownPerson[]): Int32Array {
  let known = placesOf.get(columns)
  if (known === undefined) {
    known = new WeakMap()
    placesOf.set(columns, known)
  }
  let places = known.get(people)
  if (places === undefined) {
    places = Int32Array.from(people, ({ personId }) => columns.people.get(personId) ?? -1)
    known.set(people, places)
  }
  return places
}

/** After every day. */
const never = 2 ** 31 - 1

/** The columns of a state; they are made when they are first asked for after a change. */
export function assessmentColumns(state: Assessments): AssessmentColumns {
  state.columns ??= columnsOf(state)
  return state.columns
}

function columnsOf({ byPerson }: Assessments): AssessmentColumns {
  const people = new Map<string, number>()
  const firsts = [0]
  const facts: Assessment[] = []
  for (const [personId, all] of byPerson) {
    people.set(personId, people.size)
    const from = facts.length
    for (const assessment of all) if (assessment.phase !== "pre") facts.push(assessment)
    if (!isInOrder(facts, from))
      for (const fact of facts.splice(from).toReversed().sort(byId)) facts.push(fact)
    firsts.push(facts.length)
  }
  const { days, places: dayPlaces } = daysOf(facts)
  const competencies = new Map<string, number>()
  const methods = new Map<string, number>(assessmentMethods.map((method, place) => [method, place]))
  const size = facts.length
  const columns = {
    on: new Int32Array(size),
    until: new Int32Array(size),
    validUntil: new Int32Array(size),
    competency: new Int32Array(size),
    level: new Uint8Array(size),
    method: new Uint8Array(size),
  }
  for (let i = 0; i < size; i++) {
    const { on, until, validUntil, competencyId, level, method } = facts[i] as Assessment
    let competency = competencies.get(competencyId)
    if (competency === undefined) {
      competency = competencies.size
      competencies.set(competencyId, competency)
    }
    columns.on[i] = dayPlaces.get(on) as number
    columns.until[i] = until === undefined ? never : (dayPlaces.get(until) as number)
    columns.validUntil[i] = validUntil === null ? -1 : (dayPlaces.get(validUntil) as number)
    columns.competency[i] = competency
    columns.level[i] = level
    columns.method[i] = methods.get(method) as number
  }
  return {
    people,
    first: Int32Array.from(firsts),
    facts,
    days,
    competencies: [...competencies.keys()],
    ...columns,
    lastDays: Array.from({ length: days.length * assessmentMethods.length }),
  }
}

/** Of two of one id the one recorded first comes last. */
function byId(one: Assessment, other: Assessment): number {
  return compareText(one.assessmentId, other.assessmentId)
}

function isInOrder(facts: readonly Assessment[], from: number): boolean {
  for (let i = from + 1; i < facts.length; i++) {
    if ((facts[i - 1] as Assessment).assessmentId >= (facts[i] as Assessment).assessmentId) return false
  }
  return true
}

function daysOf(facts: readonly Assessment[]): {
  readonly days: readonly string[]
  readonly places: ReadonlyMap<string, number>
} {
  const named = new Set<string>()
  for (const { on, until, validUntil } of facts) {
    named.add(on)
    if (until !== undefined) named.add(until)
    if (validUntil !== null) named.add(validUntil)
  }
  const days = [...named].sort()
  return { days, places: new Map(days.map((day, place) => [day, place])) }
}

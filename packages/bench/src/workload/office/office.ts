import { type Random, random, someDay } from "./random.ts"

/** A made-up office, row by row as its files have it. Days are ISO days, money is whole rupiah. */
export interface Office {
  readonly units: readonly { readonly unitId: string; readonly parentId: string | undefined }[]
  readonly competencies: readonly { readonly competencyId: string; readonly kind: Kind }[]
  readonly positions: readonly string[]
  readonly standards: readonly Standard[]
  readonly people: readonly Person[]
  readonly assessments: readonly Assessment[]
  readonly programs: readonly string[]
  readonly offerings: readonly { readonly offeringId: string; readonly programId: string }[]
  readonly enrollments: readonly Enrollment[]
  readonly budgets: readonly string[]
  readonly fundings: readonly Funding[]
  readonly needs: readonly Need[]
  readonly evaluations: readonly Evaluation[]
}

type Kind = "technical" | "managerial" | "sociocultural"

interface Standard {
  readonly positionId: string
  readonly competencyId: string
  readonly level: number
  readonly weight: number
}

interface Person {
  readonly personId: string
  readonly nip: string
  readonly birthDate: string
  readonly gender: "F" | "M"
  readonly joinedOn: string
  readonly leftOn: string | undefined
  /** A few are in no unit. */
  readonly unitId: string | undefined
  readonly positionId: string
}

interface Assessment {
  readonly assessmentId: string
  readonly personId: string
  readonly competencyId: string
  readonly level: number
  readonly method: "assessment_center" | "competency_test" | "superior" | "self"
  readonly on: string
  readonly voidedOn: string | undefined
}

interface Enrollment {
  readonly offeringId: string
  readonly personId: string
  readonly withdrawnOn: string | undefined
  readonly outcome: "passed" | "failed"
}

interface Funding {
  readonly fundingId: string
  readonly budgetId: string
  readonly offeringId: string
  /** Without one the participants share it. */
  readonly personId: string | undefined
  readonly amount: number
  readonly disbursed: number
}

interface Need {
  readonly needId: string
  readonly personId: string
  readonly competencyId: string
}

interface Evaluation {
  readonly evaluationId: string
  readonly offeringId: string
  readonly personId: string
  readonly score: number
}

/** The first day a standard or an offering is known, and when learning of the year takes place. */
export const days = {
  standards: "2020-01-01",
  proposed: "2024-11-04",
  validated: "2024-12-02",
  enrolled: "2025-03-03",
  funded: "2025-03-10",
  withdrawn: "2025-04-01",
  starts: "2025-05-05",
  ends: "2025-05-09",
  disbursed: "2025-06-02",
} as const

/** The eight managerial competencies, the sociocultural one, and two technical ones. */
const competencyCount = 11
const methods = [
  "competency_test",
  "competency_test",
  "competency_test",
  "superior",
  "superior",
  "self",
] as const
/** People who are in the same offering. */
const seats = 40

/** Assessments of a person in the office of the reports: most competencies, and some of them twice. */
const assessmentsAPerson = 10

/** An office of so many people. Whoever makes it again has the same one. */
export function office(peopleCount: number, assessmentCount = peopleCount * assessmentsAPerson): Office {
  const next = random(42)
  const units = Array.from({ length: Math.ceil(peopleCount / 140) }, (_, n) => ({
    unitId: `u${n}`,
    parentId: n === 0 ? undefined : `u${Math.floor((n - 1) / 5)}`,
  }))
  const competencies = Array.from({ length: competencyCount }, (_, n) => ({
    competencyId: `c${n}`,
    kind: n < 8 ? ("managerial" as const) : n < 9 ? ("sociocultural" as const) : ("technical" as const),
  }))
  const positions = Array.from({ length: 50 }, (_, n) => `j${n}`)
  const standards = positions.flatMap((positionId) =>
    competencies.map(({ competencyId }) => ({
      positionId,
      competencyId,
      level: 1 + next(5),
      weight: 1 + next(3),
    })),
  )
  const people = inNoOrder(peopleCount).map((n) => personOf(n, units.length, positions.length, next))
  const programs = Array.from({ length: 20 }, (_, n) => `g${n}`)
  const offerings = Array.from({ length: Math.ceil(peopleCount / 47) }, (_, n) => ({
    offeringId: `o${n}`,
    programId: `g${n % programs.length}`,
  }))
  const budgets = Array.from({ length: 10 }, (_, n) => `b${n}`)
  const enrollments = offerings.flatMap(({ offeringId }) => enrollmentsOf(offeringId, people, next))
  return {
    units,
    competencies,
    positions,
    standards,
    people,
    assessments: Array.from({ length: assessmentCount }, (_, n) => assessmentOf(n, people, next)),
    programs,
    offerings,
    enrollments,
    budgets,
    fundings: fundingsOf(offerings, enrollments, budgets, next),
    needs: people.flatMap(({ personId }, n) =>
      n % 2 === 0 ? [] : [{ needId: `n${n}`, personId, competencyId: `c${n % competencyCount}` }],
    ),
    evaluations: enrollments.flatMap(({ offeringId, personId, withdrawnOn }, n) =>
      withdrawnOn === undefined
        ? [{ evaluationId: `e${n}`, offeringId, personId, score: 60 + (n % 40) }]
        : [],
    ),
  }
}

/** People are not registered in the order of their ids. */
function inNoOrder(count: number): readonly number[] {
  let step = 7_919
  while (count % step === 0) step += 2
  return Array.from({ length: count }, (_, n) => (n * step) % count)
}

function personOf(n: number, units: number, positions: number, next: Random): Person {
  const birthDate = someDay(next, 1970, 25)
  // The month of appointment changes with every thousand, so that no number is given twice.
  const appointed = `${2005 + Math.floor(n / 12_000)}${`${(Math.floor(n / 1_000) % 12) + 1}`.padStart(2, "0")}`
  const digits = `${birthDate.replaceAll("-", "")}${appointed}${(n % 2) + 1}`
  return {
    personId: `p${`${n}`.padStart(5, "0")}`,
    nip: `${digits}${`${n % 1_000}`.padStart(3, "0")}`,
    birthDate,
    gender: n % 2 === 0 ? "F" : "M",
    joinedOn: someDay(next, 2005, 15),
    leftOn: next(33) === 0 ? someDay(next, 2025, 1) : undefined,
    unitId: next(100) === 0 ? undefined : `u${next(units)}`,
    positionId: `j${next(positions)}`,
  }
}

/** Everybody in turn, each in another competency than the times before, or now and then in the same again. */
function assessmentOf(n: number, people: readonly Person[], next: Random): Assessment {
  const turn = Math.floor(n / people.length)
  const { personId } = people[n % people.length] as Person
  const on = someDay(next, 2021, 4)
  return {
    assessmentId: `a${`${n}`.padStart(7, "0")}`,
    personId,
    competencyId: `c${(turn * 4 + (n % people.length) + (next(8) === 0 ? 4 : 0)) % competencyCount}`,
    level: next(6),
    method:
      next(12) === 0 ? "assessment_center" : (methods[next(methods.length)] as (typeof methods)[number]),
    on,
    voidedOn: next(100) === 0 ? "2025-02-03" : undefined,
  }
}

function enrollmentsOf(offeringId: string, people: readonly Person[], next: Random): readonly Enrollment[] {
  const chosen = new Set<Person>()
  while (chosen.size < Math.min(seats, people.length / 2)) {
    const person = people[next(people.length)] as Person
    if (person.leftOn === undefined) chosen.add(person)
  }
  return [...chosen].map(({ personId }) => ({
    offeringId,
    personId,
    withdrawnOn: next(40) === 0 ? days.withdrawn : undefined,
    outcome: next(10) === 0 ? "failed" : "passed",
  }))
}

/** Of every second participant a fee of their own, and the venue of each offering, which all share. */
function fundingsOf(
  offerings: Office["offerings"],
  enrollments: readonly Enrollment[],
  budgets: readonly string[],
  next: Random,
): readonly Funding[] {
  const budgetOf = (offeringId: string) => budgets[Number(offeringId.slice(1)) % budgets.length] as string
  const fees = enrollments
    .filter(({ withdrawnOn }, n) => n % 2 === 0 && withdrawnOn === undefined)
    .map(({ offeringId, personId }) => ({ offeringId, personId, amount: 1_000_000 + next(5_000_000) }))
  const venues = offerings.map(({ offeringId }) => ({ offeringId, personId: undefined, amount: 20_000_001 }))
  return [...fees, ...venues].map(({ offeringId, personId, amount }, n) => ({
    fundingId: `f${n}`,
    budgetId: budgetOf(offeringId),
    offeringId,
    personId,
    amount,
    disbursed: amount - next(100_000),
  }))
}

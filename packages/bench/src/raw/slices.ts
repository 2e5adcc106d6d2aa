import { slices } from "@ampera/core"
import type { OfficeFact } from "../workload/office/facts.ts"

/** What all slices come to, by the names above. */
export type States = { [Name in keyof typeof slices]: ReturnType<(typeof slices)[Name]["initial"]> }

export function noStates(): States {
  const { organization, people, learning, assessments, money, needs, evaluation } = slices
  return {
    organization: organization.initial(),
    people: people.initial(),
    learning: learning.initial(),
    assessments: assessments.initial(),
    money: money.initial(),
    needs: needs.initial(),
    evaluation: evaluation.initial(),
  }
}

/** Any event's data: the type of the event says what of it is there. Values of closed lists are taken as they are. */
interface Data {
  readonly unitId: string
  readonly competencyId: string
  readonly positionId: string
  readonly personId: string
  readonly assessmentId: string
  readonly programId: string
  readonly offeringId: string
  readonly budgetId: string
  readonly fundingId: string
  readonly disbursementId: string
  readonly needId: string
  readonly evaluationId: string
  readonly startsOn: string
  readonly endsOn: string
  readonly parentId?: string
  readonly grade: string
  readonly level: number
  readonly weight: number
  readonly jp: number
  readonly amount: number
  readonly ceiling: number
  readonly fiscalYear: number
  readonly year: number
  readonly score: number
  readonly selfPaced: boolean
  readonly kind: never
  readonly tier: never
  readonly gender: never
  readonly employment: never
  readonly method: never
  readonly scope: never
  readonly purpose: never
  readonly outcome: never
  readonly source: never
  readonly basis: never
  readonly evaluator: never
}

/**
 * Folds an office by hand: one loop, one switch, the same dated facts, every text and day kept once. It knows only what
 * an office of the workload does, and nothing of schemas, versions, positions seen or voids of other facts.
 */
export function foldByHand(events: readonly OfficeFact[]): States {
  const states = noStates()
  const { units, competencies, positions, standards } = states.organization
  const { byId } = states.people
  const { programs, offerings } = states.learning
  const { byPerson } = states.assessments
  const { budgets } = states.money
  const { proposals, outcomes } = states.needs
  const texts = new Map<string, string>()
  const days = new Map<number, string>()
  const once = (text: string): never => {
    const known = texts.get(text)
    if (known === undefined) texts.set(text, text)
    return (known ?? text) as never
  }
  for (let i = 0; i < events.length; i++) {
    const { type, occurredOn, data: said } = events[i] as OfficeFact
    const data = said as Data
    const on = onceOf(days, occurredOn)
    const at = i + 1
    switch (type) {
      case "UnitOpened":
        put(units, data.unitId, { on, at, parentId: data.parentId ?? null })
        break
      case "CompetencyDefined":
        put(competencies, data.competencyId, { on, at, kind: data.kind })
        break
      case "PositionDefined":
        put(positions, data.positionId, { on, at, tier: data.tier })
        break
      case "StandardSet": {
        const competencyId = once(data.competencyId)
        add(standards, data.positionId, {
          on,
          at,
          competencyId,
          level: data.level,
          weight: data.weight,
        })
        break
      }
      case "PersonRegistered":
        byId.set(data.personId, {
          service: [{ on, at, what: "joined", gender: once(data.gender) }],
          corrections: none,
          assignments: none,
          employments: none,
        })
        break
      case "PersonLeft": {
        const person = found(byId, data.personId)
        person.service = [...person.service, { on, at, what: "left", gender: null }]
        break
      }
      case "PositionAssigned": {
        const unitId = once(data.unitId)
        found(byId, data.personId).assignments = [{ on, at, unitId, positionId: once(data.positionId) }]
        break
      }
      case "EmploymentChanged": {
        const [employment, grade] = [once(data.employment), once(data.grade)]
        found(byId, data.personId).employments = [{ on, at, employment, grade, contractStart: on }]
        break
      }
      case "Assessed":
        add(byPerson, data.personId, {
          on,
          at,
          assessmentId: data.assessmentId,
          competencyId: once(data.competencyId),
          level: data.level,
          method: once(data.method),
          validUntil: null,
          offeringId: null,
          phase: null,
        })
        break
      case "AssessmentVoided": {
        const { personId, assessmentId } = data
        const voided = found(byPerson, personId as never).find((one) => one.assessmentId === assessmentId)
        if (voided !== undefined) voided.until = on
        break
      }
      case "ProgramPublished":
        programs.set(data.programId, {
          publications: new Map([
            [
              data.programId,
              {
                on,
                at,
                kind: once(data.kind),
                scope: once(data.scope),
                jp: Math.round(data.jp * 100),
                purpose: once(data.purpose),
              },
            ],
          ]),
          revisions: [],
          outcomes: new Map(),
        })
        break
      case "OfferingScheduled": {
        const [startsOn, endsOn] = [once(data.startsOn), once(data.endsOn)]
        const programId = once(data.programId)
        const scheduled = { on, at, programId, startsOn, endsOn, days: null, selfPaced: data.selfPaced }
        offerings.set(data.offeringId, {
          schedules: new Map([[data.offeringId, scheduled]]),
          revisions: [],
          cancellations: new Map(),
          participations: new Map(),
          declines: new Map(),
        })
        break
      }
      case "Enrolled": {
        const { participations } = found(offerings, data.offeringId)
        participations.set(once(data.personId), { enrolled: { on, at }, completed: undefined })
        break
      }
      case "EnrollmentWithdrawn": {
        const { participations } = found(offerings, data.offeringId)
        const { enrolled } = found(participations, data.personId)
        if (enrolled !== undefined) enrolled.withdrawal = { on, at }
        break
      }
      case "Completed": {
        const { participations } = found(offerings, data.offeringId)
        const completed = { on, at, outcome: once(data.outcome), startedOn: null, jp: null }
        found(participations, data.personId).completed = completed
        break
      }
      case "Evaluated": {
        const { offeringId, evaluationId, level, evaluator, score, personId } = data
        let given = states.evaluation.given.get(offeringId)
        if (given === undefined) {
          given = new Map()
          states.evaluation.given.set(offeringId, given)
        }
        const hundredths = Math.round((score as never) * 100)
        const about = once(personId)
        put(
          given,
          evaluationId as never,
          {
            on,
            at,
            level,
            evaluator,
            score: hundredths,
            personId: about,
          } as never,
        )
        break
      }
      case "NeedProposed": {
        const { needId, personId, year, competencyId, basis } = data
        put(proposals, needId as never, { on, at, personId, year, competencyId, programId: null, basis })
        break
      }
      case "NeedValidated":
        put(outcomes, data.needId, { on, at, outcome: "validated" })
        break
      case "BudgetOpened": {
        const { budgetId, fiscalYear, source, ceiling } = data
        budgets.set(budgetId, {
          openings: new Map([[budgetId, { on, at, fiscalYear, source, unitId: null, ceiling }]]),
          revisions: new Map(),
          fundings: new Map(),
          decommitments: new Map(),
          disbursements: new Map(),
          accounts: new Map(),
          refunds: new Map(),
        })
        break
      }
      case "Funded": {
        const personId = data.personId === undefined ? null : once(data.personId)
        const funded = { on, at, offeringId: once(data.offeringId), personId, amount: data.amount }
        put(found(budgets, data.budgetId).fundings, data.fundingId, funded)
        break
      }
      case "Disbursed": {
        const { budgetId, disbursementId, fundingId, amount } = data
        const paid = { on, at, fundingId, amount } as never
        put(found(budgets, budgetId as never).disbursements, disbursementId as never, paid)
        break
      }
      default:
        throw new Error(`no office of the workload has ${type}`)
    }
  }
  return states
}

const none: readonly never[] = []

function onceOf(days: Map<number, string>, day: string): string {
  let digits = 0
  for (let i = 0; i < 10; i++) if (i !== 4 && i !== 7) digits = digits * 10 + day.charCodeAt(i) - 0x30
  const known = days.get(digits)
  if (known === undefined) days.set(digits, day)
  return known ?? day
}

/** A second fact of one key has the first one behind it. */
function put<Fact extends { before?: Fact }>(facts: Map<string, Fact>, key: string, fact: Fact): void {
  const before = facts.get(key)
  if (before !== undefined) fact.before = before
  facts.set(key, fact)
}

function add<Fact>(lists: Map<string, Fact[]>, key: string, fact: Fact): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [fact])
  else list.push(fact)
}

function found<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`the workload names ${key} before it is there`)
  return value
}

// One line for each way a stranger hands out what the packages give.
import * as core from "@ampera/core"
import * as measures from "@ampera/core/measures"

export const commands = {
  access: core.Access,
  budget: core.Budget,
  competency: core.Competency,
  need: core.Need,
  offering: core.Offering,
  organization: core.Organization,
  partner: core.Partner,
  person: core.Person,
  position: core.Position,
  program: core.Program,
  service: core.Service,
}
export const { enroll, complete } = core.Offering
export const register = core.Person.register
export const fund = core.Budget.fund
export const {
  assessments,
  evaluation,
  learning,
  money,
  needsSlice,
  organization,
  people,
  registry,
  slices,
} = core
export const { budget, fairness, gaps, hours, needs, programs } = core
export const explained = [core.explainGap, core.explainHours, core.explainMoney] as const
export const domain = core.ampera
export const reaction = core.releaseMoney
export const everything = { ...core }
export const allMeasures = { ...measures }
export const seat = core.Offering.enroll({ offeringId: "it-1", personId: "p001", on: "2025-02-20" })
export const answer = core.Offering.definition.decide(
  core.Offering.definition.initial(),
  { type: "cancel", data: { offeringId: "it-1", reason: "other", on: "2025-01-01" } },
  undefined,
)
export const initial = core.Person.definition.initial

import { type Command, plain } from "@ampera/ledger"
import * as fc from "fast-check"
import { Budget } from "./budget.ts"
import { Offering } from "./offering.ts"
import { Person } from "./person.ts"

const on = fc.constantFrom("0001-01-01", "2024-12-31", "2025-01-15", "2025-02-20", "2025-03-01")
const personId = fc.constantFrom("p1", "p2", "p3")
const offeringId = fc.constantFrom("it-1", "it-2", "7")
const budgetId = fc.constantFrom("apbd", "dak")

/** Commands of the training domain that meet often: some are accepted, some refused, some are so already. */
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ personId, on }).map((data) =>
    Person.register({
      ...data,
      name: plain(`the name of ${data.personId}`, data.personId),
      nip: plain(`the number of ${data.personId}`, data.personId, { unique: "nip" }),
    }),
  ),
  fc
    .record({
      personId,
      competencyId: fc.constantFrom("c1", "c2"),
      level: fc.integer({ min: 0, max: 6 }),
      on,
    })
    .map((data) => Person.assess(data)),
  fc.record({ offeringId, seats: fc.constantFrom(1, 2), on }).map((data) => Offering.schedule(data)),
  fc.record({ offeringId, personId, on }).map((data) => Offering.enroll(data)),
  fc.record({ offeringId, personId, passed: fc.boolean(), on }).map((data) => Offering.complete(data)),
  fc.record({ budgetId, ceiling: fc.constantFrom(20, 30), on }).map((data) => Budget.open(data)),
  fc
    .record({
      budgetId,
      fundingId: fc.constantFrom("f1", "f2", "f3", "f4"),
      offeringId,
      personId,
      amount: fc.constantFrom(5, 10, 15),
      on,
    })
    .map((data) => Budget.fund(data)),
)

/** What is sent to a ledger in the course of time. */
export const anyHistory = (maxLength: number): fc.Arbitrary<Command[]> =>
  fc.array(anyCommand, { minLength: 1, maxLength, size: "max" })

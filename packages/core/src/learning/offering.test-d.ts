import { describe, expectTypeOf, it } from "vitest"
import type { Offering } from "./offering.ts"
import type { OfferingEvent } from "./offering-events.ts"
import type { EnrollInput, EnrollRefusal, OfferingRefusal } from "./offering-stream.ts"

type Enrolling = ReturnType<typeof Offering.enroll>

describe("enroll", () => {
  it("takes its own fields, before its schema has changed them", () => {
    expectTypeOf<Parameters<typeof Offering.enroll>[0]>().toEqualTypeOf<EnrollInput>()
    expectTypeOf<EnrollInput>().branded.toEqualTypeOf<{
      offeringId: string
      personId: string
      on: string
      note?: string | undefined
      until?: string | undefined
    }>()
  })

  it("records an enrollment, and nothing else of its stream", () => {
    expectTypeOf<NonNullable<Enrolling["Event"]>["type"]>().toEqualTypeOf<"Enrolled">()
    expectTypeOf<NonNullable<Enrolling["Event"]>>().toExtend<OfferingEvent>()
  })

  it("names the ways it can be refused, so that a switch is exhaustive", () => {
    expectTypeOf<NonNullable<Enrolling["Refusal"]>>().toEqualTypeOf<EnrollRefusal>()
    expectTypeOf<EnrollRefusal>().toExtend<OfferingRefusal>()
    const told = (refusal: EnrollRefusal): string => {
      switch (refusal.code) {
        case "offering.full":
          return `all ${refusal.seats} seats are taken`
        case "enrollment.live":
        case "enrollment.withdrawn":
          return `enrolled on ${refusal.enrolledOn}`
        case "enrollment.afterEnd":
          return `it ends on ${refusal.endsOn}`
        case "enrollment.outsideService":
          return `out of service on ${refusal.on}`
        case "offering.cancelled":
          return `cancelled on ${refusal.cancelledOn}`
        case "offering.unknown":
        case "person.unknown":
          return "unknown"
      }
    }
    expectTypeOf(told).returns.toBeString()
  })
})

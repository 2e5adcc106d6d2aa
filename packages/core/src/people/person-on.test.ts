import { describe, expect, it } from "vitest"
import { left, person, voidFact } from "../district.test-helper.ts"
import { type Happening, happening, logOf, statesOf } from "../log.test-helper.ts"
import { people } from "./people-slice.ts"
import { genderOn, inServiceOn, joinedOn } from "./person-on.ts"

const stateOf = (happenings: readonly Happening[]) => statesOf({ people }, logOf(happenings)).people
const idsOn = (happenings: readonly Happening[], asOf: string) =>
  inServiceOn(stateOf(happenings), asOf).map(({ personId }) => personId)

const stream = "person-p1"
const returned = (on: string) => happening(stream, "PersonReturned", on, { personId: "p1" })
const employed = (on: string, employment: "PNS" | "PPPK") =>
  happening(stream, "EmploymentChanged", on, { personId: "p1", employment })

describe("who is in service", () => {
  it("joined or returned, and has not left since", () => {
    const log = [...person("p1"), left("p1", "2024-03-01"), returned("2025-03-01")]
    expect(idsOn(log, "2019-12-31")).toEqual([])
    expect(idsOn(log, "2020-01-01")).toEqual(["p1"])
    expect(idsOn(log, "2024-02-29")).toEqual(["p1"])
    expect(idsOn(log, "2024-03-01")).toEqual([])
    expect(idsOn(log, "2025-03-01")).toEqual(["p1"])
  })

  it("never left when that is void, and of two changes of one day the one told later holds", () => {
    const log = [...person("p1"), left("p1", "2024-03-01")]
    const never = voidFact(stream, "PersonLeft", "2024-03-01", "2024-03-01")
    expect(idsOn([...log, never], "2025-01-01")).toEqual(["p1"])
    expect(idsOn([...log, returned("2024-03-01")], "2025-01-01")).toEqual(["p1"])
  })

  it("never was when the registration is void", () => {
    const never = voidFact(stream, "PersonRegistered", "p1", "2020-01-01")
    expect(idsOn([...person("p1"), ...person("p0"), never], "2025-01-01")).toEqual(["p0"])
  })
})

describe("what somebody is on a day", () => {
  const on = (happenings: readonly Happening[], asOf: string) => inServiceOn(stateOf(happenings), asOf)[0]

  it("is what the latest assignment and employment say", () => {
    const log = [
      ...person("p1", { unitId: "kel" }),
      employed("2025-06-01", "PPPK"),
      happening(stream, "PositionAssigned", "2025-03-01", {
        personId: "p1",
        unitId: "kec",
        positionId: "camat",
      }),
    ]
    expect(on(log, "2025-02-28")).toMatchObject({
      assignment: { unitId: "kel", positionId: "staff" },
      employment: { employment: "PNS", grade: "III/a" },
    })
    expect(on(log, "2025-06-01")).toMatchObject({
      assignment: { unitId: "kec", positionId: "camat" },
      employment: { employment: "PPPK", grade: null, contractStart: "2025-06-01" },
    })
  })

  it("is what was told last when a day was told twice, the first being void only later", () => {
    const log = [
      ...person("p1"),
      employed("2025-01-01", "PPPK"),
      voidFact(stream, "EmploymentChanged", "2025-01-01", "2025-06-01"),
      employed("2025-01-01", "PNS"),
    ]
    expect(on(log, "2025-03-01")?.employment).toMatchObject({ employment: "PNS", on: "2025-01-01" })
  })

  it("has the gender and the first day that were told, as corrected", () => {
    const corrected = happening(stream, "IdentityCorrected", "2025-02-01", { personId: "p1", gender: "M" })
    const facts = stateOf([...person("p1"), corrected]).byId.get("p1")
    if (facts === undefined) throw new Error("p1 is not known")
    expect([genderOn(facts, "2025-01-31"), genderOn(facts, "2025-02-01")]).toEqual(["F", "M"])
    expect([joinedOn(facts, "2019-12-31"), joinedOn(facts, "2025-02-01")]).toEqual([undefined, "2020-01-01"])
  })
})

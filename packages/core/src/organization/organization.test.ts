import { given } from "@ampera/testing/domain"
import { expect, it } from "vitest"
import { Organization } from "./organization.ts"

const open = (unitId: string, parentId?: string) => Organization.openUnit({ unitId, name: "Unit", parentId })
const chain = (name: string, levels: number) =>
  Array.from({ length: levels }, (_, i) => open(`${name}${i + 1}`, i === 0 ? undefined : `${name}${i}`))

const tooDeep = (unitId: string) => ({ unitId, levels: 32 })
const expectHeld = (check: () => void): void => expect(check).not.toThrow()

it("has at most 32 levels, whether a unit is opened or moved there", () => {
  const full = given(Organization).commands(...chain("u", 32), ...chain("v", 2))
  expectHeld(() => {
    full.when(open("lower", "u32")).refused("unit.tooDeep", tooDeep("lower"))
    full.when(open("u32", "u31")).nothing()
    full.when(Organization.moveUnit({ unitId: "v1", parentId: "u31" })).refused("unit.tooDeep", tooDeep("v1"))
    full
      .when(Organization.moveUnit({ unitId: "v1", parentId: "u30" }))
      .then({ type: "UnitMoved", data: { unitId: "v1", parentId: "u30" }, occurredOn: "0001-01-01" })
    full
      .when(Organization.moveUnit({ unitId: "u2" }))
      .then({ type: "UnitMoved", data: { unitId: "u2" }, occurredOn: "0001-01-01" })
  })
})

it("keeps what a ledger holds that is deeper, and lets it be made shallower", () => {
  const deep = Array.from({ length: 5_000 }, (_, i) => ({
    type: "UnitOpened" as const,
    data: { unitId: `u${i + 1}`, name: "Unit", ...(i > 0 && { parentId: `u${i}` }) },
    occurredOn: "0001-01-01",
  }))
  const old = given(Organization).events(...deep)
  expectHeld(() => {
    old.when(open("below", "u5000")).refused("unit.tooDeep", tooDeep("below"))
    old
      .when(Organization.moveUnit({ unitId: "u5000" }))
      .then({ type: "UnitMoved", data: { unitId: "u5000" }, occurredOn: "0001-01-01" })
    old.when(Organization.renameUnit({ unitId: "u5000", name: "Unit" })).nothing()
  })
})

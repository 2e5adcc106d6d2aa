import { describe, expect, it } from "vitest"
import * as run from "../index.ts"
import * as store from "./index.ts"

const ports = ["EventStore", "Replica", "Checkpoints", "Snapshots", "Vault"] as const
const parts = [
  "unfitWrites",
  "instantAfter",
  "warnOfClock",
  "AppendSignal",
  "instants",
  "notRestorable",
] as const

describe("what a store is written with", () => {
  it("has an entry of its own, apart from what a program uses a ledger by", () => {
    expect(Object.keys(store)).toEqual(expect.arrayContaining([...ports, ...parts]))
    expect(Object.keys(run).filter((name) => [...ports, ...parts].some((each) => each === name))).toEqual([])
    expect(Object.keys(store)).not.toContain("openLedger")
  })

  it("shares its errors with the other, as the same classes: who raises one and who catches it mean the same", () => {
    expect(store.StoreUnavailable).toBe(run.StoreUnavailable)
    expect(store.OutcomeUnknown).toBe(run.OutcomeUnknown)
  })
})

import { memory, openLedger } from "@ampera/ledger/run"
import { describe, expect, it } from "vitest"
import { Competency } from "./competencies/competency.ts"
import { ampera } from "./domain.ts"
import { Person } from "./people/person.ts"

describe("the domain", () => {
  it("has every kind of stream", () => {
    expect([...ampera.kinds.keys()].sort()).toEqual([
      "access",
      "budget",
      "competency",
      "need",
      "offering",
      "organization",
      "partner",
      "person",
      "position",
      "program",
      "service",
    ])
  })

  it("runs on a ledger: what is refused, what is said again, whom nobody can read any more", async () => {
    const ledger = await openLedger({ domain: ampera, at: memory(), actor: "test" })
    try {
      const siti = { personId: "p001", nip: "199001012015012001", gender: "F", on: "2015-01-01" } as const
      const assess = Person.assess({
        personId: "p001",
        assessmentId: "a1",
        competencyId: "M.2",
        level: 3,
        method: "self",
        assessor: "Siti Aminah",
        on: "2025-01-01",
      })
      await ledger.run(Person.register({ ...siti, name: "Siti Aminah" }))
      expect((await ledger.run(assess)).refused).toEqual({ code: "competency.unknown", competencyId: "M.2" })
      await ledger.run(Competency.define({ competencyId: "M.2", kind: "managerial", name: "Kerja Sama" }))
      expect((await ledger.run(assess)).accepted).toHaveLength(1)
      expect((await ledger.run(Person.register({ ...siti, name: "Siti A." }))).accepted).toEqual([])
      const twin = Person.register({ ...siti, personId: "p002", name: "Siti Aminah" })
      await expect(ledger.run(twin)).rejects.toMatchObject({ code: "claim.taken" })
      await ledger.run(Person.eraseIdentity({ personId: "p001", on: "2025-02-01" }))
      expect((await ledger.run(Person.register({ ...siti, name: "Siti Aminah" }))).refused).toEqual({
        code: "person.erased",
        personId: "p001",
      })
      // The NIP is free again.
      expect((await ledger.run(twin)).accepted).toHaveLength(1)
    } finally {
      await ledger.close()
    }
  })
})

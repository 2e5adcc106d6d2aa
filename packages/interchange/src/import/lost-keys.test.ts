import { makeMemoryLog, memoryStore, memoryVault } from "@ampera/ledger/run"
import { type Accepted, Vault } from "@ampera/ledger/store"
import * as Layer from "effect/Layer"
import { describe, expect, it } from "vitest"
import { errorsOf, type Office, office, sound } from "./import.test-helper.ts"

/** A ledger whose vault can be lost: a new one is in its place then. */
function lossy() {
  const log = makeMemoryLog()
  let vault = memoryVault()
  return {
    lose: () => void (vault = memoryVault()),
    open: <A>(work: (at: Office) => Promise<A>, accept: readonly Accepted[] = []): Promise<A> =>
      office(work, {
        at: Layer.merge(memoryStore({ log }), Layer.succeed(Vault, vault)),
        accept,
      }),
  }
}

const behind = { _tag: "VaultUnavailable", code: "vault.behind" }
const assessed = {
  "assessments.csv": `assessment_id,person_id,competency_id,level,method,assessed_on,note
    z1,p001,it,2,self,2025-01-15,Baik sekali`,
}

/** What stands of somebody's identity, by event. */
const identity = ({ run, ledger }: Office, personId: string): Promise<readonly unknown[]> =>
  run(() => ledger.read(`person-${personId}`)).then(async (events) =>
    (await run(() => ledger.open(events)))
      .filter(({ type }) => type === "PersonRegistered" || type === "IdentityCorrected")
      .map(({ data }) => {
        const { name, nip, birthDate } = data as unknown as Readonly<Record<string, unknown>>
        return [name, nip, birthDate]
      }),
  )

describe("people whose keys are lost", () => {
  it("are refused as long as that is not accepted, in a trial too", async () => {
    const { lose, open } = lossy()
    await open(({ read }) => read(sound))
    lose()
    await open(async ({ read }) => {
      for (const dryRun of [true, false]) {
        await expect(read(sound, { dryRun })).rejects.toMatchObject(behind)
        const others = { "people.csv": "person_id,name,gender,joined_on\np9,Ani,F,2022-01-01" }
        await expect(read(others, { dryRun })).rejects.toMatchObject(behind)
        expect(await read({ "units.csv": "unit_id,name\nbaru,Unit baru" }, { dryRun })).toMatchObject({
          errors: [],
        })
      }
    })
  })

  it("are the same people when their rows come again, and what the rows give is sealed anew, once", async () => {
    const { lose, open } = lossy()
    await open(({ read }) => read({ ...sound, ...assessed }))
    lose()
    await open(
      async (at) => {
        expect(await identity(at, "p001")).toEqual([[null, null, null]])
        const before = (await at.all()).length
        expect(await at.read({ ...sound, ...assessed }, { dryRun: true })).toMatchObject({ errors: [] })
        expect(await at.all()).toHaveLength(before)
        expect(await at.read({ ...sound, ...assessed })).toMatchObject({ events: 2, errors: [] })
        expect(await identity(at, "p001")).toEqual([
          [null, null, null],
          ["Siti", "198001012005012001", "1980-01-01"],
        ])
        expect(await identity(at, "p002")).toEqual([
          [null, undefined, undefined],
          ["Budi", undefined, undefined],
        ])
        expect(await at.read({ ...sound, ...assessed })).toMatchObject({ events: 0, errors: [] })
        const registered = (await at.all()).filter(({ type }) => type === "PersonRegistered")
        expect(registered).toHaveLength(2)
        // From here on they are compared as ever.
        const changed = sound["people.csv"]?.replace("Siti", "Sita") as string
        expect(errorsOf(await at.read({ "people.csv": changed }))).toEqual(["people.csv:2 name row.changed"])
      },
      ["lost-keys"],
    )
  })

  it("are not told apart from others by what changed besides: that is corrected, or an error, as ever", async () => {
    const { lose, open } = lossy()
    await open(({ read }) => read(sound))
    lose()
    await open(
      async (at) => {
        const changed = {
          "people.csv": sound["people.csv"]?.replace("1980-01-01,F", "1980-01-01,M") as string,
        }
        expect(errorsOf(await at.read(changed))).toEqual(["people.csv:2 gender row.changed"])
        expect(await at.read(changed, { correct: "wrong_value" })).toMatchObject({ events: 2, errors: [] })
        expect(await identity(at, "p001")).toEqual([
          [null, null, null],
          ["Siti", "198001012005012001", "1980-01-01"],
        ])
        expect(await at.read(changed)).toMatchObject({ events: 0, errors: [] })
      },
      ["lost-keys"],
    )
  })

  it("hold their NIP again once their row gave it, and nobody else gets it", async () => {
    const { lose, open } = lossy()
    await open(({ read }) => read(sound))
    lose()
    await open(
      async ({ read }) => {
        const second = `${sound["people.csv"]}\n p003,Ani,198001012005012001,,F,2022-01-01,,,,,,`
        expect(errorsOf(await read({ "people.csv": second }))).toEqual(["people.csv:4 nip claim.taken"])
        expect(await read({ "people.csv": sound["people.csv"] as string })).toMatchObject({ events: 2 })
        const other = "person_id,name,nip,gender,joined_on\np003,Ani,198001012005012001,F,2022-01-01"
        expect(errorsOf(await read({ "people.csv": other }))).toEqual(["people.csv:2 nip claim.taken"])
      },
      ["lost-keys"],
    )
  })

  it("do not become two people by rows that name them by NIP alone", async () => {
    const { lose, open } = lossy()
    const rows = "name,nip,gender,joined_on\nSiti,198001012005012001,F,2020-01-01"
    const personId = await open(async ({ read, all }) => {
      expect(await read({ "people.csv": rows })).toMatchObject({ events: 1 })
      const [registered] = await all()
      return (registered?.data as { readonly personId: string } | undefined)?.personId
    })
    lose()
    await open(
      async ({ read, all }) => {
        for (const dryRun of [true, false]) {
          expect(await read({ "people.csv": rows }, { dryRun })).toMatchObject({
            events: 0,
            errors: [{ row: 2, column: "nip", code: "nip.lost", value: "1980…", figures: { people: 1 } }],
          })
        }
        const [head, row] = rows.split("\n")
        const known = `person_id,${head}\n${personId},${row}`
        const someNew = "name,nip,gender,joined_on\nAni,199001012015012001,F,2022-01-01"
        expect(errorsOf(await read({ "people.csv": someNew }))).toEqual(["people.csv:2 nip nip.lost"])
        expect(await read({ "people.csv": known })).toMatchObject({ events: 1, errors: [] })
        // Now everybody is known again.
        expect(await read({ "people.csv": rows })).toMatchObject({ events: 0, errors: [] })
        expect(await read({ "people.csv": someNew })).toMatchObject({ events: 1, errors: [] })
        expect((await all()).filter(({ type }) => type === "PersonRegistered")).toHaveLength(2)
      },
      ["lost-keys"],
    )
  })

  it("may be lost again, and said anew again", async () => {
    const { lose, open } = lossy()
    await open(({ read }) => read(sound))
    for (const times of [1, 2]) {
      lose()
      await open(
        async (at) => {
          expect(await at.read(sound)).toMatchObject({ events: 2, errors: [] })
          expect(await at.read(sound)).toMatchObject({ events: 0, errors: [] })
          expect((await identity(at, "p001")).at(-1)).toEqual(["Siti", "198001012005012001", "1980-01-01"])
          expect(await identity(at, "p001")).toHaveLength(1 + times)
        },
        ["lost-keys"],
      )
    }
  })
})

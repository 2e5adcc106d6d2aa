import { describe, expect, it } from "vitest"
import { errorsOf, office, type Files } from "./import.test-helper.ts"

const units = "unit_id,name\nkec,Kecamatan"
const positions = "position_id,title,tier\nstaf,Staf,pelaksana"
const head = "nip,name,gender,joined_on"
/** By birth, as an office sorts its lists. */
const people = Array.from(
  { length: 40 },
  (_, n) => `${1960 + n}0101198501${1 + (n % 2)}001,Nama ${n},F,2020-01-01`,
)

/** The streams of registrations, in the order of the log. */
const registered = (files: Files): Promise<readonly string[]> =>
  office(async ({ read, all }) => {
    expect(errorsOf(await read(files))).toEqual([])
    return (await all()).flatMap(({ type, stream }) => (type === "PersonRegistered" ? [stream] : []))
  })

describe("rows of one day about people", () => {
  it("stand in the log as their ids do, and not as the file that is sorted by birth", async () => {
    const streams = await registered({ "people.csv": `${head}\n${people.join("\n")}` })
    expect(streams).toHaveLength(40)
    expect(streams).toEqual(streams.toSorted())
  })

  it("give the same log in whatever order they stand", async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `p${(n * 7) % 20},Nama,F,2020-01-01`)
    const given = "person_id,name,gender,joined_on"
    const one = await registered({ "people.csv": `${given}\n${rows.join("\n")}` })
    expect(await registered({ "people.csv": `${given}\n${rows.toReversed().join("\n")}` })).toEqual(one)
  })

  it("take the last seat in the order of the file, for that is who asked first", () =>
    office(async ({ read }) => {
      const came = await read({
        "people.csv": `person_id,name,gender,joined_on\na,A,F,2020-01-01\nb,B,F,2020-01-01`,
        "programs.csv": "program_id,title,kind,mode,jp\nit,TI,pelatihan_teknis,classroom,20",
        "offerings.csv": "offering_id,program_id,starts_on,ends_on,seats\nit-1,it,2025-02-20,2025-02-28,1",
        "enrollments.csv": "offering_id,person_id,enrolled_on\nit-1,b,2025-02-01\nit-1,a,2025-02-01",
      })
      expect(errorsOf(came)).toEqual(["enrollments.csv:3 offering_id offering.full"])
    }))
})

describe("a placement that a row of its own says, too", () => {
  it("is told of both where the unit is not there, so that what is taken can be taken by itself", () =>
    office(async ({ read }) => {
      const files = {
        "positions.csv": positions,
        "people.csv":
          "person_id,name,gender,joined_on,unit_id,position_id\np2,B,M,2023-01-01,kec,staf\np3,C,M,2023-01-01,,",
        "assignments.csv": "person_id,unit_id,position_id,from\np2,kec,staf,2023-01-01",
      }
      const came = await read(files, { skipInvalid: true })
      expect(errorsOf(came)).toEqual([
        "people.csv:2 unit_id unit.unknown",
        "assignments.csv:2 person_id person.unknown by people.csv:2",
      ])
      expect(errorsOf(await read({ ...files, "units.csv": units }))).toEqual([])
    }))
})

import { canonical } from "@ampera/ledger"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Files, type Office, office, sound, times } from "./import.test-helper.ts"

/** What p001 has, whom only the vault knows by it. */
const right = { nip: "198001012005012001", name: "Siti", birthDate: "1980-01-01" }
const wrong = { nip: "197505052000031002", name: "Dewi", birthDate: "1975-05-05" }

type Guess = typeof right

/** Files that ask about p001, or about whoever has the NIP, each in a way of its own. */
const questions: Readonly<Record<string, (guess: Guess) => Files>> = {
  "by id in people": ({ nip, name, birthDate }) => ({
    "people.csv": `person_id,name,nip,birth_date,gender,joined_on\np001,${name},${nip},${birthDate},F,2020-01-01`,
  }),
  "by NIP in people": ({ nip, name, birthDate }) => ({
    "people.csv": `name,nip,birth_date,gender,joined_on\n${name},${nip},${birthDate},F,2020-01-01`,
  }),
  "as another person's NIP": ({ nip }) => ({
    "people.csv": `person_id,name,nip,gender,joined_on\nx1,X,${nip},F,2022-01-01`,
  }),
  "by NIP alone": ({ nip }) => ({
    "enrollments.csv": `offering_id,nip,enrolled_on\nit-1,${nip},2025-02-20`,
  }),
  "by NIP behind all ids": ({ nip }) => ({
    "enrollments.csv": `offering_id,person_id,nip,enrolled_on\nit-2,p002,,2025-06-02\nit-2,p001,,2025-06-03\nit-2,,${nip},2025-06-05`,
  }),
  "by NIP before all ids": ({ nip }) => ({
    "enrollments.csv": `offering_id,person_id,nip,enrolled_on\nit-2,,${nip},2025-06-02\nit-2,p002,,2025-06-03\nit-2,p001,,2025-06-03`,
  }),
  "by NIP beside each id": ({ nip }) => ({
    "assessments.csv": `assessment_id,person_id,nip,competency_id,level,method,assessed_on\nz1,p001,${nip},it,2,self,2025-01-15\nz2,p002,${nip},it,2,self,2025-01-15`,
  }),
  "by NIP in a row that is wrong": ({ nip }) => ({
    "completions.csv": `offering_id,nip,completed_on,outcome\nit-2,${nip},1999-02-28,passed`,
  }),
}

/** How somebody may ask and leave no event of a row. */
const ways = {
  "dry run": (at: Office, files: Files) => at.read(files, { dryRun: true }),
  "import with a wrong row": (at: Office, files: Files) =>
    at.read({ ...files, "units.csv": "unit_id,name\nkec,Another name" }),
  "import that leaves the wrong row out": (at: Office, files: Files) =>
    at.read({ ...files, "units.csv": "unit_id,name\nkec,Another name" }, { skipInvalid: true }),
} as const

/** Who was read about, a line a reading. */
const readings = async ({ all }: Office): Promise<readonly string[]> =>
  (await all())
    .filter(({ type }) => type === "IdentityRead")
    .map(({ data }) => {
      const { purpose, people, personIds } = data as {
        readonly purpose: string
        readonly people: number
        readonly personIds?: readonly string[]
      }
      return `${purpose} ${people}: ${personIds?.join(" ")}`
    })

describe("what a trial tells about people", () => {
  it("is the same whether a guess is right, or the asking is on record", () =>
    office(async (at) => {
      await at.read(sound)
      const either = fc.boolean()
      const guesses = fc.record({ nip: either, name: either, birthDate: either })
      const asking = fc.constantFrom(...Object.keys(questions))
      // What writes nothing: one office does for all of them.
      const way = fc.constantFrom("dry run" as const, "import with a wrong row" as const)
      const ask = async (question: string, how: keyof typeof ways, guess: Guess) => {
        const before = (await readings(at)).length
        const answer = await ways[how](at, questions[question]?.(guess) ?? {})
        return { answer: canonical(answer), read: (await readings(at)).slice(before) }
      }
      await fc.assert(
        fc.asyncProperty(asking, way, guesses, async (question, how, is) => {
          const guess: Guess = {
            nip: (is.nip ? right : wrong).nip,
            name: (is.name ? right : wrong).name,
            birthDate: (is.birthDate ? right : wrong).birthDate,
          }
          const one = await ask(question, how, guess)
          const none = await ask(question, how, wrong)
          if (one.answer !== none.answer) expect(one.read).toEqual(["import 1: p001"])
          expect(one.read.length).toBeLessThanOrEqual(1)
        }),
        { numRuns: times(60) },
      )
    }))

  it.each(Object.keys(questions))("is on record where the NIP is right, once: %s", (question) =>
    office(async (at) => {
      await at.read(sound)
      const before = (await at.all()).length
      for (const [i, ask] of Object.values(ways).entries()) {
        const came = await ask(at, questions[question]?.(right) ?? {})
        if (i < 2) expect(came).toMatchObject({ events: 0, identitiesRead: 1 })
        expect((await readings(at)).slice(i)).toEqual(["import 1: p001"])
        if (i === 1) expect(await at.all()).toHaveLength(before + 2)
      }
    }),
  )

  it("is on record where a name is asked about by the id, whatever the guess", () =>
    office(async (at) => {
      await at.read(sound)
      const guess = { ...wrong, nip: right.nip }
      const byId = questions["by id in people"]
      const { errors } = await at.read(byId?.(guess) ?? {}, { dryRun: true })
      expect(errors.map(({ code, column }) => `${column} ${code}`)).toEqual([
        "name row.changed",
        "birth_date row.changed",
      ])
      expect(await readings(at)).toEqual(["import 1: p001"])
    }))

  it("is nothing to record of people whom nobody knows, or who are not asked about", () =>
    office(async (at) => {
      expect(await at.read(sound, { dryRun: true })).not.toHaveProperty("identitiesRead")
      expect(await at.read({ ...sound, "units.csv": "unit_id" })).toMatchObject({ events: 0 })
      const twice = `${sound["people.csv"]}\n p003,Ani,198001012005012001,,F,2022-01-01,,,,,,`
      const { errors } = await at.read({ ...sound, "people.csv": twice })
      expect(errors.map(({ code }) => code)).toContain("claim.taken")
      expect(await at.all()).toEqual([])
      await at.read(sound)
      const before = (await at.all()).length
      await at.read({ "units.csv": "unit_id,name\nkec,Another name" })
      await at.read(questions["by NIP alone"]?.(wrong) ?? {}, { dryRun: true })
      await at.read(sound)
      expect(await at.all()).toHaveLength(before)
    }))
})

import { ampera } from "@ampera/core"
import { Ledger, memory } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { describe, expect, it } from "vitest"
import { importFiles, type ImportOptions } from "./import.ts"

type Files = Readonly<Record<string, string>>

const sources = (files: Files) =>
  Object.entries(files).map(([name, text]) => ({
    name,
    bytes: new TextEncoder().encode(text.replaceAll(/^ +/gm, "")),
  }))

/** Imports folders one after the other into one ledger in memory, and tells what each came to. */
const imported = (...runs: readonly (Files | readonly [Files, ImportOptions])[]) =>
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const results = []
    for (const run of runs) {
      const [files, options] = Array.isArray(run)
        ? (run as unknown as readonly [Files, ImportOptions])
        : [run as Files, {}]
      results.push(yield* importFiles(ledger, sources(files), options))
    }
    const streams = new Map<string, string[]>()
    yield* Stream.runForEach(ledger.events(), ({ events }) =>
      Effect.sync(() => {
        for (const { event } of events)
          streams.set(event.stream, [...(streams.get(event.stream) ?? []), event.type])
      }),
    )
    return { results, head: yield* ledger.head, types: (stream: string) => streams.get(stream) }
  }).pipe(Effect.provide(Layer.provide(Ledger.layer(ampera, { actor: "cli" }), memory())), Effect.runPromise)

const office: Files = {
  "units.csv": `unit_id,name,parent_id
    ulu,Kelurahan Plaju Ulu,kec
    kec,Kecamatan Plaju,`,
  "competencies.csv": `competency_id,kind,name
    it,technical,Teknologi informasi`,
  "positions.csv": `position_id,title,tier
    staf,Pengadministrasi,pelaksana`,
  "standards.csv": `position_id,competency_id,required_level,effective_from
    staf,it,3,2024-01-01`,
  "people.csv": `person_id;name;nip;gender;joined_on;unit_id;position_id;employment
    p001;Siti;198001012005012001;P;01/01/2020;ulu;staf;PNS
    p002;Budi;;M;2021-03-01;ulu;staf;PPPK`,
  "programs.csv": `program_id,title,kind,mode,jp
    dasar,Dasar TI,pelatihan_teknis,klasikal,20`,
  "offerings.csv": `offering_id,program_id,starts_on,ends_on,seats
    it-1,dasar,2025-02-20,2025-02-28,1`,
  "budgets.csv": `budget_id,fiscal_year,source,ceiling
    apbd,2025,APBD,Rp 10.000.000`,
  "enrollments.csv": `offering_id,person_id,enrolled_on
    it-1,p001,2025-02-20`,
  "fundings.csv": `funding_id,budget_id,offering_id,person_id,amount,funded_on
    f1,apbd,it-1,p001,2.500.000,2025-02-21`,
  "completions.csv": `offering_id,person_id,completed_on,outcome,score
    it-1,p001,2025-02-28,lulus,"87,5"`,
}

describe("an import", () => {
  it("writes every fact once; the same files again append nothing", async () => {
    const { results, head } = await imported(office, office)
    expect(results[0]?.errors).toEqual([])
    expect(results[0]?.files.every(({ rows, accepted }) => rows === accepted)).toBe(true)
    expect(results[0]?.events).toBe(head)
    expect(results[1]).toMatchObject({ events: 0, errors: [] })
    expect(head).toBe(18)
  })

  it("writes nothing if a row is wrong, and says where, what, and whose fault it is", async () => {
    const wrong = {
      ...office,
      "people.csv": `person_id;name;gender;joined_on
        p001;Siti;X;01/01/2020`,
    }
    const { results, head } = await imported(wrong)
    expect(head).toBe(0)
    expect(
      results[0]?.errors.map(({ file, row, column, code, causedBy }) => [
        file,
        row,
        column,
        code,
        causedBy?.file,
      ]),
    ).toEqual([
      ["people.csv", 2, "gender", "list.unknown", undefined],
      ["enrollments.csv", 2, "person_id", "person.unknown", "people.csv"],
      ["fundings.csv", 2, "person_id", "person.unknown", "people.csv"],
      ["completions.csv", 2, "person_id", "person.unknown", "enrollments.csv"],
    ])
  })

  it("leaves wrong rows out when told to, as a whole", async () => {
    const tooMany = {
      ...office,
      "enrollments.csv": `offering_id,person_id,enrolled_on
        it-1,p001,2025-02-20
        it-1,p002,2025-02-20`,
    }
    const { results, head } = await imported([tooMany, { skipInvalid: true }])
    expect(results[0]?.errors).toMatchObject([{ file: "enrollments.csv", row: 3, code: "offering.full" }])
    expect(head).toBe(18)
  })

  it("only checks when told to", async () => {
    const { results, head } = await imported([office, { dryRun: true }])
    expect(results[0]?.errors).toEqual([])
    expect(head).toBe(0)
  })

  it("makes a new fact of a column that was empty and is filled now", async () => {
    const later = {
      ...office,
      "completions.csv": `offering_id,person_id,completed_on,outcome,score,certificate_no
      it-1,p001,2025-02-28,lulus,"87,5",S-17`,
    }
    const { results } = await imported(office, later, later)
    expect(results.map(({ events }) => events)).toEqual([18, 1, 0])
  })

  it("tells a row that changed with both values, and corrects it when told to", async () => {
    const changed = {
      ...office,
      "units.csv": office["units.csv"]?.replace("Plaju Ulu", "Plaju Hulu") as string,
      "fundings.csv": office["fundings.csv"]?.replace("2.500.000", "2.000.000") as string,
      "people.csv": office["people.csv"]?.replace("Siti", "Siti Aminah") as string,
    }
    const { results } = await imported(office, changed, [changed, { correct: "wrong_value" }], changed)
    expect(results[1]?.events).toBe(0)
    expect(
      results[1]?.errors.map(({ file, row, column, code, value, figures }) => [
        file,
        row,
        column,
        code,
        value,
        figures["was"],
      ]),
    ).toEqual([
      ["units.csv", 2, "name", "row.changed", "Kelurahan Plaju Hulu", "Kelurahan Plaju Ulu"],
      ["people.csv", 2, "name", "row.changed", null, null],
      ["fundings.csv", 2, "amount", "row.changed", "2000000", "2500000"],
    ])
    expect(results[2]).toMatchObject({ events: 4, errors: [] })
    expect(results[3]).toMatchObject({ events: 0, errors: [] })
  })

  it("corrects a fact together with what followed on it in its row", async () => {
    const { "completions.csv": _c, "fundings.csv": _f, ...rest } = office as Record<string, string>
    const withdrawn = (note: string): Files => ({
      ...rest,
      "enrollments.csv": `offering_id,person_id,enrolled_on,withdrawn_on,reason,note
        it-1,p001,2025-02-20,2025-02-22,tugas,${note}`,
    })
    const corrected = [withdrawn("b"), { correct: "wrong_value" }] as const
    const { results, types } = await imported(withdrawn("a"), corrected, withdrawn("b"))
    expect(results.map(({ errors, events }) => [errors, events])).toEqual([
      [[], 16],
      [[], 3],
      [[], 0],
    ])
    expect(types("offering-it-1")).toEqual([
      "OfferingScheduled",
      "Enrolled",
      "EnrollmentWithdrawn",
      "EnrollmentVoided",
      "Enrolled",
      "EnrollmentWithdrawn",
    ])
  })

  it("tells a column that was filled and is empty now", async () => {
    const emptied = {
      ...office,
      "completions.csv": office["completions.csv"]?.replace('"87,5"', "") as string,
    }
    const { results } = await imported(office, emptied)
    expect(results[1]).toMatchObject({
      events: 0,
      errors: [{ column: "score", code: "row.changed", figures: { was: "87.5" } }],
    })
  })

  it("refuses two rows of one key that say different things, and takes one that is there twice", async () => {
    const twice = {
      ...office,
      "completions.csv": `${office["completions.csv"]}
it-1,p001,2025-02-28,lulus,"87,5"`,
      "fundings.csv": `${office["fundings.csv"]}
f1,apbd,it-1,p001,3.000.000,2025-02-21`,
    }
    const { results } = await imported(twice)
    expect(results[0]?.errors).toMatchObject([
      {
        file: "fundings.csv",
        row: 3,
        column: "amount",
        code: "row.duplicate",
        figures: { file: "fundings.csv", row: 2 },
      },
    ])
  })

  it("refuses to correct a ceiling, and says what to do instead", async () => {
    const cut = {
      ...office,
      "budgets.csv": office["budgets.csv"]?.replace("10.000.000", "9.000.000") as string,
    }
    const { results } = await imported(office, [cut, { correct: "wrong_value" }])
    expect(results[1]?.errors).toMatchObject([
      { file: "budgets.csv", row: 2, column: "ceiling", code: "budget.useRevision" },
    ])
  })

  it("names people by their NIP, through the vault", async () => {
    const first = {
      ...office,
      "people.csv": `nip;name;gender;joined_on;unit_id;position_id
        19800101 200501 2 001;Siti;P;01/01/2020;ulu;staf`,
      "enrollments.csv": `offering_id,nip,enrolled_on
        it-1,198001012005012001,2025-02-20`,
    }
    const { "fundings.csv": _f, "completions.csv": _c, ...rest } = first as Record<string, string>
    const { results } = await imported(rest, rest, {
      "enrollments.csv": `offering_id,nip,enrolled_on
      it-1,199001012005012001,2025-02-20`,
    })
    expect(
      results.map(({ events, errors }) => [events, errors.map(({ code, column }) => [code, column])]),
    ).toEqual([
      [expect.any(Number), []],
      [0, []],
      [0, [["nip.unknown", "nip"]]],
    ])
  })

  it("says which rows are not in the files any more, and does nothing about it", async () => {
    const { results } = await imported(office, {
      "people.csv": office["people.csv"]?.split("\n").slice(0, 2).join("\n") as string,
    })
    expect(results[1]).toMatchObject({ events: 0, files: [{ file: "people.csv", rows: 1, vanished: 1 }] })
  })

  it("refuses files it does not know, one by one", async () => {
    const { results } = await imported({ "pegawai.csv": "a\n1", "absences.csv": "a\n1", "people.xlsx": "" })
    expect(results[0]?.errors.map(({ file, code }) => [file, code])).toEqual([
      ["pegawai.csv", "file.unknown"],
      ["absences.csv", "file.later"],
      ["people.xlsx", "workbook.notOne"],
    ])
  })
})

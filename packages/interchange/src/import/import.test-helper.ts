import { ampera } from "@ampera/core"
import { isSealed, type RecordedEvent } from "@ampera/ledger"
import { Ledger, memory, type StoreLayer } from "@ampera/ledger/run"
import type { Accepted } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { importFiles, type Imported, type ImportOptions } from "./import.ts"
import type { SourceFile } from "./source.ts"

/** How often a property is tried: less often where a developer waits (`AMPERA_TIMES`) than where CI has the time. */
export const times = (usual: number): number => Math.ceil(usual * Number(process.env["AMPERA_TIMES"] ?? 1))

/** Texts of files by name; lines may be indented. */
export type Files = Readonly<Record<string, string>>

/** Files as an import takes them. */
export const sources = (files: Files): readonly SourceFile[] =>
  Object.entries(files).map(([name, text]) => ({
    name,
    bytes: new TextEncoder().encode(text.replaceAll(/^ +/gm, "")),
  }))

/** A ledger in memory with verbs for tests. */
export interface Office {
  readonly ledger: Ledger["Service"]
  read(files: Files, options?: ImportOptions): Promise<Imported>
  /** The events of a stream: type, day, and what they say in the plain. */
  events(stream: string): Promise<readonly string[]>
  readonly all: () => Promise<readonly RecordedEvent[]>
  run<A, E>(work: (ledger: Ledger["Service"]) => Effect.Effect<A, E>): Promise<A>
}

/** Works with a fresh ledger in memory, or with one that is kept somewhere. */
export const office = <A>(
  work: (at: Office) => Promise<A>,
  kept: { readonly at?: StoreLayer; readonly accept?: readonly Accepted[] } = {},
): Promise<A> =>
  Effect.flatMap(Ledger, (ledger) => {
    const run: Office["run"] = (what) => Effect.runPromise(what(ledger))
    const all = async (): Promise<readonly RecordedEvent[]> => {
      const found: RecordedEvent[] = []
      await run(() =>
        Stream.runForEach(ledger.events(), ({ events }) =>
          Effect.sync(() => void found.push(...events.map(({ event }) => event))),
        ),
      )
      return found
    }
    return Effect.promise(() =>
      work({
        ledger,
        run,
        all,
        read: (files, options) => run(() => importFiles(ledger, sources(files), options)),
        events: async (stream) => (await all()).filter((event) => event.stream === stream).map(sentenceOf),
      }),
    )
  }).pipe(
    Effect.provide(
      Layer.provide(Ledger.layer(ampera, { actor: "cli", accept: kept.accept ?? [] }), kept.at ?? memory()),
    ),
    Effect.runPromise,
  )

/** `Enrolled 2025-02-20 p001`: the ids of the stream itself are left out. */
export function sentenceOf({ stream, type, occurredOn, data }: RecordedEvent): string {
  const own = stream.slice(stream.indexOf("-") + 1)
  const said = Object.entries(data)
    .filter(([, value]) => value !== undefined && value !== own)
    .map(([field, value]) => `${field}=${isSealed(value) ? "…" : String(value)}`)
  return [type, occurredOn === "0001-01-01" ? "" : occurredOn, ...said]
    .filter((part) => part !== "")
    .join(" ")
}

/** An error as a test names it: `people.csv:2 gender list.unknown`. */
export const errorsOf = ({ errors }: Imported): readonly string[] =>
  errors.map(({ file, row, column, code, causedBy }) =>
    [`${file}:${row}`, column ?? "-", code, causedBy === null ? "" : `by ${causedBy.file}:${causedBy.row}`]
      .join(" ")
      .trim(),
  )

/** A small office, every file of it sound. */
export const sound: Files = {
  "units.csv": `unit_id,name,parent_id
    ulu,Kelurahan Plaju Ulu,kec
    kec,Kecamatan Plaju,
    kab,Kabupaten,`,
  "competencies.csv": `competency_id,kind,name
    it,technical,Teknologi informasi`,
  "positions.csv": `position_id,title,tier
    staf,Pengadministrasi,pelaksana`,
  "standards.csv": `position_id,competency_id,required_level,weight,effective_from
    staf,it,3,2,2024-01-01`,
  "people.csv": `person_id,name,nip,birth_date,gender,joined_on,left_on,left_reason,unit_id,position_id,employment,grade
    p001,Siti,198001012005012001,1980-01-01,F,2020-01-01,,,ulu,staf,PNS,III/a
    p002,Budi,,,M,2021-03-01,,,ulu,staf,PPPK,`,
  "partners.csv": `partner_id,name,kind
    univ,Universitas,university`,
  "programs.csv": `program_id,title,kind,mode,jp,partner_id
    dasar,Dasar TI,pelatihan_teknis,classroom,20,univ`,
  "program_competencies.csv": `program_id,competency_id,to_level
    dasar,it,3`,
  "offerings.csv": `offering_id,program_id,starts_on,ends_on,days,seats,cancelled_on,cancel_reason
    it-1,dasar,2025-02-20,2025-02-28,2025-02-20;2025-02-21,2,,
    it-2,dasar,2025-06-02,2025-06-05,,2,,`,
  "budgets.csv": `budget_id,fiscal_year,source,unit_id,ceiling,dpa_no
    apbd,2025,APBD,kec,10000000,D1
    hibah,2025,grant,,10000000,`,
  "budget_revisions.csv": `budget_id,effective_on,ceiling,kind,document
    apbd,2025-04-01,9000000,efisiensi,SK 1`,
  "needs.csv": `need_id,person_id,year,competency_id,basis,proposed_on,verified_on,validated_on,outcome,outcome_reason
    n1,p001,2025,it,gap_current,2024-11-01,,,,`,
  "nominations.csv": `offering_id,person_id,nominated_on,nominated_by,decision,decided_on,reason
    it-1,p001,2025-01-10,atasan,,,`,
  "enrollments.csv": `offering_id,person_id,enrolled_on,withdrawn_on,reason
    it-1,p001,2025-02-20,,
    it-2,p001,2025-06-02,,`,
  "fundings.csv": `funding_id,budget_id,offering_id,person_id,amount,funded_on,decommitted,decommitted_on
    f1,apbd,it-1,p001,2500000,2025-02-21,,`,
  "disbursements.csv": `disbursement_id,funding_id,amount,disbursed_on,spj_no,spj_on
    d1,f1,2000000,2025-03-01,,`,
  "refunds.csv": `refund_id,disbursement_id,amount,refunded_on,reason
    r1,d1,100000,2025-03-10,overpaid`,
  "completions.csv": `offering_id,person_id,completed_on,outcome,score,certificate_no,voided_on,void_reason
    it-1,p001,2025-02-28,passed,,,,`,
  "records.csv": `record_id,person_id,title,kind,starts_on,ends_on,jp,certificate_no,submitted_on,status,decided_on,decided_by
    rec1,p001,Seminar,seminar,2025-03-03,2025-03-03,8,,2025-03-10,submitted,,`,
  "assessments.csv": `assessment_id,person_id,competency_id,level,method,assessed_on,voided_on,void_reason
    a1,p001,it,2,superior,2025-01-15,,`,
  "evaluations.csv": `evaluation_id,offering_id,person_id,level,score,evaluated_on
    ,it-1,p001,reaction,80,2025-02-28
    e2,it-1,,reaction,70,2025-02-28`,
  "services.csv": `unit_id,service,period,index,respondents
    kec,KTP,2025-S1,82.5,100`,
}

/** The sound office with pieces of text replaced in one file; a piece that is not there is a slip of the test. */
export function changedIn(file: string, ...pieces: readonly (readonly [from: string, to: string])[]): Files {
  let text = sound[file] as string
  for (const [from, to] of pieces) {
    if (!text.includes(from)) throw new Error(`${file} has no "${from}"`)
    text = text.replace(from, to)
  }
  return { ...sound, [file]: text }
}

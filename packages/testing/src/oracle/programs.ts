import { fraction, mean, minus, over, ratio } from "./fraction.ts"
import { bestCompletion, isEnrolled } from "./learning.ts"
import { net, shares } from "./money.ts"
import type { Asked } from "./people.ts"
import { blank, few, published } from "./publish.ts"
import {
  by,
  cell,
  cellOr,
  distinct,
  type Folder,
  grouped,
  hundredths,
  type Row,
  rows,
  sortedBy,
  stands,
  sum,
  sumOf,
} from "./rows.ts"

export interface ProgramsQuery extends Asked {
  readonly year: number
}

const offeringId = (of: Row): string => cell(of, "offering_id")

/** The last assessment of a phase by date and id, "not voided", as a level. */
function levelIn(folder: Folder, phase: string, pair: Row, asOf: string): number | null {
  const last = sortedBy(
    rows(folder, "assessments", { ...pair, phase }).filter((each) => stands(each, "assessed_on", asOf)),
    (each) => cell(each, "assessed_on"),
    (each) => cell(each, "assessment_id"),
  ).at(-1)
  return last === undefined ? null : Number(cell(last, "level"))
}

/** "(offering, person, competency) with a pre and a post assessment, the person not withdrawn." */
function pairs(folder: Folder, offerings: readonly Row[], asOf: string) {
  const measured = offerings.flatMap((each) => rows(folder, "assessments", { offering_id: offeringId(each) }))
  const triple = (of: Row): string =>
    [offeringId(of), cell(of, "person_id"), cell(of, "competency_id")].join(" ")
  return grouped(measured, triple).flatMap(({ key }) => {
    const [offering_id = "", person_id = "", competency_id = ""] = key.split(" ")
    const hasEnrolled = rows(folder, "enrollments", { offering_id, person_id }).some((each) =>
      by(each, "enrolled_on", asOf),
    )
    const isWithdrawn = hasEnrolled && !isEnrolled(folder, offering_id, person_id, asOf)
    const level = (phase: string) => levelIn(folder, phase, { offering_id, person_id, competency_id }, asOf)
    const [pre, post, followUp] = [level("pre"), level("post"), level("follow_up")]
    return pre === null || post === null || isWithdrawn ? [] : [{ person: person_id, pre, post, followUp }]
  })
}

function scores(folder: Folder, offerings: readonly Row[], asked: Asked) {
  const given = offerings
    .flatMap((each) => rows(folder, "evaluations", { offering_id: offeringId(each) }))
    .filter((each) => by(each, "evaluated_on", asked.asOf))
  const kind = (of: Row): string => [cell(of, "level"), cellOr(of, "evaluator", "participant")].join(" ")
  const kinds = grouped(given, kind)
  const lines = kinds.map(({ key, members }) => ({
    level: key.split(" ")[0],
    evaluator: key.split(" ")[1],
    n: members.length,
    mean: ratio(over(mean(members.map((each) => hundredths(cell(each, "score")))), fraction(100, 1))),
  }))
  const people = new Map(
    lines.map((line, i) => [line, peopleOf(folder, kinds[i]?.members ?? [], asked.asOf)]),
  )
  return published(lines, (line) => people.get(line) ?? 0, ["level", "evaluator"], asked)
}

/** How many people forms are about: those named, and for each form that names nobody another one who took part. */
function peopleOf(folder: Folder, forms: readonly Row[], asOf: string): number {
  const people = new Set(forms.map((each) => cell(each, "person_id")).filter((id) => id !== ""))
  for (const form of sortedBy(forms, offeringId).filter((each) => cell(each, "person_id") === "")) {
    const other = participants(folder, [form], asOf).find((id) => !people.has(id))
    if (other !== undefined) people.add(other)
  }
  return people.size
}

function program(folder: Folder, programId: string, offerings: readonly Row[], asked: Asked) {
  const { asOf } = asked
  const of = (file: "enrollments" | "completions" | "fundings"): Row[] =>
    offerings.flatMap((each) => [...rows(folder, file, { offering_id: offeringId(each) })])
  const enrollments = of("enrollments").filter((each) => by(each, "enrolled_on", asOf))
  const withdrawn = enrollments.filter((each) => by(each, "withdrawn_on", asOf)).length
  // "Each (offering, person) once by its best outcome not voided."
  const pair = (each: Row): string => `${offeringId(each)} ${cell(each, "person_id")}`
  const outcomes = distinct(of("completions").map(pair)).map((key) => {
    const [offering = "", person = ""] = key.split(" ")
    return cell(bestCompletion(folder, offering, person, asOf), "outcome")
  })
  const count = (outcome: string): number => outcomes.filter((each) => each === outcome).length
  const paired = pairs(folder, offerings, asOf)
  const persons = (list: typeof paired): number => distinct(list.map(({ person }) => person)).length
  const tooFew = few(persons(paired), asked)
  const tooFewLater = few(persons(paired.filter(({ followUp }) => followUp !== null)), asked)
  const meanPre = mean(paired.map(({ pre }) => pre))
  const meanPost = mean(paired.map(({ post }) => post))
  const gain = minus(meanPost, meanPre)
  const levelsGained = sum(paired, ({ pre, post }) => Math.max(0, post - pre))
  const cost = sumOf(of("fundings"), (funding) => net(folder, funding, asOf))
  const gains = {
    paired: paired.length,
    meanPre: ratio(meanPre),
    meanPost: ratio(meanPost),
    meanFollowUp: tooFewLater ? null : ratio(mean(paired.flatMap(({ followUp }) => followUp ?? []))),
    gain: ratio(gain),
    hake: ratio(over(gain, minus(fraction(5, 1), meanPre))),
    levelsGained,
  }
  const paidFor = of("fundings")
    .filter((funding) => net(folder, funding, asOf) > 0n)
    .flatMap((funding) => Array.from(shares(folder, funding, asOf, "funded").keys()))
  const isCostOfFew = few(distinct(paidFor).length, asked)
  return {
    programId,
    offerings: offerings.length,
    enrolled: enrollments.length,
    withdrawn,
    passed: count("passed"),
    failed: count("failed"),
    absent: count("absent"),
    completionRate: ratio(fraction(count("passed"), enrollments.length - withdrawn)),
    scores: scores(folder, offerings, asked),
    ...(tooFew ? blank(gains, []) : gains),
    cost: isCostOfFew ? null : `${cost}`,
    costPerLevel: tooFew || isCostOfFew ? null : ratio(fraction(cost, levelsGained)),
  }
}

/** Who took part, in any way. */
function participants(folder: Folder, offerings: readonly Row[], asOf: string): readonly string[] {
  const enrolled = offerings.flatMap((each) =>
    rows(folder, "enrollments", { offering_id: offeringId(each) }).filter((row) =>
      by(row, "enrolled_on", asOf),
    ),
  )
  const completed = offerings.flatMap((each) =>
    rows(folder, "completions", { offering_id: offeringId(each) }).filter((row) =>
      stands(row, "completed_on", asOf),
    ),
  )
  return distinct([...enrolled, ...completed].map((row) => cell(row, "person_id")))
}

/** Section 8: "per program with an offering, not cancelled, whose ends_on lies in Y and <= asOf". */
export function programs(folder: Folder, asked: ProgramsQuery) {
  const offerings = rows(folder, "offerings").filter(
    (each) =>
      cell(each, "ends_on").startsWith(`${asked.year}-`) &&
      by(each, "ends_on", asked.asOf) &&
      !by(each, "cancelled_on", asked.asOf),
  )
  const held = grouped(offerings, (each) => cell(each, "program_id"))
  const list = held.map(({ key, members }) => program(folder, key, members, asked))
  const people = new Map(
    held.map(({ key, members }) => [key, participants(folder, members, asked.asOf).length]),
  )
  return {
    year: asked.year,
    programs: published(list, ({ programId }) => people.get(programId) ?? 0, ["programId"], asked),
  }
}

/** How many people each figure of a program rests on. */
export function behind(folder: Folder, programId: string, asked: ProgramsQuery) {
  const { asOf, year } = asked
  const offerings = rows(folder, "offerings", { program_id: programId }).filter(
    (each) =>
      cell(each, "ends_on").startsWith(`${year}-`) &&
      by(each, "ends_on", asOf) &&
      !by(each, "cancelled_on", asOf),
  )
  const paired = pairs(folder, offerings, asOf)
  const persons = (list: typeof paired): number => distinct(list.map(({ person }) => person)).length
  const paidFor = offerings
    .flatMap((each) => rows(folder, "fundings", { offering_id: offeringId(each) }))
    .filter((funding) => net(folder, funding, asOf) > 0n)
    .flatMap((funding) => Array.from(shares(folder, funding, asOf, "funded").keys()))
  return {
    people: participants(folder, offerings, asOf).length,
    paired: persons(paired),
    followed: persons(paired.filter(({ followUp }) => followUp !== null)),
    paidFor: distinct(paidFor).length,
    /** Whom forms are about, or might be: nobody stands for two. */
    scored: (level: string, evaluator: string): number => {
      const forms = offerings
        .flatMap((each) => rows(folder, "evaluations", { offering_id: offeringId(each), level }))
        .filter((each) => by(each, "evaluated_on", asOf))
        .filter((each) => cellOr(each, "evaluator", "participant") === evaluator)
      const named = forms.map((each) => cell(each, "person_id")).filter((id) => id !== "")
      const unnamed = forms.filter((each) => cell(each, "person_id") === "")
      const others = distinct(participants(folder, unnamed, asOf)).filter((id) => !named.includes(id))
      return distinct(named).length + Math.min(unnamed.length, others.length)
    },
  }
}

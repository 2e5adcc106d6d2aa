import { behind } from "../oracle/programs.ts"
import {
  type Folder,
  type HoursQuery,
  hours,
  type NeedsQuery,
  needs,
  type ProgramsQuery,
} from "../oracle/index.ts"

interface PublicProgram {
  readonly programId: string
  readonly enrolled: number | null
  readonly scores: readonly {
    readonly level: string
    readonly evaluator: string
    readonly n: number | null
    readonly mean: unknown
  }[]
  readonly meanPre: unknown
  readonly meanPost: unknown
  readonly gain: unknown
  readonly hake: unknown
  readonly levelsGained: number | null
  readonly meanFollowUp: unknown
  readonly cost: string | null
  readonly costPerLevel: unknown
}

/** Figures of programs that rest on few. Programs have no total: nothing is had by subtracting. */
export function programsTold(
  folder: Folder,
  asked: ProgramsQuery,
  { programs }: { readonly programs: readonly PublicProgram[] },
  least: number,
): readonly string[] {
  const isFew = (people: number): boolean => people > 0 && people < least
  return programs.flatMap((program) => {
    const { people, paired, followed, paidFor, scored } = behind(folder, program.programId, asked)
    const { meanPre, meanPost, gain, hake, levelsGained, meanFollowUp, cost, costPerLevel } = program
    const told = (figures: readonly unknown[], on: number) =>
      isFew(on) && figures.some((figure) => figure !== null && figure !== 0)
    return [
      ...(program.enrolled !== null && people < least ? ["people"] : []),
      ...(told([meanPre, meanPost, gain, hake, levelsGained], paired) ? ["gains"] : []),
      ...(told([meanFollowUp], followed) ? ["later levels"] : []),
      ...(told([cost, costPerLevel], paidFor) ? ["cost"] : []),
      ...program.scores
        .filter(
          ({ level, evaluator, n, mean }) =>
            (n !== null || mean !== null) && scored(level, evaluator) < least,
        )
        .map(({ level }) => `scores of ${level}`),
    ].map((figure) => `${figure} of ${program.programId}`)
  })
}

interface PublicNeeds {
  readonly needs: readonly { readonly people: number | null }[]
  readonly people: { readonly asked: number | null; readonly neverAsked: number | null }
  readonly declined: readonly { readonly people: number | null }[]
}

/** Groups of needs that hold few, and who asked less who asked for what is shown. */
export function needsTold(
  folder: Folder,
  asked: NeedsQuery,
  shown: PublicNeeds,
  least: number,
): readonly string[] {
  const open = needs(folder, { ...asked, publish: false })
  const few = [...shown.needs, ...shown.declined].filter(({ people }) => people !== null && people < least)
  const told = few.map(() => "a group of few")
  const isFew = (people: number): boolean => people > 0 && people < least
  if (shown.people.asked !== null || shown.people.neverAsked !== null) {
    if (isFew(open.people.asked ?? 0)) told.push("who asked")
    // Where one group is shown, and all who are in it are in service, who asked for the others follows.
    const lines = shown.needs.filter(({ people }) => people !== null)
    const others = (shown.people.asked ?? 0) - (lines[0]?.people ?? 0)
    if (lines.length === 1 && asked.unit !== undefined && isFew(others))
      told.push("who asked for what is hidden")
  }
  return told
}

interface PublicHours {
  readonly floor: { readonly people: number | null }
  readonly ceiling: { readonly people: number | null }
  readonly findings: readonly unknown[]
}

/** Floors and ceilings of few people, and findings, each of which is about somebody. */
export function hoursTold(
  folder: Folder,
  asked: HoursQuery,
  { floor, ceiling, findings }: PublicHours,
  least: number,
): readonly string[] {
  const open = hours(folder, { ...asked, publish: false })
  return [
    ...(floor.people !== null && (open.floor.people ?? 0) < least ? ["floor"] : []),
    ...(ceiling.people !== null && (open.ceiling.people ?? 0) < least ? ["ceiling"] : []),
    ...findings.map(() => "a finding"),
  ]
}

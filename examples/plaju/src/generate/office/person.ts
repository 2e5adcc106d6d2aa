import type { Day } from "../../calendar.ts"
import type { Row } from "../handed-in.ts"

export type Employment = "CPNS" | "PNS" | "PPPK" | "PPPK_PART_TIME"

/** Where somebody sits from a day on. */
interface Move {
  readonly from: Day
  readonly unitId: string
  readonly positionId: string
}

/** Somebody of the office, and what the simulation knows of them beside the files. */
export interface Person {
  readonly personId: string
  readonly gender: "F" | "M"
  readonly employment: Employment
  readonly joinedOn: Day
  leftOn: Day | undefined
  readonly retiresOn: Day | undefined
  /** Where they sat on their first day. */
  readonly unitId: string
  readonly positionId: string
  readonly moves: Move[]
  /** How readily those who decide think of them; nobody ever thinks of who has 0. */
  readonly nearness: number
  /** Asks every year, and gets nothing. */
  readonly isPatient: boolean
  /** What they can do, by competency; nobody sees it but in an assessment. */
  readonly skill: Map<string, number>
  readonly row: Row
}

/** In service from one day to another. */
export const servesOn = ({ joinedOn, leftOn }: Person, from: Day, until: Day = from): boolean =>
  joinedOn <= from && (leftOn === undefined || until < leftOn)

/** Where somebody sits on a day. */
export function placeOn(person: Person, day: Day): Pick<Move, "unitId" | "positionId"> {
  return person.moves.findLast(({ from }) => from <= day) ?? person
}

import { by, cell, distinct, type Folder, type Row, row, rows, sortedBy } from "./rows.ts"

/** What every report may be asked. */
export interface Asked {
  /** Facts up to this day, inclusive. */
  readonly asOf: string
  /** That unit and all below. */
  readonly unit?: string
  /** Units rolled up to this depth; a root is depth 1. */
  readonly depth?: number
  /** For the public: no lists of people, nothing of a group smaller than `minGroup` (default 5). */
  readonly publish?: boolean
  readonly minGroup?: number
}

/** "Joined on `joined_on` and until the day before `left_on` a person is in service." */
export const inService = (person: Row | undefined, day: string): boolean =>
  by(person, "joined_on", day) && !by(person, "left_on", day)

/** "Unit, position and grade are those of the latest assignment or employment with `from <= day`." */
const latestOf = (list: readonly Row[], day: string): Row | undefined =>
  sortedBy(
    list.filter((each) => by(each, "from", day)),
    (each) => cell(each, "from"),
  ).at(-1)

/** The shorthand columns of people.csv *are* a row of the file, with from = joined_on. */
function withShorthand(
  folder: Folder,
  file: "assignments" | "employments",
  personId: string,
): readonly Row[] {
  const column = file === "assignments" ? "unit_id" : "employment"
  const shorthand = rows(folder, "people", { person_id: personId }).filter(
    (each) => cell(each, column) !== "",
  )
  return [
    ...rows(folder, file, { person_id: personId }),
    ...shorthand.map((each): Row => Object.assign({}, each, { from: cell(each, "joined_on") })),
  ]
}

export const assignmentOn = (folder: Folder, personId: string, day: string): Row | undefined =>
  latestOf(withShorthand(folder, "assignments", personId), day)

export const employmentOn = (folder: Folder, personId: string, day: string): Row | undefined =>
  latestOf(withShorthand(folder, "employments", personId), day)

/** A unit and its ancestors, the root first; its depth is the length. */
function path(folder: Folder, unitId: string): string[] {
  const up = [unitId]
  for (;;) {
    const parent = cell(row(folder, "units", { unit_id: up.at(-1) ?? "" }), "parent_id")
    if (parent === "") return up.toReversed()
    up.push(parent)
  }
}

/** The units asked about: all, or that unit and all below. */
export const unitsAsked = (folder: Folder, { unit }: Asked): string[] =>
  distinct(rows(folder, "units").map((each) => cell(each, "unit_id"))).filter(
    (id) => unit === undefined || path(folder, id).includes(unit),
  )

/** The unit a figure is shown under: itself, or its ancestor at the depth asked, but none above the unit asked about. */
export const shownUnder = (folder: Folder, unitId: string, { unit, depth }: Asked): string => {
  const own = path(folder, unitId)
  const least = unit === undefined ? 1 : own.indexOf(unit) + 1
  return own.slice(0, Math.max(depth ?? own.length, least)).at(-1) ?? unitId
}

/** Who is in service on asOf (in the units asked), by personId. */
export function population(folder: Folder, asked: Asked): string[] {
  const units = unitsAsked(folder, asked)
  return distinct(
    rows(folder, "people")
      .filter((person) => inService(person, asked.asOf))
      .map((person) => cell(person, "person_id"))
      .filter(
        (id) =>
          asked.unit === undefined || units.includes(cell(assignmentOn(folder, id, asked.asOf), "unit_id")),
      ),
  )
}

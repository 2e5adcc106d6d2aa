import type { Archive } from "./archive.ts"
import { openWorkbook, otherKind, otherKindIn } from "./kind-of-file.ts"
import { allLeft, type Left, workbookLimits } from "./limits.ts"
import { readFormats } from "./number-format.ts"
import { damaged, tooComplex, WorkbookRefusal } from "./refusal.ts"
import { readSharedStrings } from "./shared-strings.ts"
import { readSheet, type Shared, type SheetContent } from "./sheet.ts"
import { readXml } from "./xml.ts"

/** A sheet of a workbook. */
export interface Sheet extends SheetContent {
  readonly name: string
  readonly isHidden: boolean
}

/** What a workbook holds, or why it can not be read. */
export type Workbook =
  | { readonly sheets: readonly Sheet[]; readonly dayZero: DayZero; readonly refused?: undefined }
  | { readonly refused: string }

/** From which year a workbook counts its days. */
export type DayZero = 1900 | 1904

/** Where the parts of a workbook stand in its zip. */
export interface Parts {
  readonly workbook: string
  readonly styles: string | undefined
  readonly strings: string | undefined
  readonly dayZero: DayZero
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly isHidden: boolean }[]
}

/** Reads a workbook. A file that is none, or no sound one, is a code. */
export function readWorkbook(name: string, bytes: Uint8Array): Workbook {
  const other = otherKind(name, bytes)
  if (other !== undefined) return { refused: other }
  try {
    const archive = openWorkbook(bytes)
    const refused = otherKindIn(archive)
    if (refused !== undefined) return { refused }
    const left = allLeft()
    const parts = partsOf(archive, left)
    const strings = parts.strings === undefined ? [] : readSharedStrings(partOf(archive, parts.strings), left)
    const shared: Shared = {
      strings: strings.map((text) => ({ kind: "text", text })),
      formats: parts.styles === undefined ? [] : readFormats(partOf(archive, parts.styles), left),
      left,
    }
    const sheets = parts.sheets.map(({ name: sheet, part, isHidden }) => ({
      name: sheet,
      isHidden,
      ...readSheet(partOf(archive, part), shared),
    }))
    return { sheets, dayZero: parts.dayZero }
  } catch (error) {
    if (error instanceof WorkbookRefusal) return { refused: error.code }
    throw error
  }
}

/** The bytes of a part that another one names: one that is not there was lost. */
function partOf(archive: Archive, name: string): Uint8Array {
  const content = archive.read(name)
  if (content === undefined) throw damaged()
  return content
}

/** Finds the parts by what they are to each other, not by their usual names. */
export function partsOf(archive: Archive, left: Left = allLeft()): Parts {
  const workbook = relationsOf(archive, "", left).find(({ type }) => type === "officeDocument")?.target
  if (workbook === undefined) throw damaged()
  const relations = relationsOf(archive, workbook, left)
  const byId = new Map(relations.map((relation) => [relation.id, relation]))
  const target = (type: string): string | undefined => relations.find((each) => each.type === type)?.target
  const sheets: { name: string; part: string; isHidden: boolean }[] = []
  let dayZero: DayZero = 1900
  readXml(partOf(archive, workbook), left, {
    root: "workbook",
    open({ name, attribute }) {
      if (name === "workbookPr" && /^(?:1|true)$/.test(attribute("date1904") ?? "")) dayZero = 1904
      if (name !== "sheet") return
      const relation = byId.get(attribute("id") ?? "")
      // A sheet whose part cannot be told is a table that would go without a word.
      if (relation === undefined) throw damaged()
      if (noTables.has(relation.type)) return
      if (relation.type !== "worksheet") throw damaged()
      const state = attribute("state") ?? "visible"
      const isHidden = state !== "visible"
      const count = sheets.push({ name: attribute("name") ?? "", part: relation.target, isHidden })
      if (count > workbookLimits.sheets) throw tooComplex()
    },
  })
  // Each sheet has a part of its own; one part read for every sheet would be a small file that costs minutes.
  if (new Set(sheets.map(({ part }) => part)).size < sheets.length) throw damaged()
  return { workbook, styles: target("styles"), strings: target("sharedStrings"), dayZero, sheets }
}

/** Charts, dialogues and the macros of old, which hold no rows. */
const noTables: ReadonlySet<string> = new Set([
  "chartsheet",
  "dialogsheet",
  "xlMacrosheet",
  "xlIntlMacrosheet",
])

interface Relation {
  readonly id: string
  /** The last word of its type. */
  readonly type: string
  readonly target: string
}

/** Where the relations of a part stand: `xl/_rels/workbook.xml.rels`. */
export function relationsPart(part: string): string {
  const slash = part.lastIndexOf("/") + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

function relationsOf(archive: Archive, part: string, left: Left): readonly Relation[] {
  const folder = part.slice(0, part.lastIndexOf("/") + 1)
  const relations: Relation[] = []
  readXml(partOf(archive, relationsPart(part)), left, {
    root: "Relationships",
    open({ name, attribute }) {
      if (name !== "Relationship" || attribute("TargetMode") === "External") return
      relations.push({
        id: attribute("Id") ?? "",
        type: (attribute("Type") ?? "").replace(/^.*\//, ""),
        target: resolved(folder, attribute("Target") ?? ""),
      })
      if (relations.length > workbookLimits.parts) throw tooComplex()
    },
  })
  return relations
}

/** A part's name from a target beside it; `/xl/…` is from the root. */
function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith("/") ? target : `${folder}${target}`).split("/")) {
    if (step === "..") steps.pop()
    else if (step !== "" && step !== ".") steps.push(step)
  }
  return steps.join("/")
}

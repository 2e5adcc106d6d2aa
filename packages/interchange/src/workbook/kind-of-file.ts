import { openArchive } from "./archive.ts"
import { workbookLimits } from "./limits.ts"

/** Spreadsheets of other kinds, by the ending of their names. */
const byEnding: readonly (readonly [ending: RegExp, code: string])[] = [
  [/\.xls[mt]$|\.xltm$|\.xlam$/i, "workbook.macro"],
  [/\.xlsb$/i, "workbook.binary"],
  [/\.ods$/i, "workbook.openDocument"],
  [/\.xls$/i, "workbook.legacy"],
]

/** Whether a name is one of a spreadsheet, of this kind or another. */
export const isWorkbookName = (name: string): boolean =>
  /\.xlsx$/i.test(name) || byEnding.some(([ending]) => ending.test(name))

/** Why a file is no workbook that can be read: by what is in it, else by its name. Undefined when it may be one. */
export function otherKind(name: string, bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Excel keeps an encrypted workbook in the container of its old format.
  if (view.subarray(0, 8).equals(compound)) {
    return view.includes(encryptedPackage) ? "workbook.encrypted" : "workbook.legacy"
  }
  const named = byEnding.find(([ending]) => ending.test(name))?.[1]
  if (named !== undefined) return named
  if (view.length < 4 || !view.subarray(0, 2).equals(zip)) return "workbook.notOne"
  return undefined
}

/** The same of what is in a zip. */
export function otherKindIn({ names, has, read }: ReturnType<typeof openArchive>): string | undefined {
  if (has("mimetype") && Buffer.from(read("mimetype") ?? []).includes("opendocument"))
    return "workbook.openDocument"
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return "workbook.macro"
  if (names.some((name) => /(?:^|\/)workbook\.bin$/i.test(name))) return "workbook.binary"
  return has("[Content_Types].xml") ? undefined : "workbook.notOne"
}

/** Opens a workbook's zip within the limits. */
export const openWorkbook = (bytes: Uint8Array): ReturnType<typeof openArchive> =>
  openArchive(bytes, workbookLimits.bytes)

const compound = Buffer.from("d0cf11e0a1b11ae1", "hex")
const encryptedPackage = Buffer.from("EncryptedPackage", "utf16le")
const zip = Buffer.from("PK")

import type { Mistake } from "./words.ts"

const seeHelp = "see: {command} --help"
const listCommands = "see: ampera --help"

/** What the program itself says when it can not do what was asked. */
export const mistakes = {
  "usage.noCommand": {
    what: "no command was given",
    cure: listCommands,
  },
  "usage.unknownCommand": {
    what: 'there is no command "{given}"',
    cure: "use one of: {allowed}",
  },
  "usage.mistypedCommand": {
    what: 'there is no command "{given}"',
    cure: 'did you mean "{near}"? See: ampera --help',
  },
  "usage.unknownOption": {
    what: '{command} has no option "{given}"',
    cure: seeHelp,
  },
  "usage.mistypedOption": {
    what: '{command} has no option "{given}"',
    cure: 'did you mean "{near}"? See: {command} --help',
  },
  "usage.twice": {
    what: "{option} was given twice",
    cure: "give it once",
  },
  "usage.noValue": {
    what: "{option} has no value",
    cure: "write {option} {expected}",
  },
  "usage.valueFile": {
    what: "the file {path} for {option} can not be read ({reason})",
    cure: "write the value in the first line of that file, or correct its name",
  },
  "usage.valueEmpty": {
    what: "{option}: its first line is empty",
    cure: "write the value in the first line",
  },
  "usage.valueForSwitch": {
    what: "{option} takes no value",
    cure: "write {option} alone",
  },
  "usage.missingOption": {
    what: "{option} is missing",
    cure: "write {option} {expected}",
  },
  "usage.missingArgument": {
    what: "{argument} is missing",
    cure: "write ampera {command} {expected}",
  },
  "usage.surplusArgument": {
    what: '"{given}" is not expected here',
    cure: seeHelp,
  },
  "usage.badValue": {
    what: '{option} does not take "{given}"',
    cure: "give {expected}",
  },
  "usage.together": {
    what: "{option} and {other} do not go together",
    cure: "use one of them",
  },
  "usage.needs": {
    what: "{option} needs {other}",
    cure: "add {other}, or leave {option} out",
  },
  "usage.notHere": {
    what: "this report can not be narrowed by {option}",
    cure: "leave {option} out",
  },
  "usage.noOffset": {
    what: '{option} needs an instant with an offset, not "{given}"',
    cure: "write for example {cure}",
  },
  "usage.noWorkbook": {
    what: "this command writes no xlsx",
    cure: "use --format csv",
  },
  "usage.toTerminal": {
    what: "a workbook can not be shown on a terminal",
    cure: "write it to a file: add --out report.xlsx, or > report.xlsx",
  },
  "output.unwritable": {
    what: "{path} can not be written ({reason})",
    cure: "check the folder, its rights and the room on its disk",
  },
  "output.full": {
    what: "the output was cut off: the place it goes to is full ({reason})",
    cure: "make room and run it again; what was written is not the whole",
  },
  "output.cutOff": {
    what: "the output was cut off ({reason})",
    cure: "check where it goes and run it again; what was written is not the whole",
  },
  "output.exists": {
    what: "{path} is there already",
    cure: "move it away, so that what it holds is not lost, or name another place",
  },
  "output.tooManyRows": {
    what: "the list {list} has {rows} rows, more than a sheet can hold",
    cure: "use --format csv --list {list}",
  },
  "mark.notOneWorkbook": {
    what: "--mark marks one workbook, not {given}",
    cure: "name one .xlsx file as PATH",
  },
  "mark.damaged": {
    what: "--mark can not copy {path}: a part of the workbook is damaged; nothing was recorded",
    cure: "open it in Excel and save it again as .xlsx, or import without --mark",
  },
  "mark.ontoItself": {
    what: "--mark does not write over {path}",
    cure: "give the copy another name",
  },
  "store.address": {
    what: 'the store address "{given}" is not known',
    cure: "write sqlite:PATH, postgres://…, esdb://… (on a server ?prefix=NAME may follow, of small letters, digits, _), or memory:",
  },
  "store.missing": {
    what: "there is no ledger at {path}",
    cure: "run ampera init, or correct the address in --store",
  },
  "store.isFolder": {
    what: "{path} is a folder, not a file",
    cure: "name a file, such as sqlite:{path}/ampera.db",
  },
  "store.noFolder": {
    what: "there is no folder {folder}",
    cure: "create the folder, or correct the path",
  },
  "vault.missing": {
    what: "there is no vault at {path}",
    cure: "name the vault of the source in --vault, or copy without --vault-to",
  },
  "import.rowsWithErrors": {
    what: "{errors} rows are wrong, nothing was written",
    cure: "correct them and do it again",
  },
  "person.notFound": {
    what: "there is no person {person} in this ledger",
    cure: "check the id or the NIP",
  },
  "person.nipNotFound": {
    what: "the vault knows no such NIP",
    cure: "check the NIP, or use the person's id",
  },
  "program.failed": {
    what: "an unexpected error: {reason}",
    cure: "run it again with AMPERA_DEBUG=1 and report what it prints",
  },
} as const satisfies Readonly<Record<string, Mistake>>

export type MistakeCode = keyof typeof mistakes

export const mistakeCodes: readonly string[] = Object.keys(mistakes)

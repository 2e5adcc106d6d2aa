import { AmperaError } from "@ampera/ledger"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { commands } from "../commands/commands.ts"
import { globalOptions } from "../command/global-options.ts"
import type { Options } from "../command/option.ts"
import { cliCodes, cliWords } from "./cli-words.ts"
import { findingWords } from "./finding-words.ts"
import { issueWords } from "./issue-words.ts"
import { languages } from "./language.ts"
import { rowCodes, rowSentence, rowTable } from "./refused.ts"
import { placeWords } from "./place-words.ts"
import { kernelCodes, kernelTable, translated, translatedIssue } from "./translate.ts"
import { warningWords } from "./warning-words.ts"
import { say, type Words } from "./words.ts"

const packages = path.resolve(import.meta.dirname, "../../..")
const codeForm = /"([a-z][A-Za-z]*\.[a-z][A-Za-z]*)"/g

/** Sources whose literals are codes: not the tests, and not the words themselves. */
function sourcesOf(name: string): readonly string[] {
  const folder = path.join(packages, name, "src")
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (file) =>
        file.endsWith(".ts") && !/\.test(-helper|-d)?\.ts$/.test(file) && !/^(words|trial)/.test(file),
    )
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
}

function codesIn(...names: readonly string[]): readonly string[] {
  const found = new Set<string>()
  for (const source of names.flatMap(sourcesOf)) {
    const code = source.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, "")
    for (const [, literal] of code.matchAll(codeForm)) found.add(literal as string)
  }
  return [...found]
    .filter((literal) => literal === "file.csv" || !/\.(?:csv|xlsx|db|ts|js|key|vault|cache)$/.test(literal))
    .sort()
}

/** A row of the page of codes, with the names the moment would fill in. */
interface Documented {
  readonly code: string
  readonly what: string
  readonly cure: string
}

const documented: readonly Documented[] = readFileSync(path.join(packages, "../docs/codes.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, code, what, cure] = /^\| `([^`]+)` \| `\w+` \| (.+) \| (.+) \|$/.exec(line) ?? []
    return code === undefined || what === undefined || cure === undefined ? [] : [{ code, what, cure }]
  })

class Sample extends AmperaError {
  readonly _tag = "Sample"
}

const filled = (text: string): string => text.replaceAll(/‹[^›]*›/g, "x1")

/** Words that no Indonesian sentence has. */
const english = new Set(
  "a an and another are as at be been by can event events for from has have held holds if in into is it its must not of on or out over person position stream that the their there this to was were what which with without".split(
    " ",
  ),
)
/** What stands between signs of code, and options, are names. */
const englishIn = (text: string): readonly string[] =>
  (text.replaceAll(/`[^`]*`|"[^"]*"|--\S+|ampera( \w+)+/g, " ").match(/[\w./-]+/g) ?? []).filter((word) =>
    english.has(word),
  )

/** What the moment fills in, where it is a sentence or a place itself. */
const realistic: Readonly<Record<string, string>> = {
  issue: "personId: an id has 1 to 64 ASCII letters, digits, '.', '_' or '-'",
  error: "the vault has no key of the person, and does not know them as erased",
  place: "the environment variable AMPERA_MASTER_KEY",
  "place.name": "the file ampera.key",
}
const really = (text: string): string =>
  text.replaceAll(/‹([^›]*)›/g, (_, name: string) => realistic[name] ?? "x1")

describe("words", () => {
  it("are there for every code that the sources can raise", () => {
    const known = new Set([...kernelCodes, ...rowCodes, ...cliCodes, ...Object.keys(findingWords)])
    const missing = codesIn("ledger", "store-postgres", "store-sqlite", "core", "interchange", "cli").filter(
      (code) => !known.has(code),
    )
    expect(missing).toEqual([])
  })

  it("of rows are for codes that can still come", () => {
    const raised = new Set(codesIn("core", "interchange"))
    // The domain says it by the kernel's error; a row has it from the vault.
    expect(rowCodes.filter((code) => !raised.has(code) && code !== "claim.taken")).toEqual([])
  })

  it("translate every sentence and cure of the page of codes", () => {
    const untranslated = documented
      .filter(({ code, what }) => code in kernelTable && !/^‹[^›]*›$/.test(what) && what !== "lost in a test")
      .flatMap(({ code, what, cure }) => {
        // A code with two sentences or cures has them on one line, with a slash between.
        const cures = cure.split(" / ")
        return what.split(" / ").flatMap((sentence) =>
          cures.flatMap((one) => {
            const error = new Sample({ code, what: filled(sentence), cure: filled(one) })
            const said = translated(error, "id")
            return [
              said.what === error.message ? `${code}: ${sentence}` : [],
              said.cure === error.cure ? `${code}: ${one}` : [],
            ].flat()
          }),
        )
      })
    expect(untranslated).toEqual([])
    expect(documented.length).toBeGreaterThan(50)
  })

  it("have no English in an Indonesian sentence, nor in the place and the figures it names", () => {
    const mixed = documented
      .filter(({ code, what }) => code in kernelTable && !/^‹[^›]*›$/.test(what) && what !== "lost in a test")
      .flatMap(({ code, what, cure }) =>
        what.split(" / ").flatMap((sentence) =>
          cure.split(" / ").flatMap((one) => {
            const said = translated(new Sample({ code, what: really(sentence), cure: really(one) }), "id")
            return [said.what, said.cure].filter((text) => englishIn(text).length > 0)
          }),
        ),
      )
    expect(mixed).toEqual([])
    const own = [
      ...Object.values(cliWords).flatMap(({ what, cure }) => [what, cure]),
      ...Object.values(kernelTable).flatMap(({ what, cure }) => what.concat(cure)),
      ...Object.values(rowTable),
      ...Object.values(findingWords),
      ...placeWords,
      ...issueWords,
      ...warningWords,
    ].map(({ id }) => id.replaceAll(/\{\w+\}/g, "x1"))
    expect(own.filter((text) => englishIn(text).length > 0)).toEqual([])
  })

  it("know every place that an error of the library names", () => {
    const places = [
      "person p001, at /birthDate of event 018f3b5e-0000-7000-8000-000000000001",
      "position 940",
      "at position 940",
      "at /a/0",
      "at the root",
      "at the commit",
      "in an event Enrolled of stream offering-it-1",
      "in an event Enrolled",
      "stream person-p1, budget-b1, …",
      "projection money, at position 940, event Funded",
      "server 127.0.0.1:1, prefix ampera",
      "in the recipients of a group",
    ]
    const said = places.map(
      (where) => translated(new Sample({ code: "x.y", what: "", cure: "", where }), "id").where,
    )
    expect(said.filter((where) => englishIn(where ?? "of").length > 0)).toEqual([])
  })

  it("know every sentence that the domain says of a value that does not fit", () => {
    const said = sourcesOf("core").flatMap((source) =>
      [...source.matchAll(/(?:message|error): "([^"]+ [^"]+)"|=>[^=>]+,\s*"([a-z][^"]+ [^"]+)",?\s*\)/g)].map(
        ([, one, other]) => one ?? (other as string),
      ),
    )
    const unknown = said.filter((text) => translatedIssue(text, "id") === text)
    expect([unknown, said.length > 3]).toEqual([[], true])
    expect(translatedIssue("seats: Invalid input: expected number, received undefined", "id")).toBe(
      "seats: seharusnya number, yang diberikan undefined",
    )
  })

  it("name the program's own option in a cure, and not the library's", () => {
    const cures = documented.filter(
      ({ cure }) => cure.includes("`ampera init --accept") || cure.includes("(`--"),
    )
    expect(cures.length).toBeGreaterThanOrEqual(4)
    for (const { code, what, cure } of cures) {
      for (const language of languages) {
        const said = translated(new Sample({ code, what, cure }), language).cure
        expect(said).toMatch(/`(?:ampera init )?--(?:accept|clock) [\w-]+`/)
        expect(said).not.toMatch(/accept:|clock:/)
      }
    }
  })

  it("tell of a NIP that somebody else has without a gap where nobody is named", () => {
    const told = (figures: object): string =>
      rowSentence({ code: "claim.taken", value: null, figures: figures as never }, "id")
    expect([told({}), told({ holder: "p001" })]).toEqual([
      "NIP ini sudah dipakai orang lain",
      "NIP ini sudah dipakai orang lain (di berkas ini: p001)",
    ])
  })

  it("keep the figures of a sentence", () => {
    const error = new Sample({
      code: "position.beyondHead",
      what: "there is no position 7, the log ends at 3",
      cure: "name a position from 0 to 3",
      where: "stream budget-apbd",
    })
    expect(translated(error, "id")).toEqual({
      what: "tidak ada posisi 7, log berakhir di 3",
      where: "aliran budget-apbd",
      cure: "sebut posisi dari 0 sampai 3",
    })
    expect(translated(error, "en").what).toBe(error.message)
  })

  it("leave in English what nobody has translated yet", () => {
    const error = new Sample({ code: "new.code", what: "something new", cure: "look" })
    expect(translated(error, "id").what).toBe("something new")
  })

  it("name the same figures in both languages", () => {
    const all: Words[] = [
      ...Object.values(cliWords).flatMap(({ what, cure }) => [what, cure]),
      ...Object.values(kernelTable).flatMap(({ what, cure }) => what.concat(cure)),
      ...Object.values(rowTable),
    ]
    const names = (text: string): readonly string[] =>
      [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort()
    const uneven = all.filter(({ id, en }) => {
      // Indonesian may leave a detail out, but can not name what is not there.
      return names(id).some((name) => !names(en).includes(name))
    })
    expect(uneven).toEqual([])
  })

  it("say a figure that is not there as unknown, never as nothing", () => {
    expect(say({ id: "{a} dari {b}", en: "{a} of {b}" }, "en", { a: 0 })).toBe("0 of –")
  })

  it("are there in both languages for every command and option", () => {
    const lists: readonly Options[] = [globalOptions, ...commands.map((command) => command.options)]
    const options = lists.flatMap((each) => Object.values(each))
    const words = commands.flatMap((command) => command.arguments ?? [])
    for (const { about } of [...commands, ...options, ...words]) {
      for (const language of languages) expect(about[language].length).toBeGreaterThan(3)
    }
  })

  it("tell a row's error with its figures", () => {
    const error = { code: "offering.full", value: null, figures: { seats: 20, on: "2025-03-01" } }
    expect(rowSentence(error, "en")).toBe("all 20 seats are taken on 2025-03-01")
    expect(rowSentence({ code: "funding.unknown", value: "f9", figures: { id: "f9" } }, "id")).toBe(
      "pembiayaan f9 tidak dikenal",
    )
  })
})

import { AmperaError, says } from "@ampera/ledger"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"
import { commands } from "../commands/commands.ts"
import { globalOptions } from "../command/global-options.ts"
import type { Options } from "../command/option.ts"
import { mistakeCodes } from "./mistakes.ts"
import { findingWords } from "./finding-words.ts"
import { indonesian } from "./id/index.ts"
import { languages } from "./language.ts"
import { rowCodes, rowSentence } from "./refused.ts"
import { sentenceIn, translated } from "./translate.ts"
import { say } from "./words.ts"

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
  return (
    [...found]
      .filter(
        (literal) => literal === "file.csv" || !/\.(?:csv|xlsx|db|ts|js|key|vault|cache)$/.test(literal),
      )
      // Spans and what is counted of them are named after the program.
      .filter((literal) => !literal.startsWith("ampera."))
      .sort()
  )
}

/** The codes of errors that the packages raise, as the page of codes has them. */
const documented: readonly string[] = readFileSync(path.join(packages, "../docs/codes.md"), "utf8")
  .split("\n")
  .flatMap((line) => /^\| `([^`]+)` \| `\w+` \|/.exec(line)?.[1] ?? [])

class Sample extends AmperaError {
  readonly _tag = "Sample"
}

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

describe("words", () => {
  it("are there for every code that the sources can raise", () => {
    const known = new Set([...documented, ...rowCodes, ...mistakeCodes, ...Object.keys(findingWords)])
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

  it("are each in one table of Indonesian, and in no second one", async () => {
    const folder = path.join(import.meta.dirname, "id")
    const tables = await Promise.all(
      readdirSync(folder)
        .filter((file) => file !== "index.ts")
        .map(async (file) => Object.values((await import(path.join(folder, file))) as object) as object[]),
    )
    const english = tables.flat().flatMap((table) => Object.keys(table))
    expect(english.filter((each, i) => english.indexOf(each) !== i)).toEqual([])
    expect(english.length).toBe(Object.keys(indonesian).length)
  })

  it("have no English in an Indonesian sentence", () => {
    const own = Object.values(indonesian).map((id) => id.replaceAll(/\{\w+\}/g, "x1"))
    expect(own.filter((text) => englishIn(text).length > 0)).toEqual([])
  })

  it("translate a sentence wholly, with the place and the schema's issue that are its figures", () => {
    const issue = says`${{ path: "seats" }}: ${{ issue: says`Invalid input: expected ${{ expected: "number" }}` }}`
    const error = new Sample({
      code: "command.invalid",
      what: says`the command ${{ name: "offering.schedule" }} does not fit its schema: ${{ issue }}`,
      where: says`in an event ${{ type: "Scheduled" }} of stream ${{ stream: "offering-1" }}`,
      cure: says`put it into ${{ place: says`the environment variable ${{ name: "AMPERA_MASTER_KEY" }}` }}`,
    })
    expect(translated(error, "id")).toEqual({
      what: "perintah offering.schedule tidak sesuai skemanya: seats: seharusnya number",
      where: "pada peristiwa Scheduled di aliran offering-1",
      cure: "taruh kunci itu di variabel lingkungan AMPERA_MASTER_KEY",
    })
    expect(translated(error, "en")).toEqual({ what: error.message, where: error.where, cure: error.cure })
  })

  it("leave a figure alone that reads like a sentence, for it is somebody's text", () => {
    const said = says`there is no folder ${{ folder: "in memory" }}`
    expect(sentenceIn(said, "id")).toBe("folder in memory tidak ada")
  })

  it("name the program's own option in a cure, and not the library's", () => {
    const cures = Object.keys(indonesian).filter((english) => english.includes("(`"))
    expect(cures.length).toBeGreaterThanOrEqual(4)
    for (const cure of cures) {
      for (const language of languages) {
        const said = translated(new Sample({ code: "x.y", what: "", cure }), language).cure
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
      what: says`there is no position ${{ position: 7 }}, the log ends at ${{ head: 3 }}`,
      cure: says`name a position from 0 to ${{ head: 3 }}`,
      where: says`stream ${{ stream: "budget-apbd" }}`,
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
    const names = (text: string): readonly string[] =>
      [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort()
    const uneven = Object.entries(indonesian).filter(([english, id]) => {
      // Indonesian may leave a detail out, but can not name what is not there.
      return names(id).some((name) => !names(english).includes(name))
    })
    expect(uneven).toEqual([])
  })

  it("say a figure that is not there as unknown, never as nothing", () => {
    expect(say({ id: "{a} dari {b}", en: "{a} of {b}" }, "en", { a: 0 })).toBe("0 of –")
  })

  it("leave a remark unsaid that tells two things of one name apart", () => {
    expect([say("Position {of an event}", "en"), say("Position", "en")]).toEqual(["Position", "Position"])
    expect([say("Position {of an event}", "id"), say("Position", "id")]).toEqual(["Posisi", "Jabatan"])
  })

  it("are there in both languages for every command and option", () => {
    const lists: readonly Options[] = [globalOptions, ...commands.map((command) => command.options)]
    const options = lists.flatMap((each) => Object.values(each))
    const words = commands.flatMap((command) => command.arguments ?? [])
    for (const { about } of [...commands, ...options, ...words]) {
      for (const language of languages) expect(say(about, language).length).toBeGreaterThan(3)
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

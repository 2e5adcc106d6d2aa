import { describe, expect, it } from "vitest"
// What the command line says is no public entry of anything.
/* oxlint-disable eslint/no-restricted-imports */
import { indonesian } from "../../packages/cli/src/words/id/index.ts"
import { modules } from "./program.ts"
import { sentencesIn } from "./sentences.ts"

const inUse = modules().filter((module) => !["bench", "testing"].includes(module.package))
const { said } = sentencesIn(inUse)
const { texts } = sentencesIn(inUse.filter(({ file }) => !file.startsWith("packages/cli/src/words/id/")))
/** What zod says of a value without a figure. */
const ofZod = new Set(["Invalid input", "Invalid ISO date"])

describe("the sentences of errors and warnings", () => {
  it("have their Indonesian, every one", () => {
    expect(said.size).toBeGreaterThan(300)
    const unknown = [...said].filter((sentence) => !Object.hasOwn(indonesian, sentence))
    // Only figures, and nothing to translate between them.
    expect(unknown.filter((sentence) => /[A-Za-z]/.test(sentence.replaceAll(/\{\w+\}/g, "")))).toEqual([])
  })

  it("are all said by somebody: nothing is translated that no source has", () => {
    const unsaid = Object.keys(indonesian).filter((english) => !texts.has(english) && !ofZod.has(english))
    expect(unsaid).toEqual([])
  })
})

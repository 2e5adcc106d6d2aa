import { type Language, purposeLine } from "@ampera/cli/text"
import { importFiles, type Imported, sourcesAt } from "@ampera/interchange"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { readFileSync } from "node:fs"
import path from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { district } from "./generate/district.ts"
import { committedFiles, differing } from "./golden/committed.ts"
import { type Golden, goldenOf, reportsOf } from "./golden/golden.ts"
import { inMemory } from "./golden/in-memory.ts"
import { monthsAt } from "./history/files-at.ts"
import { importMonths } from "./history/import-months.ts"
import { filesFolder, goldenFile } from "./places.ts"
import { type Asked, askAll, lastDay } from "./story/asked.ts"
import { inkFor } from "./story/ink.ts"
import { readLog, type Told } from "./story/log.ts"
import { story } from "./story/story.ts"

const whole = sourcesAt([path.join(filesFolder, "whole")])

describe("the committed files", () => {
  it("are what the generator writes, byte for byte", () => {
    expect(differing(district(), committedFiles())).toEqual([])
  })

  it("are others with another seed", () => {
    expect(differing(district(1), committedFiles()).length).toBeGreaterThan(100)
  })
})

describe("the district, month after month", () => {
  let golden: Golden
  let asked: Asked
  let log: Told
  let again: Imported
  const recorded = new Set<string>()
  const sources = new Set<string | undefined>()
  beforeAll(async () => {
    await inMemory((ledger) =>
      Effect.gen(function* () {
        yield* importMonths(ledger, monthsAt())
        golden = yield* goldenOf(ledger)
        asked = yield* askAll(ledger)
        log = yield* readLog(ledger)
        again = yield* importFiles(ledger, whole)
        yield* Stream.runForEach(ledger.events(), ({ events }) =>
          Effect.sync(() => {
            for (const { event } of events) {
              recorded.add(event.recordedAt)
              sources.add(event.metadata.source)
            }
          }),
        )
      }),
    )
  })

  it("has the log and the reports that are committed", () => {
    expect(golden).toEqual(JSON.parse(readFileSync(goldenFile, "utf8")))
  })

  it("was recorded month by month, and says that it is simulated", () => {
    expect(recorded.size).toBe(36)
    expect([...recorded].filter((at) => !at.endsWith("T09:00:00.000Z"))).toEqual([])
    expect([[...recorded].at(0), [...recorded].at(-1)]).toEqual([
      "2023-01-31T09:00:00.000Z",
      "2025-12-31T09:00:00.000Z",
    ])
    expect([...sources]).toEqual(["simulated:plaju"])
  })

  it("gives the same figures when the whole tables are read at once", async () => {
    const { errors, reports } = await inMemory((ledger) =>
      Effect.gen(function* () {
        const { errors } = yield* importFiles(ledger, whole)
        return { errors, reports: yield* reportsOf(ledger, lastDay) }
      }),
    )
    expect(errors).toEqual([])
    expect(Object.keys(reports)).toHaveLength(19)
    for (const [name, { result }] of Object.entries(reports))
      expect([name, golden.reports[name]?.result]).toEqual([name, result])
  })

  it("has everything that the whole tables say, and appends nothing", () => {
    expect([again.events, again.errors]).toEqual([0, []])
  })

  it("knew less of the end of 2024 that evening than it knows now", () => {
    const { evening, today } = asked
    expect(evening.upTo).toBeLessThan(today.upTo)
    expect(evening.lessons.floor.reached).toBeLessThan(today.lessons.floor.reached ?? 0)
    expect(evening.lacking.total.unknown).toBeGreaterThan(today.lacking.total.unknown ?? Infinity)
    expect(BigInt(evening.budget.total.refunded ?? 0)).toBeLessThan(BigInt(today.budget.total.refunded ?? 0))
  })

  const told = (language: Language, width: number, isTTY = false): readonly string[] =>
    story(asked, log, 36, { language, width, ink: inkFor({ isTTY }, {}, []) })

  it.each(["id", "en"] as const)("is told within 80 columns and without colour: %s", (language) => {
    const lines = told(language, 80)
    expect(lines.filter((line) => Array.from(line).length > 80)).toEqual([])
    expect(lines.join("\n")).not.toContain("\u001b")
    expect(lines.join("\n")).not.toMatch(/undefined|null|NaN|\{\w+\}/)
  })

  it.each(["id", "en"] as const)("says the same in colour: %s", (language) => {
    // oxlint-disable-next-line no-control-regex
    const bare = told(language, 80, true).map((line) => line.replaceAll(/\u001b\[\d+m/g, ""))
    expect(bare).toEqual(told(language, 80))
    expect(told(language, 80, true)).not.toEqual(bare)
  })

  it("says above the list of people what it is for", () => {
    const lines = told("en", 100)
    const first = lines.findIndex((line) => /^ {2}Person\b/.test(line))
    expect(lines[first - 1]).toBe(purposeLine({ language: "en" }))
  })
})

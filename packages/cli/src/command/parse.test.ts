import { describe, expect, it } from "vitest"
import { commands } from "../commands/commands.ts"
import { givenOf } from "./given.ts"
import { nearest } from "./near.ts"
import { parse } from "./parse.ts"

const typed = (...line: readonly string[]) => parse(line, commands)
const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as { readonly code: string }).code
  }
  return "none"
}

describe("a command line", () => {
  it("finds the command behind options that stand before it", () => {
    const { command, options } = typed("--store", "memory:", "--lang=en", "budget", "--year", "2025")
    expect(command.name).toBe("budget")
    expect(Object.fromEntries(options)).toEqual({ store: ["memory:"], lang: ["en"], year: ["2025"] })
  })

  it("takes an option's value for no command, whatever command it belongs to", () => {
    expect(typed("--as-of", "2025-12-31", "gaps").command.name).toBe("gaps")
  })

  it("reads help before a command as help on it", () => {
    const { command, options } = typed("help", "explain")
    expect(command.name).toBe("explain")
    expect(options.has("help")).toBe(true)
    expect(codeOf(() => typed("help", "dance"))).toBe("usage.unknownCommand")
  })

  it("keeps every value of an option that may come twice, and refuses the others", () => {
    expect(typed("gaps", "--import", "a", "--import", "b").options.get("import")).toEqual(["a", "b"])
    expect(codeOf(() => typed("gaps", "--as-of", "2025-01-01", "--as-of", "2025-01-02"))).toBe("usage.twice")
  })

  it.each([
    [["gap"], "usage.mistypedCommand", "gaps"],
    [["fairnes"], "usage.mistypedCommand", "fairness"],
    [["gaps", "--asof", "2025-01-01"], "usage.mistypedOption", "--as-of"],
    [["--stroe", "memory:"], "usage.mistypedOption", "--store"],
  ])("names the command or option that %s was meant for", (line, code, near) => {
    expect(() => parse(line, commands)).toThrow(
      expect.objectContaining({ code, cure: expect.stringContaining(near) as string }),
    )
  })

  it.each([
    [[], "usage.noCommand"],
    [["dance"], "usage.unknownCommand"],
    [["gaps", "--dance"], "usage.unknownOption"],
    [["gaps", "--as-of"], "usage.noValue"],
    [["gaps", "--as-of="], "usage.noValue"],
    [["gaps", "--names=yes"], "usage.valueForSwitch"],
    [["gaps", "surplus"], "usage.surplusArgument"],
    [["gaps", "--evidence", "rumour"], "usage.badValue"],
    [["explain"], "usage.missingArgument"],
    [["explain", "luck"], "usage.badValue"],
    [["gaps", "--__proto__", "x"], "usage.unknownOption"],
    [["gaps", "--constructor"], "usage.unknownOption"],
  ])("refuses %j", (line, code) => {
    expect(codeOf(() => parse(line, commands))).toBe(code)
  })

  it("asks for no argument when help is asked for", () => {
    expect(typed("explain", "--help").options.has("help")).toBe(true)
  })
})

describe("a value", () => {
  const given = (name: string, value: string) => givenOf(new Map([[name, [value]]]))

  it("is a day of the calendar, a whole number, a year", () => {
    expect(given("as-of", "2024-02-29").day("as-of")).toBe("2024-02-29")
    expect(given("limit", "20").whole("limit", 0)).toBe(20)
    expect(given("year", "2025").year("year")).toBe(2025)
    expect(givenOf(new Map()).day("as-of")).toBeUndefined()
  })

  it.each(["2025-02-29", "29/02/2024", "today", ""])("is no day: %j", (value) => {
    expect(codeOf(() => given("as-of", value).day("as-of"))).toBe("usage.badValue")
  })

  it.each(["-1", "1.5", "1e3", "99999999999999999999", "٣"])("is no whole number: %j", (value) => {
    expect(codeOf(() => given("limit", value).whole("limit", 0))).toBe("usage.badValue")
  })

  it.each(["25", "1944", "20255"])("is no year: %j", (value) => {
    expect(codeOf(() => given("year", value).year("year"))).toBe("usage.badValue")
  })
})

describe("a near match", () => {
  it("forgives two slips, and one in a short word", () => {
    expect(nearest("evnets", ["events", "explain"])).toBe("events")
    expect(nearest("hour", ["hours"])).toBe("hours")
    expect(nearest("dance", ["gaps", "hours"])).toBeUndefined()
    expect(nearest("xx", ["gaps"])).toBeUndefined()
  })
})

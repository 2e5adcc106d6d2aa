import { type Left, workbookLimits } from "./limits.ts"
import { tooLarge } from "./refusal.ts"
import { readXml } from "./xml.ts"

/** Collects the text of a string, over its runs of rich text, without the readings beside it (`rPh`). */
export interface TextOfRuns {
  open(name: string): void
  close(name: string): void
  text(text: string): void
  /** The text so far; the next one begins empty. */
  take(): string
}

export function textOfRuns(): TextOfRuns {
  let all = ""
  let isText = false
  let reading = false
  return {
    open(name) {
      if (name === "rPh") reading = true
      else if (name === "t") isText = !reading
    },
    close(name) {
      if (name === "rPh") reading = false
      else if (name === "t") isText = false
    },
    text(text) {
      if (isText) all += text
    },
    take() {
      const taken = unescaped(all)
      all = ""
      return taken
    },
  }
}

/** `_x000D_` stands for a character that XML can not hold, `_x005F_` for an underscore before what looks like one. */
export const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

/** The strings that cells refer to by number. */
export function readSharedStrings(part: Uint8Array, left: Left): readonly string[] {
  const strings: string[] = []
  const runs = textOfRuns()
  readXml(part, left, {
    root: "sst",
    open: ({ name }) => runs.open(name),
    close(name) {
      runs.close(name)
      if (name !== "si") return
      if (strings.push(runs.take()) > workbookLimits.cells) throw tooLarge()
    },
    text: (text) => runs.text(text),
  })
  return strings
}

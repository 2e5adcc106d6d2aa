import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import path from "node:path"
import { root } from "./files.ts"

/**
 * Writes `docs/demo.svg`, what the demo prints on a terminal, for the README: run it when the demo has changed. It is
 * text, so it is sharp at every size and needs no screen.
 */
const [width, columns, lineHeight] = [8.4, 80, 18]
const colours: Readonly<Record<number, string>> = {
  31: "#f47067",
  32: "#8ddb8c",
  33: "#daaa3f",
  36: "#76e3ea",
}
/** Which chapters are shown. */
const [first, behind] = [4, 6]

const demo = spawnSync(
  process.execPath,
  ["--conditions=source", path.join(root, "examples/plaju/src/main.ts"), "--lang", "id"],
  { encoding: "utf8", env: { PATH: process.env["PATH"], FORCE_COLOR: "1" } },
)
if (demo.status !== 0) throw new Error(demo.stderr)
const printed = demo.stdout.split("\n")
const chapter = (number: number): number =>
  // oxlint-disable-next-line no-control-regex
  printed.findIndex((line) => line.replaceAll(/\u001b\[\d+m/g, "").startsWith(`${number}  `))
const lines = [
  "$ npx --yes pnpm@12.21.0 demo",
  "…",
  "",
  ...printed.slice(chapter(first), chapter(behind) - 1),
]

const size = { w: Math.ceil(columns * width) + 40, h: lines.length * lineHeight + 40 }
const body = lines
  .map((line, n) => `<text x="20" y="${30 + n * lineHeight}">${spans(line)}</text>`)
  .join("\n")
writeFileSync(
  path.join(root, "docs/demo.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.w} ${size.h}" width="${size.w}" height="${size.h}">
<style>text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre; fill: #d1d7e0 }</style>
<rect width="100%" height="100%" rx="8" fill="#212830"/>
${body}
</svg>
`,
)

/** A line as runs of words of one colour each, every one set where its column is: renderers join and trim spaces. */
function spans(line: string): string {
  const style = { colour: "", bold: false, faint: false }
  const spans: string[] = []
  let at = 0
  // oxlint-disable-next-line no-control-regex
  for (const piece of line.split(/\u001b\[(\d+m)/)) {
    const code = /^\d+m$/.test(piece) ? Number.parseInt(piece, 10) : undefined
    if (code === undefined) {
      for (const words of piece.matchAll(/\S+(?: \S+)*/g)) {
        spans.push(span(at + lettersIn(piece.slice(0, words.index)), words[0], style))
      }
      at += lettersIn(piece)
    } else if (code === 1) style.bold = true
    else if (code === 2) style.faint = true
    else if (code === 22) style.bold = style.faint = false
    else style.colour = colours[code] ?? ""
  }
  return spans.join("")
}

function span(
  column: number,
  words: string,
  { colour, bold, faint }: { readonly colour: string; readonly bold: boolean; readonly faint: boolean },
): string {
  const place = `x="${(20 + column * width).toFixed(1)}" textLength="${(lettersIn(words) * width).toFixed(1)}"`
  const looks = [
    colour === "" ? "" : ` fill="${colour}"`,
    bold ? ' font-weight="bold"' : "",
    faint ? ' opacity="0.6"' : "",
  ]
  return `<tspan ${place}${looks.join("")}>${escaped(words)}</tspan>`
}

function lettersIn(text: string): number {
  return Array.from(text).length
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
}

import { day, lessons, rupiah } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { type Language, say, type English } from "../words/words.ts"
import type { Explained } from "./explained.ts"
import { gapInWords, gapPartInWords } from "./gap-words.ts"

const words = {
  gap: "{person}, as of {asOf}: {figure}",
  money: "{person} got Rp {figure}, as of {asOf}.",
  hours: "{person} learned {figure} JP, as of {asOf}.",
  none: "There is no event behind this figure.",
  position: "Position {of an event}",
  on: "Happened",
  recorded: "Recorded",
  type: "Event",
  stream: "Stream",
  part: "Part",
} as const satisfies Readonly<Record<string, English>>

/** A figure and the events behind it, as a page. */
export function explainPage(
  name: "gap" | "money" | "hours",
  { person, asOf }: { readonly person: string; readonly asOf: string },
  { figure, events }: Explained,
  { language, width }: { readonly language: Language; readonly width: number },
): readonly string[] {
  const word = (key: keyof typeof words): string => say(words[key], language)
  const shown = (value: unknown): string => {
    if (name === "money" && typeof value === "string") return rupiah(value, language)
    if (name === "hours" && typeof value === "number") return lessons(value, language)
    if (name === "gap")
      return typeof value === "string" ? gapPartInWords(value, language) : gapInWords(value, language)
    return String(value)
  }
  const head = paragraph(say(words[name], language, { person, asOf, figure: shown(figure) }), width)
  if (events.length === 0) return [...head, "", word("none")]
  return [
    ...head,
    "",
    ...textTable(
      [
        { title: word("position"), right: true },
        { title: word("on") },
        { title: word("recorded") },
        { title: word("type"), shrinks: true },
        { title: word("stream"), shrinks: true },
        { title: word("part"), right: true },
      ],
      events.map(({ position, occurredOn, recordedAt, type, stream, part }) => [
        String(position),
        day(occurredOn),
        recordedAt.slice(0, 10),
        type,
        stream,
        shown(part),
      ]),
      width,
    ),
  ]
}

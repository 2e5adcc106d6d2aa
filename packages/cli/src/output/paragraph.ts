/** Between words; an amount stays with its `Rp`. */
const gap = /(?<!(?:^|[ (])Rp) /

/** A sentence over as many lines as it needs. */
export function paragraph(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ""
  for (const word of text.split(gap)) {
    if (line !== "" && Array.from(line).length + 1 + Array.from(word).length > width) {
      lines.push(line)
      line = word
    } else line = line === "" ? word : `${line} ${word}`
  }
  return [...lines, line]
}

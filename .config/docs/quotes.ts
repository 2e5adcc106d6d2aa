import { existsSync } from "node:fs"
import path from "node:path"
import { pages, read, root, shown } from "./files.ts"
import { lineAt } from "./syntax.ts"

const quoteFence = /^```ts from (?<file>\S+)\n(?<code>[\s\S]*?)\n```$/gm

/**
 * The pieces of source that the pages quote (`ts from PATH`) and that do not stand there any more. Indentation does
 * not count; a line `// …` leaves something out.
 */
export function staleQuotes(only: string): readonly string[] {
  return pages()
    .filter((page) => shown(page).includes(only))
    .flatMap((page) => {
      const source = read(page)
      return [...source.matchAll(quoteFence)].flatMap((quote) => {
        const { file = "", code = "" } = quote.groups ?? {}
        const place = `${shown(page)}:${lineAt(source, quote.index)}`
        return isIn(path.join(root, file), code) ? [] : [`${place}: ${file} does not say this any more`]
      })
    })
}

function isIn(file: string, code: string): boolean {
  if (!existsSync(file)) return false
  const text = flat(read(file))
  return code.split(/^\s*\/\/ …$/m).every((piece) => text.includes(flat(piece).trim()))
}

function flat(text: string): string {
  return text.replaceAll(/^[ \t]+|[ \t]+$/gm, "")
}

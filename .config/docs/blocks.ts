import { pages, read, shown, sources } from "./files.ts"
import { lineAt } from "./syntax.ts"

/** A piece of code that the documentation shows. */
export interface Block {
  readonly file: string
  /** The line of the file on which the code begins, from 1. */
  readonly line: number
  readonly code: string
}

/** Every block to run: the examples of the packages' doc comments and the blocks marked `ts run` in the pages. */
export function blocks(): readonly Block[] {
  return [
    ...sources().flatMap((file) => examplesIn(file, read(file))),
    ...pages().flatMap((file) => runsIn(file, read(file))),
  ]
}

/** Whether a doc comment has an example in the form that is run. */
export function hasExample(doc: string): boolean {
  return examplesIn("", doc).length > 0
}

const docComment = /^[ \t]*\/\*\*[\s\S]*?\*\//gm
const exampleFence = /@example[ \t]*\n(?<lead>[ \t]*\*[ \t]*)```ts\n(?<code>[\s\S]*?)\n[ \t]*\*[ \t]*```/g

function examplesIn(file: string, source: string): readonly Block[] {
  return [...source.matchAll(docComment)].flatMap((comment) =>
    [...comment[0].matchAll(exampleFence)].map((fence) => {
      const code = fence.groups?.["code"] ?? ""
      const start = comment.index + fence.index + fence[0].indexOf("```ts\n") + "```ts\n".length
      return { file: shown(file), line: lineAt(source, start), code: code.replace(/^[ \t]*\* ?/gm, "") }
    }),
  )
}

const runFence = /^```ts run\n(?<code>[\s\S]*?)\n```$/gm

function runsIn(file: string, source: string): readonly Block[] {
  return [...source.matchAll(runFence)].map((fence) => ({
    file: shown(file),
    line: lineAt(source, fence.index + "```ts run\n".length),
    code: fence.groups?.["code"] ?? "",
  }))
}

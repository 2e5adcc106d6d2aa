import { contentOf } from "../reading/content.ts"
import { type ReadFiles, readingOf, type SourceFile } from "./source.ts"

/** Reads files where it is called, without a thread. */
export function readFiles(files: readonly SourceFile[]): ReadFiles {
  const reading = readingOf(files)
  for (let step = reading.next(); ; step = reading.next(contentOf(step.value))) {
    if (step.done === true) return step.value
  }
}

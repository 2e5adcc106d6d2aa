import { parentPort, workerData } from "node:worker_threads"
import { buffersOf } from "../rows/packed-rows.ts"
import { onBeat } from "../raw/beat.ts"
import { type Asked, contentOf, type FileContent } from "./content.ts"

// Reads files for another thread, one at a time, and says by a shared number that it goes on.

/** What the thread answers: what is in the file, or what went wrong in reading it. */
export type Answer = { readonly content: FileContent } | { readonly failed: unknown }

const beats = new Int32Array((workerData as { readonly beats: SharedArrayBuffer }).beats)
onBeat(() => void Atomics.add(beats, 0, 1))
// The parser of CSV makes an error, with a trace nobody reads, for each row that is shorter than the first.
Error.stackTraceLimit = 0

const port = parentPort
port?.on("message", (asked: Asked) => {
  let answer: Answer
  try {
    answer = { content: contentOf(asked) }
  } catch (error) {
    answer = { failed: error }
  }
  port.postMessage(answer, "content" in answer ? transferable(answer.content) : [])
})
port?.postMessage("ready")

function transferable(content: FileContent): ArrayBuffer[] {
  if (content.refused !== undefined) return []
  return content.tables.flatMap((each) =>
    each.wrong === undefined ? [...buffersOf(each.packed.rows), ...buffersOf(each.packed.faulty)] : [],
  )
}

import path from "node:path"
import { Worker } from "node:worker_threads"
import type { Asked, FileContent } from "./content.ts"
import type { Answer } from "./thread.ts"

// Files come from anywhere: a thread reads them that can be ended at any moment, and whose memory has an end.

/** What a thread is given to read with. */
export interface Bounds {
  /** How long nothing may go on, in milliseconds: far longer than any step of reading takes on a busy machine. */
  readonly patience: number
  /** What it may hold besides the file and the packed rows, in MiB. */
  readonly memory: { readonly maxOldGenerationSizeMb: number; readonly maxYoungGenerationSizeMb: number }
  /** What it runs. */
  readonly file: URL
}

const usual: Bounds = {
  patience: 20_000,
  memory: { maxOldGenerationSizeMb: 640, maxYoungGenerationSizeMb: 32 },
  file: new URL(`./thread${path.extname(import.meta.url)}`, import.meta.url),
}

/** A thread that read a file of this size is ended, for it keeps the memory it took. */
const large = 4 * 1024 * 1024

/** How long a thread waits for the next file; it keeps no program from ending. */
const idleFor = 10_000

/** Reads one file after the other in a thread, until it is closed. */
export interface Reader {
  /** Rejects with the reason of the signal when that is aborted: the thread is ended then. */
  contentOf(asked: Asked): Promise<FileContent>
  readonly close: () => void
}

interface Thread {
  readonly worker: Worker
  readonly beats: Int32Array
  readonly isReady: Promise<void>
  /** Bytes of the largest file it read. */
  largest: number
}

let idle: Thread | undefined
let ending: NodeJS.Timeout | undefined

/** A reader for one import; a thread with bounds of its own is nobody else's. */
export function openReader(signal: AbortSignal, bounds: Bounds = usual): Reader {
  let thread: Thread | undefined = bounds === usual ? taken() : undefined
  const drop = (): void => {
    void thread?.worker.terminate()
    thread = undefined
  }
  return {
    async contentOf({ name, bytes }) {
      signal.throwIfAborted()
      thread ??= started(bounds)
      const { worker } = thread
      const copy = new Uint8Array(bytes)
      thread.largest = Math.max(thread.largest, copy.length)
      worker.ref()
      try {
        await unlessAborted(thread.isReady, signal)
        const answer = await answerOf(thread, { name, bytes: copy }, signal, bounds.patience)
        worker.unref()
        if (typeof answer === "string") {
          drop()
          return { refused: answer }
        }
        if ("failed" in answer) throw answer.failed
        return answer.content
      } catch (error) {
        drop()
        throw error
      }
    },
    close() {
      const mayStay = bounds === usual && idle === undefined
      if (thread !== undefined && thread.largest <= large && mayStay) keep(thread)
      else drop()
      thread = undefined
    },
  }
}

function taken(): Thread | undefined {
  const thread = idle
  idle = undefined
  clearTimeout(ending)
  return thread
}

function keep(thread: Thread): void {
  idle = thread
  ending = setTimeout(() => void taken()?.worker.terminate(), idleFor).unref()
}

function started({ file, memory }: Bounds): Thread {
  const beats = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(file, {
    workerData: { beats: beats.buffer },
    resourceLimits: memory,
    // From its sources the packages are found as such.
    ...(file.pathname.endsWith(".ts") ? { execArgv: ["--conditions=source"] } : {}),
    // What reads a stranger's file needs no master key.
    env: {},
  })
  const isReady = new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve())
    worker.once("error", reject)
    worker.once("exit", () => {
      reject(new Error("the thread that reads files ended before it began"))
      if (idle?.worker === worker) idle = undefined
    })
  })
  // Whoever waits for it is told.
  isReady.catch(() => undefined)
  worker.unref()
  return { worker, beats, isReady, largest: 0 }
}

/** What the thread answers, or the code of the reason it was ended for. */
function answerOf(
  { worker, beats }: Thread,
  asked: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  signal: AbortSignal,
  patience: number,
): Promise<Answer | string> {
  return new Promise((resolve, reject) => {
    let seen = Atomics.load(beats, 0)
    let since = performance.now()
    const watch = setInterval(
      () => {
        const now = Atomics.load(beats, 0)
        if (now !== seen) [seen, since] = [now, performance.now()]
        else if (performance.now() - since > patience) end(() => resolve("file.noProgress"))
      },
      Math.min(500, patience),
    )
    const end = (tell: () => void): void => {
      clearInterval(watch)
      signal.removeEventListener("abort", onAbort)
      worker.off("message", onMessage).off("error", onError).off("exit", onExit)
      tell()
    }
    const onAbort = (): void => end(() => reject(signal.reason as Error))
    const onMessage = (answer: Answer): void => end(() => resolve(answer))
    const onError = (error: Error): void =>
      end(() =>
        (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY"
          ? resolve("file.tooMuch")
          : reject(error),
      )
    const onExit = (): void => end(() => reject(new Error("the thread that reads files ended")))
    signal.addEventListener("abort", onAbort, { once: true })
    worker.once("message", onMessage).once("error", onError).once("exit", onExit)
    worker.postMessage(asked, [asked.bytes.buffer])
  })
}

function unlessAborted<A>(work: Promise<A>, signal: AbortSignal): Promise<A> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error)
    signal.addEventListener("abort", onAbort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort))
  })
}

import { Buffer } from "node:buffer"
import { fstatSync } from "node:fs"
import type { WriteStream } from "node:tty"
import { cliError } from "../failure/cli-error.ts"
import { type Outlet, OutletClosed } from "../surroundings.ts"
import { type Write, writeAll } from "./write-all.ts"

/** Pieces of this size are handed over; it is waited for between them. */
const piece = 1 << 16

/**
 * An outlet on one of the process's streams. Into a file it writes by itself: Node's own stream takes a write that a full
 * disk cut off for a whole one.
 */
export function outletOn(stream: Stream, write?: Write): Outlet {
  const file = fileOf(stream)
  const put = file === undefined ? intoStream(stream) : intoFile(file, write)
  return {
    isTerminal: (stream as Partial<WriteStream>).isTTY === true,
    get width() {
      return stream.columns ?? 80
    },
    async write(data) {
      let at = 0
      if (typeof data !== "string") {
        do {
          await put(data.subarray(at, at + piece))
          at += piece
        } while (at < data.length)
        return
      }
      const text = data
      do {
        const end = endOfPiece(text, at)
        await put(text.slice(at, end))
        at = end
      } while (at < text.length)
    },
  }
}

/** A stream of the process. */
type Stream = NodeJS.WriteStream & { readonly fd?: number }

type Put = (data: string | Uint8Array) => Promise<void>

/** What a stream leads into where it is a file, or a device that is no terminal: a pipe or a socket may have to wait. */
function fileOf(stream: Stream): number | undefined {
  const { fd } = stream
  if ((stream as Partial<WriteStream>).isTTY === true || fd === undefined) return undefined
  try {
    const kind = fstatSync(fd)
    return kind.isFile() || kind.isCharacterDevice() || kind.isBlockDevice() ? fd : undefined
  } catch {
    return undefined
  }
}

function intoFile(file: number, write: Write | undefined): Put {
  return async (data) => {
    try {
      writeAll(file, typeof data === "string" ? Buffer.from(data) : data, write)
    } catch (error) {
      throw unwritten(error as NodeJS.ErrnoException)
    }
  }
}

function intoStream(stream: Stream): Put {
  let closed = false
  // Other failures reach whoever waits for the write.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (isClosed(error)) closed = true
  })
  return (data) =>
    new Promise((resolve, reject) => {
      if (closed) reject(new OutletClosed())
      else
        stream.write(data, (error) => {
          if (error == null) resolve()
          else reject(closed ? new OutletClosed() : unwritten(error))
        })
    })
}

/** Why output was not written in full. */
function unwritten(error: NodeJS.ErrnoException): Error {
  if (isClosed(error)) return new OutletClosed()
  const reason = error.code ?? error.message
  return noRoom.has(reason) ? cliError("output.full", { reason }) : cliError("output.cutOff", { reason })
}

/** A disk, a quota, or the most that a file may be. */
const noRoom: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"])

/** Not in the middle of a character that is two code units. */
function endOfPiece(text: string, from: number): number {
  const end = from + piece
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end
}

const isClosed = (error: NodeJS.ErrnoException): boolean =>
  error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED"

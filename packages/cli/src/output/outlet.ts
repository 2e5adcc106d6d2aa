import type { WriteStream } from "node:tty"
import { type Outlet, OutletClosed } from "../surroundings.ts"

/** Pieces of this size are handed to the stream; it is waited for between them. */
const piece = 1 << 16

/** An outlet on one of the process's streams. */
export function outletOn(stream: NodeJS.WriteStream): Outlet {
  let closed = false
  // Other failures, such as a full disk, reach whoever waits for the write.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (isClosed(error)) closed = true
  })
  const put = (text: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      if (closed) reject(new OutletClosed())
      else
        stream.write(text, (error) => {
          if (error == null) resolve()
          else reject(closed || isClosed(error) ? new OutletClosed() : error)
        })
    })
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

/** Not in the middle of a character that is two code units. */
function endOfPiece(text: string, from: number): number {
  const end = from + piece
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end
}

const isClosed = (error: NodeJS.ErrnoException): boolean =>
  error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED"

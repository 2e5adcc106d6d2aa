import type { Outlet } from "../surroundings.ts"

/** A line that says how far long work has come. */
export interface Progress {
  readonly show: (what: string, done: number, all: number) => void
  /** Takes the line away. */
  readonly clear: () => void
}

const silent: Progress = { show: () => undefined, clear: () => undefined }
const width = 30

/** Progress on a terminal; elsewhere nothing is shown, so that no file is filled with it. */
export function progressOn(outlet: Outlet): Progress {
  if (!outlet.isTerminal) return silent
  let shown = ""
  const put = (line: string): void => {
    if (line === shown) return
    shown = line
    void outlet.write(line === "" ? "\r\u001b[2K" : `\r\u001b[2K${line}`).catch(() => undefined)
  }
  return {
    show(what, done, all) {
      const full = all === 0 ? width : Math.floor((done / all) * width)
      const percent = all === 0 ? 100 : Math.floor((done / all) * 100)
      put(`${what} ${"█".repeat(full)}${"░".repeat(width - full)} ${percent} %`)
    },
    clear: () => put(""),
  }
}

import type { Checkpoint } from "@ampera/ledger"
import { appendFileSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"

/** The first line: what the file is, in which version, and of which log. */
const heading = (log: string): string => `ampera positions 1 ${log}`

/**
 * A file of positions and the server's tokens for them, a line each, so that a reader that begins in the middle of the
 * log need not count from its first event. It may be deleted at any time; where it can not be kept, nothing is.
 */
export class SideFile {
  readonly #path: string
  readonly #log: string

  constructor(file: string, log: string) {
    this.#path = file
    this.#log = log
  }

  /** What stands in it, as long as it makes sense. A line that was cut off ends it. */
  read(): readonly Checkpoint[] {
    const pairs: Checkpoint[] = []
    const [first, ...lines] = this.#text().split("\n")
    if (first !== heading(this.#log)) return pairs
    for (const line of lines) {
      const [, position, cursor] = /^(\d{1,15}) (\d{1,20}) \.$/.exec(line) ?? []
      if (position === undefined || cursor === undefined) break
      const pair = { position: Number(position), cursor: BigInt(cursor) }
      const last = pairs.at(-1)
      // Another process has written the same, perhaps.
      if (last?.position === pair.position && last.cursor === pair.cursor) continue
      if (last !== undefined && (pair.position <= last.position || pair.cursor <= last.cursor)) break
      pairs.push(pair)
    }
    return pairs
  }

  /** Writes the file anew. */
  write(pairs: readonly Checkpoint[]): void {
    this.#quietly(() => {
      rmSync(this.#path, { force: true })
      mkdirSync(path.dirname(this.#path), { recursive: true })
      appendFileSync(this.#path, [heading(this.#log), ...pairs.map(lineOf), ""].join("\n"))
    })
  }

  /** Adds a pair to a file that was written. */
  add(pair: Checkpoint): void {
    this.#quietly(() => appendFileSync(this.#path, `${lineOf(pair)}\n`))
  }

  #text(): string {
    try {
      return readFileSync(this.#path, "utf8")
    } catch {
      return ""
    }
  }

  /** A folder that may only be read, a full disk: then readers count again. */
  #quietly(work: () => void): void {
    try {
      work()
    } catch {
      // It is only a cache.
    }
  }
}

/** The dot says that the line is whole. */
const lineOf = ({ cursor, position }: Checkpoint): string => `${position} ${cursor} .`

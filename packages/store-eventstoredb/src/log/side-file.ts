import type { Checkpoint, Cursor, Position } from "@ampera/ledger"
import { createHash, randomUUID } from "node:crypto"
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Scanned } from "./scanned.ts"

/** An event on the server: where it stands, and the server's own id of it, which no other event has anywhere. */
export interface Landmark {
  readonly cursor: Cursor
  readonly id: string
}

/** What is known of a log from one process to the next. */
export interface Known {
  /** Positions and the server's tokens for them, in order: where a reader of the middle begins to count. */
  readonly pairs: readonly Checkpoint[]
  /** Behind an event of the ledger, or at the beginning: how far nothing of the ledger follows, where that is far. */
  readonly gaps: ReadonlyMap<Position, Scanned>
  /** The last event of the ledger. */
  readonly tail?: (Landmark & Checkpoint) | undefined
  /** An event behind the tail, of whomever, up to which there is nothing of the ledger. */
  readonly looked?: Landmark | undefined
}

/** The first line: what the file is, in which version, and of which log. */
const heading = (log: string): string => `ampera positions 2 ${log}`

/**
 * The file of what is known of a log, so that not every process has to count from its first event. It is written as a
 * whole or not at all, and read as a whole or not at all. It may be deleted at any time; where it can not be kept,
 * nothing is.
 */
export class SideFile {
  readonly #path: string
  readonly #log: string

  constructor(file: string, log: string) {
    this.#path = file
    this.#log = log
  }

  read(): Known {
    const text = this.#text()
    const end = text.lastIndexOf("\nsum ")
    const lines = text.slice(0, Math.max(end, 0)).split("\n")
    const isWhole = lines[0] === heading(this.#log) && text.slice(end + 1) === sumOf(lines)
    const pairs: Checkpoint[] = []
    const gaps = new Map<Position, Scanned>()
    const landmarks = new Map<string, Landmark & Checkpoint>()
    for (const line of isWhole ? lines.slice(1) : []) {
      const [, name = "", place, at = "", more = ""] =
        /^([a-z]+) (\d{1,15}) (\d{1,20})(?: (\S+))?$/.exec(line) ?? []
      const [position, cursor] = [Number(place), BigInt(at)]
      if (name === "at") pairs.push({ position, cursor })
      else if (name === "gap") gaps.set(position, { commit: cursor, prepare: BigInt(more) })
      else landmarks.set(name, { position, cursor, id: more })
    }
    const [tail, looked] = [landmarks.get("tail"), landmarks.get("looked")]
    // Where it looked last is behind the tail it knew: another one would hide events.
    return looked !== undefined && looked.position !== (tail?.position ?? 0)
      ? { pairs: [], gaps: new Map(), tail: undefined, looked: undefined }
      : { pairs, gaps, tail, looked }
  }

  write({ gaps, looked, pairs, tail }: Known): void {
    const lines = [
      heading(this.#log),
      ...pairs.map(({ cursor, position }) => `at ${position} ${cursor}`),
      ...Array.from(gaps, ([position, { commit, prepare }]) => `gap ${position} ${commit} ${prepare}`),
      ...(tail === undefined ? [] : [`tail ${tail.position} ${tail.cursor} ${tail.id}`]),
      ...(looked === undefined ? [] : [`looked ${tail?.position ?? 0} ${looked.cursor} ${looked.id}`]),
    ]
    const beside = `${this.#path}.${randomUUID()}.tmp`
    try {
      mkdirSync(path.dirname(this.#path), { recursive: true })
      writeFileSync(beside, `${lines.join("\n")}\n${sumOf(lines)}`, { flag: "wx" })
      renameSync(beside, this.#path)
    } catch {
      // A folder that may only be read, a full disk: it is only a cache, and readers count again.
      remove(beside)
    }
  }

  #text(): string {
    try {
      return readFileSync(this.#path, "utf8")
    } catch {
      return ""
    }
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It was never there.
  }
}

/** The last line, by which the others are known to be whole. */
const sumOf = (lines: readonly string[]): string =>
  `sum ${createHash("sha256").update(lines.join("\n")).digest("hex")}\n`

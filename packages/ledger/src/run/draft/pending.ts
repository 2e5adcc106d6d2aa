import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib"
import type { NewEvent } from "../../index.ts"
import type { StreamRevision } from "../ports/errors.ts"
import type { Claim } from "../ports/vault.ts"

/** A command that a draft accepted, and what it will record. */
export interface Planned {
  readonly stream: string
  /** The revision of the stream it was decided on. */
  readonly expected: StreamRevision
  readonly events: readonly NewEvent[]
  /** The texts among them that nobody else may hold. */
  readonly claims: readonly Claim[]
}

/** The short fields of a command, beside its metadata and the data of its events. */
type Head = readonly [
  stream: string,
  expected: StreamRevision,
  claims: readonly Claim[],
  ...events: readonly (readonly [id: string, type: string, schema: number, occurredOn: string])[],
]

/** Characters of one block. Packing far smaller ones takes twice as long; one is unpacked to read one command of it. */
const blockSize = 128 * 1024

const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/**
 * The commands a draft has accepted, in order, by their number from 0. They are kept as bytes, a block of them packed
 * together: an import holds a million events before it writes the first, and as objects one takes ten times the memory.
 * They stay in memory, for a file would hold on the disk what nobody has decided to keep yet.
 */
export class Pending {
  readonly #blocks: Uint8Array[] = []
  /** The number of the first command of each block, of the open one too. */
  readonly #firsts: number[] = [0]
  /** The commands of the block that is still open: lines of it. */
  #open: string[] = []
  #openSize = 0
  #count = 0
  #events = 0
  #read: { readonly block: number; readonly commands: readonly Planned[] } | undefined

  /** How many commands there are. */
  get count(): number {
    return this.#count
  }

  /** How many events they will record. */
  get events(): number {
    return this.#events
  }

  /** Adds a command; answers its number. */
  add({ stream, expected, events, claims }: Planned): number {
    const head: Head = [
      stream,
      expected,
      claims,
      ...events.map(({ id, type, schema, occurredOn }) => [id, type, schema, occurredOn] as const),
    ]
    // JSON has no line break of its own, so a line holds each of them.
    let text = `${JSON.stringify(head)}\n${events[0]?.metadata ?? ""}\n`
    for (const { data } of events) text += `${data}\n`
    this.#open.push(text)
    this.#openSize += text.length
    this.#events += events.length
    if (this.#openSize >= blockSize) this.#close()
    return this.#count++
  }

  /** One of them. */
  at(number: number): Planned {
    const block = this.#blockOf(number)
    if (block === this.#blocks.length) {
      return planned(
        (this.#open[number - (this.#firsts[block] as number)] as string).split("\n"),
      )[0] as Planned
    }
    if (this.#read?.block !== block) {
      const text = Buffer.from(zstdDecompressSync(this.#blocks[block] as Uint8Array)).toString()
      this.#read = { block, commands: planned(text.split("\n")) }
    }
    return this.#read.commands[number - (this.#firsts[block] as number)] as Planned
  }

  /** Packs the open block. */
  #close(): void {
    const packed = zstdCompressSync(Buffer.from(this.#open.join("")), fast)
    // Of its own length: what the packer gives lies in a buffer that is larger.
    this.#blocks.push(new Uint8Array(packed))
    this.#open = []
    this.#openSize = 0
    this.#firsts.push(this.#count + 1)
  }

  #blockOf(number: number): number {
    let [low, high] = [0, this.#firsts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#firsts[middle] as number) <= number) low = middle
      else high = middle - 1
    }
    return low
  }
}

function planned(lines: readonly string[]): Planned[] {
  const commands: Planned[] = []
  for (let at = 0; at < lines.length - 1; ) {
    const [stream, expected, claims, ...heads] = JSON.parse(lines[at] as string) as Head
    const metadata = lines[at + 1] as NewEvent["metadata"]
    const events = heads.map(([id, type, schema, occurredOn], i): NewEvent => {
      const data = lines[at + 2 + i] as NewEvent["data"]
      return { id, type, schema, occurredOn, data, metadata }
    })
    commands.push({ stream, expected, events, claims })
    at += 2 + heads.length
  }
  return commands
}

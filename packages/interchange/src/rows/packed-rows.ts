/**
 * Rows of a table as bytes, so that a million of them cost little over what their file does, and cross from one thread
 * to another without a copy. Only cells that could be read are in it; {@link unpacked} makes rows of it when asked.
 */
export interface PackedRows {
  /** The columns that were found, in the order of their cells. */
  readonly columns: readonly string[]
  /** The physical line of each row, or its row in the sheet. */
  readonly lines: Uint32Array<ArrayBuffer>
  /** Where each row begins in `text`; one more says where the last one ends. */
  readonly starts: Uint32Array<ArrayBuffer>
  /** The cells as UTF-8, those of a row with {@link between} them. */
  readonly text: Uint8Array<ArrayBuffer>
}

/** What stands between two cells: no cell that can be read holds a control character but tabs and breaks of lines. */
const between = "\u001f"

/** Packs rows as they come. */
export interface Packer {
  /** Adds a row: the text of each column's cell, empty where there is none. */
  add(line: number, cells: readonly string[]): void
  readonly done: () => PackedRows
}

/** Begins an empty pack. */
export function packer(columns: readonly string[]): Packer {
  let count = 0
  let used = 0
  let lines = new Uint32Array(256)
  let starts = new Uint32Array(257)
  let text = Buffer.alloc(1 << 14)
  return {
    add(line, cells) {
      const row = cells.join(between)
      // A character takes three bytes at most.
      if (used + row.length * 3 > text.length) text = grown(text, used + row.length * 3)
      if (count === lines.length) {
        lines = withRoom(lines, count * 2)
        starts = withRoom(starts, count * 2 + 1)
      }
      lines[count] = line
      used += text.write(row, used)
      count += 1
      starts[count] = used
    },
    done: () => ({
      columns,
      lines: lines.slice(0, count),
      starts: starts.slice(0, count + 1),
      text: new Uint8Array(text.buffer.transfer(used)),
    }),
  }
}

function grown(text: Buffer<ArrayBuffer>, least: number): Buffer<ArrayBuffer> {
  const larger = Buffer.alloc(Math.max(least, text.length * 2))
  larger.set(text)
  return larger
}

function withRoom(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(numbers)
  return larger
}

/** How many rows there are. */
export const countOf = ({ lines }: PackedRows): number => lines.length

/** The text of the cells of a row, in the order of the columns. */
export function cellsAt({ text, starts }: PackedRows, row: number): readonly string[] {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength)
  return bytes.toString("utf8", starts[row], starts[row + 1]).split(between)
}

/** The buffers of a pack, to be handed to another thread. */
export const buffersOf = ({ lines, starts, text }: PackedRows): readonly ArrayBuffer[] => [
  lines.buffer,
  starts.buffer,
  text.buffer,
]

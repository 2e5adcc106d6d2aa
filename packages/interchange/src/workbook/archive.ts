import { crc32, inflateRawSync } from "node:zlib"
import { workbookLimits } from "./limits.ts"
import { damaged, tooComplex, tooLarge, WorkbookRefusal } from "./refusal.ts"

/** The parts of a zip, by name. A name is only ever compared: none becomes a path on disk. */
export interface Archive {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The bytes of a part; undefined when there is none of that name. Throws {@link WorkbookRefusal}. */
  read(name: string): Uint8Array | undefined
  /** A part as it is packed, not looked into. Throws {@link WorkbookRefusal} where there is none. */
  packed(name: string): Packed
}

/** The packed bytes of a part, and what the directory says of it. */
export interface Packed {
  readonly method: number
  readonly bytes: Uint8Array
  readonly crc: number
  readonly size: number
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  /** The least of the file it can take up: what is said before it, and its packed bytes. */
  readonly least: number
}

const endRecord = 0x06_05_4b_50
const directoryRecord = 0x02_01_4b_50
const localRecord = 0x04_03_4b_50
const stored = 0
const deflated = 8

/**
 * Opens a zip by its directory. Parts are unpacked one by one, never beyond `most` bytes in all, and each is held
 * against the length and the checksum the directory has for it: fflate unpacks to the length that is declared, cuts
 * the rest off and sums nothing, so that a damaged sheet would be read as if it were whole.
 */
export function openArchive(bytes: Uint8Array, most: number): Archive {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<string, Entry>()
  const directory = directoryOf(view)
  if (overlap(directory)) throw damaged()
  for (const entry of directory) {
    const key = entry.name.toLowerCase()
    // Two parts of one name: programs differ in which one they show.
    if (entries.has(key)) throw damaged()
    entries.set(key, entry)
  }
  let left = most
  return {
    names: [...entries.values()].map(({ name }) => name),
    has: (name) => entries.has(name.toLowerCase()),
    read(name) {
      const entry = entries.get(name.toLowerCase())
      if (entry === undefined) return undefined
      const unpacked = unpack(view, entry, left)
      left -= unpacked.length
      return unpacked
    },
    packed(name) {
      const entry = entries.get(name.toLowerCase())
      if (entry === undefined) throw damaged()
      const { method, crc, size } = entry
      return { method, crc, size, bytes: contentOf(view, entry) }
    },
  }
}

function directoryOf(view: Buffer): readonly Entry[] {
  const end = endOf(view)
  const count = view.readUInt16LE(end + 10)
  if (count > workbookLimits.parts) throw tooComplex()
  const entries: Entry[] = []
  let at = view.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || view.readUInt32LE(at) !== directoryRecord) throw damaged()
    if ((view.readUInt16LE(at + 8) & 1) === 1) throw new WorkbookRefusal("workbook.encrypted")
    const nameLength = view.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
    if (next > end) throw damaged()
    const packed = view.readUInt32LE(at + 20)
    entries.push({
      name: view.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/"),
      method: view.readUInt16LE(at + 10),
      crc: view.readUInt32LE(at + 16),
      packed,
      least: 30 + nameLength + packed,
      size: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    })
    at = next
  }
  return entries
}

/** Where the record at the end stands: a comment of up to 64 KiB may follow it. */
function endOf(view: Buffer): number {
  const least = Math.max(0, view.length - 22 - 0xff_ff)
  for (let at = view.length - 22; at >= least; at--) {
    if (view.readUInt32LE(at) === endRecord) return at
  }
  throw damaged()
}

/** Whether two parts are made of the same bytes: many that share some unpack to far more than the file holds. */
function overlap(entries: readonly Entry[]): boolean {
  const places = entries
    .map(({ offset, least }) => [offset, offset + least] as const)
    .sort(([a], [b]) => a - b)
  return places.some(([from], n) => n > 0 && from < (places[n - 1] as (typeof places)[number])[1])
}

/** The packed bytes of a part: what is said before them has a length of its own. */
function contentOf(view: Buffer, { offset, packed }: Entry): Buffer {
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== localRecord) throw damaged()
  const from = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28)
  if (from + packed > view.length) throw damaged()
  return view.subarray(from, from + packed)
}

function unpack(view: Buffer, entry: Entry, left: number): Uint8Array {
  const { method, crc, packed, size } = entry
  const most = Math.min(left, Math.max(workbookLimits.small, packed * workbookLimits.packed))
  if (size > most) throw tooLarge()

  const content = contentOf(view, entry)
  let unpacked: Buffer
  if (method === stored) unpacked = content
  else if (method === deflated) unpacked = inflate(content, size, most)
  else throw damaged()
  if (unpacked.length > most) throw tooLarge()
  if (unpacked.length !== size || crc32(unpacked) !== crc) throw damaged()
  return unpacked
}

function inflate(content: Buffer, size: number, most: number): Buffer {
  // Pieces as large as the part is said to be, within reason: with many small ones a large part takes ten times as long.
  const chunkSize = Math.min(Math.max(size, 1 << 14), 1 << 20)
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, most), chunkSize })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge()
    throw damaged()
  }
}

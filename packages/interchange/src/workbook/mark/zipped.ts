import { Zip, type ZipInputFile } from "fflate"
import { crc32, deflateRawSync } from "node:zlib"
import type { Archive, Packed } from "../archive.ts"

/** One moment for all parts, so that a copy of the same file is the same file. */
const mtime = new Date(Date.UTC(1980, 0, 2))

/**
 * All parts in their order, the changed ones in place of their own and new ones behind them. The others are copied as
 * they are packed: one that nobody reads may be damaged, and the copy is no worse than what it was made of.
 */
export function zipped(archive: Archive, changed: ReadonlyMap<string, string>): Uint8Array {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error
    pieces.push(piece)
  })
  const byName = new Map([...changed].map(([name, text]) => [name.toLowerCase(), text]))
  const add = (filename: string, { method: compression, bytes, crc, size }: Packed): void => {
    const file: ZipInputFile = { filename, compression, crc, size, mtime }
    zip.add(file)
    file.ondata?.(null, new Uint8Array(bytes), true)
  }
  for (const name of archive.names) {
    const text = byName.get(name.toLowerCase())
    add(name, text === undefined ? archive.packed(name) : packed(text))
    byName.delete(name.toLowerCase())
  }
  for (const [name, text] of byName) add(name, packed(text))
  zip.end()
  return Buffer.concat(pieces)
}

function packed(text: string): Packed {
  const bytes = Buffer.from(text)
  return { method: 8, bytes: deflateRawSync(bytes), crc: crc32(bytes), size: bytes.length }
}

import { tables } from "../tables/index.ts"

/** Words of titles that honest lists of people have besides ours. */
const others =
  "agama alamat asal bulan email eselon golongan hari hp instansi jenis jumlah kelas kelamin keterangan kode lahir lama masa " +
  "nomor pangkat pendidikan satuan status sumber tahun tanggal telepon tempat terakhir tingkat total umur usia"

/** The words that our columns and their aliases are made of, and those above. */
const words = new Set(
  tables
    .flatMap(({ columns }) => Object.entries(columns).flatMap(([name, { alias }]) => [name, alias]))
    .flatMap((name) => name.split("_"))
    .concat(others.split(" ")),
)

/** So short a word is like too many names. */
const long = 6

/** A word without one of its letters, for each: two words that are a slip apart have one of these in common. */
const slipped = (word: string): readonly string[] =>
  word.length < long ? [] : Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))

const nearWords = new Set(Array.from(words, (word) => slipped(word).concat(word)).flat())

const isWord = (word: string): boolean =>
  words.has(word) || (word.length >= long && [word, ...slipped(word)].some((each) => nearWords.has(each)))

/**
 * Whether a title can be shown though it is no column's name: one of a list about people may be somebody's name. It can
 * where it is written as columns are, or where every word of it is one that titles have, or a slip away from one.
 */
export function isPlausibleTitle(title: string): boolean {
  if (/^[a-z]+(?:_[a-z]+)*$/.test(title)) return true
  const parts = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return parts.every(isWord)
}

/** The value of each hexadecimal digit by its character code; 256 marks what is none. */
const digits = new Uint16Array(128).fill(256)
for (const [value, digit] of Array.from("0123456789abcdef").entries()) digits[digit.charCodeAt(0)] = value

/** Where the first digit of each of the 16 bytes stands in the text. */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]
const dashes = [8, 13, 18, 23]
const dash = "-".charCodeAt(0)

const texts = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

/** Writes a uuid's 16 bytes into `into`. False when the text is no lower-case uuid; `into` is of no use then. */
export function uuidBytes(text: string, into: Uint8Array): boolean {
  if (text.length !== 36) return false
  let seen = 0
  for (let i = 0; i < 16; i++) {
    const at = places[i] as number
    const high = digits[text.charCodeAt(at)] ?? 256
    const low = digits[text.charCodeAt(at + 1)] ?? 256
    seen |= high | low
    into[i] = (high << 4) | low
  }
  return seen < 256 && dashes.every((at) => text.charCodeAt(at) === dash)
}

/** The text of a uuid's 16 bytes. */
export function uuidText(b: Uint8Array): string {
  const t = texts as readonly string[]
  const at = (i: number) => t[b[i] as number] as string
  return `${at(0)}${at(1)}${at(2)}${at(3)}-${at(4)}${at(5)}-${at(6)}${at(7)}-${at(8)}${at(9)}-${at(10)}${at(11)}${at(12)}${at(13)}${at(14)}${at(15)}`
}

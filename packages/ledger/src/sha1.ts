/**
 * SHA-1 (FIPS 180-4) of `length` bytes at the start of `input`, whose buffer must have room for the padding: at
 * least 72 bytes more, up to a multiple of 64. It names things (uuid v5); nothing is protected by it.
 */
export function sha1(input: Uint8Array, length: number, digest: Int32Array): void {
  const blocks = (length + 72) >> 6
  input.fill(0, length, blocks << 6)
  input[length] = 0x80
  for (let i = 0, bits = length * 8; i < 4; i++, bits >>>= 8) input[(blocks << 6) - 1 - i] = bits
  digest.set(start)
  for (let block = 0; block < blocks; block++) mix(input, block << 6, digest)
}

const start = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
const words = new Int32Array(80)

/**
 * Mixes one block into the digest. Four loops, and constants as 32-bit integers (`| 0`): with a choice inside one
 * loop, or with numbers beyond 2^31, it takes twice the time.
 */
function mix(input: Uint8Array, block: number, digest: Int32Array): void {
  for (let t = 0, at = block; t < 16; t++, at += 4) {
    words[t] =
      ((input[at] as number) << 24) |
      ((input[at + 1] as number) << 16) |
      ((input[at + 2] as number) << 8) |
      (input[at + 3] as number)
  }
  for (let t = 16; t < 80; t++) {
    const w =
      (words[t - 3] as number) ^
      (words[t - 8] as number) ^
      (words[t - 14] as number) ^
      (words[t - 16] as number)
    words[t] = (w << 1) | (w >>> 31)
  }
  let a = digest[0] as number
  let b = digest[1] as number
  let c = digest[2] as number
  let d = digest[3] as number
  let e = digest[4] as number
  let t = 0
  for (; t < 20; t++) {
    const mixed = (b & c) | (~b & d)
    const next = (((a << 5) | (a >>> 27)) + mixed + e + 0x5a827999 + (words[t] as number)) | 0
    e = d
    d = c
    c = (b << 30) | (b >>> 2)
    b = a
    a = next
  }
  for (; t < 40; t++) {
    const mixed = b ^ c ^ d
    const next = (((a << 5) | (a >>> 27)) + mixed + e + 0x6ed9eba1 + (words[t] as number)) | 0
    e = d
    d = c
    c = (b << 30) | (b >>> 2)
    b = a
    a = next
  }
  for (; t < 60; t++) {
    const mixed = (b & c) | (b & d) | (c & d)
    const next = (((a << 5) | (a >>> 27)) + mixed + e + (0x8f1bbcdc | 0) + (words[t] as number)) | 0
    e = d
    d = c
    c = (b << 30) | (b >>> 2)
    b = a
    a = next
  }
  for (; t < 80; t++) {
    const mixed = b ^ c ^ d
    const next = (((a << 5) | (a >>> 27)) + mixed + e + (0xca62c1d6 | 0) + (words[t] as number)) | 0
    e = d
    d = c
    c = (b << 30) | (b >>> 2)
    b = a
    a = next
  }
  digest[0] = (digest[0] as number) + a
  digest[1] = (digest[1] as number) + b
  digest[2] = (digest[2] as number) + c
  digest[3] = (digest[3] as number) + d
  digest[4] = (digest[4] as number) + e
}

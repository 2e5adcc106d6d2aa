/**
 * SHA-1 (FIPS 180-4) of `length` bytes at the start of `input`, whose buffer must have room for the padding: at
 * least 72 bytes more, up to a multiple of 64. It names things (uuid v5); nothing is protected by it.
 */
export function sha1(input: Uint8Array, length: number, digest: Int32Array): void {
  const blocks = (length + 72) >> 6
  input.fill(0, length, blocks << 6)
  input[length] = 0x80
  for (let i = 0, bits = length * 8; i < 4; i++, bits >>>= 8) input[(blocks << 6) - 1 - i] = bits
  let [a0, b0, c0, d0, e0] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0]
  for (let block = 0; block < blocks << 6; block += 64) {
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
    let [a, b, c, d, e] = [a0, b0, c0, d0, e0]
    for (let t = 0; t < 80; t++) {
      const mixed =
        t < 20
          ? ((b & c) | (~b & d)) + 0x5a827999
          : t < 40
            ? (b ^ c ^ d) + 0x6ed9eba1
            : t < 60
              ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
              : (b ^ c ^ d) + 0xca62c1d6
      const next = (((a << 5) | (a >>> 27)) + mixed + e + (words[t] as number)) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = next
    }
    a0 = (a0 + a) | 0
    b0 = (b0 + b) | 0
    c0 = (c0 + c) | 0
    d0 = (d0 + d) | 0
    e0 = (e0 + e) | 0
  }
  digest[0] = a0
  digest[1] = b0
  digest[2] = c0
  digest[3] = d0
  digest[4] = e0
}

const words = new Int32Array(80)

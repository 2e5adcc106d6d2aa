export function sha1(input: Uint8Array, length: number, digest: Int32Array): void {
  const blocks = (length + 72) >> 6
  input.fill(0, length, blocks << 6)
  input[length] = 0x80
  for (let i = 0, bits = length * 8; i < 4; i++, bits >>>= 8) input[(blocks << 6) - 1 - i] = bits
  const w = words
  let a0 = 0x67452301, b0 = 0xefcdab89 | 0, c0 = 0x98badcfe | 0, d0 = 0x10325476, e0 = 0xc3d2e1f0 | 0
  for (let block = 0; block < blocks << 6; block += 64) {
    for (let t = 0, at = block; t < 16; t++, at += 4) {
      w[t] = ((input[at] as number) << 24) | ((input[at + 1] as number) << 16) | ((input[at + 2] as number) << 8) | (input[at + 3] as number)
    }
    for (let t = 16; t < 80; t++) {
      const x = (w[t - 3] as number) ^ (w[t - 8] as number) ^ (w[t - 14] as number) ^ (w[t - 16] as number)
      w[t] = (x << 1) | (x >>> 31)
    }
    let a = a0, b = b0, c = c0, d = d0, e = e0
    let t = 0
    for (; t < 20; t += 5) {
      e = (((a << 5) | (a >>> 27)) + (d ^ (b & (c ^ d))) + e + 0x5a827999 + (w[t] as number)) | 0
      b = (b << 30) | (b >>> 2)
      d = (((e << 5) | (e >>> 27)) + (c ^ (a & (b ^ c))) + d + 0x5a827999 + (w[t + 1] as number)) | 0
      a = (a << 30) | (a >>> 2)
      c = (((d << 5) | (d >>> 27)) + (b ^ (e & (a ^ b))) + c + 0x5a827999 + (w[t + 2] as number)) | 0
      e = (e << 30) | (e >>> 2)
      b = (((c << 5) | (c >>> 27)) + (a ^ (d & (e ^ a))) + b + 0x5a827999 + (w[t + 3] as number)) | 0
      d = (d << 30) | (d >>> 2)
      a = (((b << 5) | (b >>> 27)) + (e ^ (c & (d ^ e))) + a + 0x5a827999 + (w[t + 4] as number)) | 0
      c = (c << 30) | (c >>> 2)
    }
    for (; t < 40; t += 5) {
      e = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0x6ed9eba1 + (w[t] as number)) | 0
      b = (b << 30) | (b >>> 2)
      d = (((e << 5) | (e >>> 27)) + (a ^ b ^ c) + d + 0x6ed9eba1 + (w[t + 1] as number)) | 0
      a = (a << 30) | (a >>> 2)
      c = (((d << 5) | (d >>> 27)) + (e ^ a ^ b) + c + 0x6ed9eba1 + (w[t + 2] as number)) | 0
      e = (e << 30) | (e >>> 2)
      b = (((c << 5) | (c >>> 27)) + (d ^ e ^ a) + b + 0x6ed9eba1 + (w[t + 3] as number)) | 0
      d = (d << 30) | (d >>> 2)
      a = (((b << 5) | (b >>> 27)) + (c ^ d ^ e) + a + 0x6ed9eba1 + (w[t + 4] as number)) | 0
      c = (c << 30) | (c >>> 2)
    }
    for (; t < 60; t += 5) {
      e = (((a << 5) | (a >>> 27)) + ((b & c) | (d & (b | c))) + e - 0x70e44324 + (w[t] as number)) | 0
      b = (b << 30) | (b >>> 2)
      d = (((e << 5) | (e >>> 27)) + ((a & b) | (c & (a | b))) + d - 0x70e44324 + (w[t + 1] as number)) | 0
      a = (a << 30) | (a >>> 2)
      c = (((d << 5) | (d >>> 27)) + ((e & a) | (b & (e | a))) + c - 0x70e44324 + (w[t + 2] as number)) | 0
      e = (e << 30) | (e >>> 2)
      b = (((c << 5) | (c >>> 27)) + ((d & e) | (a & (d | e))) + b - 0x70e44324 + (w[t + 3] as number)) | 0
      d = (d << 30) | (d >>> 2)
      a = (((b << 5) | (b >>> 27)) + ((c & d) | (e & (c | d))) + a - 0x70e44324 + (w[t + 4] as number)) | 0
      c = (c << 30) | (c >>> 2)
    }
    for (; t < 80; t += 5) {
      e = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e - 0x359d3e2a + (w[t] as number)) | 0
      b = (b << 30) | (b >>> 2)
      d = (((e << 5) | (e >>> 27)) + (a ^ b ^ c) + d - 0x359d3e2a + (w[t + 1] as number)) | 0
      a = (a << 30) | (a >>> 2)
      c = (((d << 5) | (d >>> 27)) + (e ^ a ^ b) + c - 0x359d3e2a + (w[t + 2] as number)) | 0
      e = (e << 30) | (e >>> 2)
      b = (((c << 5) | (c >>> 27)) + (d ^ e ^ a) + b - 0x359d3e2a + (w[t + 3] as number)) | 0
      d = (d << 30) | (d >>> 2)
      a = (((b << 5) | (b >>> 27)) + (c ^ d ^ e) + a - 0x359d3e2a + (w[t + 4] as number)) | 0
      c = (c << 30) | (c >>> 2)
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

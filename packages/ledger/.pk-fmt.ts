const dig = new Int32Array(5); let sink = 0
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))
const half = (n: number): string => (hex[(n >>> 8) & 0xff] as string) + (hex[n & 0xff] as string)
const word = (n: number): string => half(n >>> 16) + half(n)
const v1 = () => { const [a, b, c, d] = dig as unknown as [number, number, number, number]; return `${word(a)}-${half(b >>> 16)}-${half(b)}-${half(c >>> 16)}-${half(c)}${word(d)}` }
const codes = Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0))
const form: number[] = Array.from("00000000-0000-0000-0000-000000000000", (digit) => digit.charCodeAt(0))
const v4 = () => {
  let at = 0
  for (let w = 0; w < 4; w++) {
    const word = dig[w] as number
    for (let shift = 28; shift >= 0; shift -= 4) {
      form[at++] = codes[(word >>> shift) & 15] as number
      if (at === 8 || at === 13 || at === 18 || at === 23) at++
    }
  }
  return String.fromCharCode.apply(null, form)
}
const v5 = () => {
  let at = 0
  for (let w = 0; w < 4; w++) {
    const word = dig[w] as number
    for (let shift = 28; shift >= 0; shift -= 4) {
      form[at++] = codes[(word >>> shift) & 15] as number
      if (at === 8 || at === 13 || at === 18 || at === 23) at++
    }
  }
  return String.fromCharCode(...form)
}
const b = new Uint8Array(36).fill(45); const dec = new TextDecoder("latin1")
const v6 = () => {
  let at = 0
  for (let w = 0; w < 4; w++) {
    const word = dig[w] as number
    for (let shift = 28; shift >= 0; shift -= 4) {
      b[at++] = codes[(word >>> shift) & 15] as number
      if (at === 8 || at === 13 || at === 18 || at === 23) at++
    }
  }
  return dec.decode(b)
}
const quads = (n: number) => String.fromCharCode(codes[(n >>> 12) & 15]!, codes[(n >>> 8) & 15]!, codes[(n >>> 4) & 15]!, codes[n & 15]!)
const v7 = () => { const [a, b, c, d] = dig as unknown as [number, number, number, number]; return `${quads(a >>> 16)}${quads(a)}-${quads(b >>> 16)}-${quads(b)}-${quads(c >>> 16)}-${quads(c)}${quads(d >>> 16)}${quads(d)}` }
const eights = (n: number) => String.fromCharCode(codes[(n >>> 28) & 15]!, codes[(n >>> 24) & 15]!, codes[(n >>> 20) & 15]!, codes[(n >>> 16) & 15]!, codes[(n >>> 12) & 15]!, codes[(n >>> 8) & 15]!, codes[(n >>> 4) & 15]!, codes[n & 15]!)
const v8 = () => { const a = eights(dig[0]!), b = eights(dig[1]!), c = eights(dig[2]!), d = eights(dig[3]!); return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}` }
for (let r = 0; r < 3; r++) for (const [k, f] of Object.entries({ v1, v4, v5, v6, v7, v8 })) {
  const t = process.hrtime.bigint(); for (let i = 0; i < 300000; i++) { dig[0] = i * 2654435761; dig[3] = i; const s = f(); sink += s.charCodeAt(5) } console.log(k, Number(process.hrtime.bigint() - t) / 300000)
}

import { createHash } from "node:crypto"
import { sha1 as A } from "./src/sha1.ts"
import { sha1 as B } from "./src/.pk-sha1-b.ts"
import { sha1 as C } from "./src/.pk-sha1-c.ts"
const buf = new Uint8Array(1024); const enc = new TextEncoder(); const dig = new Int32Array(5)
const name = `["offering-it-1","018f3b5e-0000-7000-8000-000000000001",0]`
const hexof = (d: Int32Array) => [...d].map((w) => (w >>> 0).toString(16).padStart(8, "0")).join("")
for (const f of [A, B, C]) { const n = enc.encodeInto(name, buf).written; f(buf, n, dig); if (hexof(dig) !== createHash("sha1").update(name).digest("hex")) throw new Error("bad") }
for (let r = 0; r < 4; r++) for (const [k, f] of Object.entries({ A, B, C })) {
  const t = process.hrtime.bigint(); for (let i = 0; i < 300000; i++) { buf[3] = i; f(buf, 77, dig) } console.log(k, Number(process.hrtime.bigint() - t) / 300000)
}
{ const t = process.hrtime.bigint(); for (let i = 0; i < 300000; i++) enc.encodeInto(name, buf.subarray(16)); console.log("encodeInto", Number(process.hrtime.bigint() - t) / 300000) }
{ const t = process.hrtime.bigint(); for (let i = 0; i < 300000; i++) { for (let k = 0; k < name.length; k++) { const c = name.charCodeAt(k); if (c > 127) break; buf[16 + k] = c } } console.log("loop", Number(process.hrtime.bigint() - t) / 300000) }
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))
const half = (n: number): string => (hex[(n >>> 8) & 0xff] as string) + (hex[n & 0xff] as string)
const word = (n: number): string => half(n >>> 16) + half(n)
let sink = 0
const v1 = () => { const [a, b, c, d] = dig as unknown as [number, number, number, number]; return `${word(a)}-${half(b >>> 16)}-${half(b)}-${half(c >>> 16)}-${half(c)}${word(d)}` }
const code = Array.from({ length: 16 }, (_, i) => i.toString(16).charCodeAt(0))
const v2 = () => { const a = dig[0]!, b = dig[1]!, c = dig[2]!, d = dig[3]!; return String.fromCharCode(code[a >>> 28]!, code[(a >>> 24) & 15]!, code[(a >>> 20) & 15]!, code[(a >>> 16) & 15]!, code[(a >>> 12) & 15]!, code[(a >>> 8) & 15]!, code[(a >>> 4) & 15]!, code[a & 15]!, 45, code[b >>> 28]!, code[(b >>> 24) & 15]!, code[(b >>> 20) & 15]!, code[(b >>> 16) & 15]!, 45, code[(b >>> 12) & 15]!, code[(b >>> 8) & 15]!, code[(b >>> 4) & 15]!, code[b & 15]!,45, code[c >>> 28]!, code[(c >>> 24) & 15]!, code[(c >>> 20) & 15]!, code[(c >>> 16) & 15]!, 45, code[(c >>> 12) & 15]!, code[(c >>> 8) & 15]!, code[(c >>> 4) & 15]!, code[c & 15]!, code[d >>> 28]!, code[(d >>> 24) & 15]!, code[(d >>> 20) & 15]!, code[(d >>> 16) & 15]!, code[(d >>> 12) & 15]!, code[(d >>> 8) & 15]!, code[(d >>> 4) & 15]!, code[d & 15]!) }
const v3 = () => { const a = dig[0]!, b = dig[1]!, c = dig[2]!, d = dig[3]!; const h = (n: number) => (n + 0x1_0000_0000).toString(16).slice(-8); const B = h(b >>> 0), C = h(c >>> 0); return `${h(a >>> 0)}-${B.slice(0, 4)}-${B.slice(4)}-${C.slice(0, 4)}-${C.slice(4)}${h(d >>> 0)}` }
for (let r = 0; r < 3; r++) for (const [k, f] of Object.entries({ v1, v2, v3 })) {
  const t = process.hrtime.bigint(); for (let i = 0; i < 300000; i++) { dig[0] = i * 2654435761; dig[3] = i; const s = f(); sink += s.charCodeAt(5) } console.log(k, Number(process.hrtime.bigint() - t) / 300000)
}

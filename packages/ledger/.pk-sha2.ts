import { createHash, hash } from "node:crypto"
import { sha1 as A } from "./src/sha1.ts"
import { sha1 as B } from "./src/.pk-sha1-b.ts"
import { sha1 as C } from "./src/.pk-sha1-c.ts"
const buf = new Uint8Array(1024); const enc = new TextEncoder(); const dig = new Int32Array(5)
const name = `["offering-it-1","018f3b5e-0000-7000-8000-000000000001",0]`
const hexof = (d: Int32Array) => [...d].map((w) => (w >>> 0).toString(16).padStart(8, "0")).join("")
for (const f of [A, B, C]) { const n = enc.encodeInto(name, buf).written; f(buf, n, dig); if (hexof(dig) !== createHash("sha1").update(name).digest("hex")) throw new Error("bad") }
const D = (b: Uint8Array, n: number) => void hash("sha1", b.subarray(0, n), "hex")
for (let r = 0; r < 4; r++) for (const [k, f] of Object.entries({ A, B, C, D })) {
  const t = process.hrtime.bigint(); for (let i = 0; i < 300000; i++) { buf[3] = i; f(buf, 77, dig) } console.log(k, Number(process.hrtime.bigint() - t) / 300000)
}

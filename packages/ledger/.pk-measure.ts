import * as z from "zod"
import { canonical, catalog, event, eventId, newEvent, leafLength, uuidV5 } from "./src/index.ts"
const base = process.argv[2]
const data = { amount: 9_000_000, component: "fee", fundingId: "f2", offeringId: "it-1", personId: "p001" }
const unsorted = { fundingId: "f2", offeringId: "it-1", personId: "p001", amount: 9_000_000, component: "fee" }
const schema = z.object({ fundingId: z.string(), offeringId: z.string(), personId: z.string(), amount: z.int().positive(), component: z.enum(["fee", "travel"]) })
const events = catalog({ Funded: event(schema) })
const metadata = canonical({ actor: "bkpsdm", commandDigest: "x".repeat(43), commandId: "018f3b5e-0000-7000-8000-000000000001" })
const id = eventId("budget-apbd", "c", 0)
const meta = { actor: "bkpsdm", causationId: undefined, commandDigest: "x".repeat(43), commandId: "018f3b5e-0000-7000-8000-000000000001" }
const sealedData = { ...data, name: { alg: "A256GCM", ct: "q".repeat(86), iv: "i".repeat(16), key: "018f3b5e-0000-7000-8000-000000000001", sub: "p001" } }
const ne = newEvent({ id, type: "Funded", schema: 1, occurredOn: "2025-03-01", data, metadata })
let i = 0, sink = 0
const cases: Record<string, () => unknown> = {
  "canonical sorted": () => canonical({ amount: i, component: "fee", fundingId: "f2", offeringId: "it-1", personId: "p001" }),
  "canonical unsorted": () => canonical({ fundingId: "f2", offeringId: "it-1", personId: "p001", amount: i, component: "fee" }),
  "canonical metadata": () => canonical(meta),
  "canonical sealed": () => canonical(sealedData),
  "JSON.stringify": () => JSON.stringify({ amount: i, component: "fee", fundingId: "f2", offeringId: "it-1", personId: "p001" }),
  "eventId uuid cmd": () => eventId("offering-it-1", "018f3b5e-0000-7000-8000-000000000001", i & 255),
  "eventId short": () => eventId("budget-apbd", "fund-1", i & 255),
  "uuidV5": () => uuidV5("offering-it-1", "018f3b5e-0000-7000-8000-000000000001", i & 255),
  "newEvent (values, text metadata)": () => newEvent({ id, type: "Funded", schema: 1, occurredOn: "2025-03-01", data: unsorted, metadata }),
  "catalog.validate": () => events.validate("Funded", unsorted),
  "leafLength": () => leafLength(ne, "budget-apbd", i & 1023),
}
void data
const best: Record<string, number[]> = {}
const N = 200_000
for (const round of [0, 1, 2, 3, 4, 5]) for (const [name, f] of Object.entries(cases)) {
  const t = process.hrtime.bigint()
  for (i = 0; i < N; i++) { const r = f(); sink += typeof r === "string" ? r.length : 1 }
  const ns = Number(process.hrtime.bigint() - t) / N
  ;(best[name] ??= []).push(ns)
}

for (const [n, v] of Object.entries(best!)) { v.sort((a, b) => a - b); console.log(n.padEnd(36), v[Math.floor(v.length / 2)]!.toFixed(0), "min", v[0]!.toFixed(0)) }

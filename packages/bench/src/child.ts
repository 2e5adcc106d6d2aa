import { caseNamed } from "./cases/index.ts"
import type { Ground } from "./harness/case.ts"
import { spin } from "./harness/probe.ts"

/**
 * The process of one side of one case: `child.ts <case> <side | prepare> <ground as JSON>`. It prints what it measured
 * as the last line. To see where the time goes, run it by hand under `node --conditions=source --cpu-prof`.
 */
const [name = "", sideName = "", groundText = "{}"] = process.argv.slice(2)
const found = await caseNamed(name)
if (found === undefined) throw new Error(`there is no case ${name}`)
const ground = JSON.parse(groundText) as Ground

if (sideName === "prepare") {
  await found.prepare?.(ground)
} else {
  const side = found.sides[sideName]
  if (side === undefined) throw new Error(`the case ${name} has no side ${sideName}`)
  const before = spin()
  const measured = await side(ground)
  process.stdout.write(`${JSON.stringify({ measured, spins: [before, spin()] })}\n`)
}

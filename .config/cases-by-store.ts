import type { Reporter, TestCase, TestModule } from "vitest/node"

/** How the suite of the stores is named for each of them; where it ran is said elsewhere. */
const suite = /^conformance: (\w+)/

/** Says at the end which case of the suite each store keeps, where a run was about several stores. */
export class CasesByStore implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const stores = new Map<string, Map<string, TestCase>>()
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { parent } = test
        const store = parent.type === "suite" ? suite.exec(parent.name)?.[1] : undefined
        if (store === undefined) continue
        const cases = stores.get(store) ?? new Map<string, TestCase>()
        // A store may have run on several servers: it keeps a case where it keeps it on each.
        if (cases.get(test.name)?.result().state === "failed") continue
        stores.set(store, cases.set(test.name, test))
      }
    }
    if (stores.size > 1) process.stdout.write(`\n${table(stores).join("\n")}\n`)
  }
}

const marks = { passed: "kept", failed: "BROKEN", skipped: "not run", pending: "not run" } as const

function table(stores: ReadonlyMap<string, ReadonlyMap<string, TestCase>>): readonly string[] {
  const names = [...stores.keys()].sort()
  const titles = new Set([...stores.values()].flatMap((cases) => Array.from(cases.keys())))
  const line = (cells: readonly string[], title: string): string =>
    `${cells.map((cell, i) => cell.padEnd(Math.max(7, names[i]?.length ?? 0))).join("  ")}  ${title}`
  return [
    line(names, "case of the suite of the stores"),
    ...[...titles].map((title) =>
      line(
        names.map((name) => marks[stores.get(name)?.get(title)?.result().state ?? "pending"]),
        title,
      ),
    ),
    line(
      names.map((name) => {
        const cases = [...(stores.get(name)?.values() ?? [])]
        return `${cases.filter((test) => test.result().state === "passed").length}/${titles.size}`
      }),
      "kept in all",
    ),
  ]
}

/**
 * Whether some sum of figures less others is about somebody, but about fewer than `least` people. Somebody is in no
 * such sum when all their figures count alike in it; so it parts the figures in two, and is about those who have some
 * on either side. How few these are at least between two figures is the greatest flow from one to the other through
 * people, each of whom lets one unit pass.
 */
export function tellsOfFew(people: readonly (readonly string[])[], least: number): boolean {
  const left = new Set(people.flat())
  for (const from of left) {
    // One side of any parting has the first figure: the other end is all that can differ.
    for (const to of reachable(people, from)) {
      left.delete(to)
      if (to !== from && flow(people, from, to, least) < least) return true
    }
  }
  return false
}

function reachable(people: readonly (readonly string[])[], from: string): ReadonlySet<string> {
  const found = new Set([from])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const figures of people) {
      if (figures.some((each) => found.has(each))) for (const each of figures) found.add(each)
    }
  }
  return found
}

/** The greatest flow, up to `enough`: ways from one figure to another, no person on two of them. */
function flow(people: readonly (readonly string[])[], from: string, to: string, enough: number): number {
  /** By which figure somebody is entered, and by which they are left. */
  const used = new Map<number, readonly [string, string]>()
  for (let ways = 0; ; ways++) {
    if (ways === enough || !addWay(people, used, from, to)) return ways
  }
}

/** Finds one more way, which may take back a step of the ways before. */
function addWay(
  people: readonly (readonly string[])[],
  used: Map<number, readonly [string, string]>,
  from: string,
  to: string,
): boolean {
  /** Figures as they are; people as "in" before and "out" behind their unit. */
  const cameFrom = new Map<string, string>([[`f ${from}`, ""]])
  const queue = [`f ${from}`]
  const go = (next: string, before: string): void => {
    if (cameFrom.has(next)) return
    cameFrom.set(next, before)
    queue.push(next)
  }
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const [kind, name] = [at[0], at.slice(2)]
    if (kind === "f" && name === to) break
    if (kind === "f") {
      for (const [i, figures] of people.entries()) {
        if (figures.includes(name)) go(`i ${i}`, at)
        if (used.get(i)?.[1] === name) go(`o ${i}`, at)
      }
      continue
    }
    const i = Number(name)
    const way = used.get(i)
    if (kind === "i") {
      if (way === undefined) go(`o ${i}`, at)
      else go(`f ${way[0]}`, at)
    } else {
      for (const figure of people[i] ?? []) go(`f ${figure}`, at)
      if (way !== undefined) go(`i ${i}`, at)
    }
  }
  if (!cameFrom.has(`f ${to}`)) return false
  const path: string[] = []
  for (let at = `f ${to}`; at !== ""; at = cameFrom.get(at) as string) path.unshift(at)
  turn(path, used)
  return true
}

/** Sets the ways anew along a path: what was gone against its direction is taken back. */
function turn(path: readonly string[], used: Map<number, readonly [string, string]>): void {
  const entries = new Map([...used].map(([i, [first]]) => [i, first]))
  const exits = new Map([...used].map(([i, [, last]]) => [i, last]))
  for (const [step, at] of path.entries()) {
    const next = path[step + 1]
    if (next === undefined) break
    const [a, b] = [at.slice(2), next.slice(2)]
    if (at[0] === "f" && next[0] === "i") entries.set(Number(b), a)
    if (at[0] === "o" && next[0] === "f") exits.set(Number(a), b)
    if (at[0] === "i" && next[0] === "f" && entries.get(Number(a)) === b) entries.delete(Number(a))
    if (at[0] === "f" && next[0] === "o" && exits.get(Number(b)) === a) exits.delete(Number(b))
  }
  used.clear()
  for (const [i, first] of entries) {
    const last = exits.get(i)
    if (last !== undefined) used.set(i, [first, last])
  }
}

/** People of one kind: in which shown figures they are, and how many they are. */
export interface Kind {
  /** Numbers of figures, from 0. */
  readonly figures: readonly number[]
  readonly people: number
}

/**
 * How few people can be told apart from all others by adding and subtracting figures that cross each other, such as
 * those of units and those of competencies; undefined when nobody can.
 *
 * Let each figure count with some factor. What remains of somebody is nothing exactly when all their figures have the
 * same factor (those that cross are subtracted, so their sign is the other). So a combination tells of those whose
 * figures lie on both sides of some cut, and the fewest people are a smallest cut of the hypergraph whose vertices are
 * figures and whose edges are people. It is found by the order of maximum adjacency (Stoer and Wagner 1997; for
 * hypergraphs Klimmek and Wagner 1996), in each connected part by itself.
 */
export function fewestApart(kinds: readonly Kind[], least: number): number | undefined {
  const edges = apart(kinds, least)
  const parts = merger()
  for (const { vertices } of edges) parts.join([...vertices])
  const byPart = Map.groupBy(edges, ({ vertices }) => parts.of([...vertices][0] as number))
  let fewest: number | undefined
  for (const part of byPart.values())
    fewest = Math.min(fewest ?? Number.POSITIVE_INFINITY, smallestCut(part, least))
  return fewest
}

interface Edge {
  readonly vertices: ReadonlySet<number>
  readonly people: number
}

/**
 * The edges that may be in a cut of few people. Two figures that enough people have both of are on one side of every
 * such cut: they count as one, and most of the work is gone, for then others have more people in common.
 */
function apart(kinds: readonly Kind[], least: number): readonly Edge[] {
  const one = merger()
  let edges = merged(
    kinds.map(({ figures, people }) => ({ vertices: new Set(figures), people })),
    one.of,
  )
  while (joinsCommon(edges, least, one)) edges = merged(edges, one.of)
  return edges
}

/** Joins what enough people have in common, at once, so that later edges are small; false when there was nothing. */
function joinsCommon(edges: readonly Edge[], least: number, one: ReturnType<typeof merger>): boolean {
  const both = new Map<number, Map<number, number>>()
  let isAny = false
  for (const { vertices, people } of edges) {
    const all = verticesOf(vertices, one.of)
    for (const [i, a] of all.entries()) {
      const withA = both.get(a) ?? new Map<number, number>()
      both.set(a, withA)
      for (let k = i + 1; k < all.length; k++) {
        const b = all[k] as number
        const common = (withA.get(b) ?? 0) + people
        withA.set(b, common)
        // The same pair may be enough twice before its edges are merged.
        if (common < least || one.of(a) === one.of(b)) continue
        one.join([a, b])
        isAny = true
      }
    }
  }
  return isAny
}

/** Edges with vertices that count as one merged; those of the same vertices are one edge. */
function merged(edges: readonly Edge[], of: (vertex: number) => number): readonly Edge[] {
  const all = new Map<string, { vertices: Set<number>; people: number }>()
  for (const { vertices, people } of edges) {
    const own = verticesOf(vertices, of)
    if (own.length < 2) continue
    const key = own.join(" ")
    const known = all.get(key)
    if (known === undefined) all.set(key, { vertices: new Set(own), people })
    else known.people += people
  }
  return [...all.values()]
}

const verticesOf = (vertices: ReadonlySet<number>, of: (vertex: number) => number): readonly number[] =>
  [...new Set([...vertices].map(of))].sort((a, b) => a - b)

/**
 * The smallest cut of a connected hypergraph of at least two vertices, when it is below `least`. In an order of maximum
 * adjacency what the last one has in common with all before it is a cut, and no cut between two neighbors is smaller
 * than what the later one has in common with all before it (Nagamochi and Ibaraki 1992). So neighbors that can not be in
 * a smaller cut than the one found count as one, and few orders are enough.
 */
function smallestCut(first: readonly Edge[], least: number): number {
  let edges = first
  let smallest = Number.POSITIVE_INFINITY
  while (edges.length > 0) {
    const order = byAdjacency(edges)
    smallest = Math.min(smallest, (order.at(-1) as Adjacent).common)
    const one = merger()
    for (const [i, { vertex, common }] of order.entries()) {
      const before = order[i - 1]
      if (before !== undefined && common >= Math.min(smallest, least)) one.join([before.vertex, vertex])
    }
    edges = merged(edges, one.of)
  }
  return smallest
}

interface Adjacent {
  readonly vertex: number
  /** People in edges that it shares with vertices before it. */
  readonly common: number
}

/** Vertices so that the next is always the one with most people in edges that are begun. */
function byAdjacency(edges: readonly Edge[]): readonly Adjacent[] {
  const left = new Map<number, number>()
  const edgesOf = new Map<number, Edge[]>()
  for (const edge of edges) {
    for (const vertex of edge.vertices) {
      left.set(vertex, 0)
      const own = edgesOf.get(vertex)
      if (own === undefined) edgesOf.set(vertex, [edge])
      else own.push(edge)
    }
  }
  const begun = new Set<Edge>()
  const order: Adjacent[] = []
  while (left.size > 0) {
    let [next, most] = [-1, -1]
    for (const [vertex, people] of left) if (people > most) [next, most] = [vertex, people]
    left.delete(next)
    order.push({ vertex: next, common: most })
    for (const edge of edgesOf.get(next) as Edge[]) {
      if (begun.has(edge)) continue
      begun.add(edge)
      for (const vertex of edge.vertices) {
        const people = left.get(vertex)
        if (people !== undefined) left.set(vertex, people + edge.people)
      }
    }
  }
  return order
}

/** Numbers that count as one. */
function merger() {
  const parents = new Map<number, number>()
  const of = (vertex: number): number => {
    let at = vertex
    for (let up = parents.get(at); up !== undefined; up = parents.get(at)) at = up
    // What was on the way leads there at once the next time.
    for (let on = vertex; on !== at; ) {
      const up = parents.get(on) as number
      parents.set(on, at)
      on = up
    }
    return at
  }
  const join = (vertices: readonly number[]): void => {
    const [first, ...others] = vertices
    if (first === undefined) return
    for (const other of others) {
      const [a, b] = [of(first), of(other)]
      if (a !== b) parents.set(b, a)
    }
  }
  return { of, join }
}

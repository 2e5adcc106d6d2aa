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
  // Kinds of enough people are in no cut that matters: their figures count as one, and most of the work is gone.
  const one = merger()
  for (const { figures, people } of kinds) if (people >= least) one.join(figures)
  const edges = new Map<string, { vertices: Set<number>; people: number }>()
  for (const { figures, people } of kinds) {
    const vertices = new Set(figures.map(one.of))
    if (vertices.size < 2) continue
    const key = [...vertices].sort((a, b) => a - b).join(" ")
    const known = edges.get(key)
    if (known === undefined) edges.set(key, { vertices, people })
    else known.people += people
  }
  const parts = merger()
  for (const { vertices } of edges.values()) parts.join([...vertices])
  const byPart = Map.groupBy(edges.values(), ({ vertices }) => parts.of([...vertices][0] as number))
  let fewest: number | undefined
  for (const part of byPart.values()) fewest = Math.min(fewest ?? Number.POSITIVE_INFINITY, smallestCut(part))
  return fewest
}

interface Edge {
  readonly vertices: ReadonlySet<number>
  readonly people: number
}

/** The smallest cut of a connected hypergraph of at least two vertices. */
function smallestCut(first: readonly Edge[]): number {
  let edges = first
  let smallest = Number.POSITIVE_INFINITY
  for (;;) {
    const vertices = new Set(edges.flatMap((edge) => [...edge.vertices]))
    if (vertices.size < 2) return smallest
    const order = byAdjacency(edges, [...vertices])
    const [last, before] = [order.at(-1) as number, order.at(-2) as number]
    const around = edges.filter((edge) => edge.vertices.has(last))
    smallest = Math.min(
      smallest,
      around.reduce((sum, { people }) => sum + people, 0),
    )
    edges = edges
      .map(({ vertices: own, people }) => ({
        vertices: new Set([...own].map((vertex) => (vertex === last ? before : vertex))),
        people,
      }))
      .filter((edge) => edge.vertices.size > 1)
  }
}

/** Vertices so that the next is always the one with most people in edges that are begun. */
function byAdjacency(edges: readonly Edge[], vertices: readonly number[]): readonly number[] {
  const left = new Map(vertices.map((vertex) => [vertex, 0]))
  const edgesOf = new Map<number, Edge[]>(vertices.map((vertex) => [vertex, []]))
  for (const edge of edges) for (const vertex of edge.vertices) edgesOf.get(vertex)?.push(edge)
  const begun = new Set<Edge>()
  const order: number[] = []
  while (left.size > 0) {
    let next: number | undefined
    for (const [vertex, people] of left) {
      if (next === undefined || people > (left.get(next) as number)) next = vertex
    }
    const chosen = next as number
    left.delete(chosen)
    order.push(chosen)
    for (const edge of edgesOf.get(chosen) as Edge[]) {
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

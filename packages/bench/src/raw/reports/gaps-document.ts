import { type Arrays, dayOf, type Fraction, fraction, methods } from "./arrays.ts"
import { competencyRow, type GapColumns, states, sums, sumsARow } from "./gaps.ts"

const bands = ["optimal", "fairlyOptimal", "lessOptimal"] as const

/** Columns as the document the report gives, to see that both say the same. */
export function documentOf(arrays: Arrays, columns: GapColumns): object {
  const everybody = arrays.units.length
  return {
    evidence: "working",
    people: Array.from({ length: columns.count }, (_, i) => person(arrays, columns, i)),
    units: arrays.units.map((unitId, unit) => ({ unitId, ...figures(arrays, columns, unit) })),
    total: figures(arrays, columns, everybody),
    findings: [],
  }
}

const printed = (share: Fraction | null): object | null =>
  share && { num: `${share.num}`, den: `${share.den}`, value: share.value }

function person(arrays: Arrays, columns: GapColumns, i: number): object {
  const at = columns.people[i] as number
  const unit = arrays.unit[at] as number
  const position = arrays.position[at] as number
  const mapping = printed(columns.mapping[i] ?? null)
  return {
    personId: arrays.people[at],
    unitId: unit < 0 ? null : arrays.units[unit],
    positionId: unit < 0 ? null : arrays.positions[position],
    requirements: unit < 0 ? [] : arrays.competencies.map((_, c) => requirement(arrays, columns, i, c)),
    deficit: columns.missing[i],
    weightedDeficit: columns.weighted[i],
    weightedDeficitAtMost: columns.atMost[i],
    known: printed(columns.known[i] ?? null),
    jpm: printed(columns.match[i] ?? null),
    mapping: mapping && { jpm: mapping, band: bands[columns.band[i] as number] },
  }
}

function requirement(arrays: Arrays, columns: GapColumns, i: number, c: number): object {
  const width = arrays.competencies.length
  const at = i * width + c
  const standard = (arrays.position[columns.people[i] as number] as number) * width + c
  const [state, held, method] = [columns.state[at], columns.held[at], columns.method[at] as number]
  const isKnown = held !== -1
  const isFound = method >= 0
  return {
    ...arrays.competencies[c],
    required: arrays.required[standard],
    weight: arrays.weight[standard],
    state: states[state as number],
    held: isKnown ? held : null,
    deficit: isKnown ? columns.deficit[at] : null,
    surplus: isKnown ? columns.surplus[at] : null,
    lastLevel: isFound ? columns.lastLevel[at] : null,
    assessedOn: isFound ? dayOf(columns.assessedOn[at] as number) : null,
    validUntil: isFound ? dayOf(columns.validUntil[at] as number) : null,
    method: isFound ? methods[method] : null,
    accredited: isFound ? method < 2 : null,
  }
}

function figures({ competencies }: Arrays, columns: GapColumns, unit: number): object {
  const sum = (name: keyof typeof sums): number => columns.units[unit * sumsARow + sums[name]] as number
  const share = (part: number, whole: number) => (whole === 0 ? null : printed(fraction(part, whole)))
  const width = competencies.length
  return {
    people: sum("people"),
    requirements: sum("requirements"),
    met: sum("met"),
    metAccredited: sum("metAccredited"),
    gap: sum("gap"),
    unknown: sum("unknown"),
    stale: sum("stale"),
    deficit: sum("deficit"),
    weightedDeficit: sum("weightedDeficit"),
    known: share(sum("knownWeight"), sum("weight")),
    reliable: sum("weight") > 0 && 2 * sum("knownWeight") >= sum("weight"),
    gapIndex: share(sum("weightedDeficit"), sum("knownRequired")),
    jpm: share(sum("knownMatched"), sum("knownRequired")),
    competencies: competencies.flatMap(({ competencyId }, c) => {
      const at = (unit * width + c) * competencyRow
      const [required, met, gap, unknown, stale, deficit, ...atLevel] = columns.competencies.subarray(
        at,
        at + competencyRow,
      )
      return required === 0 ? [] : [{ competencyId, required, met, gap, unknown, stale, deficit, atLevel }]
    }),
  }
}

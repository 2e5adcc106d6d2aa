/** A linear combination of unknowns: what each counts with, by its name. Exact: whole numbers of any size. */
export type Form = ReadonlyMap<string, bigint>

/** Gauss and Jordan on whole numbers: unknowns are eliminated in the order given, forms left over have none of them. */
export function eliminate(
  forms: readonly Form[],
  order: readonly string[],
): { readonly solved: readonly Form[]; readonly rest: readonly Form[] } {
  let rest: readonly Form[] = forms.map(lowest).filter((form) => form.size > 0)
  let solved: readonly Form[] = []
  for (const unknown of order) {
    const pivot = rest.find((form) => form.has(unknown))
    if (pivot === undefined) continue
    const without = (form: Form): Form => (form === pivot ? form : cancelled(form, pivot, unknown))
    rest = rest
      .filter((form) => form !== pivot)
      .map(without)
      .filter((form) => form.size > 0)
    solved = [...solved.map(without), pivot]
  }
  return { solved, rest }
}

/** Whether a form is a combination of others: elimination leaves nothing of it. */
export function isCombination(form: Form, of: readonly Form[]): boolean {
  const unknowns = [...new Set([...form.keys(), ...of.flatMap((each) => [...each.keys()])])]
  const { solved } = eliminate(of, unknowns)
  let left = form
  for (const pivot of solved) {
    const unknown = unknowns.find((each) => pivot.has(each)) as string
    if (left.has(unknown)) left = cancelled(left, pivot, unknown)
  }
  return left.size === 0
}

/** How many forms are independent of each other. */
export function rank(forms: readonly Form[]): number {
  const unknowns = [...new Set(forms.flatMap((form) => [...form.keys()]))]
  return eliminate(forms, unknowns).solved.length
}

/** A form less so much of another that an unknown is gone. */
function cancelled(form: Form, pivot: Form, unknown: string): Form {
  const [a, b] = [form.get(unknown) ?? 0n, pivot.get(unknown) as bigint]
  if (a === 0n) return form
  const left = new Map<string, bigint>()
  for (const [name, factor] of form) left.set(name, factor * b)
  for (const [name, factor] of pivot) left.set(name, (left.get(name) ?? 0n) - factor * a)
  return lowest(left)
}

/** The same without zeros and without a common divisor. */
function lowest(form: Form): Form {
  let divisor = 0n
  for (const factor of form.values()) divisor = gcd(divisor, factor < 0n ? -factor : factor)
  const left = new Map<string, bigint>()
  for (const [name, factor] of form)
    if (factor !== 0n) left.set(name, divisor > 1n ? factor / divisor : factor)
  return left
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

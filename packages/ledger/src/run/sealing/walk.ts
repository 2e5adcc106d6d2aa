/** The way from the root to a value, innermost first; it becomes a pointer only when somebody asks. */
export interface Path {
  readonly key: string | number
  readonly up: Path | undefined
}

/** The JSON pointer (RFC 6901) of a path. */
export function pointerTo(path: Path): string {
  let out = ""
  for (let at: Path | undefined = path; at !== undefined; at = at.up) {
    out = `/${String(at.key).replaceAll("~", "~0").replaceAll("/", "~1")}${out}`
  }
  return out
}

/** Deeper data is refused when it is written. */
const deepest = 64

/**
 * Replaces what `is` picks out of JSON data. What holds nothing to replace is returned as it is, not copied; only
 * arrays and plain objects are entered.
 */
export function replace<Item extends object>(
  data: object,
  is: (value: object) => value is Item,
  put: (item: Item, path: Path) => unknown,
): object {
  return Array.isArray(data)
    ? replaceItems(data, is, put, undefined, 0)
    : replaceMembers(data as Record<string, unknown>, is, put, undefined, 0)
}

function replaceMembers<Item extends object>(
  data: Record<string, unknown>,
  is: (value: object) => value is Item,
  put: (item: Item, path: Path) => unknown,
  up: Path | undefined,
  depth: number,
): object {
  let copy: Record<string, unknown> | undefined
  for (const key of Object.keys(data)) {
    const old = data[key]
    if (typeof old !== "object" || old === null) continue
    const next = replaced(old, is, put, { key, up }, depth)
    if (next === old) continue
    // A copy by spreading has an own `__proto__` when the original has one, so assigning can not reach the prototype.
    copy ??= { ...data }
    copy[key] = next
  }
  return copy ?? data
}

function replaceItems<Item extends object>(
  data: readonly unknown[],
  is: (value: object) => value is Item,
  put: (item: Item, path: Path) => unknown,
  up: Path | undefined,
  depth: number,
): object {
  let copy: unknown[] | undefined
  for (let key = 0; key < data.length; key++) {
    const old = data[key]
    if (typeof old !== "object" || old === null) continue
    const next = replaced(old, is, put, { key, up }, depth)
    if (next === old) continue
    copy ??= data.slice()
    copy[key] = next
  }
  return copy ?? data
}

function replaced<Item extends object>(
  value: object,
  is: (value: object) => value is Item,
  put: (item: Item, path: Path) => unknown,
  path: Path,
  depth: number,
): unknown {
  if (is(value)) return put(value, path)
  if (depth === deepest) return value
  if (Array.isArray(value)) return replaceItems(value, is, put, path, depth + 1)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  return replaceMembers(value as Record<string, unknown>, is, put, path, depth + 1)
}

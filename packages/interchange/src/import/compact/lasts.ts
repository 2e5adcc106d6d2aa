import { Marks } from "./marks.ts"

/** The places that are the last ones of their number, of places in an order. */
export function lastOnes(order: Uint32Array, numberAt: (place: number) => number): Marks {
  const lasts = new Marks()
  const mask = 2 ** Math.ceil(Math.log2(order.length * 2 + 2)) - 1
  const seen = new Int32Array(mask + 1)
  for (let place = order.length - 1; place >= 0; place--) {
    // 0 is an empty slot.
    const number = numberAt(order[place] as number) | 1
    let slot = (number >>> 1) & mask
    while (seen[slot] !== 0 && seen[slot] !== number) slot = (slot + 1) & mask
    if (seen[slot] === number) continue
    seen[slot] = number
    lasts.add(place)
  }
  return lasts
}

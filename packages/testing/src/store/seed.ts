/**
 * The seed of everything random in a run of the suite: `AMPERA_SEED`, or another one each time. It is printed at the
 * start, and given again it repeats the run.
 */
export const seed: number = Number(process.env["AMPERA_SEED"] ?? Date.now() % 0x7fffffff) | 0

/** Numbers from 0 to 1 that a seed determines: mulberry32. */
export function randomOf(start: number): () => number {
  let state = start | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

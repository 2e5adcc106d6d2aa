import { NotRun } from "./not-run.ts"

/** What the tests of the importer make and count; they are no part of its package, so they are found by their place. */
interface Seen {
  readonly crashes: readonly string[]
  readonly lost: readonly string[]
  readonly traces: readonly string[]
  readonly files: number
  readonly counted: number
  readonly refused: number
  readonly longest: number
  readonly memory: number
}

interface Bomb {
  readonly name: string
  readonly file: () => { readonly name: string; readonly bytes: Uint8Array }
  readonly code: string
}

interface Tests {
  hostileFiles(times: number, seed: number, progress: (done: number) => void): Promise<Seen>
  bombs(isWhole: boolean): readonly Bomb[]
  codesOf(file: ReturnType<Bomb["file"]>): Promise<readonly string[]>
}

async function tests(): Promise<Tests> {
  const found = ["import/fuzz/hostile", "reading/bombs"].map(
    (name) => new URL(`../../../interchange/src/${name}.test-helper.ts`, import.meta.url).href,
  )
  try {
    const [mutating, making] = (await Promise.all(found.map((each) => import(each)))) as readonly Tests[]
    return { ...mutating, ...making } as Tests
  } catch (cause) {
    throw new NotRun("the tests of the importer are not here", { cause })
  }
}

/** An import of a mutated file hangs when it takes longer, and a bomb may take half of that. */
const mostSeconds = { file: 10, bomb: 5 }
const gigabyte = 2 ** 30

/** Imports mutated files and made ones: none ends the program, none hangs, none takes a row and says nothing of it. */
export async function hostileFiles(times: number, progress: (what: string) => void): Promise<string> {
  const { hostileFiles: mutate, bombs, codesOf } = await tests()
  const seed = Number(process.env["AMPERA_SEED"] ?? 1)
  const seen = await mutate(times, seed, (done) => progress(`${done} of ${times} imports`))
  const { crashes, lost, traces, files, counted, refused, longest, memory } = seen
  const wrong = [...crashes, ...lost, ...traces]
  if (longest > mostSeconds.file * 1000) wrong.push(`an import took ${(longest / 1000).toFixed(1)} s`)
  if (memory > gigabyte) wrong.push(`the process took ${inMebibytes(memory)}`)
  let slowest = 0
  const all = bombs(true)
  for (const { name, file, code } of all) {
    const bomb = file()
    const start = performance.now()
    const codes = await codesOf(bomb)
    const seconds = (performance.now() - start) / 1000
    slowest = Math.max(slowest, seconds)
    if (!codes.includes(code)) wrong.push(`${name}: ${codes.join()} in place of ${code}`)
    if (seconds > mostSeconds.bomb) wrong.push(`${name}: ${seconds.toFixed(1)} s`)
    progress(`${name}: ${code} after ${seconds.toFixed(1)} s`)
  }
  if (wrong.length > 0) throw new Error(wrong.join("\n"))
  return `${times} imports of ${files} mutated files, ${refused} refused as a whole, the rows of ${counted} counted and none lost, the longest ${longest.toFixed(0)} ms, at most ${inMebibytes(memory)}; ${all.length} bombs, the longest ${slowest.toFixed(1)} s`
}

const inMebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`

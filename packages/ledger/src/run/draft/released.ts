import { fnv1a } from "../../index.ts"

/**
 * Finds the commands of streams that a draft let go of, by twelve bytes a command: a million names would take ten times
 * that. What it finds may hold commands of another stream with the same hash.
 */
export class Released {
  /** The last command of each bucket, and before each command another one of its bucket; -1 for none. */
  #last = new Int32Array(1 << 10).fill(-1)
  #before = new Int32Array(1 << 10)
  /** The hash of each command's stream; 0 where it was not added. */
  #hashes = new Int32Array(1 << 10)
  #count = 0

  /** Adds the commands of a stream, by their numbers; those that were added before stay. */
  add(stream: string, commands: readonly number[]): void {
    const hash = hashOf(stream)
    for (const number of commands) {
      if (number >= this.#hashes.length) this.#grow(number)
      if (this.#hashes[number] !== 0) continue
      this.#hashes[number] = hash
      this.#link(number)
      this.#count += 1
      if (this.#count > this.#last.length) this.#spread()
    }
  }

  /** The commands of a stream in their order, and perhaps others. */
  of(stream: string): readonly number[] {
    const hash = hashOf(stream)
    const found: number[] = []
    let number = this.#last[hash & (this.#last.length - 1)] as number
    for (; number >= 0; number = this.#before[number] as number) {
      if (this.#hashes[number] === hash) found.push(number)
    }
    return found.sort((a, b) => a - b)
  }

  #link(number: number): void {
    const bucket = (this.#hashes[number] as number) & (this.#last.length - 1)
    this.#before[number] = this.#last[bucket] as number
    this.#last[bucket] = number
  }

  /** Makes room for commands up to a number. */
  #grow(number: number): void {
    const length = 2 ** Math.ceil(Math.log2(number + 1))
    const [before, hashes] = [new Int32Array(length), new Int32Array(length)]
    before.set(this.#before)
    hashes.set(this.#hashes)
    this.#before = before
    this.#hashes = hashes
  }

  /** Makes more buckets, so that each stays short. */
  #spread(): void {
    this.#last = new Int32Array(this.#last.length * 2).fill(-1)
    for (let number = 0; number < this.#hashes.length; number++) {
      if (this.#hashes[number] !== 0) this.#link(number)
    }
  }
}

/** Never 0, which is no hash; the low bits name the bucket. */
const hashOf = (text: string): number => fnv1a(text) | (1 << 31)

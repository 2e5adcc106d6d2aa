import * as Effect from "effect/Effect"

/** A request that waits for its answer, or for its turn to lead. */
export interface Waiting<Asked, Answer, Failure> {
  readonly asked: Asked
  answer: Effect.Effect<Answer, Failure> | undefined
  /** Set while its fiber sleeps. */
  wake: ((next: Effect.Effect<Answer, Failure>) => void) | undefined
  /** What its fiber goes on with, when that was decided before it fell asleep. */
  next: Effect.Effect<Answer, Failure> | undefined
}

/**
 * Takes commands of one stream in turn: whoever comes while others are being decided waits, and all who wait are
 * decided together. The first one leads in its own fiber; when its answer is there and others wait, the next one leads.
 */
export class StreamQueues<Asked, Answer, Failure> {
  readonly #queues = new Map<string, Waiting<Asked, Answer, Failure>[]>()
  readonly #decide: (stream: string, batch: readonly Waiting<Asked, Answer, Failure>[]) => Effect.Effect<void>

  /** `decide` gives every one of the batch its answer. It must not fail. */
  constructor(
    decide: (stream: string, batch: readonly Waiting<Asked, Answer, Failure>[]) => Effect.Effect<void>,
  ) {
    this.#decide = decide
  }

  /** Waits for the answer. Once handed in, a request is decided even if nobody waits for it any more. */
  submit(stream: string, asked: Asked): Effect.Effect<Answer, Failure> {
    return Effect.uninterruptible(
      Effect.suspend(() => {
        const mine: Waiting<Asked, Answer, Failure> = {
          asked,
          answer: undefined,
          wake: undefined,
          next: undefined,
        }
        const waiting = this.#queues.get(stream)
        if (waiting === undefined) {
          this.#queues.set(stream, [])
          return this.#lead(stream, [mine], mine)
        }
        waiting.push(mine)
        return Effect.callback<Answer, Failure>((resume) => {
          if (mine.next === undefined) mine.wake = resume
          else resume(mine.next)
        })
      }),
    )
  }

  #lead(
    stream: string,
    batch: readonly Waiting<Asked, Answer, Failure>[],
    mine: Waiting<Asked, Answer, Failure>,
  ): Effect.Effect<Answer, Failure> {
    return Effect.flatMap(Effect.exit(this.#decide(stream, batch)), (done) => {
      this.#handOver(stream)
      for (const other of batch) if (other !== mine) wake(other, other.answer ?? asDefect(done))
      return mine.answer ?? asDefect(done)
    })
  }

  #handOver(stream: string): void {
    const waiting = this.#queues.get(stream) ?? []
    const [next] = waiting
    if (next === undefined) {
      this.#queues.delete(stream)
      return
    }
    this.#queues.set(stream, [])
    wake(next, this.#lead(stream, waiting, next))
  }
}

function wake<Asked, Answer, Failure>(
  waiting: Waiting<Asked, Answer, Failure>,
  next: Effect.Effect<Answer, Failure>,
): void {
  if (waiting.wake === undefined) waiting.next = next
  else waiting.wake(next)
}

/** A batch whose decision broke off: everybody in it learns of the defect. */
function asDefect<Answer, Failure>(done: Effect.Effect<void>): Effect.Effect<Answer, Failure> {
  return Effect.flatMap(done, () => Effect.die(new Error("a queue ended without an answer")))
}

import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { describe, expect, it } from "vitest"
import { GroupCommit, type GroupedCall, type Waiting } from "./group-commit.ts"

interface Call extends GroupedCall {
  readonly name: number
}
type Group = readonly Waiting<Call, number, string>[]

const call =
  (name: number, events = 1) =>
  (): Call => ({ name, events, abandoned: false })
const names = (group: Group): readonly number[] => group.map(({ call: { name } }) => name)
const answerAll = (group: Group): void => {
  for (const {
    answer,
    call: { name },
  } of group)
    answer(Effect.succeed(name))
}

/** Submits calls at the same moment. */
const together = (commit: GroupCommit<Call, number, string>, calls: readonly (() => Call)[]) =>
  Effect.runPromise(
    Effect.all(
      calls.map((make) => Effect.exit(commit.submit(make))),
      { concurrency: "unbounded" },
    ),
  )

describe("calls that are written together", () => {
  it("are those of one moment, in their order, up to 512 events; a larger one goes alone", async () => {
    const groups: (readonly number[])[] = []
    const commit = new GroupCommit<Call, number, string>((group) => {
      groups.push(names(group))
      answerAll(group)
    })
    const answers = await together(commit, [call(1, 500), call(2, 12), call(3), call(4, 9_000), call(5)])
    expect(groups).toEqual([[1, 2], [3], [4], [5]])
    expect(answers).toMatchObject([1, 2, 3, 4, 5].map((value) => ({ _tag: "Success", value })))
    expect(commit.isBusy).toBe(false)
  })

  it("are joined by those who come while others are being written", async () => {
    const groups: (readonly number[])[] = []
    const begun = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const commit = new GroupCommit<Call, number, string>(async (group) => {
      groups.push(names(group))
      begun.resolve()
      await written.promise
      answerAll(group)
    })
    const first = together(commit, [call(1)])
    await begun.promise
    const next = together(commit, [call(2), call(3)])
    written.resolve()
    await Promise.all([first, next])
    expect(groups).toEqual([[1], [2, 3]])
  })

  it("come first in the next group when they were given back", async () => {
    const groups: (readonly number[])[] = []
    const commit = new GroupCommit<Call, number, string>((group) => {
      groups.push(names(group))
      answerAll(group.slice(0, 1))
      return Promise.resolve(group.slice(1))
    })
    await together(commit, [call(1), call(2), call(3)])
    expect(groups).toEqual([[1, 2, 3], [2, 3], [3]])
  })

  it("are left out when nobody waits for them any more", async () => {
    const groups: (readonly number[])[] = []
    const commit = new GroupCommit<Call, number, string>((group) => {
      groups.push(names(group))
      answerAll(group)
    })
    await Effect.runPromise(
      Effect.gen(function* () {
        const gone = yield* Effect.forkChild(commit.submit(call(1)), { startImmediately: true })
        yield* Fiber.interrupt(gone)
        expect(yield* commit.submit(call(2))).toBe(2)
      }),
    )
    expect(groups).toEqual([[2]])
  })

  it("hear of a mistake of the program, and the next ones are written", async () => {
    let broken = true
    const commit = new GroupCommit<Call, number, string>((group) => {
      if (broken) throw new TypeError("a mistake")
      answerAll(group)
    })
    const answers = await together(commit, [call(1), call(2)])
    expect(answers.map(({ _tag }) => _tag)).toEqual(["Failure", "Failure"])
    broken = false
    expect(await Effect.runPromise(commit.submit(call(3)))).toBe(3)
  })

  it("are told the end when it is closed: who waits, who was given back, and who comes later", async () => {
    const begun = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const commit = new GroupCommit<Call, number, string>(async (group) => {
      begun.resolve()
      await written.promise
      answerAll(group.slice(0, 1))
      return group.slice(1)
    })
    const first = together(commit, [call(1), call(2)])
    await begun.promise
    const waiting = together(commit, [call(3)])
    const closed = commit.close(Effect.fail("closed"))
    expect(await waiting).toMatchObject([{ _tag: "Failure" }])
    written.resolve()
    await closed
    expect(await first).toMatchObject([{ _tag: "Success", value: 1 }, { _tag: "Failure" }])
    expect(await Effect.runPromise(Effect.flip(commit.submit(call(4))))).toBe("closed")
  })
})

import type { ServerWritableStream } from "@grpc/grpc-js"
import type pb from "@eventstore/db-client/generated/streams_pb.js"
import { setImmediate, setTimeout } from "node:timers/promises"
import { invalidPlace, tooSlow, unavailable } from "./errors.ts"
import type { Filter } from "./filter.ts"
import type { Kept } from "./log.ts"
import { caughtUpMessage, checkpointMessage, confirmationMessage, eventMessage } from "./messages.ts"
import type { Node } from "./node.ts"
import { head, isBefore, type Page, type Place, placeOf, readPage } from "./page.ts"
import { send } from "./send.ts"

type Call = ServerWritableStream<pb.ReadReq, pb.ReadResp>

/**
 * A subscription to all events: what is there, page by page, `caughtUp`, then what comes. It begins behind the place it
 * is given. A filtered one says how far it has looked, for what it left out has positions too.
 */
export function follow(node: Node, call: Call, from: pb.ReadReq.Options.AllOptions, filter: Filter): void {
  const subscription = new Subscription(node, call, filter)
  const stopListening = node.log.listen(() => subscription.wake())
  const left = () => {
    stopListening()
    subscription.wake()
  }
  call.on("cancelled", left)
  call.on("close", left)
  void subscription.run(placeIn(node, from)).finally(stopListening)
}

function placeIn({ log }: Node, from: pb.ReadReq.Options.AllOptions): Place {
  const position = from.getPosition()
  const [commit, prepare] = [position?.getCommitPosition() ?? "0", position?.getPreparePosition() ?? "0"]
  const isEnd = from.hasEnd() || (BigInt(commit) === lastPosition && BigInt(prepare) === lastPosition)
  if (isEnd) return log.last === undefined ? head : placeOf(log.last)
  return position === undefined ? head : { commit: BigInt(commit), prepare: BigInt(prepare) }
}

/** 2^64-1, which is "the end" when a client says it, and "before the first event" when the server does. */
const lastPosition = 18_446_744_073_709_551_615n

class Subscription {
  readonly #node: Node
  readonly #call: Call
  readonly #filter: Filter
  /** The event or the checkpoint that was sent last, or where it was to begin. */
  #at: Place = head
  #told: bigint | undefined
  /** The index of the first event that no page held. */
  #next = 0
  #given = 0
  #wake = (): void => undefined

  constructor(node: Node, call: Call, filter: Filter) {
    this.#node = node
    this.#call = call
    this.#filter = filter
  }

  wake(): void {
    this.#wake()
  }

  async run(from: Place): Promise<void> {
    const { last } = this.#node.log
    const since = this.#node.log.all.length
    this.#at = from
    await send(this.#call, [confirmationMessage()])
    // Who begins at the last event is live at once: its place is not looked at.
    const isBehind = last !== undefined && isBefore(from, placeOf(last))
    if (isBehind && !(await this.#catchUp())) return
    await this.#live(isBehind ? this.#next : since, since)
  }

  async #catchUp(): Promise<boolean> {
    const { faults, log } = this.#node
    if (this.#at !== head && !log.isPlace(this.#at.commit)) return this.#fail(invalidPlace())
    let from = this.#at
    let counted = 0
    for (;;) {
      // The server reads each page when the one before has been sent: who goes away meanwhile is heard.
      await (faults.pageMillis > 0 ? setTimeout(faults.pageMillis) : setImmediate())
      if (this.#isGone) return false
      const page = readPage(log, from, this.#filter)
      this.#node.considered += page.considered
      counted += page.considered
      for (const event of page.events) {
        if (!isBefore(this.#at, placeOf(event))) continue
        if (!(await this.#give(event))) return false
      }
      this.#moveOn(page, counted)
      if (page.isEnd) {
        this.#next = log.indexAfter(page.next.commit - 1n)
        await this.#checkpoint(this.#at)
        return true
      }
      const every = this.#filter.checkpointEvery
      if (every !== undefined && counted >= every) {
        counted %= every
        await this.#checkpoint(this.#at)
      }
      from = page.next
    }
  }

  /** Where a page has left off, by the ways of each server. */
  #moveOn({ current, isEnd, next }: Page, counted: number): void {
    const { checkpoints } = this.#node.ways
    const isFull = counted >= (this.#filter.checkpointEvery ?? Number.POSITIVE_INFINITY)
    const moves = {
      stays: !isEnd && isFull,
      runsAhead: isEnd || isFull,
      keepsUp: isBefore(current, next),
    }[checkpoints]
    if (moves && isBefore(this.#at, current)) this.#at = current
  }

  async #live(from: number, since: number): Promise<void> {
    const { log, ways } = this.#node
    await send(this.#call, [caughtUpMessage(ways, this.#at)])
    const every = this.#filter.checkpointEvery
    for (let index = from; !this.#isGone; ) {
      const event = log.all[index]
      if (event === undefined) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
        continue
      }
      index += 1
      const place = placeOf(event)
      if (isBefore(this.#at, place) && this.#filter.matches(event) && !(await this.#give(event))) return
      const isDue = every !== undefined && index > since && (index - since) % every === 0
      if (isDue && !isBefore(place, this.#at)) {
        await this.#checkpoint(place)
        this.#at = place
      }
    }
  }

  async #give(event: Kept): Promise<boolean> {
    const { faults } = this.#node
    if (this.#given++ >= faults.brokenSubscriptions) return this.#fail(unavailable())
    if (faults.dropSlowReaders && this.#call.writableNeedDrain) return this.#fail(tooSlow())
    if (faults.dropSlowReaders) this.#call.write(eventMessage(event))
    else if (!(await send(this.#call, [eventMessage(event)]))) return false
    this.#at = placeOf(event)
    return true
  }

  /** Says how far it has looked, unless it has said so already. */
  async #checkpoint(place: Place): Promise<void> {
    const { ways } = this.#node
    if (this.#filter.checkpointEvery === undefined) return
    if (place === head && ways.checkpoints !== "stays") return
    const [commit, prepare] = place === head ? [lastPosition, lastPosition] : [place.commit, place.prepare]
    // Positions are compared without signs: behind 2^64-1 there is nothing more to say.
    const said = (commit << 64n) + prepare
    if (this.#told !== undefined && said <= this.#told) return
    this.#told = said
    await send(this.#call, [checkpointMessage(ways, { commit, prepare })])
  }

  get #isGone(): boolean {
    return this.#call.cancelled || this.#call.destroyed
  }

  #fail(error: Error): false {
    this.#call.emit("error", error)
    return false
  }
}

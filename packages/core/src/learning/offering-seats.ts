import { DayLine } from "../dated/day-line.ts"

/** An enrollment, or the part of one that is over: from its day until the day it was given back or void. */
interface Stay {
  readonly on: string
  /** Undefined while it waits for the withdrawal that was told with it. */
  until: string | undefined
  /** Void from `until` on: its day names another one since. */
  isVoid: boolean
}

/** How many seats there are from a day on; as many as come, when undefined. */
interface Seating {
  readonly on: string
  readonly seats: number | undefined
}

/**
 * Who sits in an offering, by days: a fact that is told late is held against the day it happened and those after it,
 * not against what is so at the end.
 */
export class Seats {
  /** Who holds a seat at the end, and the day that names the enrollment. A completion frees no seat. */
  readonly live = new Map<string, string>()
  /** What is over of the enrollments of those who left or came back. */
  readonly #stays = new Map<string, Stay[]>()
  readonly #taken = new DayLine()
  #seatings: Seating[] = []

  /** The number of seats from a day on; of two of one day the one told later. */
  seat(on: string, seats: number | undefined): void {
    const place = this.#seatings.findLastIndex((each) => each.on <= on)
    this.#seatings.splice(place + 1, 0, { on, seats })
  }

  /** The schedule is void, and its revisions with it. */
  unseat(): void {
    this.#seatings = []
  }

  enroll(personId: string, on: string): void {
    this.#taken.add(on, 1)
    const other = this.live.get(personId)
    this.live.set(personId, other === undefined || other < on ? on : other)
    if (other !== undefined) {
      this.#staysOf(personId).push({ on: other < on ? other : on, until: undefined, isVoid: false })
    }
  }

  withdraw(personId: string, enrolledOn: string, on: string): void {
    this.#end(personId, enrolledOn, on, false)
  }

  /** It was never so, when it is void from its own day on. */
  void(personId: string, enrolledOn: string, on: string): void {
    if (this.isOpen(personId, enrolledOn)) return this.#end(personId, enrolledOn, on, true)
    const stay = this.#stays.get(personId)?.findLast((each) => each.on === enrolledOn && !each.isVoid)
    if (stay === undefined) return
    stay.isVoid = true
    const left = stay.until as string
    if (on >= left) return
    this.#taken.add(left, 1)
    this.#taken.add(on, -1)
    stay.until = on
  }

  /** Their withdrawal is void from a day on: they sit again. */
  return(personId: string, enrolledOn: string, withdrawnOn: string, on: string): void {
    this.#taken.add(on, 1)
    this.live.set(personId, enrolledOn)
    if (on > withdrawnOn) return
    const stays = this.#stays.get(personId) ?? []
    const place = stays.findLastIndex((each) => each.on === enrolledOn && !each.isVoid)
    if (place >= 0) stays.splice(place, 1)
  }

  /** Whether an enrollment was not given back. */
  isOpen(personId: string, enrolledOn: string): boolean {
    return (
      this.live.get(personId) === enrolledOn ||
      this.#stays.get(personId)?.some(({ on, until }) => on === enrolledOn && until === undefined) === true
    )
  }

  /** The enrollment of somebody that holds on a day they would be enrolled, from one day until another or for good. */
  otherOf(personId: string, on: string, until: string | undefined): string | undefined {
    const live = this.live.get(personId)
    if (live !== undefined && (until === undefined || live < until)) return live
    return this.#stays
      .get(personId)
      ?.find(
        (stay) =>
          (stay.until ?? "9999") > stay.on && (stay.until ?? "9999") > on && stay.on < (until ?? "9999"),
      )?.on
  }

  /** The first day, from one on until another, on which no seat is left. */
  fullOn(
    from: string,
    until: string | undefined,
  ): { readonly on: string; readonly seats: number } | undefined {
    const isFull = (taken: number, day: string): boolean =>
      (until === undefined || day < until) && taken >= (this.#seatsOn(day) ?? Number.POSITIVE_INFINITY)
    // Where there are fewer seats from a day on, that day may be full though nobody came or left.
    const changes = this.#seatings.flatMap(({ on }) => (on > from ? [on] : []))
    for (const day of [from, ...changes]) {
      const full = this.#taken.firstFrom(day, isFull)
      if (full !== undefined) return { on: full.day, seats: this.#seatsOn(full.day) as number }
    }
    return undefined
  }

  /** The first day, from one on until the seats change again, on which more were taken than there would be. */
  overOn(from: string, seats: number): { readonly on: string; readonly taken: number } | undefined {
    const next = this.#seatings.find(({ on }) => on > from)?.on
    const over = this.#taken.firstFrom(
      from,
      (taken, day) => taken > seats && (next === undefined || day < next),
    )
    return over && { on: over.day, taken: over.sum }
  }

  #seatsOn(day: string): number | undefined {
    return this.#seatings.findLast(({ on }) => on <= day)?.seats
  }

  #end(personId: string, enrolledOn: string, on: string, isVoid: boolean): void {
    this.#taken.add(on, -1)
    const wasNever = isVoid && on === enrolledOn
    if (this.live.get(personId) !== enrolledOn) {
      const stays = this.#staysOf(personId)
      const stay = stays.find((each) => each.on === enrolledOn && each.until === undefined) as Stay
      if (wasNever) stays.splice(stays.indexOf(stay), 1)
      else Object.assign(stay, { until: on, isVoid })
      return
    }
    this.live.delete(personId)
    // Who was told to have come before waits for their withdrawal still.
    const stays = this.#stays.get(personId) ?? []
    const waiting = stays.findLastIndex(({ until }) => until === undefined)
    if (waiting >= 0) this.live.set(personId, (stays.splice(waiting, 1)[0] as Stay).on)
    if (!wasNever) this.#staysOf(personId).push({ on: enrolledOn, until: on, isVoid })
  }

  #staysOf(personId: string): Stay[] {
    let stays = this.#stays.get(personId)
    if (stays === undefined) {
      stays = []
      this.#stays.set(personId, stays)
    }
    return stays
  }
}

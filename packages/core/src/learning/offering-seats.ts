import { DayLine } from "../dated/day-line.ts"

/** An enrollment, or the part of one that is over: from its day until the day it was given back or void. */
interface Stay {
  /** The day of the enrollment, which names it. */
  readonly enrolledOn: string
  /** The day from which they sit: a later one for who came back when their withdrawal became void. */
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
  /** From when somebody sits whose withdrawal became void on a later day, by person and enrollment. */
  readonly #backOn = new Map<string, string>()
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
    this.#backOn.delete(`${personId} ${on}`)
    const other = this.live.get(personId)
    this.live.set(personId, other === undefined || other < on ? on : other)
    if (other !== undefined) {
      const enrolledOn = other < on ? other : on
      const start = this.#startOf(personId, enrolledOn)
      this.#staysOf(personId).push({ enrolledOn, on: start, until: undefined, isVoid: false })
    }
  }

  withdraw(personId: string, enrolledOn: string, on: string): void {
    this.#end(personId, enrolledOn, on, false)
  }

  /** It was never so, when it is void from its own day on. */
  void(personId: string, enrolledOn: string, on: string): void {
    for (const stay of this.#stays.get(personId) ?? []) {
      if (stay.enrolledOn !== enrolledOn || stay.isVoid || stay.until === undefined) continue
      stay.isVoid = true
      const end = later(on, stay.on)
      if (end >= stay.until) continue
      this.#taken.add(stay.until, 1)
      this.#taken.add(end, -1)
      stay.until = end
    }
    if (this.isOpen(personId, enrolledOn)) this.#end(personId, enrolledOn, on, true)
  }

  /** Their withdrawal is void from a day on: they sit again. */
  return(personId: string, enrolledOn: string, withdrawnOn: string, on: string): void {
    const stays = this.#stays.get(personId) ?? []
    const place = stays.findLastIndex((each) => each.enrolledOn === enrolledOn && !each.isVoid)
    const before = stays[place]
    const from = later(on, before?.on ?? enrolledOn)
    this.#taken.add(from, 1)
    this.live.set(personId, enrolledOn)
    if (on > withdrawnOn) this.#backOn.set(`${personId} ${enrolledOn}`, from)
    // Void from its own day on the withdrawal was never so: they sit as they did.
    else if (place >= 0) stays.splice(place, 1)
  }

  /** Whether an enrollment was not given back. */
  isOpen(personId: string, enrolledOn: string): boolean {
    return (
      this.live.get(personId) === enrolledOn ||
      this.#stays
        .get(personId)
        ?.some((stay) => stay.enrolledOn === enrolledOn && stay.until === undefined) === true
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
      )?.enrolledOn
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
    const wasNever = isVoid && on === enrolledOn
    if (this.live.get(personId) !== enrolledOn) {
      const stays = this.#staysOf(personId)
      const stay = stays.find((each) => each.enrolledOn === enrolledOn && each.until === undefined) as Stay
      const until = later(on, stay.on)
      this.#taken.add(until, -1)
      if (wasNever) stays.splice(stays.indexOf(stay), 1)
      else Object.assign(stay, { until, isVoid })
      return
    }
    const start = this.#startOf(personId, enrolledOn)
    // Who came back later sits from then on: what ends before, ends then.
    const until = later(on, start)
    this.#taken.add(until, -1)
    this.live.delete(personId)
    // Who was told to have come before waits for their withdrawal still.
    const stays = this.#stays.get(personId) ?? []
    const waiting = stays.findLastIndex((stay) => stay.until === undefined)
    if (waiting >= 0) this.live.set(personId, (stays.splice(waiting, 1)[0] as Stay).enrolledOn)
    if (!wasNever) this.#staysOf(personId).push({ enrolledOn, on: start, until, isVoid })
  }

  #startOf(personId: string, enrolledOn: string): string {
    return this.#backOn.get(`${personId} ${enrolledOn}`) ?? enrolledOn
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

const later = (one: string, other: string): string => (one < other ? other : one)

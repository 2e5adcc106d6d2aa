import type { Day } from "../../calendar.ts"
import type { Chance } from "../random.ts"

/** What a personal file says beside the name. All of it is drawn. */
export interface Identity {
  readonly birthDate: Day
  /** As it is printed: born, appointed, gender, serial. The serial 000 belongs to nobody. */
  readonly nip: string
}

/** Draws identities; no two have one number. */
export function identities(luck: Chance): (joinedOn: Day, gender: "F" | "M", retiresOn?: Day) => Identity {
  const drawn = new Set<string>()
  const two = (number: number): string => String(number).padStart(2, "0")
  return (joinedOn, gender, retiresOn) => {
    for (;;) {
      // Nobody but who is to retire turns 58 before 2027.
      const year = Math.max(Number(joinedOn.slice(0, 4)) - luck.between(21, 32), 1969)
      const month = two(luck.between(1, 12))
      const lastMonth = retiresOn === undefined ? month : two(Number(retiresOn.slice(5, 7)) - 1)
      const born = retiresOn === undefined ? year : Number(retiresOn.slice(0, 4)) - 58
      const birthDate = `${born}-${lastMonth}-${two(luck.between(1, 28))}`
      const appointed = joinedOn.slice(0, 7).replace("-", "")
      const nip = `${birthDate.replaceAll("-", "")} ${appointed} ${gender === "M" ? 1 : 2} 000`
      if (drawn.has(nip)) continue
      drawn.add(nip)
      return { birthDate, nip }
    }
  }
}

import { type Day, plus, workingDayAfter } from "../../calendar.ts"
import { servesOn } from "../office/person.ts"
import { type Chance, chance } from "../random.ts"
import type { Running } from "./course-run.ts"

/** What people learn elsewhere: title, kind, days, hours of lessons where the kind has no value of its own. */
const outside = [
  ["Seminar Pelayanan Publik", "seminar", 1, undefined],
  ["Bimbingan Teknis Kearsipan", "bimbingan_teknis", 2, 14],
  ["Sosialisasi Administrasi Kependudukan", "sosialisasi", 1, undefined],
  ["Kursus Bahasa Isyarat Dasar", "kursus", 3, 18],
  ["Webinar Keterbukaan Informasi", "seminar", 1, undefined],
  ["Pelatihan Jarak Jauh Penulisan Surat Dinas", "pelatihan_jarak_jauh", 3, 12],
] as const

const count = 64

/** Certificates from elsewhere: handed in late, verified later, some still waiting, a few turned down, one revoked. */
export function handInRecords({ office, people, seed }: Running): void {
  const luck = chance(seed, "records")
  for (let i = 1; i <= count; i++) {
    const [title, kind, days, jp] = luck.pick(outside)
    const startsOn = workingDayAfter(dayOf(i, luck), 0)
    const endsOn = plus(startsOn, days - 1)
    const submittedOn = workingDayAfter(endsOn, luck.between(10, 70))
    const person = luck.pick(people.filter((each) => servesOn(each, startsOn, plus(submittedOn, 40))))
    if (submittedOn > "2025-12-29") continue
    const row = office.put("records", submittedOn, {
      record_id: `r${String(i).padStart(3, "0")}`,
      person_id: person.personId,
      title,
      kind,
      provider: "Penyelenggara luar (rekaan)",
      starts_on: startsOn,
      ends_on: endsOn,
      jp,
      submitted_on: submittedOn,
      status: "submitted",
    })
    const decidedOn = workingDayAfter(submittedOn, luck.between(15, 110))
    // What came in late in 2025 waits.
    if (decidedOn > "2025-12-19") continue
    const isRejected = i !== revoked && luck.happens(12)
    office.fill(row, decidedOn, {
      status: isRejected ? "rejected" : "verified",
      decided_on: decidedOn,
      decided_by: "bkpsdm",
      certificate_no: isRejected ? undefined : `SERT/${luck.between(1000, 9999)}/${endsOn.slice(0, 4)}`,
    })
    if (i !== revoked) continue
    const revokedOn = workingDayAfter(decidedOn, 300)
    office.fill(row, revokedOn, { status: "revoked", decided_on: revokedOn })
  }
}

/** Found to be false a year later. */
const revoked = 4

/** More of it every year. */
function dayOf(i: number, luck: Chance): Day {
  const [year, from] = i <= 12 ? [2023, 20] : i <= 32 ? [2024, 10] : [2025, 5]
  return plus(`${year}-01-01`, luck.between(from, 345))
}

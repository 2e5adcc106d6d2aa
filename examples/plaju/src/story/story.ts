import { count } from "@ampera/cli/text"
import type { Asked } from "./asked.ts"
import { heatMap } from "./heat-map.ts"
import { lessons } from "./lessons.ts"
import type { Told } from "./log.ts"
import { lorenz } from "./lorenz.ts"
import { next } from "./next.ts"
import { told, type View } from "./page.ts"
import { programs } from "./programs.ts"
import { refused } from "./refused.ts"
import { served } from "./served.ts"
import { twoClocks } from "./two-clocks.ts"

const words = {
  title: {
    id: "Kecamatan Plaju, Kota Palembang: tiga tahun pengembangan kompetensi",
    en: "Kecamatan Plaju, Palembang: three years of competency development",
  },
  about: {
    id: "Nama tempat dan kodenya nyata; orang, lembaga, dan angkanya rekaan. Berkas {months} bulan dibaca satu per satu, masing-masing pada hari kerja terakhir bulannya: {events} peristiwa. Semua angka di bawah dihitung dari peristiwa itu.",
    en: "The places and their codes are real; people, bodies and figures are made up. The files of {months} months were read one by one, each on the last working day of its month: {events} events. Every figure below is computed from them.",
  },
} as const

/** The whole story, in words before indices. */
export function story(asked: Asked, log: Told, months: number, view: View): readonly string[] {
  const { language, ink } = view
  return [
    "",
    ink.strong(words.title[language]),
    ...told(words.about, view, { months, events: count(asked.events, language) }),
    ...served(asked, view),
    ...lessons(asked, view),
    ...refused(asked, log, view),
    ...heatMap(asked, log, view),
    ...lorenz(asked, view),
    ...programs(asked, log, view),
    ...twoClocks(asked, view),
    ...next(asked, view),
  ]
}

import type { Words } from "../words/words.ts"

/** What the page of fairness says. */
export const fairnessWords = {
  nobody: { id: "Tidak ada orang yang bertugas.", en: "Nobody is in service." },
  story: {
    id: "Dari {people} orang, {withAny} mendapat {thing} dan {never} ({neverShare}) tidak mendapat apa-apa. Seluruhnya {total}, rata-rata {mean} per orang.",
    en: "Of {people} people, {withAny} got {thing} and {never} ({neverShare}) got nothing. In all {total}, {mean} a person on average.",
  },
  money: { id: "dana", en: "money" },
  hours: { id: "jam pelajaran", en: "hours of learning" },
  topTen: {
    id: "Sepersepuluh yang mendapat paling banyak memegang {share} dari semuanya.",
    en: "The tenth who got most hold {share} of it all.",
  },
  joined: {
    id: "{joinedInWindow} orang baru bergabung dalam masa ini.",
    en: "{joinedInWindow} people joined only in this time.",
  },
  beside: { id: "Di luar itu: {parts}.", en: "Besides: {parts}." },
  unattributed: { id: "{amount} tanpa peserta", en: "{amount} without participants" },
  outside: {
    id: "{amount} untuk orang di luar lingkup ini",
    en: "{amount} for people outside this scope",
  },
  own: { id: "{amount} dibayar peserta sendiri", en: "{amount} paid by participants themselves" },
  gini: {
    id: "Gini {gini} (0 = semua sama, 1 = semua pada satu orang)",
    en: "Gini {gini} (0 = all the same, 1 = all with one person)",
  },
  attainable: {
    id: "; dengan jumlah ini dan ukuran lazim per penerima, {recipients} orang dapat terlayani, dan Gini paling rendah {attainable}",
    en: "; with this amount and the usual size a recipient, {recipients} people could be served, and the Gini could be {attainable} at the lowest",
  },
  others: {
    id: "Hoover {hoover}, Jain {jain}, Palma {palma}, Theil T {theil}.",
    en: "Hoover {hoover}, Jain {jain}, Palma {palma}, Theil T {theil}.",
  },
  concentration: {
    id: "Terhadap kebutuhan (diketahui untuk {known} dari {people} orang): indeks konsentrasi {concentration}; di atas nol berarti lebih banyak kepada yang lebih membutuhkan.",
    en: "Against need (known of {known} of {people} people): concentration index {concentration}; above zero, more goes to those who need more.",
  },
  needUnknown: {
    id: "Kebutuhan baru diketahui untuk {known} dari {people} orang, terlalu sedikit untuk dibandingkan dengan siapa yang mendapat.",
    en: "Need is known of {known} of {people} people only, too few to compare with who got what.",
  },
  coverage: {
    id: "{reached} dari {people} CPNS dan PNS mencapai 20 JP ({share}).",
    en: "{reached} of {people} CPNS and PNS reached 20 JP ({share}).",
  },
  lorenz: {
    id: "Kurva Lorenz: bagian yang dipegang oleh mereka yang mendapat paling sedikit",
    en: "Lorenz curve: what those who got least hold together",
  },
  group: { id: "Kelompok", en: "Group" },
  people: { id: "Orang", en: "People" },
  withAny: { id: "Mendapat", en: "With any" },
  total: { id: "Jumlah", en: "Total" },
  mean: { id: "Rata-rata", en: "Mean" },
  pass: {
    id: "Peluang antarkelompok tidak jauh berbeda (terkecil dibanding terbesar {ratio}).",
    en: "Groups' chances are not far apart (smallest over largest {ratio}).",
  },
  look: {
    id: "Peluang antarkelompok jauh berbeda (terkecil dibanding terbesar {ratio}, di bawah 80 %): perlu dilihat sebabnya.",
    en: "Groups' chances are far apart (smallest over largest {ratio}, below 80 %): look for the reason.",
  },
  chance: {
    id: "Undian yang adil memberi beda sebesar ini dengan peluang {p} ({test}).",
    en: "A fair lottery would give a difference as large with probability {p} ({test}).",
  },
  fisher: { id: "uji eksak Fisher", en: "Fisher's exact test" },
  permutation: { id: "uji permutasi", en: "permutation test" },
  noPalma: {
    id: "tanpa nilai, sebab 40 % terbawah tidak mendapat apa-apa",
    en: "without a value, for the lower 40 % got nothing",
  },
} as const satisfies Readonly<Record<string, Words>>

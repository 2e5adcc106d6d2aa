import type { English } from "../words/words.ts"

/** What the page of fairness says. */
export const fairnessWords = {
  nobody: "Nobody is in service.",
  story:
    "Of {people} people, {withAny} got {thing} and {never} ({neverShare}) got nothing. In all {total}, {mean} a person on average.",
  money: "money",
  hours: "hours of learning",
  topTen: "The tenth who got most hold {share} of it all.",
  joined: "{joinedInWindow} people joined only in this time.",
  beside: "Besides: {parts}.",
  unattributed: "{amount} without participants",
  outside: "{amount} for people outside this scope",
  own: "{amount} paid by participants themselves",
  gini: "Gini {gini} (0 = all the same, 1 = all with one person)",
  attainable:
    "; with this amount and the usual size a recipient, {recipients} people could be served, and the Gini could be {attainable} at the lowest",
  others: "Hoover {hoover}, Jain {jain}, Palma {palma}, Theil T {theil}.",
  concentration:
    "Against need (known of {known} of {people} people): concentration index {concentration}; above zero, more goes to those who need more.",
  needUnknown: "Need is known of {known} of {people} people only, too few to compare with who got what.",
  coverage: "{reached} of {people} CPNS and PNS reached 20 JP ({share}).",
  lorenz: "Lorenz curve: what those who got least hold together",
  group: "Group",
  people: "People",
  withAny: "With any",
  total: "Total",
  mean: "Mean",
  pass: "Groups' chances are not far apart (smallest over largest {ratio}).",
  look: "Groups' chances are far apart (smallest over largest {ratio}, below 80 %): look for the reason.",
  chance: "A fair lottery would give a difference as large with probability {p} ({test}).",
  fisher: "Fisher's exact test",
  permutation: "permutation test",
  noPalma: "without a value, for the lower 40 % got nothing",
} as const satisfies Readonly<Record<string, English>>

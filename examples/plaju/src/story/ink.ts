/** Colours of a terminal, or none. */
export interface Ink {
  readonly strong: (text: string) => string
  readonly faint: (text: string) => string
  readonly good: (text: string) => string
  readonly middling: (text: string) => string
  readonly bad: (text: string) => string
  readonly accent: (text: string) => string
}

const plain = (text: string): string => text
const code =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001b[${on}m${text}\u001b[${off}m`

const colours: Ink = {
  strong: code(1, 22),
  faint: code(2, 22),
  good: code(32, 39),
  middling: code(33, 39),
  bad: code(31, 39),
  accent: code(36, 39),
}

const none: Ink = { strong: plain, faint: plain, good: plain, middling: plain, bad: plain, accent: plain }

/** Colour on a terminal that has it, or where `FORCE_COLOR` asks for it, unless somebody asked for none. */
export function inkFor(
  { isTTY }: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
  line: readonly string[],
): Ink {
  const { NO_COLOR: noColour = "", FORCE_COLOR: forced = "0", TERM: terminal } = environment
  if (noColour !== "" || line.includes("--no-color")) return none
  return forced !== "0" || (isTTY === true && terminal !== "dumb") ? colours : none
}

import { type Language, languages } from "./words.ts"

/** The language asked for on the command line, else in the environment, else Bahasa Indonesia. */
export function languageOf(
  line: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = line.findLastIndex((word) => word === "--lang" || word.startsWith("--lang="))
  const typed = at < 0 ? undefined : line[at] === "--lang" ? line[at + 1] : line[at]?.slice("--lang=".length)
  return languages.find((each) => each === typed) ?? languages.find((each) => each === environment["AMPERA_LANG"]) ?? "id"
}

/** The languages the program speaks; Bahasa Indonesia unless something else is asked. */
export const languages = ["id", "en"] as const
export type Language = (typeof languages)[number]

/** What stands between the thousands of a number, and before its decimals. */
export const marks: Readonly<Record<Language, { readonly thousands: string; readonly decimal: string }>> = {
  id: { thousands: ".", decimal: "," },
  en: { thousands: ",", decimal: "." },
}

/** What a language says: from an English sentence, with its figures in braces, to its own with the same figures. */
export type Sentences = Readonly<Record<string, string>>

/** The language asked for on the command line, else in the environment, else Bahasa Indonesia. */
export function languageOf(
  line: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = line.findLastIndex((word) => word === "--lang" || word.startsWith("--lang="))
  const typed = at < 0 ? undefined : line[at] === "--lang" ? line[at + 1] : line[at]?.slice("--lang=".length)
  return (
    languages.find((each) => each === typed) ??
    languages.find((each) => each === environment["AMPERA_LANG"]) ??
    "id"
  )
}

/**
 * The texts a state keeps many times (ids, days), each of them once: an event brings its own copy of every text, and a
 * state that kept them all would be several times as large. Days stand under their digits as a number. It is no part of
 * what the state says.
 */
export type Texts = Map<string | number, string>

/** The text as the state has it already. */
export function same<Text extends string>(texts: Texts, text: Text): Text {
  const known = texts.get(text)
  if (known !== undefined) return known as Text
  texts.set(text, text)
  return text
}

/**
 * The day as the state has it already. There is one in every event, and a number is found several times as fast as a
 * text that has just been read.
 */
export function sameDay(texts: Texts, day: string): string {
  let digits = 0
  for (let i = 0; i < 10; i++) if (i !== 4 && i !== 7) digits = digits * 10 + day.charCodeAt(i) - 0x30
  const known = texts.get(digits)
  if (known !== undefined) return known
  texts.set(digits, day)
  return day
}

/**
 * The texts a state keeps many times (ids, days), each of them once: an event brings its own copy of every text, and a
 * state that kept them all would be several times as large.
 */
export type Texts = Map<string, string>

/** The text as the state has it already. */
export function same<Text extends string>(texts: Texts, text: Text): Text {
  const known = texts.get(text)
  if (known !== undefined) return known as Text
  texts.set(text, text)
  return text
}

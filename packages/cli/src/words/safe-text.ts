/** Whatever breaks a line, and tabs. */
const breaks = /[\t-\r\u0085\u2028\u2029]+/g
/** What a terminal obeys, and what changes the order or the look of letters and is not seen itself; joiners of letters stay. */
const unseen = /\p{Cc}|(?![\u200c\u200d])\p{Cf}/gu

/**
 * Text for people as one line that does nothing but stand there: a line break in a name can not begin a row, and no
 * sequence of a cell or a file's name reaches the terminal as one. What is taken out shows as �.
 */
export function safeText(text: string): string {
  return text.replaceAll(breaks, " ").replaceAll(unseen, "\ufffd")
}

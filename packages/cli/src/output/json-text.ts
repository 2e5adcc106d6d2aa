/** What a terminal obeys or nobody sees, and JSON leaves as it is: the controls above ASCII, marks of direction. */
const unseen = /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu

/** JSON that says exactly what it is made of, and in which nothing but escapes stands for what a terminal would obey. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(unseen, (text) =>
    Array.from(
      { length: text.length },
      (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  )
}

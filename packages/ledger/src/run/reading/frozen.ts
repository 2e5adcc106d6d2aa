/**
 * Freezes JSON data, all of it. The data of an event is shared by the answer and by the state that rules are decided
 * on: whoever changed it in the one would change it in the other.
 */
export function frozen<Data extends object>(data: Data): Data {
  for (const key in data) {
    const member: unknown = data[key]
    if (typeof member === "object" && member !== null) frozen(member)
  }
  return Object.freeze(data)
}

let heard: () => void = () => undefined

/** Says that work goes on: after a piece of a document, or some rows of it. */
export const beat = (): void => heard()

/** Who wants to hear of it; nobody, when a file is read in the thread that asks for it. */
export function onBeat(hears: () => void): void {
  heard = hears
}

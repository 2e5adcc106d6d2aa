import { manyWriters, type StorePlace, type StoreSpec, suddenEnds } from "@ampera/testing/store"

/** Case 43 of the conformance suite with many kills. Its place is opened once after each, which is the progress. */
export async function kills(
  spec: StoreSpec,
  times: number,
  progress: (what: string) => void,
): Promise<string> {
  let done = 0
  const place = await spec.make()
  const counted: StorePlace = {
    ...place,
    open(options) {
      done += 1
      if (done % 10 === 0) progress(`${done} of ${times} kills`)
      return place.open(options)
    },
  }
  await using _ = disposed(place)
  await suddenEnds({ spec, place: counted }, times)
  return `${done} kills, every acknowledged event is there, none by half or twice`
}

/** Case 44 of the conformance suite with many events, while something is done to its place. */
export async function writers<Place extends StorePlace>(
  spec: Omit<StoreSpec, "make"> & { make(): Place | Promise<Place> },
  events: number,
  meanwhile: (place: Place) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  const place = await spec.make()
  await using _ = disposed(place)
  await Promise.all([meanwhile(place), manyWriters({ spec, place }, events)])
  return `at least ${events} events, the follower saw the committed ones in order`
}

const disposed = (place: StorePlace): AsyncDisposable => ({ [Symbol.asyncDispose]: () => place.dispose() })

import type { StreamingRead } from "@eventstore/db-client"
import { Overdue } from "../server/deadline.ts"

/** Everything a read gives. It fails with `Overdue` when for so many milliseconds nothing comes. */
export function collect<Item>(read: StreamingRead<Item>, deadline: number): Promise<Item[]> {
  return new Promise((resolve, reject) => {
    const items: Item[] = []
    const timer = setTimeout(() => {
      read.cancel().catch(() => undefined)
      reject(new Overdue(deadline))
    }, deadline)
    const done = (settle: () => void) => () => {
      clearTimeout(timer)
      settle()
    }
    read.on("data", (item: Item) => {
      items.push(item)
      timer.refresh()
    })
    read.on(
      "end",
      done(() => resolve(items)),
    )
    read.on("error", (error: Error) => done(() => reject(error))())
  })
}

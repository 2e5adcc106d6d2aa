import { parentPort } from "node:worker_threads"

// Stands in for the thread that reads files: it takes more memory than it is given. Where that has no end, it answers.

const port = parentPort
const lists = 250
const held: number[][] = []
port?.on("message", () => {
  for (let n = 0; n < lists; n++) held.push(Array.from({ length: 100_000 }, (_, at) => at + n + 0.5))
  port?.postMessage({ content: { tables: [] } })
})
port?.postMessage("ready")

import { parentPort } from "node:worker_threads"

// Stands in for the thread that reads files: it takes a file and does not go on. Where nobody ends it, it answers at last.

const port = parentPort
const length = 5_000
port?.on("message", () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, length)
  port?.postMessage({ content: { tables: [] } })
})
port?.postMessage("ready")

import { once } from "node:events"
import { createServer, type Socket, connect } from "node:net"

/** A line to a server that a test can cut. */
export interface Proxy {
  readonly url: string
  /**
   * What happens to answers of the server to what is asked from now on: they are passed on, kept back, or the line is cut
   * instead. An answer to an earlier question may still be on its way, and is passed on.
   */
  answers: "passed" | "kept back" | "cut"
  /** Cuts every line there is. */
  cut(): void
  /** Cuts every line and accepts no more, until it is opened again. */
  close(): Promise<void>
  open(): Promise<void>
}

/** Puts a line between a client and the server at an address. */
export async function proxyTo(address: string): Promise<Proxy> {
  const target = new URL(address)
  const lines = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port) })
    const end = (): void => {
      for (const socket of [client, upstream]) {
        lines.delete(socket)
        socket.destroy()
      }
    }
    for (const socket of [client, upstream]) {
      lines.add(socket)
      socket.on("error", end).on("close", end)
    }
    let asked: Proxy["answers"] = "passed"
    client.on("data", (chunk) => {
      asked = proxy.answers
      upstream.write(chunk)
    })
    upstream.on("data", (chunk) => {
      if (asked === "passed" || proxy.answers === "passed") client.write(chunk)
      else if (proxy.answers === "cut") end()
    })
  })
  const url = new URL(address)
  const listen = async (port: number): Promise<void> => {
    await once(server.listen(port, "127.0.0.1"), "listening")
  }
  await listen(0)
  const { port } = server.address() as { port: number }
  url.port = String(port)
  const proxy: Proxy = {
    url: url.href,
    answers: "passed",
    cut: () => {
      for (const socket of lines) socket.destroy()
    },
    close: async () => {
      const closed = once(server, "close")
      server.close()
      proxy.cut()
      await closed
    },
    open: () => listen(port),
  }
  return proxy
}

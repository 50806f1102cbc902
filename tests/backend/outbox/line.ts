/** The line between a console and a platform, which a test cuts and mends: while it is cut no connection comes about. */
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Line {
  /** What the console knows as the platform. */
  readonly url: string
  cut(): void
  mend(): Promise<void>
}

export async function lineTo(platformUrl: string): Promise<Line> {
  const { host, hostname, port } = new URL(platformUrl)
  const server = createServer((near, answer) => {
    const { method, url: path, headers } = near
    // The platform's door knows itself by its own name alone.
    const far = request({ hostname, port, method, path, headers: { ...headers, host } }, (said) => {
      said.once('error', () => answer.destroy())
      if (path?.startsWith('/.well-known/')) return void renamed(said, answer)
      answer.writeHead(said.statusCode ?? 502, said.headers)
      answer.flushHeaders()
      said.pipe(answer)
    })
    far.once('error', () => answer.destroy())
    answer.once('close', () => far.destroy())
    near.pipe(far)
  })
  /** Where the platform names itself, it is by the name that the console knows. */
  async function renamed(said: IncomingMessage, answer: ServerResponse): Promise<void> {
    const own = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
    const { 'content-length': _, ...headers } = said.headers
    answer.writeHead(said.statusCode ?? 502, headers)
    answer.end((await text(said)).replaceAll(host, own))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${String(own)}`,
    cut() {
      server.close()
      server.closeAllConnections()
    },
    async mend() {
      server.listen(own, '127.0.0.1')
      await once(server, 'listening')
    }
  }
}

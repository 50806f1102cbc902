import { AppError } from '../contract/errors.ts'
import { refusedCode } from '../contract/web-doors.ts'
import type { Wire } from '../contract/wire.ts'

/**
 * Opens a wire to the web host. The secret is the first message; a host that does not know it closes the wire as
 * `refused`.
 *
 * @param url `ws://127.0.0.1:PORT/wire`
 * @throws AppError `link-lost` where nobody answers
 */
export async function openSocket(url: string, secret: string): Promise<Wire> {
  const socket = new WebSocket(url)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('close', () => reject(new AppError('link-lost', 'The backend does not answer.')), {
      once: true
    })
  })
  socket.send(secret)
  return socketWire(socket)
}

function socketWire(socket: WebSocket): Wire {
  let closed: 'gone' | 'refused' | undefined
  const closers: ((why: 'gone' | 'refused') => void)[] = []
  socket.addEventListener('close', ({ code }) => {
    closed = code === refusedCode ? 'refused' : 'gone'
    for (const closer of closers) closer(closed)
  })
  return {
    send(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(message)
    },
    onMessage(listener) {
      socket.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') listener(data)
      })
    },
    onClose(listener) {
      if (closed === undefined) closers.push(listener)
      else listener(closed)
    },
    close() {
      socket.close()
    }
  }
}

import type { RawData, WebSocket } from 'ws'
import { refusedCode } from '../contract/web-doors.ts'
import type { Wire } from '../contract/wire.ts'
import type { Sessions } from './sessions.ts'

const secretTimeoutMs = 5_000
/** A page that reads nothing while this much waits for it is gone in all but name. */
const mostWaitingBytes = 64_000_000

/**
 * Waits for the secret as the socket's first message, and closes the socket as refused where it is another one or does
 * not come.
 *
 * @param onWire called in the same turn, so that the calls that follow find a listener
 */
export function admit(socket: WebSocket, sessions: Pick<Sessions, 'isSession'>, onWire: (wire: Wire) => void): void {
  const timer = setTimeout(() => socket.close(refusedCode), secretTimeoutMs)
  // Such as a message that is too long: the library closes the socket, and `close` tells.
  socket.on('error', () => undefined)
  socket.on('close', () => clearTimeout(timer))
  socket.once('message', (data, isBinary) => {
    clearTimeout(timer)
    if (isBinary || !sessions.isSession(textOf(data))) socket.close(refusedCode)
    else onWire(socketWire(socket))
  })
}

function socketWire(socket: WebSocket): Wire {
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > mostWaitingBytes) socket.terminate()
      else socket.send(message)
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        // Text only: the contract has no bytes.
        if (isBinary) socket.close(1003)
        else listener(textOf(data))
      })
    },
    onClose(listener) {
      if (socket.readyState === socket.CLOSED) listener('gone')
      else socket.once('close', () => listener('gone'))
    },
    close() {
      socket.close(1001)
    }
  }
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8')
}

import type { MessagePortMain } from 'electron'
import type { Wire } from '../../src/contract/wire.ts'

/** The backend's end of a page's port. What is not text is dropped; the server above ends a wire with too much of it. */
export function mainPortWire(port: MessagePortMain): Wire {
  const closers: ((why: 'gone') => void)[] = []
  let isClosed = false
  const end = (): void => {
    if (isClosed) return
    isClosed = true
    port.close()
    for (const closer of closers) closer('gone')
  }
  port.on('close', end)
  return {
    send(message) {
      if (!isClosed) port.postMessage(message)
    },
    onMessage(listener) {
      port.on('message', ({ data }) => {
        if (!isClosed && typeof data === 'string') listener(data)
      })
      port.start()
    },
    onClose(listener) {
      if (isClosed) listener('gone')
      else closers.push(listener)
    },
    close: end
  }
}

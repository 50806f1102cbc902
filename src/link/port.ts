import type { Wire } from '../contract/wire.ts'

/**
 * A message port as a wire, for either end. A port does not reliably tell that its other end is gone: who knows by
 * other means (the shell, when the backend ended) calls `close`.
 */
export function portWire(port: MessagePort): Wire {
  const closers: ((why: 'gone') => void)[] = []
  let isClosed = false
  const end = (): void => {
    if (isClosed) return
    isClosed = true
    port.close()
    for (const closer of closers) closer('gone')
  }
  port.addEventListener('close', end)
  return {
    send(message) {
      if (!isClosed) port.postMessage(message)
    },
    onMessage(listener) {
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
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

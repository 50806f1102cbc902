import type { Wire } from '../contract/wire.ts'

/** A wire in the shape that the RPC library's socket adapter expects. */
export class WireSocket extends EventTarget {
  readonly #wire: Wire
  readyState: WebSocket['readyState'] = 1

  constructor(wire: Wire) {
    super()
    this.#wire = wire
    wire.onMessage((message) => {
      // The library leaves a message that it cannot read as an unhandled rejection.
      if (message.startsWith('{')) this.dispatchEvent(new MessageEvent('message', { data: message }))
    })
    wire.onClose(() => {
      this.readyState = 3
      this.dispatchEvent(new Event('close'))
    })
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    // Files do not travel over RPC, so the library never makes anything but text.
    if (typeof message === 'string') this.#wire.send(message)
  }
}

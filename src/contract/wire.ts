/**
 * A two-way link of text messages between a page (or a terminal) and a backend, in order. A port, a socket and a pipe
 * each become one; everything above knows no other.
 */
export interface Wire {
  /** Does nothing once the wire is closed. */
  send(message: string): void
  /** One listener; messages that came before it wait for it. */
  onMessage(listener: (message: string) => void): void
  /** Called once, whichever end closed it; at once where that has happened. `refused`: the backend's host wants none of it again. */
  onClose(listener: (why: 'gone' | 'refused') => void): void
  close(): void
}

/** Keeps the event stream open and the last thing that it said, for the loop that reads. */
import type { PlatformClient } from '../../../platform/client.ts'
import { followHead } from '../../../platform/events.ts'
import type { Head } from '../../../platform/events.ts'
import type { Sleeper } from './sleeper.ts'

interface WatchParts {
  client: PlatformClient
  sleeper: Sleeper
  /** Ends the watch for good. */
  signal: AbortSignal
  silentMs: number
  backoffMs: (attempt: number) => number
}

export class HeadWatch {
  readonly #parts: WatchParts
  #stream: AbortController | undefined
  #isConnected = false
  #told: Head | undefined

  constructor(parts: WatchParts) {
    this.#parts = parts
  }

  /** True while news come by themselves. */
  get isConnected(): boolean {
    return this.#isConnected
  }

  /** What was said since `forget`. */
  get told(): Head | undefined {
    return this.#told
  }

  forget(): void {
    this.#told = undefined
  }

  /** Opens the stream, unless it is open or being opened. It ends by itself only when the sign-in does. */
  open(): void {
    if (this.#stream) return
    const { client, sleeper, signal, silentMs, backoffMs } = this.#parts
    const stream = new AbortController()
    this.#stream = stream
    const following = followHead(client, {
      signal: AbortSignal.any([signal, stream.signal]),
      silentMs,
      delayMs: backoffMs,
      onHead: (head) => {
        this.#told = head
        sleeper.wake('news')
      },
      onConnected: (isConnected) => {
        const wasConnected = this.#isConnected
        this.#isConnected = isConnected
        // A stream that is lost may mean that the platform is: whoever reads finds out.
        if (isConnected || wasConnected) sleeper.wake(isConnected ? 'news' : 'hurried')
      }
    })
    void following.finally(() => {
      this.#stream = undefined
      this.#isConnected = false
    })
  }

  /** Gives up a wait for the next attempt; `open` then tries at once. */
  hurry(): void {
    if (!this.#isConnected) this.#stream?.abort()
  }
}

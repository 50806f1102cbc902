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

export interface Told extends Head {
  /** The platform's clock: everything up to then lies at or below this head. */
  dateMs: number
}

export class HeadWatch {
  readonly #parts: WatchParts
  #stream: AbortController | undefined
  #isConnected = false
  /** `silent`: until it is heard twice, for the first word is easy. `deaf`: until it tells news. */
  #doubt: 'silent' | 'deaf' | null = null
  #told: Told | undefined

  constructor(parts: WatchParts) {
    this.#parts = parts
  }

  /** True while news come by themselves. */
  get isConnected(): boolean {
    return this.#isConnected && this.#doubt === null
  }

  /** What was said since `forget`. */
  get told(): Told | undefined {
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
    let heads = 0
    const following = followHead(client, {
      signal: AbortSignal.any([signal, stream.signal]),
      silentMs,
      delayMs: backoffMs,
      onHead: (head, dateMs) => {
        this.#told = { ...head, dateMs }
        // The first one comes with the opening.
        if (++heads > 1) this.#doubt = null
        sleeper.wake('news')
      },
      onConnected: (isConnected, error) => {
        const wasConnected = this.isConnected
        this.#isConnected = isConnected
        heads = 0
        if (error?.code === 'timed-out') this.#doubt = 'silent'
        // A stream that is lost may mean that the platform is: whoever reads finds out.
        if (this.isConnected || wasConnected) sleeper.wake(this.isConnected ? 'news' : 'lost')
      },
      onPulse: (count) => {
        if (count < 2 || this.#doubt !== 'silent') return
        this.#doubt = null
        sleeper.wake('news')
      }
    })
    void following.finally(() => {
      if (this.#stream !== stream) return
      this.#stream = undefined
      this.#isConnected = false
    })
  }

  /** There was news, and the stream had not told it though it was open: another one is opened, and is on trial. */
  distrust(): void {
    this.#doubt = 'deaf'
    this.#isConnected = false
    this.#stream?.abort()
    this.#stream = undefined
  }

  /** Gives up a wait for the next attempt; `open` then tries at once. */
  hurry(): void {
    if (!this.#isConnected) this.#stream?.abort()
  }
}

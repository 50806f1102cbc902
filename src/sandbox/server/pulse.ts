import type { Entry, Money, Sale } from '../../platform/generated/types.gen.ts'
import type { Clock } from '../state/clock.ts'
import { META } from '../state/meta.ts'
import type { SandboxState } from '../state/state.ts'
import { advance, LiveActivity, makeSale, topUp } from '../world/live.ts'
import type { Controls, SaleOptions } from './control.ts'

const TICK_MS = 250

/** Days and due dates pass unasked; a minute late is early enough. */
const ADVANCE_MS = 60_000

/** The heartbeat of the world: new activity at its pace, and what falls due while the platform's time goes by. */
export class Pulse implements Controls {
  readonly #state: SandboxState
  readonly #clock: Clock
  readonly #seed: number
  readonly #onError: (error: unknown) => void
  #pace: number
  #live: LiveActivity
  #timer: NodeJS.Timeout | undefined

  /** `pace` is the number of sales per second, 0 for none. `onError` is told why the pulse stopped. */
  constructor(
    state: SandboxState,
    clock: Clock,
    options: { seed: number; pace: number; onError: (error: unknown) => void }
  ) {
    this.#state = state
    this.#clock = clock
    this.#seed = options.seed
    this.#onError = options.onError
    this.#pace = options.pace
    this.#live = this.#newActivity()
  }

  get pace(): number {
    return this.#pace
  }

  start(): void {
    this.#timer = setInterval(() => {
      try {
        this.#tick()
      } catch (error) {
        // What stands is still served: a mistake here must not repeat four times a second, nor end the process.
        this.stop()
        this.#onError(error)
      }
    }, TICK_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Starts activity anew at another pace. */
  setPace(pace: number): void {
    this.#pace = pace
    this.#live = this.#newActivity()
  }

  /** Moves the platform's time forward and brings the world up to it; false when that would be a step back. */
  moveTo(ms: number): boolean {
    if (!this.#clock.moveTo(ms)) return false
    this.#state.setMeta(META.clockOffset, String(this.#clock.offsetMs))
    this.catchUp()
    // Activity is not made up for: a week at a sale every 20 s would be 30,000 sales.
    this.#live = this.#newActivity()
    return true
  }

  /** Settlements, payouts, renewals: all that fell due since the world was last brought up to date. */
  catchUp(): void {
    const now = this.#clock.now()
    const from = Number(this.#state.meta(META.livedUntil))
    if (now <= from) return
    this.#state.transaction(() => {
      advance(this.#state, from, now)
      this.#state.setMeta(META.livedUntil, String(now))
    })
  }

  /** Makes a demo story happen now; returns the ids of its records. */
  trigger(story: string): string[] {
    return this.#state.transaction(() => this.#live.trigger(story, this.#clock.now()))
  }

  sell(account: string, options: SaleOptions): Sale {
    return this.#state.transaction(() => makeSale(this.#state, account, options, this.#clock.now()))
  }

  topUp(account: string, amount: Money): Entry {
    return this.#state.transaction(() => topUp(this.#state, account, amount, this.#clock.now()))
  }

  #newActivity(): LiveActivity {
    return new LiveActivity(this.#state, { seed: this.#seed, pacePerSecond: this.#pace })
  }

  #tick(): void {
    const now = this.#clock.now()
    if (now - Number(this.#state.meta(META.livedUntil)) >= ADVANCE_MS) this.catchUp()
    this.#state.transaction(() => this.#live.tick(now))
  }
}

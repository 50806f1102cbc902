/**
 * Takes one request after another through its next step: first met the platform (whose sign-in is this, what time does
 * it have), then looked up where somebody may have sent it, then sent. One at a time, so that the requests of one target
 * stay in their order; only files go beside the rest, one a target. Whatever ends it, a crash included, leaves a state
 * from which the next one goes on.
 */
import { askAccountId, askOutcome, sendAction, type SendOutcome } from '../../../platform/action.ts'
import type { PlatformClient } from '../../../platform/client.ts'
import { PlatformError } from '../../../platform/errors.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import { Sleeper, type Woken } from '../sync/sleeper.ts'
import { hasWaitedLong, isClockDoubtful, isProofOld, judgeUnknownKey } from './judge.ts'
import type { Outbox, Prepared } from './outbox.ts'
import { platformTime, type Clocks } from './platform-time.ts'
import type { RequestRow, Told } from './rows.ts'
import type { Waits } from './states.ts'
import { settledBy, verdictOf, type Verdict } from './verdict.ts'

export interface SenderParts {
  outbox: Outbox
  client: PlatformClient
  accountId: string
  scopes: readonly string[]
  clocks: Clocks
  backoffMs: (attempt: number) => number
  /** Resolves when what was committed so far is kept beside the key. */
  kept: () => Promise<void>
  log: (code: string, message: string) => void
}

/** A timer's longest wait; then it is looked again. */
const longestSleepMs = 3_600_000
const mostEnds = 5_000
/** A new sign-in begins anew; this is for one that the platform takes again. */
const signInWaitMs = 300_000
const keptWithinMs = 10_000

export class Sender {
  readonly #parts: SenderParts
  readonly #stop = new AbortController()
  readonly #sleeper = new Sleeper()
  /** By request: when its wait ends, by the clock that nobody can set, and the wait that this was made from. */
  readonly #ends = new Map<string, { notBeforeMs: number; atSteadyMs: number }>()
  /** By request: the platform's time when it said that it does not know the key. */
  readonly #proven = new Map<string, number>()
  #running: Promise<void> | undefined
  /** The account of this sign-in was asked for, and is the right one. */
  #hasMet = false
  /** The sign-in is of another account: nothing is ever sent with it. */
  #isForeign = false
  /** Nothing is tried before this, by the clock that nobody can set. */
  #pausedUntil = 0
  /** The platform named the time: no hurry ends that. */
  #isPauseAsked = false
  #failures = 0
  #isFeedDirty = true
  /** A step broke off: what was on its way is to be found. */
  #isBroken = false
  /** By lane: a file on its way, which may take minutes on a bad line. Nothing else waits for it. */
  readonly #uploads = new Map<string, Promise<void>>()
  /** Something came after the step that is under way has looked: what it says of a wait is not true any more. */
  #hasNews = false

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends at once: what is on its way is unknown then, and looked up by the next one. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#sleeper.wake('stopped')
    await this.#running
    await this.uploaded()
    try {
      this.#parts.outbox.keepTime()
    } catch (error) {
      this.#parts.log(error instanceof Error ? error.name : 'unknown', 'the time of the platform was not kept')
    }
  }

  /** Resolves when no file is on its way that was so when this was called. */
  async uploaded(): Promise<void> {
    await Promise.all(this.#uploads.values())
  }

  /** Something was asked or decided. */
  wake(): void {
    this.#stir('news')
  }

  /** The network or the sign-in may be back: waits for them end. */
  hurry(): void {
    if (!this.#isForeign && !this.#isPauseAsked) this.#pausedUntil = 0
    this.#stir('hurried')
  }

  /** The feed brought something. */
  fed(): void {
    this.#isFeedDirty = true
    this.#stir('news')
  }

  /** A sleeper forgets who calls while nobody sleeps, and between a step's look and its sleep others have their turn. */
  #stir(why: Woken): void {
    this.#hasNews = true
    this.#sleeper.wake(why)
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let waitMs: number
      this.#hasNews = false
      try {
        waitMs = await this.step()
      } catch (error) {
        if (this.#stop.signal.aborted) return
        waitMs = this.#endure(error)
      }
      if (waitMs > 0 && !this.#hasNews) await this.#sleeper.sleep(Math.min(waitMs, longestSleepMs))
    }
  }

  /** Takes one request one step on. Answers how long there is nothing to do. */
  async step(): Promise<number> {
    const { outbox } = this.#parts
    if (this.#isBroken) outbox.recover()
    this.#isBroken = false
    if (this.#isFeedDirty) {
      this.#isFeedDirty = false
      outbox.settleFromFeed()
    }
    const pausedMs = this.#pausedUntil - this.#parts.clocks.steady()
    const { row, waitMs } = this.#next()
    if (!row) return waitMs
    if (pausedMs > 0) return pausedMs
    if (!(await this.#meet(row))) return 0
    const now = outbox.find(row.id)
    if (now?.state === 'unknown') await this.#lookUp(now)
    else if (now?.state === 'queued') await this.#send(now)
    return 0
  }

  /** The oldest that is due; else how long until one is. */
  #next(): { row?: RequestRow; waitMs: number } {
    const { outbox, scopes } = this.#parts
    const busy = new Set(this.#uploads.keys())
    let waitMs = Infinity
    for (const row of outbox.open()) {
      const lane = outbox.laneOf(row)
      if (row.state === 'needs-you' || busy.has(lane)) continue
      // What waits for the person's word on another one does not hold up what they say of it.
      if (row.waits !== 'earlier') busy.add(lane)
      if (row.state === 'sending' || !outbox.isOwn(row)) continue
      if (row.state === 'queued' && !scopes.includes(wishScopes[row.kind])) continue
      const leftMs = this.#leftOf(row)
      if (leftMs <= 0) return { row, waitMs: 0 }
      waitMs = Math.min(waitMs, leftMs)
    }
    return { waitMs }
  }

  /** What is left of a wait: never more than it was meant to be, whatever became of the machine's clock. */
  #leftOf({ id, notBeforeMs, waitMs }: RequestRow): number {
    const { wall, steady } = this.#parts.clocks
    const known = this.#ends.get(id)
    if (known?.notBeforeMs === notBeforeMs) return known.atSteadyMs - steady()
    const leftMs = Math.min(notBeforeMs - wall(), waitMs)
    if (this.#ends.size > mostEnds) this.#ends.clear()
    this.#ends.set(id, { notBeforeMs, atSteadyMs: steady() + leftMs })
    return leftMs
  }

  /** Whose sign-in it is and what time the platform has; asked for again where the clocks are in doubt. */
  async #meet(row: RequestRow): Promise<boolean> {
    const { client, accountId, clocks, outbox, log } = this.#parts
    if (this.#hasMet && platformTime(client.observed, clocks) !== undefined) return true
    try {
      const id = await askAccountId(client, this.#stop.signal)
      this.#hasMet = id === accountId
    } catch (error) {
      this.#pause(error, row)
      return false
    }
    if (!this.#hasMet) {
      log('another-account', 'the sign-in is of another account: nothing is sent with it')
      this.#isForeign = true
      this.#pausedUntil = Infinity
      outbox.postpone(row, 'sign-in', 0)
      return false
    }
    this.#failures = 0
    outbox.keepTime()
    // An answer without a time leaves the ages of all requests unknown.
    if (platformTime(client.observed, clocks) !== undefined) return true
    this.#pause(new PlatformError('bad-answer', 'no time', { code: 'no-date', isRetryable: true }), row)
    return false
  }

  async #send(row: RequestRow): Promise<void> {
    const { outbox } = this.#parts
    const platformMs = this.#platformMs()
    const isDoubtful = isClockDoubtful(row, platformMs)
    if (row.firstSentMs === null && (isDoubtful || hasWaitedLong(row, platformMs)))
      return outbox.needsYou(row, 'waited-long', { what: 'waited-long' })
    if (isDoubtful) return outbox.doubt(row, 'clock')
    if (row.mustLook === 1 || isProofOld(row, this.#proven.get(row.id) ?? 0, platformMs)) return this.#lookUp(row)
    if (row.firstSentMs === null && !(await this.#isPrepared(row))) return
    const sending = outbox.beginSending(row, platformMs)
    if (!sending) return
    // A restored backup is noticed by what is kept: so it is kept before anything leaves.
    await this.#untilKept()
    const { method, path, body, ifMatch } = sending
    const message = { method: method ?? 'POST', path: path ?? '', body: body ?? '', ifMatch, key: row.id }
    const outcome = await sendAction(this.#parts.client, message, this.#stop.signal)
    this.#take(sending, outcome)
  }

  /**
   * Sends one thing that must be so before the request itself; the next step looks at all of it anew, for it may have
   * been taken back meanwhile. True where nothing is left to prepare.
   */
  async #isPrepared(row: RequestRow): Promise<boolean> {
    const next = this.#parts.outbox.nextPreparation(row)
    if (next === 'ready') return true
    if (next === undefined) return false
    if (next.what === 'file') this.#upload(row, next)
    else await this.#prepare(row, next)
    return false
  }

  /** Beside all other steps: a card is frozen while a photograph crawls. What is of the same target waits its turn. */
  #upload(row: RequestRow, file: Prepared): void {
    const lane = this.#parts.outbox.laneOf(row)
    const upload = this.#prepare(row, file)
      .catch((error: unknown) => {
        if (!this.#stop.signal.aborted) this.#holdFor(this.#endure(error))
      })
      .finally(() => {
        this.#uploads.delete(lane)
        this.#stir('news')
      })
    this.#uploads.set(lane, upload)
  }

  async #prepare(row: RequestRow, next: Prepared): Promise<void> {
    const { outbox, client, backoffMs } = this.#parts
    await this.#untilKept()
    const outcome = await sendAction(client, next, this.#stop.signal)
    const verdict = verdictOf(outcome)
    const waitMs = 'waitMs' in verdict ? (verdict.waitMs ?? backoffMs(row.lookups + 1)) : 0
    outbox.prepared(row, next, verdict, heard(outcome), waitMs)
    this.#hold(outcome, verdict, waitMs)
  }

  /** Not for ever: a head that lags behind is still a true one. */
  async #untilKept(): Promise<void> {
    const { promise: limit, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, keptWithinMs)
    const onStop = (): void => resolve()
    this.#stop.signal.addEventListener('abort', onStop, { once: true })
    await Promise.race([this.#parts.kept(), limit])
    clearTimeout(timer)
    this.#stop.signal.removeEventListener('abort', onStop)
    this.#stop.signal.throwIfAborted()
  }

  #take(row: RequestRow, outcome: SendOutcome): void {
    const verdict = verdictOf(outcome)
    const waitMs = 'waitMs' in verdict ? (verdict.waitMs ?? this.#parts.backoffMs(row.attempts)) : 0
    this.#parts.outbox.settle(row, verdict, heard(outcome), waitMs)
    this.#hold(outcome, verdict, waitMs)
  }

  /** What the next one would meet as well holds all of them. */
  #hold(outcome: SendOutcome, verdict: Verdict, waitMs: number): void {
    if (outcome.kind === 'signed-out') this.#holdFor(signInWaitMs)
    if (outcome.kind === 'not-connected') this.#holdBack()
    if (verdict.what === 'queued' && verdict.waits === 'platform') this.#holdFor(waitMs, verdict.waitMs !== undefined)
  }

  /** Asks what became of a key, before anything is sent (again) under it. */
  async #lookUp(row: RequestRow): Promise<void> {
    const { outbox, client, backoffMs } = this.#parts
    let outcome: Awaited<ReturnType<typeof askOutcome>>
    try {
      outcome = await askOutcome(client, row.id, this.#stop.signal)
    } catch (error) {
      return this.#pause(error, row)
    }
    this.#failures = 0
    const { state } = outcome
    const told: Told = { what: 'reconciled', facts: { by: 'key', found: state } }
    const settled = settledBy(outcome)
    if (settled) return outbox.settle(row, settled, told, 0)
    const waitMs = backoffMs(row.lookups + 1)
    if (state === 'processing') return outbox.postpone(row, row.waits, waitMs, row.lookups + 1)
    this.#judge(row, told, waitMs)
  }

  #judge(row: RequestRow, told: Told, waitMs: number): void {
    const { outbox } = this.#parts
    const platformMs = this.#platformMs()
    const meaning = judgeUnknownKey(row, platformMs)
    if (meaning === 'send') {
      if (hasWaitedLong(row, platformMs)) return outbox.needsYou(row, 'waited-long', told)
      if (this.#proven.size > mostEnds) this.#proven.clear()
      this.#proven.set(row.id, platformMs)
      return outbox.mayBeSent(row, told, row.firstSentMs === null ? 0 : waitMs)
    }
    const made = outbox.findMade(row)
    if (made)
      return outbox.settle(row, { what: 'done', record: made }, { what: 'reconciled', facts: { by: 'feed' } }, 0)
    // What the copy has not heard of yet may be the very record; the person is not asked before it could be.
    if (!outbox.isCopyCurrent(platformMs)) return outbox.postpone(row, row.waits, waitMs, row.lookups + 1)
    outbox.needsYou(row, meaning, told)
  }

  /** Known while `#meet` has just said so; an answer since then only made it fresher. */
  #platformMs(): number {
    const { client, clocks } = this.#parts
    const now = platformTime(client.observed, clocks)
    if (now === undefined)
      throw new PlatformError('bad-answer', 'The clocks are in doubt', { code: 'no-date', isRetryable: true })
    return now
  }

  /** The platform cannot be asked: this one waits, and all of them where the next would fail the same way. */
  #pause(error: unknown, row: RequestRow): void {
    if (this.#stop.signal.aborted) throw error
    if (!(error instanceof PlatformError)) throw error
    const { outbox, backoffMs } = this.#parts
    const waitMs = error.retryAfterMs ?? backoffMs(row.lookups + 1)
    outbox.postpone(row, waitsOf(error), error.kind === 'signed-out' ? 0 : waitMs, row.lookups + 1)
    if (error.kind === 'signed-out') this.#holdFor(signInWaitMs)
    else if (error.retryAfterMs !== undefined) this.#holdFor(error.retryAfterMs, true)
    else if (error.kind === 'unreachable') this.#holdBack()
  }

  #holdBack(): void {
    this.#failures++
    this.#holdFor(this.#parts.backoffMs(this.#failures))
  }

  #holdFor(waitMs: number, isAsked = false): void {
    this.#pausedUntil = this.#parts.clocks.steady() + waitMs
    this.#isPauseAsked = isAsked
  }

  /** A store that cannot be written, or what nobody foresaw: what was on its way is unknown, and it goes on later. */
  #endure(error: unknown): number {
    this.#parts.log(error instanceof Error ? error.name : 'unknown', 'a request could not be taken on')
    this.#failures++
    this.#isBroken = true
    return Math.max(this.#parts.backoffMs(this.#failures), 1_000)
  }
}

function waitsOf({ kind, retryAfterMs, status }: PlatformError): Waits {
  if (kind === 'signed-out') return 'sign-in'
  return retryAfterMs !== undefined || status !== undefined ? 'platform' : 'network'
}

/** What the journal is told of an answer: never its words, which may name people. */
function heard(outcome: SendOutcome): Told {
  switch (outcome.kind) {
    case 'answered':
      return { what: 'answered', facts: { status: outcome.status, requestId: outcome.requestId } }
    case 'refused':
      return {
        what: 'answered',
        facts: { status: outcome.status, code: outcome.problem.code, requestId: outcome.requestId }
      }
    case 'signed-out':
      return { what: 'not-sent', facts: { why: 'signed-out' } }
    case 'not-connected':
      return { what: 'not-sent', facts: { why: outcome.code } }
    case 'unclear':
      return { what: 'unclear', facts: { why: outcome.code } }
  }
}

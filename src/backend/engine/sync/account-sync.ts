/**
 * Keeps the copy of one account equal to the platform. One loop, one thing at a time:
 *
 *   read back to the beginning (newest first; what comes meanwhile is read in between) → read forward to the head
 *   → wait for news → read forward → …
 *
 * Every slice is written together with the cursor behind it, so whatever ends the loop, a crash included, the next one
 * repeats a slice at most and never skips one. A platform that was restored has another feed, or a head behind the
 * cursor: then a new generation of the cache is filled from the start, and takes the old one's place when it is full.
 */
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../contract/errors.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { readChanges } from '../../../platform/changes.ts'
import type { PlatformClient } from '../../../platform/client.ts'
import { PlatformError } from '../../../platform/errors.ts'
import { backoffMs } from '../../../platform/events.ts'
import type { ChangeSlice, Span } from '../../../platform/slices.ts'
import { storeError } from '../store/errors.ts'
import { ingest, readCursor, readStatusCounts } from '../store/ingest.ts'
import type { Cursor } from '../store/types.ts'
import { HeadWatch } from './head-watch.ts'
import type { News } from './news.ts'
import { aboveTheHead, coverageOf, isSameFeed, movedBack, movedForward } from './position.ts'
import { Sleeper } from './sleeper.ts'
import type { AccountStores } from './stores.ts'
import { troubleOf } from './trouble.ts'
import type { Trouble } from './trouble.ts'
import type { AccountZone } from './zone.ts'

export interface Timing {
  /** Between two looks at the head where the event stream says nothing; and where there is no event stream. */
  pollMs: number
  pollWithoutEventsMs: number
  /** A silent event stream is opened anew after this. */
  silentMs: number
  backoffMs: (attempt: number) => number
}

export const usualTiming: Timing = { pollMs: 60_000, pollWithoutEventsMs: 10_000, silentMs: 45_000, backoffMs }

/** The first commits are small, so that the newest sales are on screen within a second. */
const firstSizes = [200, 1_000, 5_000]
const firstSyncSize = 20_000
/** While somebody may be looking at what comes. */
const usualSize = 5_000
const keepAsOfEveryMs = 60_000
/** An answer that broke off after some of it was written is asked for again before anything is said about it. */
const hiccupMs = 100

/** The platform was restored: what was read so far is of another past. */
class FeedRestored extends Error {}

export class AccountSync {
  readonly #account: string
  readonly #stores: AccountStores
  readonly #client: PlatformClient
  readonly #zone: AccountZone
  readonly #news: News
  readonly #timing: Timing
  readonly #now: () => number
  readonly #stop = new AbortController()
  readonly #sleeper = new Sleeper()
  readonly #watch: HeadWatch
  #running: Promise<void> | undefined
  #state: SyncStatus['state'] = 'starting'
  #reason: SyncStatus['reason'] = null
  #retryAtMs: number | null = null
  #asOfMs: number | null
  #keptAsOfMs = 0
  /** The same of the cache that is being filled, which readers may not see yet. */
  #filledAsOfMs: number | null
  #cursor: Cursor | null
  #counts: { records: number; setAside: number }
  /** The highest head heard of. */
  #head = 0
  /** The cache is pulled again, and not for the first time. */
  #isRebuilding: boolean
  #commits = 0
  /** What a reader said; until it was acted upon. */
  #isDamaged = false
  /** Failures in a row. */
  #failures = 0

  constructor(parts: {
    account: string
    stores: AccountStores
    client: PlatformClient
    zone: AccountZone
    news: News
    now: () => number
    timing: Timing
  }) {
    this.#account = parts.account
    this.#stores = parts.stores
    this.#client = parts.client
    this.#zone = parts.zone
    this.#news = parts.news
    this.#now = parts.now
    this.#timing = parts.timing
    this.#watch = new HeadWatch({
      client: parts.client,
      sleeper: this.#sleeper,
      signal: this.#stop.signal,
      ...parts.timing
    })
    this.#cursor = readCursor(parts.stores.filling) ?? null
    this.#counts = readStatusCounts(parts.stores.filling)
    this.#asOfMs = parts.stores.asOfMs
    this.#filledAsOfMs = this.#asOfMs
    this.#isRebuilding = parts.stores.isRebuilding || parts.stores.current.setAside !== null
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends after the commit under way. The stores stay open. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#sleeper.wake('stopped')
    await this.#running
    this.#keepAsOf()
  }

  /** Tries now what it waits to try again, unless the platform asked to wait. */
  hurry(): void {
    this.#watch.hurry()
    this.#sleeper.wake('hurried')
  }

  /** The cache is damaged where a reader looked: it is pulled again at the next step. */
  discard(): void {
    this.#isDamaged = true
    this.hurry()
  }

  /** While a new generation is filled, the coverage is that of the new one: it says how far the work is. */
  get status(): SyncStatus {
    const { records, setAside } = this.#counts
    return {
      account: this.#account,
      state: this.#state,
      asOfMs: this.#asOfMs,
      coverage: coverageOf(this.#cursor, this.#head, records),
      setAside,
      retryAtMs: this.#retryAtMs,
      reason: this.#reason
    }
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#advance()
      } catch (error) {
        if (this.#stop.signal.aborted) return
        await this.#endure(error)
      }
    }
  }

  async #advance(): Promise<void> {
    this.#checkCache()
    await this.#zone.settle(this.#client, this.#stop.signal)
    if (this.#cursor?.backward !== null) await this.#readBack()
    await this.#readForward()
    if (this.#isRebuilding) this.#finishRebuilding()
    await this.#awaitNews()
  }

  async #readBack(): Promise<void> {
    const state = this.#isRebuilding ? 'rebuilding' : 'first'
    if (this.#state === 'starting') this.#enter(state)
    const sliceSize = (): number => firstSizes[this.#commits] ?? firstSyncSize
    await this.#read({ direction: 'before', seq: this.#cursor?.backward ?? aboveTheHead }, sliceSize, async (slice) => {
      this.#enter(state)
      const isFirst = this.#cursor === null
      this.#write(slice, movedBack(this.#cursor, slice))
      if (isFirst) this.#reachedHead(slice.dateMs)
      this.#watch.open()
      if (this.#isToldOfNews()) await this.#readForward()
    })
  }

  async #readForward(): Promise<void> {
    const cursor = this.#cursor
    if (!cursor) return
    this.#watch.forget()
    await this.#read(
      { direction: 'after', seq: cursor.forward },
      () => usualSize,
      (slice) => {
        const before = this.#cursor ?? cursor
        const isBehind = this.#state !== 'live' || slice.head - slice.next > usualSize
        if (isBehind && before.backward === null && !this.#isRebuilding) this.#enter('catching-up')
        const hasNews = slice.next !== before.forward || slice.changes.length > 0 || slice.setAside.length > 0
        if (hasNews) this.#write(slice, movedForward(before, slice))
        if (slice.isLast) this.#reachedHead(slice.dateMs)
        return Promise.resolve()
      }
    )
  }

  /** Reads a span slice by slice; between two slices the thread takes its messages. */
  async #read(span: Span, sliceSize: () => number, take: (slice: ChangeSlice) => Promise<void>): Promise<void> {
    // A slice names the head that was when its answer began. What is read forward between two slices lies above it.
    let forward = this.#cursor?.forward ?? 0
    for await (const slice of readChanges(this.#client, span, { sliceSize, signal: this.#stop.signal })) {
      if (this.#cursor && !isSameFeed({ feed: this.#cursor.feed, forward }, slice)) throw new FeedRestored()
      forward = slice.head
      this.#head = Math.max(this.#head, slice.head)
      await take(slice)
      await setImmediate()
      this.#stop.signal.throwIfAborted()
    }
  }

  /** One transaction: the records and the cursor behind them. */
  #checkCache(): void {
    if (!this.#isDamaged) return
    this.#isDamaged = false
    throw new AppError('store-corrupt', 'A reader met damage in the cache')
  }

  #write(slice: ChangeSlice, cursor: Cursor): void {
    this.#checkCache()
    const { changes, setAside } = slice
    const { topics } = ingest(this.#stores.filling, { changes, setAside, cursor }, { zone: this.#zone.name })
    this.#cursor = cursor
    this.#counts = readStatusCounts(this.#stores.filling)
    this.#commits++
    this.#failures = 0
    this.#zone.follow(topics)
    if (topics.size > 0 && !this.#stores.isRebuilding) this.#news.changed(topics)
    this.#news.status()
  }

  #reachedHead(dateMs: number): void {
    this.#filledAsOfMs = Math.max(this.#filledAsOfMs ?? 0, dateMs)
    if (!this.#stores.isRebuilding) this.#asOfMs = this.#filledAsOfMs
    if (this.#now() - this.#keptAsOfMs > keepAsOfEveryMs) this.#keepAsOf()
    this.#news.status()
  }

  /** The next generation holds everything: readers may move over to it. */
  #finishRebuilding(): void {
    this.#isRebuilding = false
    if (this.#stores.isRebuilding) this.#promote()
  }

  #promote(): void {
    this.#stores.promote()
    this.#asOfMs = this.#filledAsOfMs
    this.#news.replaced(this.#stores.current.file, this.#stores.current.generation)
  }

  #beginRebuilding(): void {
    this.#stores.beginNext()
    this.#isRebuilding = true
    this.#cursor = null
    this.#counts = { records: 0, setAside: 0 }
    this.#head = 0
    this.#watch.forget()
    this.#filledAsOfMs = null
    this.#commits = 0
  }

  #isToldOfNews(): boolean {
    const { told } = this.#watch
    return (
      told !== undefined &&
      this.#cursor !== null &&
      (told.feed !== this.#cursor.feed || told.head !== this.#cursor.forward)
    )
  }

  /** At the head: waits until there is something to read, or reason to look. */
  async #awaitNews(): Promise<void> {
    this.#watch.open()
    while (!this.#isToldOfNews()) {
      if (this.#watch.told) this.#reachedHead(this.#client.platformNow())
      this.#watch.forget()
      const { isConnected } = this.#watch
      this.#enter(isConnected ? 'live' : 'catching-up')
      const woken = await this.#sleeper.sleep(isConnected ? this.#timing.pollMs : this.#timing.pollWithoutEventsMs)
      if (woken !== 'news') return
    }
  }

  async #endure(error: unknown): Promise<void> {
    let trouble = storeError(error)
    try {
      if (this.#beginAnew(trouble)) return
    } catch (worse) {
      trouble = storeError(worse)
    }
    this.#failures++
    if (this.#failures === 1 && trouble instanceof PlatformError && trouble.code === 'cut-off') {
      await this.#sleeper.sleep(hiccupMs)
      return
    }
    await this.#waitOut(troubleOf(trouble, this.#timing.backoffMs(this.#failures)), codeOf(trouble))
  }

  /** What only another cache cures. Returns false for any other error. */
  #beginAnew(error: unknown): boolean {
    if (error instanceof FeedRestored) {
      this.#news.log('warn', { code: 'feed-restored' }, 'the platform was restored: the cache is pulled again')
      this.#beginRebuilding()
      return true
    }
    if (!(error instanceof AppError) || error.code !== 'store-corrupt') return false
    this.#news.log('error', { code: error.code }, 'the cache is damaged: it is pulled again')
    this.#beginRebuilding()
    this.#promote()
    return true
  }

  async #waitOut({ state, reason, waitMs, canBeHurried }: Trouble, code: string): Promise<void> {
    const untilMs = waitMs === null ? null : this.#now() + waitMs
    this.#retryAtMs = untilMs
    this.#news.log('warn', { state, code, waitMs }, 'the sync waits')
    this.#enter(state, reason)
    this.#news.status()
    for (;;) {
      const woken = await this.#sleeper.sleep(untilMs === null ? null : untilMs - this.#now())
      if (woken === 'time' || woken === 'stopped' || (woken === 'hurried' && canBeHurried)) break
    }
    this.#retryAtMs = null
  }

  #enter(state: SyncStatus['state'], reason: SyncStatus['reason'] = null): void {
    if (state === this.#state && reason === this.#reason) return
    this.#state = state
    this.#reason = reason
    this.#news.status()
  }

  /** For the next start, which may be without a network. */
  #keepAsOf(): void {
    if (this.#asOfMs === null || this.#stores.isRebuilding) return
    this.#keptAsOfMs = this.#now()
    try {
      this.#stores.setAsOf(this.#asOfMs)
    } catch (error) {
      // The cache is well; a `local` that cannot be written shows where something of worth is written to it.
      this.#news.log('warn', { code: codeOf(storeError(error)) }, 'the time of the last head was not kept')
    }
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}

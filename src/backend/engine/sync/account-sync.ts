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
import { topics as allTopics } from '../../../contract/records.ts'
import type { RebuildCause, SyncStatus } from '../../../contract/sync.ts'
import { readChanges } from '../../../platform/changes.ts'
import type { PlatformClient } from '../../../platform/client.ts'
import { PlatformError } from '../../../platform/errors.ts'
import { backoffMs } from '../../../platform/events.ts'
import type { ChangeSlice, Span } from '../../../platform/slices.ts'
import { storeError } from '../store/errors.ts'
import type { Batch, Heard } from '../store/types.ts'
import { HeadWatch } from './head-watch.ts'
import type { News } from './news.ts'
import { aboveTheHead, isSameFeed, movedBack, movedForward } from './position.ts'
import { askAgain, recheckSetAside } from './set-aside.ts'
import { Sleeper } from './sleeper.ts'
import { Standing } from './standing.ts'
import type { AccountStores } from './stores.ts'
import { Strain } from './strain.ts'
import { troubleOf } from './trouble.ts'
import type { Trouble } from './trouble.ts'
import type { AccountZone } from './zone.ts'

export interface Timing {
  /** Between two looks at the head where the event stream says nothing; and where there is no event stream. */
  pollMs: number
  pollWithoutEventsMs: number
  /** A silent event stream is opened anew after this. */
  silentMs: number
  /** News that the platform has had for so long, and the open event stream did not tell. */
  untoldMs: number
  /** An answer that is longer in coming is called slow. */
  slowMs: number
  backoffMs: (attempt: number) => number
}

export const usualTiming: Timing = {
  pollMs: 60_000,
  pollWithoutEventsMs: 10_000,
  silentMs: 45_000,
  untoldMs: 5_000,
  slowMs: 3_000,
  backoffMs
}

/** The first commits are small, so that the newest sales are on screen within a second. */
const firstSizes = [200, 1_000, 5_000]
const firstSyncSize = 20_000
/** While somebody may be looking at what comes. */
const usualSize = 5_000
const keepAsOfEveryMs = 60_000
/** An answer that broke off after some of it was written is asked for again before anything is said about it. */
const hiccupMs = 100
/** An answer's time of day is that of its beginning, in whole seconds; beyond this the two clocks do not agree. */
const clockToleranceMs = 120_000

/** The platform was restored: what was read so far is of another past. */
class FeedRestored extends Error {}

export class AccountSync {
  readonly #account: string
  readonly #stores: AccountStores
  readonly #client: PlatformClient
  readonly #zone: AccountZone
  readonly #news: News
  readonly #compare: (signal: AbortSignal) => Promise<void>
  readonly #timing: Timing
  readonly #now: () => number
  readonly #stop = new AbortController()
  readonly #sleeper = new Sleeper()
  readonly #watch: HeadWatch
  readonly #strain: Strain
  #running: Promise<void> | undefined
  #state: SyncStatus['state'] = 'starting'
  #reason: SyncStatus['reason'] = null
  #retryAtMs: number | null = null
  #keptAsOfMs = 0
  /** Of the cache that is filled. */
  #standing: Standing
  /** Of the cache that readers see, while it is another one. */
  #shown: Standing | undefined
  /** Why the cache is pulled again; null where it is not, or for the first time. */
  #rebuild: RebuildCause | null
  #isRechecked = false
  /** It was time to look, and the event stream had told nothing. */
  #isLookedFor = false
  #commits = 0
  /** What a reader said; until it was acted upon. */
  #isDamaged = false
  /** Somebody was in a hurry since the present attempt began, perhaps while nothing waited that could be woken. */
  #isHurried = false
  /** Failures in a row. */
  #failures = 0

  constructor(parts: {
    account: string
    stores: AccountStores
    client: PlatformClient
    zone: AccountZone
    news: News
    /** Finds out what differs between a restored platform's copy and the one before; before readers see it. */
    compare: (signal: AbortSignal) => Promise<void>
    now: () => number
    timing: Timing
  }) {
    this.#account = parts.account
    this.#stores = parts.stores
    this.#client = parts.client
    this.#zone = parts.zone
    this.#news = parts.news
    this.#compare = parts.compare
    this.#now = parts.now
    this.#timing = parts.timing
    this.#watch = new HeadWatch({
      client: parts.client,
      sleeper: this.#sleeper,
      signal: this.#stop.signal,
      ...parts.timing
    })
    this.#strain = new Strain(parts.timing.slowMs, () => parts.news.status())
    this.#standing = new Standing(parts.stores.filling)
    this.#shown = parts.stores.isRebuilding ? new Standing(parts.stores.current.db) : undefined
    this.#rebuild = parts.stores.rebuildCause
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends after the commit under way. The stores stay open. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#sleeper.wake('stopped')
    await this.#running
    this.#keepHeard()
  }

  /** Tries now what it waits to try again, unless the platform asked to wait. */
  hurry(): void {
    this.#isHurried = true
    this.#watch.hurry()
    this.#sleeper.wake('hurried')
  }

  /** The cache is damaged where a reader looked: it is pulled again at the next step. */
  discard(): void {
    this.#isDamaged = true
    this.hurry()
  }

  /**
   * Asks the platform again for a record that was set aside.
   * @throws AppError `not-found`, `not-synced-yet` while another cache is filled, `store-corrupt`, `disk-full`; PlatformError
   */
  async tryAgain(rid: number): Promise<void> {
    const { filling, isRebuilding } = this.#stores
    if (isRebuilding) throw new AppError('not-synced-yet', 'Everything is pulled again already')
    await askAgain(filling, this.#client, rid, (checked) => {
      // Meanwhile another cache may have taken its place; its rows have other numbers.
      if (filling === this.#stores.filling) this.#writeBeside(checked)
    })
    this.#standing.recount()
    this.#news.changed(['set-aside'])
    this.#news.status()
  }

  get status(): SyncStatus {
    const shown = this.#shown ?? this.#standing
    const { observed } = this.#client
    const aheadMs = observed ? observed.dateMs - observed.wallMs : 0
    return {
      account: this.#account,
      state: this.#state,
      asOfMs: shown.asOfMs,
      coverage: shown.coverage,
      setAside: shown.setAside,
      retryAtMs: this.#retryAtMs,
      reason: this.#reason,
      strain: this.#strain.now,
      rebuild: this.#rebuild && { cause: this.#rebuild, share: this.#standing.coverage.share },
      clockDoubtMs: Math.abs(aheadMs) > clockToleranceMs ? aheadMs : null,
      notices: this.#stores.notices
    }
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#isHurried = false
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
    await this.#recheckSetAside()
    // A process before this one ended between the last slice and this, which needs no network.
    if (this.#rebuild && !this.#stores.isRebuilding && this.#standing.cursor?.backward === null)
      await this.#finishRebuilding()
    await this.#strain.over(this.#zone.settle(this.#client, this.#stop.signal))
    if (this.#standing.cursor?.backward !== null) await this.#readBack()
    await this.#readForward()
    if (this.#rebuild) await this.#finishRebuilding()
    await this.#awaitNews()
  }

  /** After an update of the console: what other rules refused may be read by those of now. */
  async #recheckSetAside(): Promise<void> {
    if (this.#isRechecked) return
    while (recheckSetAside(this.#stores.filling, (checked) => this.#writeBeside(checked))) {
      await setImmediate()
      this.#stop.signal.throwIfAborted()
    }
    this.#isRechecked = true
    this.#standing.recount()
  }

  async #readBack(): Promise<void> {
    const state = this.#rebuild ? 'rebuilding' : 'first'
    if (this.#state === 'starting') this.#enter(state)
    const sliceSize = (): number => firstSizes[this.#commits] ?? firstSyncSize
    const span: Span = { direction: 'before', seq: this.#standing.cursor?.backward ?? aboveTheHead }
    await this.#read(span, sliceSize, async (slice) => {
      this.#enter(state)
      const { cursor } = this.#standing
      // The first slice stands at the head that the platform named before it.
      const asOf = cursor === null ? { asOfMs: slice.dateMs } : {}
      this.#write(slice, movedBack(cursor, slice), { ...asOf, isAtHead: false })
      this.#watch.open()
      if (this.#isToldOfNews()) await this.#readForward()
    })
  }

  async #readForward(): Promise<void> {
    const { cursor } = this.#standing
    if (!cursor) return
    const isLookedFor = this.#isLookedFor
    this.#isLookedFor = false
    let untoldMs = 0
    this.#watch.forget()
    await this.#read(
      { direction: 'after', seq: cursor.forward },
      () => usualSize,
      (slice) => {
        const before = this.#standing.cursor ?? cursor
        const isAtHead = this.#state === 'live' || this.#state === 'polling'
        const isBehind = !isAtHead || slice.head - slice.next > usualSize
        if (isBehind && before.backward === null && !this.#rebuild) this.#enter('catching-up')
        const hasNews = slice.next !== before.forward || slice.changes.length > 0 || slice.setAside.length > 0
        untoldMs = Math.max(untoldMs, slice.dateMs - (slice.changes[0]?.changedAtMs ?? slice.dateMs))
        const heard = slice.isLast ? { isAtHead: true, asOfMs: slice.dateMs } : { isAtHead: false }
        if (hasNews) this.#write(slice, movedForward(before, slice), heard)
        else if (slice.isLast) this.#reachedHead(slice.dateMs)
        return Promise.resolve()
      }
    )
    if (isLookedFor && !this.#watch.told && untoldMs > this.#timing.untoldMs) this.#watch.distrust()
  }

  /** Reads a span slice by slice; between two slices the thread takes its messages. */
  async #read(span: Span, sliceSize: () => number, take: (slice: ChangeSlice) => Promise<void>): Promise<void> {
    // A slice names the head that was when its answer began. What is read forward between two slices lies above it.
    let forward = this.#standing.cursor?.forward ?? 0
    const slices = readChanges(this.#client, span, { sliceSize, signal: this.#stop.signal })
    try {
      for (;;) {
        const { value: slice, done } = await this.#strain.over(slices.next())
        if (done) break
        const { cursor } = this.#standing
        if (cursor && !isSameFeed({ feed: cursor.feed, forward }, slice)) throw new FeedRestored()
        forward = slice.head
        this.#standing.hear(slice.head)
        await take(slice)
        await setImmediate()
        this.#stop.signal.throwIfAborted()
      }
      this.#strain.cameWhole()
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'cut-off') this.#strain.broke()
      throw error
    } finally {
      await slices.return()
    }
  }

  #checkCache(): void {
    if (!this.#isDamaged) return
    this.#isDamaged = false
    throw new AppError('store-corrupt', 'A reader met damage in the cache')
  }

  /** Writes what came beside the feed: the cursor stays where it is. */
  #writeBeside({ changes, setAside }: Pick<Batch, 'changes' | 'setAside'>): void {
    const { cursor } = this.#standing
    // Before the first slice there is nothing that could have been set aside.
    if (cursor) this.#ingest({ changes, setAside, cursor }, {})
  }

  #write({ changes, setAside }: ChangeSlice, cursor: Batch['cursor'], heard: Partial<Heard>): void {
    this.#ingest({ changes, setAside, cursor }, heard)
    this.#commits++
    this.#failures = 0
  }

  /** One transaction: the records, and the cursor behind them. */
  #ingest(batch: Omit<Batch, 'heard'>, heard: Partial<Heard>): void {
    this.#checkCache()
    const context = { zone: this.#zone.name, nowMs: this.#client.platformNow() }
    const { topics } = this.#standing.write(batch, heard, context)
    this.#zone.follow(topics)
    if (topics.size > 0 && !this.#stores.isRebuilding) this.#news.changed(topics)
    this.#news.status()
  }

  #reachedHead(dateMs: number): void {
    const isNew = this.#standing.reachedHead(dateMs)
    if (isNew || this.#now() - this.#keptAsOfMs > keepAsOfEveryMs) this.#keepHeard()
    this.#news.status()
  }

  /** The next generation holds everything: readers may move over to it. */
  async #finishRebuilding(): Promise<void> {
    const wasUncompared = this.#stores.isUncompared
    if (wasUncompared) await this.#compare(this.#stop.signal)
    this.#rebuild = null
    this.#stores.setRebuildCause(null)
    if (this.#stores.isRebuilding) this.#promote()
    else if (wasUncompared) this.#letGo()
    this.#news.status()
  }

  /** Readers see the cache already, and what was kept back until now. */
  #letGo(): void {
    this.#news.changed(allTopics)
    try {
      this.#stores.retire()
    } catch (error) {
      this.#news.log('warn', { code: codeOf(error) }, 'an older cache was not set aside')
    }
  }

  #promote(): void {
    this.#stores.promote()
    this.#shown = undefined
    this.#news.replaced(this.#stores.current.file, this.#stores.current.generation)
  }

  #beginRebuilding(cause: RebuildCause): void {
    this.#stores.beginNext(cause)
    this.#stores.notice({ kind: cause, atMs: this.#client.platformNow() })
    this.#rebuild = cause
    this.#shown ??= this.#standing
    this.#standing = new Standing(this.#stores.filling)
    this.#watch.forget()
    this.#commits = 0
  }

  #isToldOfNews(): boolean {
    const { told } = this.#watch
    const { cursor } = this.#standing
    if (!told || !cursor) return false
    if (told.feed !== cursor.feed) return true
    this.#standing.hear(told.head)
    return told.head !== cursor.forward
  }

  /** At the head: waits until there is something to read, or reason to look. */
  async #awaitNews(): Promise<void> {
    this.#watch.open()
    while (!this.#isHurried && !this.#isToldOfNews()) {
      const { told } = this.#watch
      if (told) this.#reachedHead(Math.max(told.dateMs, this.#standing.asOfMs ?? 0))
      this.#watch.forget()
      const { isConnected } = this.#watch
      this.#enter(isConnected ? 'live' : 'polling')
      const woken = await this.#sleeper.sleep(isConnected ? this.#timing.pollMs : this.#timing.pollWithoutEventsMs)
      this.#isLookedFor = isConnected && woken === 'time'
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
      this.#beginRebuilding('feed-restored')
      return true
    }
    if (!(error instanceof AppError) || error.code !== 'store-corrupt') return false
    this.#news.log('error', { code: error.code }, 'the cache is damaged: it is pulled again')
    this.#beginRebuilding('cache-damaged')
    this.#promote()
    return true
  }

  async #waitOut({ state, reason, waitMs, canBeHurried }: Trouble, code: string): Promise<void> {
    // What this attempt met may be over since then: a new sign-in, or the network.
    if (this.#isHurried && canBeHurried) return
    this.#retryAtMs = waitMs === null ? null : this.#now() + waitMs
    // By the clock that nobody can set: news that come meanwhile must not lengthen it.
    const endsMs = waitMs === null ? null : performance.now() + waitMs
    this.#news.log('warn', { state, code, waitMs }, 'the sync waits')
    this.#enter(state, reason)
    this.#keepHeard()
    this.#news.status()
    for (;;) {
      const woken = await this.#sleeper.sleep(endsMs === null ? null : endsMs - performance.now())
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
  #keepHeard(): void {
    this.#keptAsOfMs = this.#now()
    try {
      this.#standing.keep()
    } catch (error) {
      // What cannot be written here cannot be written with records either, and is said there.
      this.#news.log('warn', { code: codeOf(storeError(error)) }, 'what was heard of the feed was not kept')
    }
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}

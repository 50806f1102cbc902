/** The nouns' own work in `local` for one account: tasks at once, keepers a moment after the commits that they follow. */
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../contract/errors.ts'
import { topics, type Topic } from '../../../contract/records.ts'
import { localKeepers, localTasks } from '../../features/local-tasks.ts'
import { storeError } from '../store/errors.ts'
import { readCursor, readMeta } from '../store/ingest.ts'
import type { Db } from '../store/open.ts'
import type { AccountStores } from '../sync/stores.ts'
import type { LocalKeeper, LocalStores } from './local-task.ts'

/** Commits of one page of the feed follow each other: one comparison for all of them. */
const settleMs = 500

export interface AccountLocalParts {
  stores: AccountStores
  now: () => number
  changed: (topics: readonly Topic[]) => void
  warn: (code: string, message: string) => void
}

export class AccountLocal {
  readonly #parts: AccountLocalParts
  readonly #waiting = new Set<Topic>()
  #timer: NodeJS.Timeout | undefined

  constructor(parts: AccountLocalParts) {
    this.#parts = parts
  }

  /** @throws AppError as the task does */
  run(name: string, input: unknown): object {
    const task = localTasks.find((each) => each.name === name)
    if (task === undefined) throw new AppError('internal', 'There is no such task')
    try {
      const { result, topics: changed } = task.run(this.#stores(), input)
      if (changed.length > 0) this.#parts.changed(changed)
      return result
    } catch (error) {
      throw storeError(error)
    }
  }

  /** What a commit of the feed changed. */
  fed(some: Iterable<Topic>): void {
    const followed = [...some].filter((topic) => localKeepers.some(({ after }) => after.includes(topic)))
    if (followed.length === 0) return
    for (const topic of followed) this.#waiting.add(topic)
    this.#timer ??= setTimeout(() => this.#keep(), settleMs)
  }

  /**
   * What a restored platform's copy differs in from the one whose place it is about to take. In turns: the thread has
   * other work. What ends early is begun anew by the next start.
   * @throws AppError `disk-full`, and the reason of the signal
   */
  async compare(signal: AbortSignal): Promise<void> {
    const { stores, warn } = this.#parts
    try {
      const before = stores.openBefore()
      if (before === undefined) return
      const [was, is] = [
        this.#storesOf(before),
        this.#storesOf({ db: stores.filling, generation: stores.fillingGeneration })
      ]
      for (const keeper of localKeepers) {
        for (const _ of keeper.compare?.(was, is) ?? []) {
          await setImmediate()
          signal.throwIfAborted()
        }
      }
    } catch (error) {
      const cause = storeError(error)
      if (!(cause instanceof AppError) || cause.code !== 'store-corrupt') throw cause
      warn(cause.code, 'two copies could not be compared')
    }
  }

  /** Another cache took the place of the one before. */
  replaced(): void {
    clearTimeout(this.#timer)
    for (const topic of topics) this.#waiting.add(topic)
    this.#keep()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #keep(): void {
    this.#timer = undefined
    const followed = [...this.#waiting]
    this.#waiting.clear()
    const due = localKeepers.filter(({ after }) => followed.some((topic) => after.includes(topic)))
    const changed = due.flatMap((keeper) => this.#keepFor(keeper))
    if (changed.length > 0) this.#parts.changed(changed)
  }

  /** Each by itself: one that fails takes nothing from the others, who may never see the cache before again. */
  #keepFor(keeper: LocalKeeper): readonly Topic[] {
    try {
      return keeper.keep(this.#stores())
    } catch (error) {
      // The next commit tries again; what is kept stays as it was.
      const cause = storeError(error)
      this.#parts.warn(
        cause instanceof AppError ? cause.code : 'internal',
        'what is kept beside the copy was not brought up to date'
      )
      return []
    }
  }

  #stores(): LocalStores {
    const { stores } = this.#parts
    const given = this.#storesOf(stores.current)
    return { ...given, isComplete: given.isComplete && (stores.isRebuilding || !stores.isUncompared) }
  }

  #storesOf({ db, generation }: { db: Db; generation: number }): LocalStores {
    const { stores, now } = this.#parts
    return {
      local: stores.local,
      cache: db,
      era: stores.eraOf(generation),
      isComplete: readCursor(db)?.backward === null,
      zone: readMeta(db).zone ?? 'UTC',
      nowMs: now()
    }
  }
}

/** The nouns' own work in `local` for one account: tasks at once, keepers a moment after the commits that they follow. */
import { AppError } from '../../../contract/errors.ts'
import { topics, type Topic } from '../../../contract/records.ts'
import { localKeepers, localTasks } from '../../features/local-tasks.ts'
import { storeError } from '../store/errors.ts'
import { readCursor, readMeta } from '../store/ingest.ts'
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

  /** Another cache took the place of the one before, which is still open: nothing may come between. */
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
    const { stores, now } = this.#parts
    const { db } = stores.current
    return {
      local: stores.local,
      cache: db,
      before: stores.before,
      isComplete: readCursor(db)?.backward === null,
      zone: readMeta(db).zone ?? 'UTC',
      nowMs: now()
    }
  }
}

/**
 * What both halves of the outbox stand on, a person's wishes (wishes.ts) and what the platform makes of them (outbox.ts):
 * each step of a request is one transaction on `local`, with its line in the journal, and then the pages are told.
 */
import { AppError } from '../../../contract/errors.ts'
import type { Topic } from '../../../contract/records.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import type { Db } from '../store/open.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { Connection } from '../sync/protocol.ts'
import type { Action, CheckedWish } from './action.ts'
import { platformTime, type Clocks, type Observed } from './platform-time.ts'
import { changeRow, insertRow, isOpen, nothingAsked, rowsOfTarget, type RequestRow, type Told } from './rows.ts'
import type { Waits } from './states.ts'
import { readUndoMs } from './undo-time.ts'

export interface OutboxParts {
  local: Db
  /** The cache that readers have open, and the zone of its days; null before the first batch. */
  cache: () => { db: Db; zone: string | null }
  connection: () => Connection
  actions: readonly Action[]
  clocks: Clocks
  /** The last that was heard of the platform's clock in this run. */
  observed: () => Observed | undefined
  /** Called after each commit. */
  onChange: (topics: readonly Topic[]) => void
  log: (code: string, message: string) => void
}

/** Which sign-in a request belongs to. A demo's platform has another address at each start. */
export function platformOf({ isDemo, platformUrl }: Connection): string {
  return isDemo ? 'demo' : new URL(platformUrl).host
}

interface SeenTime {
  dateMs: number
  wallMs: number
}

export class Steps {
  readonly parts: OutboxParts
  /** What the transaction that is open has changed so far. */
  #untold: Set<string> | undefined

  constructor(parts: OutboxParts) {
    this.parts = parts
  }

  /** For what is asked after the next start, perhaps without a network: what the platform's clock showed last. */
  keepTime(): void {
    const seen = this.parts.observed()
    if (!seen) return
    const { dateMs, wallMs } = seen
    writeSetting(this.parts.local, 'platform-time', { dateMs, wallMs } satisfies SeenTime)
  }

  /** Several steps in one transaction. The pages hear of it after the commit, and of nothing that is rolled back. */
  together<T>(steps: () => T): T {
    const untold = new Set<string>()
    this.#untold = untold
    let answer: T
    try {
      answer = this.parts.local.transaction(steps).immediate()
    } finally {
      this.#untold = undefined
    }
    if (untold.size > 0) this.tell([...untold])
    return answer
  }

  /** @throws AppError `too-late` where the request is not in its state any more */
  must(row: RequestRow, change: Partial<RequestRow>, told: Told): void {
    if (!this.change(row, [row.state], change, told)) throw tooLate()
  }

  /** @returns false where the request is in none of these states any more: then nothing is changed */
  change(
    row: RequestRow,
    from: readonly RequestRow['state'][],
    change: Partial<RequestRow>,
    told: Told,
    atMs = this.now(),
    topics: readonly Topic[] = []
  ): boolean {
    const isChanged = changeRow(this.parts.local, row, from, change, { atMs, ...told })
    if (isChanged) this.tell([row.targetType, ...topics])
    return isChanged
  }

  /**
   * Checks a wish and keeps it. Belongs into a transaction.
   * @throws AppError as the action's checks do; `forbidden-scope`
   */
  insert(
    action: Action,
    id: string,
    params: unknown,
    { insteadOf = null, hasUndo = true }: { insteadOf?: string | null; hasUndo?: boolean } = {}
  ): string {
    const { local, cache } = this.parts
    const scope = wishScopes[action.kind]
    if (!this.parts.connection().scopes.includes(scope))
      throw new AppError('forbidden-scope', 'The sign-in does not allow this.', { detail: { scope } })
    this.#add(action, id, params, action.check(cache().db, local, params), { insteadOf, hasUndo })
    return id
  }

  /** Keeps an edit that came to nothing before it could be sent: its id is taken, and answers that from now on. */
  insertWithdrawn(action: Action, id: string, params: unknown, told: Told): string {
    const targetId = action.targetOf(params)
    const wish = { targetId, amountMinor: null, currency: null, reason: null, note: null }
    this.#add(action, id, params, wish, { insteadOf: null, hasUndo: true })
    const end = { state: 'withdrawn', settledMs: this.now(), ...nothingAsked } as const
    changeRow(this.parts.local, { id }, ['queued'], end, { atMs: this.now(), ...told })
    return id
  }

  #add(
    action: Action,
    id: string,
    params: unknown,
    wish: CheckedWish,
    { insteadOf, hasUndo }: { insteadOf: string | null; hasUndo: boolean }
  ): void {
    const askedMs = this.now()
    const connection = this.parts.connection()
    this.keepTime()
    insertRow(this.parts.local, {
      id,
      platform: platformOf(connection),
      accountId: connection.accountId,
      kind: action.kind,
      targetType: action.targetType,
      params: JSON.stringify(params),
      ...wish,
      askedMs,
      ...this.platformTimes(),
      ...(hasUndo ? this.undoWait(action, askedMs) : this.waiting(null, 0, askedMs)),
      insteadOf
    })
    this.tell([action.targetType])
  }

  /** The time in which it can be taken back. */
  undoWait({ undoMs }: Action, fromMs = this.now()): ReturnType<Steps['waiting']> {
    return this.waiting('undo', undoMs === 0 ? 0 : readUndoMs(this.parts.local), fromMs)
  }

  /** Tells the pages, after the commit. */
  tell(types: readonly string[]): void {
    if (this.#untold) for (const type of types) this.#untold.add(type)
    else this.parts.onChange(['requests', ...(types as Topic[])])
  }

  /** What a row says of a wait, and until when. */
  waiting(
    waits: Waits | null,
    waitMs: number,
    fromMs = this.now()
  ): Pick<RequestRow, 'waits' | 'notBeforeMs' | 'waitMs'> {
    return { waits, notBeforeMs: fromMs + Math.round(waitMs), waitMs: Math.round(waitMs) }
  }

  /** The platform's time now, as well as it is known; and a time that it showed before now, however long ago. */
  platformTimes(): Pick<RequestRow, 'freshPlatformMs' | 'bornPlatformMs'> {
    const { local, clocks, observed } = this.parts
    const known = platformTime(observed(), clocks)
    if (known !== undefined) return { freshPlatformMs: Math.round(known), bornPlatformMs: Math.round(known) }
    const seen: SeenTime | undefined = observed() ?? (readSetting(local, 'platform-time') as SeenTime | undefined)
    if (!seen) return { freshPlatformMs: this.now(), bornPlatformMs: 0 }
    return { freshPlatformMs: seen.dateMs + Math.max(this.now() - seen.wallMs, 0), bornPlatformMs: seen.dateMs }
  }

  /**
   * It rests on another request for the same target that needs the person, or on what they said of it since: that goes
   * first, and without a word of theirs this does not go at all.
   */
  isHeldByEarlier(row: RequestRow): boolean {
    const action = this.actionOf(row.kind)
    if (!action.restsOn) return false
    const params = this.paramsOf(row)
    return rowsOfTarget(this.parts.local, row.targetId).some(
      (other) =>
        other.id !== row.id &&
        other.kind === row.kind &&
        isOpen(other) &&
        (other.state === 'needs-you' || other.rid > row.rid) &&
        action.restsOn?.(this.parts.cache().db, params, this.paramsOf(other)) === true
    )
  }

  paramsOf(row: RequestRow): unknown {
    return JSON.parse(row.params)
  }

  /** @throws AppError `bad-input` for a kind that nobody lists */
  actionOf(kind: string): Action {
    const found = this.parts.actions.find((one) => one.kind === kind)
    if (!found) throw new AppError('bad-input', 'There is no such kind of request.', { field: 'kind' })
    return found
  }

  now(): number {
    return this.parts.clocks.wall()
  }
}

export function tooLate(): AppError {
  return new AppError('too-late', 'The request is not in a state any more in which this can be decided.')
}

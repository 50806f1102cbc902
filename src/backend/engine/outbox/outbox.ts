/**
 * What a person asked the platform to do, from the wish to its last word. Each step is one transaction on `local`, with
 * its line in the journal; the sender goes from one to the next. It knows no noun: see action.ts.
 */
import { createHash, randomUUID } from 'node:crypto'
import { AppError } from '../../../contract/errors.ts'
import type { Decision } from '../../../contract/requests.ts'
import type { Topic } from '../../../contract/records.ts'
import { checkChange, isSetAside } from '../../../platform/validate.ts'
import { storeError } from '../store/errors.ts'
import { ingestAnswer, readHeard } from '../store/ingest.ts'
import type { Db } from '../store/open.ts'
import { statement } from '../store/query.ts'
import { readSetting, writeSetting } from '../store/settings.ts'
import type { Connection } from '../sync/protocol.ts'
import type { Action } from './action.ts'
import { platformTime, type Clocks, type Observed } from './platform-time.ts'
import {
  changeRow,
  findRow,
  insertRow,
  looseRows,
  nothingAsked,
  openRows,
  rowsOfTarget,
  type RequestRow,
  type Told
} from './rows.ts'
import { decisionsOn, type Ask, type Waits } from './states.ts'
import { readUndoMs } from './undo-time.ts'
import type { Verdict } from './verdict.ts'

/** What the page wants done. */
export interface Wanted {
  kind: string
  /** The key, made by the page. */
  id: string
  params: unknown
  /** The person has seen that it was asked for already. */
  again: boolean
}

export interface Asked {
  outcome: 'queued' | 'already-asked'
  request: string
}

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

/** How long the feed is looked through for what ended without an effect, although it was on its way once. */
const looseForMs = 7 * 86_400_000
/** A copy that stood at the head so lately has heard of what is to be decided upon. */
const currentForMs = 600_000
/** The same wish within so long is asked about. */
const sameWithinMs = 600_000

/** Which sign-in a request belongs to. A demo's platform has another address at each start. */
export function platformOf({ isDemo, platformUrl }: Connection): string {
  return isDemo ? 'demo' : new URL(platformUrl).host
}

interface SeenTime {
  dateMs: number
  wallMs: number
}

export class Outbox {
  readonly #parts: OutboxParts

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** After a start: what was on its way is unknown, and what waits is looked up before it is sent. */
  recover(): void {
    const { local } = this.#parts
    const atMs = this.#now()
    for (const row of openRows(local)) {
      if (row.state !== 'sending') continue
      this.#change(
        row,
        ['sending'],
        { state: 'unknown', wasUnclear: 1, ...this.#waiting(null, 0) },
        { what: 'interrupted' },
        atMs
      )
    }
    statement(local, "UPDATE request SET must_look = 1 WHERE state = 'queued'").run()
  }

  /**
   * Checks a wish and keeps it, in one transaction.
   * @throws AppError as the action's checks do; `forbidden-scope`
   */
  ask({ kind, id, params, again }: Wanted): Asked {
    const action = this.#actionOf(kind)
    const { local } = this.#parts
    const asked = local
      .transaction((): Asked => {
        const known = findRow(local, id.toLowerCase())
        if (known)
          return { outcome: this.#isSame(known, action, params) ? 'queued' : 'already-asked', request: known.id }
        const like = again ? undefined : this.#findLike(action, params)
        if (like) return { outcome: 'already-asked', request: like.id }
        return { outcome: 'queued', request: this.#insert(action, id.toLowerCase(), params, null) }
      })
      .immediate()
    if (asked.outcome === 'queued') this.#tell([action.targetType])
    return asked
  }

  /**
   * A person's word on a request. Answers the id of the request that stands for it after.
   * @throws AppError `not-found`, `too-late`; with `send-anew` as the checks do
   */
  decide(id: string, decision: Decision): string {
    const row = findRow(this.#parts.local, id.toLowerCase())
    if (!row) throw new AppError('not-found', 'There is no such request.', { field: 'id' })
    if (!decisionsOn(row).includes(decision)) throw tooLate()
    const told = { what: 'decided', facts: { decision } }
    const atMs = this.#now()
    switch (decision) {
      case 'withdraw':
      case 'give-up':
        this.#must(row, { state: 'withdrawn', settledMs: atMs, ...nothingAsked }, told)
        return row.id
      case 'mark-done':
        this.#must(row, { state: 'done', settledMs: atMs, ...nothingAsked }, told)
        return row.id
      case 'send':
        this.#must(row, this.#sendNow(row), told)
        return row.id
      case 'send-anew':
        return this.#sendAnew(row, told)
    }
  }

  /** Rows that the sender may act on, oldest first. */
  open(): RequestRow[] {
    return openRows(this.#parts.local)
  }

  find(id: string): RequestRow | undefined {
    return findRow(this.#parts.local, id)
  }

  actionOf(row: RequestRow): Action {
    return this.#actionOf(row.kind)
  }

  /** Only what was asked with this sign-in is sent with it. */
  isOwn({ platform, accountId }: RequestRow): boolean {
    const connection = this.#parts.connection()
    return platform === platformOf(connection) && accountId === connection.accountId
  }

  /** The transaction that freezes a message and sets `sending`. Undefined where it is not queued any more. */
  beginSending(row: RequestRow, platformMs: number): RequestRow | undefined {
    const { local } = this.#parts
    const { path, body, ifMatch } =
      row.path === null || row.body === null
        ? this.actionOf(row).message(this.#parts.cache().db, this.#paramsOf(row))
        : { path: row.path, body: row.body, ifMatch: row.ifMatch }
    const atMs = this.#now()
    const isSending = this.#change(
      row,
      ['queued'],
      {
        state: 'sending',
        ...nothingAsked,
        path,
        body,
        ifMatch,
        attempts: row.attempts + 1,
        firstSentMs: row.firstSentMs ?? atMs,
        firstSentPlatformMs: row.firstSentPlatformMs ?? Math.round(platformMs),
        code: null,
        message: null
      },
      { what: 'sent', facts: { attempt: row.attempts + 1, path, body: digestOf(body), ifMatch } },
      atMs
    )
    return isSending ? findRow(local, row.id) : undefined
  }

  /**
   * What an answer says of a request. A last word stands above what was thought: also where the person took it back
   * while nobody knew.
   *
   * @param told what was heard, for the journal
   * @param waitMs where it waits: until it is looked at again
   */
  settle(row: RequestRow, verdict: Verdict, told: Told, waitMs: number): void {
    switch (verdict.what) {
      case 'done':
        if (this.#isAnother(row, verdict.record)) return this.#doubtAnswer(row, told, waitMs)
        return this.#done(row, verdict.record, told)
      case 'rejected':
        return this.#close(row, { state: 'rejected', code: verdict.code, message: verdict.message }, told)
      case 'needs-you': {
        const { ask, code, message } = verdict
        return this.needsYou(row, ask, { ...told, code, message })
      }
      case 'queued':
        return this.#back(row, 'queued', verdict.waits, verdict.code, told, waitMs)
      case 'unknown':
        return this.#back(row, 'unknown', null, verdict.code, told, waitMs)
    }
  }

  /** Only the person can go on. */
  needsYou(
    row: RequestRow,
    ask: Ask,
    { code = null, message = null, ...told }: Told & { code?: string | null; message?: string | null }
  ): void {
    this.#change(row, ['queued', 'sending', 'unknown'], { state: 'needs-you', ask, waits: null, code, message }, told)
  }

  /** The platform does not know the key, and that can be trusted: it may be sent under it. */
  mayBeSent(row: RequestRow, told: Told, waitMs: number): void {
    this.#change(
      row,
      ['queued', 'unknown'],
      { state: 'queued', mustLook: 0, ...this.#waiting(row.firstSentMs === null ? null : 'network', waitMs) },
      told
    )
  }

  /** Nothing that the clock says can be relied on. */
  doubt(row: RequestRow, why: string): void {
    this.#change(row, ['queued'], { state: 'unknown', ...this.#waiting(null, 0) }, { what: 'doubted', facts: { why } })
  }

  /** Looks at it again later; nothing has changed. */
  postpone(row: RequestRow, waits: Waits | null, waitMs: number, lookups = row.lookups): void {
    const { notBeforeMs } = this.#waiting(waits, waitMs)
    statement(
      this.#parts.local,
      "UPDATE request SET waits = ?, not_before_ms = ?, wait_ms = ?, lookups = ? WHERE id = ? AND state IN ('queued', 'unknown')"
    ).run(waits, notBeforeMs, Math.round(waitMs), lookups, row.id)
    if (waits !== row.waits) this.#parts.onChange(['requests'])
  }

  /** Settles what the feed has brought: a record names the key under which it was made. */
  settleFromFeed(): void {
    const rows = [...this.open(), ...looseRows(this.#parts.local, this.#now() - looseForMs)]
    // What is on its way has its own answer in a moment.
    for (const row of rows.filter(({ state }) => state !== 'sending')) {
      const record = this.findMade(row)
      const told: Told = { what: 'reconciled', facts: { by: 'feed' } }
      if (!record) continue
      if (!this.#isAnother(row, record)) this.#done(row, record, told)
      else if (row.state !== 'needs-you') this.needsYou(row, 'key-taken', { ...told, code: 'another-record' })
    }
  }

  /** The record that was made under the key, where the feed has brought it. */
  findMade(row: RequestRow): Readonly<Record<string, unknown>> | undefined {
    return this.actionOf(row).findMade(this.#parts.cache().db, this.#paramsOf(row), row.id)
  }

  /** The copy has stood at the head of the feed lately, by the platform's clock. */
  isCopyCurrent(platformMs: number): boolean {
    const asOfMs = readHeard(this.#parts.cache().db)?.asOfMs ?? null
    return asOfMs !== null && platformMs - asOfMs < currentForMs
  }

  /** For what is asked after the next start, perhaps without a network: what the platform's clock showed last. */
  keepTime(): void {
    const seen = this.#parts.observed()
    if (!seen) return
    const { dateMs, wallMs } = seen
    writeSetting(this.#parts.local, 'platform-time', { dateMs, wallMs } satisfies SeenTime)
  }

  #insert(action: Action, id: string, params: unknown, insteadOf: string | null): string {
    const { local } = this.#parts
    const connection = this.#parts.connection()
    if (!connection.scopes.includes(action.scope))
      throw new AppError('forbidden-scope', 'The sign-in does not allow this.', { detail: { scope: action.scope } })
    const { targetId, ...wish } = action.check(this.#parts.cache().db, local, params)
    this.keepTime()
    const askedMs = this.#now()
    insertRow(local, {
      id,
      platform: platformOf(connection),
      accountId: connection.accountId,
      kind: action.kind,
      targetType: action.targetType,
      targetId,
      params: JSON.stringify(params),
      ...wish,
      askedMs,
      ...this.#platformTimes(),
      ...this.#waiting('undo', action.undoMs === 0 ? 0 : readUndoMs(local), askedMs),
      insteadOf
    })
    return id
  }

  #sendAnew(row: RequestRow, told: Told): string {
    const action = this.actionOf(row)
    const { local } = this.#parts
    const id = local
      .transaction(() => {
        this.#must(row, { state: 'withdrawn', settledMs: this.#now(), ...nothingAsked }, told)
        return this.#insert(action, randomUUID(), this.#paramsOf(row), row.id)
      })
      .immediate()
    this.#tell([action.targetType])
    return id
  }

  /** The person wants it now: it is fresh again, and waits for nothing. A key that may be in use is looked up first. */
  #sendNow(row: RequestRow): Partial<RequestRow> {
    const { freshPlatformMs } = this.#platformTimes()
    return {
      state: 'queued',
      ask: null,
      isDoubtful: 0,
      mustLook: row.state === 'needs-you' ? 1 : row.mustLook,
      freshPlatformMs,
      // Never too early for what was not sent yet; a time that the platform showed by mistake would stay in doubt.
      ...(row.firstSentMs === null ? { bornPlatformMs: Math.min(row.bornPlatformMs, freshPlatformMs) } : {}),
      ...this.#waiting(null, 0)
    }
  }

  #findLike(action: Action, params: unknown): RequestRow | undefined {
    const isYoung = (row: RequestRow): boolean => Math.abs(this.#now() - row.askedMs) < sameWithinMs
    return rowsOfTarget(this.#parts.local, action.targetOf(params)).find(
      (row) =>
        row.kind === action.kind &&
        row.state !== 'withdrawn' &&
        (isOpen(row) || isYoung(row)) &&
        this.#isSame(row, action, params)
    )
  }

  #isSame(row: RequestRow, action: Action, params: unknown): boolean {
    return row.kind === action.kind && action.isSame(this.#paramsOf(row), params)
  }

  #isAnother(row: RequestRow, record: Readonly<Record<string, unknown>> | null): boolean {
    return record !== null && this.actionOf(row).resultOf(this.#paramsOf(row), record) === undefined
  }

  /** A record that is not what was asked for proves nothing: the key is looked up, and then it is for the person. */
  #doubtAnswer(row: RequestRow, told: Told, waitMs: number): void {
    const code = 'another-record'
    if (row.state === 'sending') return this.#back(row, 'unknown', null, code, told, waitMs)
    this.needsYou(row, 'key-taken', { ...told, code })
  }

  /** Cache first: a crash between the two leaves a request that is looked up, and a record that is there already. */
  #done(row: RequestRow, record: Readonly<Record<string, unknown>> | null, told: Told): void {
    const action = this.actionOf(row)
    const result = record ? action.resultOf(this.#paramsOf(row), record) : undefined
    if (record && result) this.#ingest(record)
    const change = {
      state: 'done',
      code: null,
      message: null,
      resultType: result ? action.resultType : null,
      resultId: result?.id ?? null,
      includedPlatformMs: result?.includedMs ?? null
    } as const
    this.#parts.local
      .transaction(() => {
        this.#close(row, change, told, result ? [action.resultType] : [])
        this.#callOff(row)
      })
      .immediate()
  }

  /** What was asked anew in its place is not wanted any more; what was tried already is found first. */
  #callOff(row: RequestRow): void {
    for (const other of rowsOfTarget(this.#parts.local, row.targetId)) {
      if (other.insteadOf !== row.id || !isOpen(other)) continue
      const told = { what: 'called-off', facts: { done: row.id } }
      if (other.firstSentMs === null)
        this.#must(other, { state: 'withdrawn', settledMs: this.#now(), ...nothingAsked }, told)
      else if (other.state === 'queued')
        this.#must(other, { state: 'unknown', isDoubtful: 1, ...this.#waiting(null, 0) }, told)
      else this.#must(other, { isDoubtful: 1 }, told)
    }
  }

  #close(row: RequestRow, change: Partial<RequestRow>, told: Told, topics: readonly Topic[] = []): void {
    const end = { ...nothingAsked, settledMs: this.#now(), ...change }
    const facts = { ...told.facts, state: change.state, result: change.resultId ?? null }
    this.#change(
      row,
      ['queued', 'sending', 'unknown', 'needs-you', 'withdrawn', 'rejected'],
      end,
      { what: told.what, facts },
      undefined,
      topics
    )
  }

  #back(
    row: RequestRow,
    state: 'queued' | 'unknown',
    waits: Waits | null,
    code: string,
    told: Told,
    waitMs: number
  ): void {
    const wasUnclear = state === 'unknown' && row.state === 'sending' ? 1 : row.wasUnclear
    const change = { state, ask: null, code, wasUnclear, ...this.#waiting(waits, waitMs) }
    this.#change(row, ['queued', 'sending', 'unknown'], change, { what: told.what, facts: { ...told.facts, code } })
  }

  /** The truth about the money does not wait for the copy: a record that cannot be written comes with the feed. */
  #ingest(record: Readonly<Record<string, unknown>>): void {
    const { db, zone } = this.#parts.cache()
    if (zone === null) return
    const { type, id, version, updated_at: changedAt } = record
    const change = { seq: 0, changed_at: changedAt, type, id, version, record }
    try {
      const checked = checkChange(change, () => JSON.stringify(record), 0)
      if (!isSetAside(checked)) ingestAnswer(db, checked, { zone })
    } catch (error) {
      const cause = storeError(error)
      this.#parts.log(cause instanceof AppError ? cause.code : 'internal', 'the record of an answer was not kept')
    }
  }

  #must(row: RequestRow, change: Partial<RequestRow>, told: Told): void {
    if (!this.#change(row, [row.state], change, told)) throw tooLate()
  }

  #change(
    row: RequestRow,
    from: readonly RequestRow['state'][],
    change: Partial<RequestRow>,
    told: Told,
    atMs = this.#now(),
    topics: readonly Topic[] = []
  ): boolean {
    const isChanged = changeRow(this.#parts.local, row, from, change, { atMs, ...told })
    if (isChanged) this.#tell([row.targetType, ...topics])
    return isChanged
  }

  #tell(types: readonly string[]): void {
    this.#parts.onChange(['requests', ...(types as Topic[])])
  }

  #waiting(
    waits: Waits | null,
    waitMs: number,
    fromMs = this.#now()
  ): Pick<RequestRow, 'waits' | 'notBeforeMs' | 'waitMs'> {
    return { waits, notBeforeMs: fromMs + Math.round(waitMs), waitMs: Math.round(waitMs) }
  }

  /** The platform's time now, as well as it is known; and a time that it showed before now, however long ago. */
  #platformTimes(): Pick<RequestRow, 'freshPlatformMs' | 'bornPlatformMs'> {
    const { local, clocks, observed } = this.#parts
    const known = platformTime(observed(), clocks)
    if (known !== undefined) return { freshPlatformMs: Math.round(known), bornPlatformMs: Math.round(known) }
    const seen: SeenTime | undefined = observed() ?? (readSetting(local, 'platform-time') as SeenTime | undefined)
    if (!seen) return { freshPlatformMs: this.#now(), bornPlatformMs: 0 }
    return { freshPlatformMs: seen.dateMs + Math.max(this.#now() - seen.wallMs, 0), bornPlatformMs: seen.dateMs }
  }

  #paramsOf(row: RequestRow): unknown {
    return JSON.parse(row.params)
  }

  #actionOf(kind: string): Action {
    const found = this.#parts.actions.find((one) => one.kind === kind)
    if (!found) throw new AppError('bad-input', 'There is no such kind of request.', { field: 'kind' })
    return found
  }

  #now(): number {
    return this.#parts.clocks.wall()
  }
}

function isOpen({ state }: RequestRow): boolean {
  return state === 'queued' || state === 'sending' || state === 'needs-you' || state === 'unknown'
}

function tooLate(): AppError {
  return new AppError('too-late', 'The request is not in a state any more in which this can be decided.')
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

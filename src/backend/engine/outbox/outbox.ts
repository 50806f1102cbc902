/**
 * What became of a request, from its sending to its last word: the sender goes from one step to the next. It knows no
 * noun: see action.ts.
 */
import { createHash, randomUUID } from 'node:crypto'
import { AppError } from '../../../contract/errors.ts'
import type { Topic } from '../../../contract/records.ts'
import { checkChange, isSetAside } from '../../../platform/validate.ts'
import { storeError } from '../store/errors.ts'
import { ingestAnswer, readHeard } from '../store/ingest.ts'
import { statement } from '../store/query.ts'
import type { Action, Preparation } from './action.ts'
import { findRow, isOpen, looseRows, nothingAsked, openRows, rowsOfTarget, type RequestRow, type Told } from './rows.ts'
import type { Ask, Waits } from './states.ts'
import { platformOf, tooLate, type Steps } from './steps.ts'
import type { Verdict } from './verdict.ts'

/** How long the feed is looked through for what ended without an effect, although it was on its way once. */
const looseForMs = 7 * 86_400_000
/** A copy that stood at the head so lately has heard of what is to be decided upon. */
const currentForMs = 600_000

/** A target that changes again and again under a wish is for the person to look at. */
const mostRebases = 5
const staleCode = 'stale'
const rebasingMs = 600_000
/** Between two looks for a target that the copy does not hold. */
const notSyncedMs = 5_000

/** A preparation with the key that is its own: the same for the same bytes of the same request, however often. */
export interface Prepared extends Preparation {
  key: string
}

export class Outbox {
  readonly #steps: Steps
  /** By request: the key of the preparation that was answered last. */
  readonly #answered = new Map<string, string>()

  constructor(steps: Steps) {
    this.#steps = steps
  }

  /** After a start: what was on its way is unknown, and what waits is looked up before it is sent. */
  recover(): void {
    const { local } = this.#steps.parts
    const atMs = this.#steps.now()
    for (const row of openRows(local)) {
      if (row.state !== 'sending') continue
      this.#steps.change(
        row,
        ['sending'],
        { state: 'unknown', wasUnclear: 1, ...this.#steps.waiting(null, 0) },
        { what: 'interrupted' },
        atMs
      )
    }
    statement(local, "UPDATE request SET must_look = 1 WHERE state = 'queued'").run()
  }

  /** Rows that the sender may act on, oldest first. */
  open(): RequestRow[] {
    return openRows(this.#steps.parts.local)
  }

  find(id: string): RequestRow | undefined {
    return findRow(this.#steps.parts.local, id)
  }

  actionOf(row: RequestRow): Action {
    return this.#steps.actionOf(row.kind)
  }

  /** What has one lane goes in its order, one after the other: all that is asked of one target, but for what goes ahead. */
  laneOf({ kind, targetId }: RequestRow): string {
    const goesAhead = this.#steps.parts.actions.some((action) => action.kind === kind && action.goesAhead)
    return goesAhead ? `${targetId} ${kind}` : targetId
  }

  /** Only what was asked with this sign-in is sent with it. */
  isOwn({ platform, accountId }: RequestRow): boolean {
    const connection = this.#steps.parts.connection()
    return platform === platformOf(connection) && accountId === connection.accountId
  }

  /**
   * What must be sent before the message itself, with its line in the journal. Undefined where the request cannot go on
   * now: it waits, needs the person, or was taken back.
   */
  nextPreparation(row: RequestRow): Prepared | 'ready' | undefined {
    const { local, cache } = this.#steps.parts
    const params = this.#steps.paramsOf(row)
    const next = this.actionOf(row).prepare?.(cache().db, local, params) ?? 'ready'
    if (next === 'ready') return 'ready'
    if (next === 'not-synced') return this.postpone(row, row.waits, notSyncedMs) as undefined
    if (next === 'changed' || next === 'gone') {
      const code = next === 'gone' ? 'file-gone' : next
      return this.needsYou(row, 'changed', { what: code, code }) as undefined
    }
    const { what, method, path, body, ifMatch } = next
    const digest = digestOf(body)
    const key = keyOf([row.id, method, path, digest, ifMatch ?? ''])
    // It was answered, and the copy does not show it: the feed will.
    if (this.#answered.get(row.id) === key) {
      this.#answered.delete(row.id)
      return this.postpone(row, row.waits, notSyncedMs) as undefined
    }
    // Without its name, which may name people.
    const [place] = path.split('?')
    const told = { what: 'preparing', facts: { step: what, method, path: place, body: digest, ifMatch } }
    return this.#steps.change(row, ['queued'], { waits: null }, told) ? { ...next, key } : undefined
  }

  /**
   * What an answer says of a preparation: with it nothing has become of the request itself, which waits or goes on.
   *
   * @param waitMs where it waits: until it is tried again
   */
  prepared(row: RequestRow, { key, what }: Prepared, verdict: Verdict, told: Told, waitMs: number): void {
    const facts = { ...told.facts, step: what }
    if (verdict.what === 'done' && verdict.record) this.#ingest(verdict.record)
    if (verdict.what === 'needs-you' && verdict.current) this.#ingest(verdict.current)
    this.#answered.set(row.id, key)
    switch (verdict.what) {
      case 'done':
        return void this.#steps.change(row, ['queued'], { lookups: 0 }, { what: 'prepared', facts })
      case 'rejected': {
        const { code, message } = verdict
        const end = { state: 'rejected', settledMs: this.#steps.now(), code, message, ...nothingAsked } as const
        return void this.#steps.change(row, ['queued'], end, { what: 'not-prepared', facts })
      }
      case 'needs-you':
        // Whether the newer record still allows it, the next look says.
        if (verdict.ask === 'changed')
          return void this.#steps.change(row, ['queued'], { lookups: 0 }, { what: 'not-prepared', facts })
        return this.needsYou(row, verdict.ask, {
          what: 'not-prepared',
          facts,
          code: verdict.code,
          message: verdict.message
        })
      case 'queued':
      case 'unknown': {
        this.#answered.delete(row.id)
        const waits = verdict.what === 'queued' ? verdict.waits : 'platform'
        const change = { lookups: row.lookups + 1, code: verdict.code, ...this.#steps.waiting(waits, waitMs) }
        return void this.#steps.change(row, ['queued'], change, { what: 'not-prepared', facts })
      }
    }
  }

  /** The transaction that freezes a message and sets `sending`. Undefined where it is not queued any more. */
  beginSending(row: RequestRow, platformMs: number): RequestRow | undefined {
    const { local } = this.#steps.parts
    const isFirst = row.firstSentMs === null
    if (isFirst && this.actionOf(row).needsCurrentCopy && !this.isCopyCurrent(platformMs)) {
      this.postpone(row, row.waits, notSyncedMs)
      return undefined
    }
    if (isFirst && this.#steps.isHeldByEarlier(row)) {
      this.postpone(row, 'earlier', notSyncedMs)
      return undefined
    }
    const message =
      row.path === null || row.body === null
        ? this.actionOf(row).message(this.#steps.parts.cache().db, this.#steps.paramsOf(row))
        : { method: row.method, path: row.path, body: row.body, ifMatch: row.ifMatch }
    if (message === 'not-synced') {
      this.postpone(row, row.waits, notSyncedMs)
      return undefined
    }
    if (message === 'changed') {
      this.needsYou(row, 'changed', { what: 'changed', code: 'changed' })
      return undefined
    }
    const { method, path, body, ifMatch } = message
    const atMs = this.#steps.now()
    const isSending = this.#steps.change(
      row,
      ['queued'],
      {
        state: 'sending',
        ...nothingAsked,
        method,
        path,
        body,
        ifMatch,
        attempts: row.attempts + 1,
        firstSentMs: row.firstSentMs ?? atMs,
        firstSentPlatformMs: row.firstSentPlatformMs ?? Math.round(platformMs),
        code: null,
        message: null
      },
      {
        what: 'sent',
        facts: { attempt: row.attempts + 1, method: method ?? 'POST', path, body: digestOf(body), ifMatch }
      },
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
        const { ask, code, message, current } = verdict
        if (current) this.#ingest(current)
        if (ask === 'changed' && this.#goOn(row, told)) return
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
    this.#steps.change(
      row,
      ['queued', 'sending', 'unknown'],
      { state: 'needs-you', ask, waits: null, code, message },
      told
    )
  }

  /** The platform does not know the key, and that can be trusted: it may be sent under it. */
  mayBeSent(row: RequestRow, told: Told, waitMs: number): void {
    this.#steps.change(
      row,
      ['queued', 'unknown'],
      { state: 'queued', mustLook: 0, ...this.#steps.waiting(row.firstSentMs === null ? null : 'network', waitMs) },
      told
    )
  }

  /** Nothing that the clock says can be relied on. */
  doubt(row: RequestRow, why: string): void {
    this.#steps.change(
      row,
      ['queued'],
      { state: 'unknown', ...this.#steps.waiting(null, 0) },
      { what: 'doubted', facts: { why } }
    )
  }

  /** Looks at it again later; nothing has changed. */
  postpone(row: RequestRow, waits: Waits | null, waitMs: number, lookups = row.lookups): void {
    const { notBeforeMs } = this.#steps.waiting(waits, waitMs)
    statement(
      this.#steps.parts.local,
      "UPDATE request SET waits = ?, not_before_ms = ?, wait_ms = ?, lookups = ? WHERE id = ? AND state IN ('queued', 'unknown')"
    ).run(waits, notBeforeMs, Math.round(waitMs), lookups, row.id)
    if (waits !== row.waits) this.#steps.parts.onChange(['requests'])
  }

  /** Settles what the feed has brought: a record names the key under which it was made. */
  settleFromFeed(): void {
    const rows = [...this.open(), ...looseRows(this.#steps.parts.local, this.#steps.now() - looseForMs)]
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
    return this.actionOf(row).findMade(this.#steps.parts.cache().db, this.#steps.paramsOf(row), row.id)
  }

  /** The copy has stood at the head of the feed lately, by the platform's clock. */
  isCopyCurrent(platformMs: number): boolean {
    const asOfMs = readHeard(this.#steps.parts.cache().db)?.asOfMs ?? null
    return asOfMs !== null && platformMs - asOfMs < currentForMs
  }

  /** For what is asked after the next start, perhaps without a network: what the platform's clock showed last. */
  keepTime(): void {
    this.#steps.keepTime()
  }

  #isAnother(row: RequestRow, record: Readonly<Record<string, unknown>> | null): boolean {
    return record !== null && this.actionOf(row).resultOf(this.#steps.paramsOf(row), record) === undefined
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
    const result = record ? action.resultOf(this.#steps.paramsOf(row), record) : undefined
    if (record && result) this.#ingest(record)
    const change = {
      state: 'done',
      code: null,
      message: null,
      resultType: result ? action.resultType : null,
      resultId: result?.id ?? null,
      includedPlatformMs: result?.includedMs ?? null
    } as const
    this.#steps.together(() => {
      this.#close(row, change, told, result ? [action.resultType] : [])
      this.#callOff(row)
    })
  }

  /**
   * The target has a newer version, and what this was to change in it is as it was: the same wish goes on under a key of
   * its own, for the platform remembers its refusal under the old one.
   */
  #goOn(row: RequestRow, told: Told): boolean {
    const { local, cache } = this.#steps.parts
    const action = this.actionOf(row)
    const params = action.rebase?.(cache().db, this.#steps.paramsOf(row), false)
    const sinceMs = this.#steps.now() - rebasingMs
    const tries = rowsOfTarget(local, row.targetId).filter(
      (one) => one.code === staleCode && one.kind === row.kind && (one.settledMs ?? 0) > sinceMs
    )
    if (params === undefined || tries.length >= mostRebases) return false
    const id = randomUUID()
    try {
      this.#steps.together(() => {
        const change = {
          state: 'withdrawn',
          replacedBy: id,
          settledMs: this.#steps.now(),
          code: staleCode,
          ...nothingAsked
        } as const
        if (
          !this.#steps.change(row, ['queued', 'sending', 'unknown'], change, {
            ...told,
            facts: { ...told.facts, goesOnIn: id }
          })
        )
          throw tooLate()
        this.#steps.insert(action, id, params, { hasUndo: false })
      })
      return true
    } catch (error) {
      // What cannot be asked for any more on the newer record is for the person to see.
      if (error instanceof AppError) return false
      throw error
    }
  }

  /** What was asked anew in its place is not wanted any more; what was tried already is found first. */
  #callOff(row: RequestRow): void {
    for (const other of rowsOfTarget(this.#steps.parts.local, row.targetId)) {
      if (other.insteadOf !== row.id || !isOpen(other)) continue
      const told = { what: 'called-off', facts: { done: row.id } }
      if (other.firstSentMs === null)
        this.#steps.must(other, { state: 'withdrawn', settledMs: this.#steps.now(), ...nothingAsked }, told)
      else if (other.state === 'queued')
        this.#steps.must(other, { state: 'unknown', isDoubtful: 1, ...this.#steps.waiting(null, 0) }, told)
      else this.#steps.must(other, { isDoubtful: 1 }, told)
    }
  }

  #close(row: RequestRow, change: Partial<RequestRow>, told: Told, topics: readonly Topic[] = []): void {
    const end = { ...nothingAsked, settledMs: this.#steps.now(), ...change }
    const facts = { ...told.facts, state: change.state, result: change.resultId ?? null }
    this.#steps.change(
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
    const change = { state, ask: null, code, wasUnclear, ...this.#steps.waiting(waits, waitMs) }
    this.#steps.change(row, ['queued', 'sending', 'unknown'], change, {
      what: told.what,
      facts: { ...told.facts, code }
    })
  }

  /** The truth about the money does not wait for the copy: a record that cannot be written comes with the feed. */
  #ingest(record: Readonly<Record<string, unknown>>): void {
    const { db, zone } = this.#steps.parts.cache()
    if (zone === null) return
    const { type, id, version, updated_at: changedAt } = record
    const change = { seq: 0, changed_at: changedAt, type, id, version, record }
    try {
      const checked = checkChange(change, () => JSON.stringify(record), 0)
      if (!isSetAside(checked)) ingestAnswer(db, checked, { zone })
    } catch (error) {
      const cause = storeError(error)
      this.#steps.parts.log(cause instanceof AppError ? cause.code : 'internal', 'the record of an answer was not kept')
    }
  }
}

function digestOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

/** A UUID (version 8 of RFC 9562) that is made of these parts alone. */
function keyOf(parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

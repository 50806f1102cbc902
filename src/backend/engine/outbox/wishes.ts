/** What a person asks for and decides: checked, and kept in one transaction before anybody is told. It knows no noun: see action.ts. */
import { randomUUID } from 'node:crypto'
import { AppError } from '../../../contract/errors.ts'
import type { Decision } from '../../../contract/requests.ts'
import type { Action } from './action.ts'
import { findRow, insertRow, isOpen, nothingAsked, rowsOfTarget, type RequestRow, type Told } from './rows.ts'
import { decisionsOn } from './states.ts'
import { platformOf, tooLate, type Steps } from './steps.ts'
import { readUndoMs } from './undo-time.ts'

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

/** The same wish within so long is asked about. */
const sameWithinMs = 600_000

export class Wishes {
  readonly #steps: Steps

  constructor(steps: Steps) {
    this.#steps = steps
  }

  /**
   * Checks a wish and keeps it, in one transaction.
   * @throws AppError as the action's checks do; `forbidden-scope`
   */
  ask({ kind, id, params, again }: Wanted): Asked {
    const action = this.#steps.actionOf(kind)
    return this.#steps.together((): Asked => {
      const known = findRow(this.#steps.parts.local, id.toLowerCase())
      if (known) return { outcome: this.#isSame(known, action, params) ? 'queued' : 'already-asked', request: known.id }
      const like = again ? undefined : this.#findLike(action, params)
      if (like) return { outcome: 'already-asked', request: like.id }
      return { outcome: 'queued', request: this.#insert(action, id.toLowerCase(), params, null) }
    })
  }

  /**
   * A person's word on a request. Answers the id of the request that stands for it after.
   * @throws AppError `not-found`, `too-late`; with `send-anew` as the checks do
   */
  decide(id: string, decision: Decision): string {
    const row = findRow(this.#steps.parts.local, id.toLowerCase())
    if (!row) throw new AppError('not-found', 'There is no such request.', { field: 'id' })
    if (!decisionsOn(row).includes(decision)) throw tooLate()
    const told = { what: 'decided', facts: { decision } }
    const atMs = this.#steps.now()
    switch (decision) {
      case 'withdraw':
      case 'give-up':
        this.#steps.must(row, { state: 'withdrawn', settledMs: atMs, ...nothingAsked }, told)
        return row.id
      case 'mark-done':
        this.#steps.must(row, { state: 'done', settledMs: atMs, ...nothingAsked }, told)
        return row.id
      case 'send':
        this.#steps.must(row, this.#sendNow(row), told)
        return row.id
      case 'send-anew':
        return this.#sendAnew(row, told)
    }
  }

  #insert(action: Action, id: string, params: unknown, insteadOf: string | null): string {
    const { local } = this.#steps.parts
    const connection = this.#steps.parts.connection()
    if (!connection.scopes.includes(action.scope))
      throw new AppError('forbidden-scope', 'The sign-in does not allow this.', { detail: { scope: action.scope } })
    const { targetId, ...wish } = action.check(this.#steps.parts.cache().db, local, params)
    this.#steps.keepTime()
    const askedMs = this.#steps.now()
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
      ...this.#steps.platformTimes(),
      ...this.#steps.waiting('undo', action.undoMs === 0 ? 0 : readUndoMs(local), askedMs),
      insteadOf
    })
    this.#steps.tell([action.targetType])
    return id
  }

  #sendAnew(row: RequestRow, told: Told): string {
    const action = this.#steps.actionOf(row.kind)
    return this.#steps.together(() => {
      this.#steps.must(row, { state: 'withdrawn', settledMs: this.#steps.now(), ...nothingAsked }, told)
      return this.#insert(action, randomUUID(), this.#steps.paramsOf(row), row.id)
    })
  }

  /** The person wants it now: it is fresh again, and waits for nothing. A key that may be in use is looked up first. */
  #sendNow(row: RequestRow): Partial<RequestRow> {
    const { freshPlatformMs } = this.#steps.platformTimes()
    return {
      state: 'queued',
      ask: null,
      isDoubtful: 0,
      mustLook: row.state === 'needs-you' ? 1 : row.mustLook,
      freshPlatformMs,
      // Never too early for what was not sent yet; a time that the platform showed by mistake would stay in doubt.
      ...(row.firstSentMs === null ? { bornPlatformMs: Math.min(row.bornPlatformMs, freshPlatformMs) } : {}),
      ...this.#steps.waiting(null, 0)
    }
  }

  #findLike(action: Action, params: unknown): RequestRow | undefined {
    const isYoung = (row: RequestRow): boolean => Math.abs(this.#steps.now() - row.askedMs) < sameWithinMs
    return rowsOfTarget(this.#steps.parts.local, action.targetOf(params)).find(
      (row) =>
        row.kind === action.kind &&
        row.state !== 'withdrawn' &&
        (isOpen(row) || isYoung(row)) &&
        this.#isSame(row, action, params)
    )
  }

  #isSame(row: RequestRow, action: Action, params: unknown): boolean {
    return row.kind === action.kind && action.isSame(this.#steps.paramsOf(row), params)
  }
}

/** What a person asks for and decides: checked, and kept in one transaction before anybody is told. It knows no noun: see action.ts. */
import { randomUUID } from 'node:crypto'
import { AppError } from '../../../contract/errors.ts'
import type { Decision } from '../../../contract/requests.ts'
import type { Action } from './action.ts'
import { findLike, isSameWish } from './like.ts'
import { findRow, nothingAsked, replacedRows, rowsOfTarget, type RequestRow, type Told } from './rows.ts'
import { decisionsOn } from './states.ts'
import { tooLate, type Steps } from './steps.ts'

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
      const { local } = this.#steps.parts
      const known = findRow(local, id.toLowerCase())
      if (known) return { outcome: holds(known, action, params) ? 'queued' : 'already-asked', request: known.id }
      const like = again ? undefined : findLike(local, action, params, this.#steps.now())
      if (like) return { outcome: 'already-asked', request: like.id }
      const earlier = this.#findUnsent(action, params)
      if (!earlier) return { outcome: 'queued', request: this.#steps.insert(action, id.toLowerCase(), params) }
      return { outcome: 'queued', request: this.#merge(earlier, action, params, id.toLowerCase()) }
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
        return this.#steps.together(() => {
          this.#steps.must(row, { state: 'withdrawn', settledMs: atMs, ...nothingAsked }, told)
          if (row.state === 'queued' && row.firstSentMs === null) this.#bringBack(row, told)
          return row.id
        })
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

  #sendAnew(row: RequestRow, told: Told): string {
    const action = this.#steps.actionOf(row.kind)
    return this.#steps.together(() => {
      this.#steps.must(row, { state: 'withdrawn', settledMs: this.#steps.now(), ...nothingAsked }, told)
      const params = this.#steps.paramsOf(row)
      const anew = action.rebase?.(this.#steps.parts.cache().db, params, true) ?? params
      return this.#steps.insert(action, randomUUID(), anew, { insteadOf: row.id })
    })
  }

  /** An edit of the same target that was never sent, by nobody else either, and does not wait for another one that this does not rest on. */
  #findUnsent(action: Action, params: unknown): RequestRow | undefined {
    if (!action.merge) return undefined
    const { local, cache } = this.#steps.parts
    const mayMerge = (row: RequestRow): boolean =>
      !this.#steps.isHeldByEarlier(row) || action.restsOn?.(cache().db, params, this.#steps.paramsOf(row)) === true
    return rowsOfTarget(local, action.targetOf(params)).find(
      (row) =>
        row.kind === action.kind &&
        row.state === 'queued' &&
        row.firstSentMs === null &&
        row.mustLook === 0 &&
        mayMerge(row)
    )
  }

  /** The earlier edit goes on in the later one; where both together change nothing, both end here. */
  #merge(earlier: RequestRow, action: Action, params: unknown, id: string): string {
    const merged = action.merge?.(this.#steps.paramsOf(earlier), params)
    const end = { state: 'withdrawn', settledMs: this.#steps.now(), ...nothingAsked } as const
    if (merged === undefined) {
      const told = { what: 'decided', facts: { decision: 'withdraw' } }
      this.#steps.must(earlier, end, told)
      // Asked again under its id, because an answer was lost, it must not be an edit of its own.
      return this.#steps.insertWithdrawn(action, id, params, told)
    }
    this.#steps.must(earlier, { ...end, replacedBy: id }, { what: 'merged', facts: { into: id } })
    return this.#steps.insert(action, id, merged)
  }

  /** What was merged into an edit is what it was before, where that edit is taken back. */
  #bringBack({ id }: RequestRow, told: Told): void {
    for (const row of replacedRows(this.#steps.parts.local, id)) {
      if (row.state !== 'withdrawn' || row.firstSentMs !== null) continue
      const back = { state: 'queued', replacedBy: null, settledMs: null } as const
      this.#steps.must(row, { ...back, ...this.#steps.undoWait(this.#steps.actionOf(row.kind)) }, told)
    }
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
}

/** Whether a request is for that, or for that and more: an earlier edit was merged into it. */
function holds(row: RequestRow, action: Action, params: unknown): boolean {
  if (isSameWish(row, action, params)) return true
  if (row.kind !== action.kind || !action.merge) return false
  const own: unknown = JSON.parse(row.params)
  const both = action.merge(own, params)
  return both !== undefined && action.isSame(own, both)
}

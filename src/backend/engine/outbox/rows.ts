/** The rows of the outbox: each change in one transaction with its line of the journal. */
import type { RequestState } from '../../../contract/requests.ts'
import { append } from '../journal/chain.ts'
import type { Db } from '../store/open.ts'
import { statement } from '../store/query.ts'
import type { Message } from './action.ts'
import { openInSql, type Ask, type Standing, type Waits } from './states.ts'

export interface RequestRow extends Standing {
  rid: number
  id: string
  platform: string
  accountId: string
  targetType: string
  targetId: string
  /** JSON, as the kind reads it. */
  params: string
  amountMinor: number | null
  currency: string | null
  reason: string | null
  note: string | null
  askedMs: number
  freshPlatformMs: number
  bornPlatformMs: number
  notBeforeMs: number
  waitMs: number
  mustLook: 0 | 1
  isDoubtful: 0 | 1
  /** Null where it was frozen before there were others than POST. */
  method: Message['method'] | null
  path: string | null
  body: string | null
  ifMatch: string | null
  firstSentMs: number | null
  firstSentPlatformMs: number | null
  attempts: number
  lookups: number
  code: string | null
  message: string | null
  settledMs: number | null
  resultType: string | null
  resultId: string | null
  includedPlatformMs: number | null
  insteadOf: string | null
  replacedBy: string | null
}

const columns = {
  rid: 'rid',
  id: 'id',
  platform: 'platform',
  accountId: 'account_id',
  kind: 'kind',
  targetType: 'target_type',
  targetId: 'target_id',
  params: 'params',
  amountMinor: 'amount_minor',
  currency: 'currency',
  reason: 'reason',
  note: 'note',
  state: 'state',
  ask: 'ask',
  waits: 'waits',
  askedMs: 'asked_ms',
  freshPlatformMs: 'fresh_platform_ms',
  bornPlatformMs: 'born_platform_ms',
  notBeforeMs: 'not_before_ms',
  waitMs: 'wait_ms',
  mustLook: 'must_look',
  isDoubtful: 'is_doubtful',
  method: 'method',
  path: 'path',
  body: 'body',
  ifMatch: 'if_match',
  firstSentMs: 'first_sent_ms',
  firstSentPlatformMs: 'first_sent_platform_ms',
  wasUnclear: 'was_unclear',
  attempts: 'attempts',
  lookups: 'lookups',
  code: 'code',
  message: 'message',
  settledMs: 'settled_ms',
  resultType: 'result_type',
  resultId: 'result_id',
  includedPlatformMs: 'included_platform_ms',
  insteadOf: 'instead_of',
  replacedBy: 'replaced_by'
} as const satisfies Record<keyof RequestRow, string>

/** `SELECT` of rows in the shape of `RequestRow`. */
export const selectRows = `SELECT ${Object.entries(columns)
  .map(([name, column]) => `${column} AS ${name}`)
  .join(', ')} FROM request`

/** The most that are looked at in one go. */
const mostOpen = 1_000

export function findRow(db: Db, id: string): RequestRow | undefined {
  return statement(db, `${selectRows} WHERE id = ?`).get(id) as RequestRow | undefined
}

/** Oldest first. What waits for the person, who may never decide, takes no place from what can go on. */
export function openRows(db: Db): RequestRow[] {
  const rows = statement(
    db,
    `${selectRows} WHERE ${openInSql} ORDER BY state = 'needs-you', rid LIMIT ${mostOpen}`
  ).all() as RequestRow[]
  return rows.sort((one, other) => one.rid - other.rid)
}

/** What ended without an effect since then: another copy of the folder may have sent also what was never sent here. */
export function looseRows(db: Db, sinceMs: number): RequestRow[] {
  return statement(
    db,
    `${selectRows} WHERE state IN ('withdrawn', 'rejected') AND settled_ms > ? ORDER BY settled_ms LIMIT ${mostOpen}`
  ).all(sinceMs) as RequestRow[]
}

/** As `openInSql`. */
export function isOpen({ state }: Pick<RequestRow, 'state'>): boolean {
  return state === 'queued' || state === 'sending' || state === 'needs-you' || state === 'unknown'
}

/** Newest first. */
export function rowsOfTarget(db: Db, targetId: string): RequestRow[] {
  return statement(db, `${selectRows} WHERE target_id = ? ORDER BY rid DESC LIMIT ${mostOpen}`).all(
    targetId
  ) as RequestRow[]
}

/** What goes on in that request. */
export function replacedRows(db: Db, id: string): RequestRow[] {
  return statement(db, `${selectRows} WHERE replaced_by = ? ORDER BY rid`).all(id) as RequestRow[]
}

/** What the journal is told of a change. */
export interface Told {
  what: string
  facts?: Readonly<Record<string, unknown>>
}

export type NewRow = Pick<
  RequestRow,
  | 'id'
  | 'platform'
  | 'accountId'
  | 'kind'
  | 'targetType'
  | 'targetId'
  | 'params'
  | 'amountMinor'
  | 'currency'
  | 'reason'
  | 'note'
  | 'askedMs'
  | 'freshPlatformMs'
  | 'bornPlatformMs'
  | 'notBeforeMs'
  | 'waitMs'
  | 'waits'
  | 'insteadOf'
>

/** Adds a queued row. Call it in the transaction that checked it. */
export function insertRow(local: Db, row: NewRow): void {
  const values: Partial<RequestRow> = { ...row, state: 'queued' }
  const names = Object.keys(values) as (keyof RequestRow)[]
  statement(
    local,
    `INSERT INTO request (${names.map((name) => columns[name]).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
  ).run(...names.map((name) => values[name]))
  const { id, kind, targetId: target, amountMinor, currency, reason, insteadOf } = row
  append(local, {
    atMs: row.askedMs,
    request: id,
    what: 'asked',
    facts: { kind, target, amountMinor, currency, reason, ...(insteadOf === null ? {} : { insteadOf }) }
  })
}

type Change = Partial<Omit<RequestRow, 'rid' | 'id'>>

/**
 * Changes a row that is still in one of the states that the change rests on, and tells the journal.
 * @returns false where its state has become another one: then nothing is changed
 */
export function changeRow(
  local: Db,
  row: Pick<RequestRow, 'id'>,
  from: readonly RequestState[],
  change: Change,
  told: Told & { atMs: number }
): boolean {
  const names = Object.keys(change) as (keyof Change)[]
  const sets = names.map((name) => `${columns[name]} = ?`).join(', ')
  return local
    .transaction(() => {
      const { changes } = statement(
        local,
        `UPDATE request SET ${sets} WHERE id = ? AND state IN (${from.map(() => '?').join(', ')})`
      ).run(...names.map((name) => change[name]), row.id, ...from)
      if (changes === 0) return false
      append(local, { atMs: told.atMs, request: row.id, what: told.what, facts: told.facts ?? {} })
      return true
    })
    .immediate()
}

export const nothingAsked = { ask: null, waits: null } as const satisfies { ask: Ask | null; waits: Waits | null }

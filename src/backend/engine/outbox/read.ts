/** Requests as the pages see them: rows of `local`, with what the copy knows of their targets and results. */
import { AppError } from '../../../contract/errors.ts'
import type { JournalLine, Request, Unsent } from '../../../contract/requests.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import {
  isPressing,
  requestKinds,
  wishSchema,
  wishScopes,
  type RequestKind,
  type Wish
} from '../../../contract/wishes.ts'
import { actions } from '../../features/actions.ts'
import type { Db } from '../store/open.ts'
import { all, get, getExisting } from '../store/read.ts'
import type { About } from './action.ts'
import { selectRows, type RequestRow } from './rows.ts'
import { decisionsOn, openInSql, type Waits } from './states.ts'

/** What a page's request depends on besides its row. */
export interface View {
  account: string
  db: Db
  scopes: readonly string[]
  sync: Pick<SyncStatus, 'state'>
  nowMs: number
}

export interface ListParams {
  show: 'open' | 'all'
  target?: string | undefined
  before?: string | undefined
  limit: number
}

const lately = 7 * 86_400_000
/** By their kinds: an answer to a dispute has a last day, and no amount. */
const pressingInSql = amongInSql(requestKinds.filter((kind) => isPressing[kind]))

function amongInSql(kinds: readonly RequestKind[]): string {
  return `kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`
}
/** More are not waited for by anybody who leaves. */
const mostSent = 1_000

/** Newest first. @throws AppError `bad-input` for a `before` that no page has answered */
export function listRequests(
  view: View,
  { show, target, before, limit }: ListParams
): { requests: Request[]; next: string | null } {
  const beforeRid = before === undefined ? Number.MAX_SAFE_INTEGER : Number(before)
  if (!/^\d{1,15}$/.test(before ?? '0'))
    throw new AppError('bad-input', 'This is not a place that a page of requests answered.', { field: 'before' })
  const conditions = [
    'rid < ?',
    ...(show === 'open' ? [openInSql] : []),
    ...(target === undefined ? [] : ['target_id = ?'])
  ]
  const rows = all<RequestRow>(
    view.db,
    'requests.list',
    `${selectRows} WHERE ${conditions.join(' AND ')} ORDER BY rid DESC LIMIT ?`,
    [beforeRid, ...(target === undefined ? [] : [target]), limit + 1]
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { requests: toRequests(view, page), next: rows.length > limit && last ? String(last.rid) : null }
}

export function countRequests(db: Db, nowMs: number): { open: number; needsYou: number; doneLately: number } {
  return getExisting(
    db,
    'requests.counts',
    // The open states as well: they are what the index holds.
    `SELECT (SELECT COUNT(*) FROM request WHERE ${openInSql}) AS open,
            (SELECT COUNT(*) FROM request WHERE ${openInSql} AND state = 'needs-you') AS needsYou,
            (SELECT COUNT(*) FROM request WHERE state = 'done' AND settled_ms > ?) AS doneLately`,
    [nowMs - lately]
  )
}

/**
 * What of the money and the disputes has not gone out, and what is on its way without an answer.
 *
 * @param scopes what the sign-in may do now: without them nothing goes out, however long anybody waits
 */
export function countUnsent(db: Db, scopes: readonly string[]): Unsent {
  const allowedInSql = amongInSql(requestKinds.filter((kind) => scopes.includes(wishScopes[kind])))
  return getExisting(
    db,
    'requests.unsent',
    // The open states as well: they are what the index holds.
    `SELECT COUNT(*) FILTER (WHERE state = 'queued') AS unsent,
            COUNT(*) FILTER (WHERE state = 'queued' AND ifnull(waits, 'undo') IN ('undo', 'network', 'platform')
                                AND ${allowedInSql}) AS sendable,
            COUNT(*) FILTER (WHERE state <> 'queued') AS sending
       FROM request WHERE ${openInSql} AND state IN ('queued', 'sending', 'unknown') AND ${pressingInSql}`,
    []
  )
}

/** Of these, what a person's word would send at once. */
export function listSendable(db: Db, scopes: readonly string[]): string[] {
  return all<RequestRow>(
    db,
    'requests.sendable',
    `${selectRows} WHERE ${openInSql} AND state = 'queued' AND ${pressingInSql} ORDER BY rid LIMIT ${mostSent}`,
    []
  ).flatMap((row) => (scopes.includes(wishScopes[row.kind]) && decisionsOn(row).includes('send') ? row.id : []))
}

export type Asking = Pick<Request, 'id' | 'about' | 'amount' | 'askedAtMs' | 'ask'>

/** What needs the person, newest first. */
export function listAsking(db: Db, limit: number): Asking[] {
  const rows = all<RequestRow>(
    db,
    'requests.asking',
    // The open states as well: they are what the index holds.
    `${selectRows} WHERE ${openInSql} AND state = 'needs-you' ORDER BY rid DESC LIMIT ?`,
    [limit]
  )
  const about = aboutOf(db, rows)
  return rows.map((row) => ({
    id: row.id,
    about: about.get(row.targetId) ?? nobody,
    amount: moneyOf(row),
    askedAtMs: row.askedMs,
    ask: row.ask
  }))
}

/** @throws AppError `not-found` */
export function getRequest(view: View, id: string): Request {
  const row = get<RequestRow>(view.db, 'requests.get', `${selectRows} WHERE id = ?`, [id.toLowerCase()])
  const [request] = row ? toRequests(view, [row]) : []
  if (!request) throw new AppError('not-found', 'There is no such request.', { field: 'id' })
  return request
}

/** How these stand, in no order; those that are not here are left out. */
export function listAmong(db: Db, ids: readonly string[]): Pick<Request, 'id' | 'state' | 'code' | 'can'>[] {
  return all<RequestRow>(db, 'requests.among', `${selectRows} WHERE id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(ids.map((id) => id.toLowerCase()))
  ]).map((row) => ({ id: row.id, state: row.state, code: row.code, can: [...decisionsOn(row)] }))
}

/** Its lines of the journal, oldest first; at most the newest 200. */
export function journalOf(db: Db, id: string): JournalLine[] {
  return all<JournalLine>(
    db,
    'requests.journal',
    'SELECT seq, at_ms AS atMs, request, what, facts FROM journal WHERE request = ? ORDER BY seq DESC LIMIT 200',
    [id.toLowerCase()]
  ).toReversed()
}

function toRequests(view: View, rows: readonly RequestRow[]): Request[] {
  const about = aboutOf(view.db, rows)
  const statuses = new Map<string, string>()
  for (const action of actions) {
    const own = rows.filter(({ kind }) => kind === action.kind)
    if (own.length === 0) continue
    for (const [id, status] of action.statuses(
      view.db,
      own.flatMap(({ resultId }) => resultId ?? [])
    ))
      statuses.set(id, status)
  }
  return rows.map((row) => toRequest(view, row, about.get(row.targetId), statuses))
}

const nobody: About = { title: null, who: null }

function aboutOf(db: Db, rows: readonly RequestRow[]): Map<string, About> {
  const about = new Map<string, About>()
  for (const action of actions) {
    const targets = new Set(rows.filter(({ kind }) => kind === action.kind).map(({ targetId }) => targetId))
    if (targets.size === 0) continue
    for (const [id, one] of action.about(db, [...targets])) about.set(id, one)
  }
  return about
}

/** Null for what this version cannot read. */
function wishOf({ kind, params }: Pick<RequestRow, 'kind' | 'params'>): Wish | null {
  return wishSchema.safeParse({ ...(JSON.parse(params) as object), kind }).data ?? null
}

function moneyOf({ amountMinor: minor, currency }: RequestRow): Request['amount'] {
  return minor === null || currency === null ? null : { minor, currency }
}

function toRequest(
  view: View,
  row: RequestRow,
  about: About | undefined,
  statuses: ReadonlyMap<string, string>
): Request {
  const waits = waitsFor(view, row)
  return {
    id: row.id,
    account: view.account,
    kind: row.kind,
    target: { type: row.targetType, id: row.targetId },
    about: { ...nobody, ...about },
    state: row.state,
    amount: moneyOf(row),
    wish: wishOf(row),
    askedAtMs: row.askedMs,
    notBeforeMs: row.state === 'queued' ? row.notBeforeMs : null,
    firstSentAtMs: row.firstSentMs,
    settledAtMs: row.settledMs,
    attempts: row.attempts,
    replacedBy: row.replacedBy,
    waitsFor: waits,
    ask: row.ask,
    code: row.code,
    message: row.message,
    result:
      row.resultId === null || row.resultType === null
        ? null
        : { type: row.resultType, id: row.resultId, status: statuses.get(row.resultId) ?? null },
    can: [...decisionsOn({ ...row, waits: waits ?? row.waits })]
  }
}

/** What a queued request waits for now: the sign-in and its turn come before the clock. */
function waitsFor({ db, scopes, sync, nowMs }: View, row: RequestRow): Waits | null {
  if (row.state !== 'queued') return null
  if (!scopes.includes(wishScopes[row.kind])) return 'scope'
  if (sync.state === 'signed-out') return 'sign-in'
  if (hasEarlier(db, row)) return 'turn'
  if (row.waits === 'undo' && row.notBeforeMs <= nowMs) return sync.state === 'offline' ? 'network' : null
  return row.waits
}

function hasEarlier(db: Db, { targetId, rid, kind }: RequestRow): boolean {
  const ahead = actions.filter(({ goesAhead }) => goesAhead).map((action) => action.kind)
  const lane = ahead.includes(kind)
    ? { where: 'kind = ?', kinds: [kind] }
    : { where: `kind NOT IN (${ahead.map(() => '?').join(', ')})`, kinds: ahead }
  const earlier = get(
    db,
    'requests.earlier',
    `SELECT 1 FROM request WHERE target_id = ? AND rid < ? AND state IN ('queued', 'sending', 'unknown')
        AND waits IS NOT 'earlier' AND ${lane.where} LIMIT 1`,
    [targetId, rid, ...lane.kinds]
  )
  return earlier !== undefined
}

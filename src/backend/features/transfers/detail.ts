/** One transfer, whole: what became of it, the others with the same person, and the ways to its entries and payout. */
import { AppError } from '../../../contract/errors.ts'
import type { Happening, RecordLink } from '../../../contract/sales.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import { wishScopes } from '../../../contract/wishes.ts'
import type { TransferDetail, TransferRow } from '../../../contract/transfers.ts'
import { listWaiting } from '../../engine/outbox/overlay.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { readTransferRows } from './list.ts'
import { sumsWith } from './people.ts'

const mostOthers = 10

type Entry = TransferDetail['entries'][number] & { payout: string | null }

interface At {
  /** What the sign-in allows. */
  scopes: readonly string[]
  sync: Pick<SyncStatus, 'coverage'>
}

/** @throws AppError `not-found` where the cache does not hold it */
export function getTransfer(db: Db, id: string, { scopes, sync }: At): TransferDetail {
  const facts = get<{ rid: number; version: number; updatedMs: number }>(
    db,
    'transfers.get',
    'SELECT rid, version, updated_ms AS updatedMs FROM transfer WHERE id = ?',
    [id]
  )
  const row = facts && readTransferRows(db, [facts.rid])[0]
  if (!facts || !row) throw new AppError('not-found', 'No transfer of this id is in the local copy.', { field: 'id' })
  const entries = all<Entry>(
    db,
    'transfers.entries',
    `SELECT id, wallet, category, booked_ms AS bookedAtMs, ordinal, amount_minor AS minor, currency, payout
       FROM entry WHERE source_id = ? ORDER BY booked_ms, wallet, ordinal LIMIT 20`,
    [id]
  )
  const answered = findAnswer(db, id, facts.updatedMs)
  const withThem = row.whoId === null ? [] : sumsWith(db, row.whoId).sums
  const hasSent = withThem.some(({ outMinor }) => outMinor > 0)
  const isAsked = row.direction === 'request_in' && row.status === 'pending'
  return {
    row,
    withThem,
    hasSent: hasSent || (row.whoId !== null && sync.coverage.complete ? false : null),
    others: row.whoId === null ? [] : othersWith(db, row.whoId, facts.rid),
    entries: entries.map(({ payout: _payout, ...entry }) => entry),
    history: historyOf(row, facts.updatedMs),
    links: linksOf(db, row, entries),
    version: facts.version,
    person: row.whoId === null ? null : findPerson(db, row.whoId),
    canAnswer: isAsked && answered === null && scopes.includes(wishScopes['transfer-accept']),
    answered
  }
}

function findPerson(db: Db, id: string): TransferDetail['person'] {
  const found = get<NonNullable<TransferDetail['person']>>(
    db,
    'transfers.who',
    'SELECT handle, name, created_ms AS sinceMs FROM party WHERE id = ?',
    [id]
  )
  return found ?? null
}

function findAnswer(db: Db, id: string, updatedMs: number): TransferDetail['answered'] {
  for (const kind of ['transfer-accept', 'transfer-decline'] as const) {
    const [waiting] = listWaiting(db, kind, id, updatedMs)
    if (waiting) return { request: waiting.id, isAccepted: kind === 'transfer-accept' }
  }
  return null
}

function othersWith(db: Db, person: string, rid: number): TransferRow[] {
  const found = all<{ rid: number }>(
    db,
    'transfers.others',
    'SELECT rid FROM transfer WHERE counterparty = ? AND rid <> ? ORDER BY created_ms DESC, rid DESC LIMIT ?',
    [person, rid, mostOthers]
  )
  return readTransferRows(
    db,
    found.map((each) => each.rid)
  )
}

function historyOf(row: TransferRow, updatedMs: number): Happening[] {
  const isRequest = row.direction.startsWith('request')
  const happenings: Happening[] = [
    {
      what: isRequest ? 'transfer-asked' : 'transfer-made',
      atMs: row.createdAtMs,
      amount: { minor: row.minor, currency: row.currency },
      code: null,
      record: null
    }
  ]
  if (row.status !== 'pending')
    happenings.push({
      what: `transfer-${row.status}`,
      atMs: row.completedAtMs ?? updatedMs,
      amount: null,
      code: null,
      record: null
    })
  return happenings.reverse()
}

function linksOf(db: Db, row: TransferRow, entries: readonly Entry[]): RecordLink[] {
  const plain = { label: null, amount: null, count: null, isSynced: true }
  const payouts = [...new Set(entries.flatMap(({ payout }) => payout ?? []))]
  return [
    ...(entries.length === 0 ? [] : [{ ...plain, kind: 'entries' as const, id: row.id, count: entries.length }]),
    ...payouts.map((id): RecordLink => {
      const amount = get<{ minor: number; currency: string }>(
        db,
        'transfers.payout',
        'SELECT amount_minor AS minor, currency FROM payout WHERE id = ?',
        [id]
      )
      return { ...plain, kind: 'payout', id, amount: amount ?? null, isSynced: amount !== undefined }
    })
  ]
}

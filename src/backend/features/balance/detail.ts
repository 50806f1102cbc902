/** One entry, whole. */
import type { EntryDetail } from '../../../contract/balance.ts'
import { AppError } from '../../../contract/errors.ts'
import type { Db } from '../../engine/store/open.ts'
import { get, getExisting } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { readRows } from './rows.ts'

interface Facts {
  rid: number
  version: number
  occurredAtMs: number
  availableOn: string | null
  txn: string | null
  gross: number | null
  fee: number | null
  tax: number | null
  net: number | null
  json: string
}

/** The parts of the platform's record that only the panel shows. */
interface EntryJson {
  description?: string | null
  fx?: { rate: string; from?: string; to?: string; source: string } | null
}

const mostSiblings = 1_000

/** @throws AppError `not-found` where the cache does not hold it */
export function getEntry(db: Db, id: string): EntryDetail {
  const facts = get<Facts>(
    db,
    'balance.get',
    `SELECT rid, version, occurred_ms AS occurredAtMs, available_on AS availableOn, txn, gross_minor AS gross,
            fee_minor AS fee, tax_minor AS tax, net_minor AS net, json FROM entry WHERE id = ?`,
    [id]
  )
  const row = facts && readRows(db, [facts.rid])[0]
  if (!facts || !row) throw new AppError('not-found', 'No entry of this id is in the local copy.', { field: 'id' })
  const { description = null, fx } = JSON.parse(facts.json) as EntryJson
  const amounts = [facts.gross, facts.fee, facts.tax, facts.net]
  return {
    row,
    balanceBeforeMinor: toMinor(BigInt(row.balanceAfterMinor) - BigInt(row.minor)),
    occurredAtMs: facts.occurredAtMs,
    availableOn: facts.availableOn,
    txn: facts.txn,
    head: amounts.every((amount) => amount === null)
      ? null
      : { grossMinor: facts.gross, feeMinor: facts.fee, taxMinor: facts.tax, netMinor: facts.net },
    exchange: fx ? { rate: fx.rate, from: fx.from ?? null, to: fx.to ?? null, source: fx.source } : null,
    description,
    siblings:
      row.source === null
        ? 1
        : getExisting<{ n: number }>(
            db,
            'balance.siblings',
            'SELECT COUNT(*) AS n FROM (SELECT 1 FROM entry WHERE source_id = ? LIMIT ?)',
            [row.source.id, mostSiblings]
          ).n,
    before: neighbour(db, row, row.ordinal - 1),
    after: neighbour(db, row, row.ordinal + 1),
    version: facts.version
  }
}

function neighbour(db: Db, { wallet, currency }: EntryDetail['row'], ordinal: number): string | null {
  return (
    get<{ id: string }>(
      db,
      'balance.neighbour',
      'SELECT id FROM entry WHERE wallet = ? AND currency = ? AND ordinal = ? ORDER BY rid LIMIT 1',
      [wallet, currency, ordinal]
    )?.id ?? null
  )
}

/** Payouts that no line proves, each with its reason. */
import type { LeftPayout, PayoutReason } from '../../../contract/bank.ts'
import { AppError } from '../../../contract/errors.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { linesById } from './lines.ts'
import { payoutsById } from './payout-rows.ts'

interface StoredLeft {
  payout: string
  sort: string
  reason: PayoutReason
  candidates: string
}

export function listLeftPayouts(
  db: Db,
  { reason, from, limit }: { reason?: PayoutReason | undefined; from?: string | undefined; limit: number }
): { rows: LeftPayout[]; next: string | null } {
  const [day, id] = cursorOf(from)
  const stored = all<StoredLeft>(
    db,
    'bank.left',
    `SELECT payout, sort, reason, candidates FROM local.bank_left
      WHERE (sort, payout) < (?, ?) AND (? IS NULL OR reason = ?) ORDER BY sort DESC, payout DESC LIMIT ?`,
    [day, id, reason ?? null, reason ?? null, limit + 1]
  )
  const page = stored.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: toLeft(db, page),
    next: stored.length > limit && last !== undefined ? `${last.sort} ${last.payout}` : null
  }
}

/** @throws AppError `bad-input` */
function cursorOf(from: string | undefined): [string, string] {
  if (from === undefined) return ['9', '']
  const [, day = '', id = ''] = /^([01] \d{4}-\d\d-\d\d) (\S{1,80})$/.exec(from) ?? []
  if (day === '') throw new AppError('bad-input', 'That is no place in this list.', { field: 'from' })
  return [day, id]
}

export function findLeftPayout(db: Db, payout: string): LeftPayout | undefined {
  const stored = get<StoredLeft>(
    db,
    'bank.left-one',
    'SELECT payout, sort, reason, candidates FROM local.bank_left WHERE payout = ?',
    [payout]
  )
  return stored && toLeft(db, [stored])[0]
}

/** One that the copy no longer holds is left out until the next comparison. */
function toLeft(db: Db, stored: readonly StoredLeft[]): LeftPayout[] {
  const payouts = payoutsById(
    db,
    stored.map(({ payout }) => payout)
  )
  const ids = stored.map(({ candidates }) => JSON.parse(candidates) as number[])
  const lines = new Map(linesById(db, ids.flat()).map((line) => [line.id, line]))
  return stored.flatMap(({ payout, reason }, index) => {
    const row = payouts.get(payout)
    if (row === undefined) return []
    const candidates = (ids[index] ?? []).flatMap((id) => {
      const line = lines.get(id)
      if (line === undefined) return []
      const { payouts: _payouts, candidates: _candidates, ...bare } = line
      return bare
    })
    return { row, reason, candidates }
  })
}

/** What the desk says before any dispute is opened: how many wait, what became of the money, how the bank decided, the rate. */
import type { DisputeDesk, DisputeFilter, DisputeSums } from '../../../contract/disputes.ts'
import type { SyncStatus } from '../../../contract/sync.ts'
import type { Db } from '../../engine/store/open.ts'
import { all, get } from '../../engine/store/read.ts'
import { toMinor } from '../../engine/store/sum.ts'
import { conditionsOf, moneyConditions } from './filter.ts'
import { getRate } from './rate.ts'

export interface DeskParams {
  filter: DisputeFilter
  nowMs: number
  zone: string
  sync: Pick<SyncStatus, 'coverage' | 'asOfMs'>
}

interface Part {
  place: string
  status: string
  reason: string
  network: string | null
  currency: string
  n: number
}

/** @throws AppError `bad-input` for a filter that contradicts itself, `sum-too-large` */
export function getDesk(db: Db, params: DeskParams): DisputeDesk {
  const conditions = conditionsOf(params.filter, params.zone)
  const parts = all<Part & SumRow>(
    db,
    'disputes.desk',
    `SELECT place, status, reason, network, currency, COUNT(*) AS n, ${sumColumns}
       FROM dispute WHERE TRUE${conditions.sql} GROUP BY place, status, reason, network, currency`,
    conditions.params
  )
  const countOf = (place: string): number =>
    parts.filter((part) => part.place === place).reduce((sum, { n }) => sum + n, 0)
  return {
    counts: { answer: countOf('answer'), review: countOf('review'), closed: countOf('closed') },
    sums: [...Map.groupBy(parts, ({ currency }) => currency)]
      .map(([currency, own]) => sumsOf(currency, own))
      .sort((a, b) => a.currency.localeCompare(b.currency)),
    record: recordOf(parts),
    ...deadlines(db, params),
    rate: getRate(db, params),
    reasons: valuesOf(parts.map(({ reason }) => reason)),
    networks: valuesOf(parts.flatMap(({ network }) => network ?? []))
  }
}

type SumRow = Record<`${'stake' | 'held' | 'lost' | 'won'}Minor`, string> &
  Record<`${'stake' | 'held' | 'lost' | 'won'}Count`, number>

const amounts = {
  stake: 'amount_minor',
  held: 'taken_minor',
  lost: 'taken_minor - back_minor',
  won: 'back_minor'
} as const

const kinds = ['stake', 'held', 'lost', 'won'] as const

const sumColumns = kinds
  .map(
    (kind) => `CAST(COALESCE(SUM(${amounts[kind]}) FILTER (WHERE ${moneyConditions[kind]}), 0) AS TEXT) AS ${kind}Minor,
      COUNT(*) FILTER (WHERE ${moneyConditions[kind]}) AS ${kind}Count`
  )
  .join(', ')

function sumsOf(currency: string, parts: readonly SumRow[]): DisputeSums {
  const sum = (kind: (typeof kinds)[number]): DisputeSums['stake'] => ({
    minor: toMinor(parts.reduce((total, part) => total + BigInt(part[`${kind}Minor`]), 0n)),
    count: parts.reduce((total, part) => total + part[`${kind}Count`], 0)
  })
  return { currency, stake: sum('stake'), held: sum('held'), lost: sum('lost'), won: sum('won') }
}

/** How the bank decided, by reason: what it never had to decide is no record. */
function recordOf(parts: readonly Part[]): DisputeDesk['record'] {
  const decided = parts.filter(({ status }) => status === 'won' || status === 'lost')
  return [...Map.groupBy(decided, ({ reason }) => reason)]
    .map(([reason, own]) => ({
      reason,
      won: own.filter(({ status }) => status === 'won').reduce((sum, { n }) => sum + n, 0),
      decided: own.reduce((sum, { n }) => sum + n, 0)
    }))
    .sort((a, b) => b.decided - a.decided || a.reason.localeCompare(b.reason))
}

function deadlines(db: Db, { filter, zone, nowMs }: DeskParams): Pick<DisputeDesk, 'nextDue' | 'late'> {
  const conditions = conditionsOf(filter, zone)
  const next = get<{ id: string; dueAtMs: number }>(
    db,
    'disputes.next-due',
    `SELECT id, due_ms AS dueAtMs FROM dispute WHERE status = 'needs_response' AND due_ms > ?${conditions.sql}
      ORDER BY due_ms LIMIT 1`,
    [nowMs, ...conditions.params]
  )
  const late = get<{ n: number }>(
    db,
    'disputes.late',
    `SELECT COUNT(*) AS n FROM dispute WHERE status = 'needs_response' AND due_ms <= ?${conditions.sql}`,
    [nowMs, ...conditions.params]
  )
  return { nextDue: next ?? null, late: late?.n ?? 0 }
}

function valuesOf(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}

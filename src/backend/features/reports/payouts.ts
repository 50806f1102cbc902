/** Payout reconciliation: which cents made up each payout, and the bank's line that proves it. */
import { compareKinds, payoutKindOf, payoutMoves } from '../../../contract/payouts.ts'
import { amount, day, id, moment, number, shortTable, text } from '../../engine/report/columns.ts'
import type { ReportRow } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { negated } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import { someItems } from './items.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'
import { groupWords } from './words.ts'

interface Payout {
  id: string
  createdMs: number
  minor: number
  feeMinor: number
  carriedInMinor: number
  leftBehindMinor: number
  status: string
  method: string
  automatic: number
  arrivalOn: string | null
  traceId: string | null
  destName: string | null
  destLast4: string | null
  bankDay: string | null
  bankRef: string | null
  bankMinor: number | null
}

export const payoutsReport: ReportSpec = {
  name: 'payouts',
  title: 'Payout reconciliation',
  about:
    'Each payout of the period: carried in, what it settled, fee, left behind, amount, and the bank line that it became.',
  countries: null,
  async build(ground) {
    const payouts = listPayouts(ground)
    const sums = payouts.map((payout) => ({ payout, groups: groupsOf(ground, payout.id) }))
    const kinds = [...new Set(sums.flatMap(({ groups }) => [...groups.keys()]))].sort(compareKinds)
    const checks = await walkProven(ground, () => undefined)
    const ids = new Set(payouts.map((payout) => payout.id))
    const rows = sums.map(({ payout, groups }) => rowOf(payout, groups, kinds))
    return {
      about: ground.about,
      facts: [
        ['Which payouts', 'Those that were made in the period. What they settle may have been booked before it.'],
        ['How each adds up', 'Carried in + what it settled − fee − left behind = amount']
      ],
      tables: [
        shortTable(
          {
            name: 'payouts',
            title: 'Payouts',
            columns: [
              moment('made_at', 'Made'),
              amount('amount', 'Amount'),
              amount('carried_in', 'Carried in'),
              ...kinds.map((kind) => amount(kind.replaceAll('-', '_'), groupWords(kind.replaceAll('-', '_')))),
              amount('payout_fee', 'Fee'),
              amount('left_behind', 'Left behind'),
              amount('difference', 'Unexplained'),
              number('entries', 'Entries'),
              text('status', 'State'),
              text('method', 'Method'),
              text('automatic', 'Automatic'),
              day('arrival_on', 'Arrives on'),
              text('destination', 'To'),
              day('bank_day', 'In the bank on'),
              amount('bank_amount', 'Bank line'),
              text('bank_ref', 'Bank reference'),
              id('trace_id', 'Trace'),
              id('payout_id', 'Payout')
            ]
          },
          rows
        ),
        someItems(
          ground,
          {
            name: 'items',
            title: 'Entries that these payouts settled',
            about: 'Of those that were booked in the period.'
          },
          (entry) => entry.payout !== null && ids.has(entry.payout)
        )
      ],
      checks: [
        ...checks,
        ...sums
          .filter(({ payout }) => payout.status !== 'canceled')
          .map(({ payout, groups }) => ({
            name: `payout ${payout.id}: carried in + settled − fee − left behind = amount`,
            leftMinor: addUp([payout.carriedInMinor, settledBy(groups), -payout.feeMinor, -payout.leftBehindMinor]),
            rightMinor: payout.minor
          }))
      ]
    }
  }
}

type Groups = ReadonlyMap<string, { minor: number; entries: number }>

function listPayouts({ db, about: { period, currency } }: Ground): Payout[] {
  return all<Payout>(
    db(),
    'report.payouts',
    `SELECT p.id, p.created_ms AS createdMs, p.amount_minor AS minor, p.fee_minor AS feeMinor, p.carried_in_minor AS carriedInMinor,
            p.left_behind_minor AS leftBehindMinor, p.status, p.method, p.automatic, p.arrival_on AS arrivalOn, p.trace_id AS traceId,
            p.dest_name AS destName, p.dest_last4 AS destLast4, l.day AS bankDay, l.ref AS bankRef, l.minor AS bankMinor
       FROM payout p LEFT JOIN local.bank_match m ON m.payout = p.id LEFT JOIN local.bank_line l ON l.id = m.line
      WHERE p.created_ms >= ? AND p.created_ms < ? AND p.currency = ? ORDER BY p.created_ms, p.rid`,
    [period.fromMs, period.endMs, currency]
  )
}

function groupsOf({ db }: Ground, payout: string): Groups {
  const rows = all<{ category: string; entries: number; minor: string }>(
    db(),
    'report.payout-groups',
    'SELECT category, COUNT(*) AS entries, CAST(SUM(amount_minor) AS TEXT) AS minor FROM entry WHERE payout = ? GROUP BY category',
    [payout]
  ).filter(({ category }) => !payoutMoves.includes(payoutKindOf(category)))
  return new Map(
    [...Map.groupBy(rows, ({ category }) => payoutKindOf(category))].map(([kind, own]) => [
      kind,
      {
        minor: toMinor(own.reduce((sum, { minor }) => sum + BigInt(minor), 0n)),
        entries: own.reduce((sum, { entries }) => sum + entries, 0)
      }
    ])
  )
}

function settledBy(groups: Groups): number {
  return addUp([...groups.values()].map(({ minor }) => minor))
}

function rowOf(payout: Payout, groups: Groups, kinds: readonly string[]): ReportRow {
  const { carriedInMinor, leftBehindMinor, feeMinor, minor } = payout
  return [
    payout.createdMs,
    minor,
    carriedInMinor,
    ...kinds.map((kind) => groups.get(kind)?.minor ?? null),
    negated(feeMinor),
    negated(leftBehindMinor),
    addUp([minor, feeMinor, leftBehindMinor, -carriedInMinor, -settledBy(groups)]),
    [...groups.values()].reduce((sum, { entries }) => sum + entries, 0),
    payout.status,
    payout.method,
    payout.automatic === 1 ? 'yes' : 'no',
    payout.arrivalOn,
    payout.destName === null ? null : `${payout.destName} ··${payout.destLast4 ?? ''}`,
    payout.bankDay,
    payout.bankMinor,
    payout.bankRef,
    payout.traceId,
    payout.id
  ]
}

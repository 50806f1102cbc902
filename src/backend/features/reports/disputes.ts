/** Disputes: what was taken and what came back in the period, beside each case and its outcome. */
import { amount, id, moment, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { Tally } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { someItems } from './items.ts'
import { lines } from './ledger-lines.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

const categories = [...lines.disputes, ...lines.disputeFees]

export const disputesReport: ReportSpec = {
  name: 'disputes',
  title: 'Disputes',
  about: 'Each dispute that moved money in the period: taken, given back, fees, reason, stage and outcome.',
  countries: null,
  async build(ground) {
    const cells = new Tally()
    const ids = new Set<string>()
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) {
        const { category, minor, source } = entry
        if (!isOfDispute(category)) continue
        const dispute = source?.id ?? ''
        ids.add(dispute)
        cells.add(`${dispute} ${category}`, minor, entry)
      }
    })
    const cases = casesOf(ground, [...ids])
    const rows = [...ids].map((dispute): FigureRow => {
      const found = cases.get(dispute)
      const of = (...names: readonly string[]): Figure => cells.figure(...names.map((name) => `${dispute} ${name}`))
      return [
        found?.openedMs ?? null,
        of('dispute'),
        of('dispute_reversal'),
        of(...lines.disputeFees),
        of(...categories),
        found?.reason ?? null,
        found?.stage ?? null,
        found?.status ?? null,
        found?.closedMs ?? null,
        found?.submissions ?? null,
        found?.sale ?? null,
        dispute === '' ? null : dispute
      ]
    })
    const total: FigureRow = [
      null,
      ...[1, 2, 3, 4].map((at) => totalOf(rows.map((row) => row[at] as Figure))),
      'All',
      ...Array.from({ length: 6 }, () => null)
    ]
    return {
      about: ground.about,
      facts: [
        ['Which disputes', 'Those with an entry in the period, whenever they were opened. Their state is that of now.']
      ],
      tables: [
        shortTable(
          {
            name: 'disputes',
            title: 'Cases',
            columns: [
              moment('opened_at', 'Opened'),
              amount('taken', 'Taken'),
              amount('given_back', 'Came back'),
              amount('fees', 'Fees'),
              amount('net', 'Net'),
              text('reason', 'Reason'),
              text('stage', 'Stage'),
              text('status', 'State now'),
              moment('closed_at', 'Closed'),
              number('submissions', 'Answers'),
              id('sale_id', 'Sale'),
              id('dispute_id', 'Dispute')
            ]
          },
          [...rows, total],
          [rows.length]
        ),
        someItems(ground, { name: 'items', title: 'Entries of disputes' }, ({ category }) => isOfDispute(category))
      ],
      checks
    }
  }
}

function isOfDispute(category: string): boolean {
  return (categories as readonly string[]).includes(category)
}

interface Case {
  id: string
  openedMs: number
  closedMs: number | null
  reason: string | null
  stage: string
  status: string
  submissions: number
  sale: string
}

function casesOf({ db }: Ground, ids: readonly string[]): ReadonlyMap<string, Case> {
  const rows = all<Case>(
    db(),
    'report.disputes',
    `SELECT id, created_ms AS openedMs, closed_ms AS closedMs, reason, stage, status, submissions, sale FROM dispute
      WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)]
  )
  return new Map(rows.map((row) => [row.id, row]))
}

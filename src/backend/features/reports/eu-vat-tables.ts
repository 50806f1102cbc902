/** The tables of VAT: a return, its corrections, and the records that stand behind it. */
import { amount, day, id, longTable, number, rate, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportTable } from '../../engine/report/document.ts'
import { figureOf, totalOf } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { daysIn } from '../../engine/store/time.ts'
import { isMember, memberState, percentOf, stateOf, type Group } from './eu-vat-groups.ts'
import { suppliesOf } from './supplies.ts'
import { taxAtRate } from './tax-at-rate.ts'

const returnColumns = [
  text('period', 'Period'),
  text('ms_identification', 'From'),
  text('ms_consumption', 'Member state'),
  text('supply_type', 'Supply'),
  rate('vat_rate', 'Rate %'),
  amount('taxable_amount', 'Taxable'),
  amount('vat_amount', 'VAT charged'),
  amount('vat_by_rate', 'VAT by the rate'),
  amount('difference', 'Difference'),
  number('sales', 'Sales'),
  text('rate_known', 'Rate')
]

export function returnTable(
  name: string,
  title: string,
  { about, tables }: Ground,
  groups: readonly Group[]
): ReportTable {
  const dated = tables()
  const rows = groups.map(({ state, supply, ratePpm, taxable, vat, sales }): FigureRow => {
    const byRate = ratePpm === null ? null : taxAtRate(BigInt(taxable.minor), ratePpm)
    const known = dated.standardVatRate(state, about.period.fromDay)
    const isStandard = known !== undefined && known.ratePpm === ratePpm
    return [
      about.period.name,
      memberState(about.account.country),
      state,
      supply,
      percentOf(ratePpm),
      taxable,
      vat,
      byRate,
      byRate === null ? null : vat.minor - byRate,
      sales,
      // The rate that was charged is the truth; a table that does not have it is a reason to look.
      `${isStandard ? 'standard' : 'check'}${known !== undefined && dated.isOwn(known) ? ' (your own value)' : ''}`
    ]
  })
  const total: FigureRow = [
    about.period.name,
    null,
    'All',
    null,
    null,
    totalOf(groups.map(({ taxable }) => taxable)),
    totalOf(groups.map(({ vat }) => vat)),
    null,
    null,
    groups.reduce((sum, { sales }) => sum + sales, 0),
    null
  ]
  return shortTable(
    {
      name,
      title,
      about:
        '"VAT by the rate" is the rate on the sum, rounded once, half up. It differs by cents, because each sale was rounded.',
      columns: returnColumns
    },
    [...rows, total],
    [rows.length]
  )
}

/** @param groups by quarter */
export function correctionsTable(groups: readonly Group[]): ReportTable {
  return shortTable(
    {
      name: 'corrections',
      title: 'Corrections of earlier quarters',
      about: 'Refunds and disputes of this period for sales of an earlier quarter: in no group above.',
      columns: [
        text('corrected_period', 'Corrected quarter'),
        text('ms_consumption', 'Member state'),
        text('supply_type', 'Supply'),
        rate('vat_rate', 'Rate %'),
        amount('taxable_delta', 'Taxable'),
        amount('vat_amount_delta', 'VAT')
      ]
    },
    groups.map(({ corrects, state, supply, ratePpm, taxable, vat }) => [
      corrects,
      state,
      supply,
      percentOf(ratePpm),
      taxable,
      vat
    ])
  )
}

export function recordsTable(ground: Ground): ReportTable {
  const dayOf = daysIn(ground.about.period.zone)
  return longTable(
    {
      name: 'records',
      title: 'Records of the one-stop shop',
      about: 'Each supply whose VAT you collect, to be kept for ten years (article 63c).',
      columns: [
        id('supply_id', 'Sale'),
        day('supply_date', 'Supplied'),
        text('ms_consumption', 'Member state'),
        text('type', 'Supply'),
        amount('taxable_amount', 'Taxable'),
        rate('vat_rate', 'Rate %'),
        amount('vat_amount', 'VAT'),
        day('payment_date', 'Paid'),
        amount('payment_amount', 'Payment'),
        text('adjustment', 'Adjustment'),
        text('location_evidence_1', 'Evidence'),
        text('location_evidence_2', 'Second evidence'),
        id('entry_id', 'Entry')
      ]
    },
    async function* () {
      for await (const page of ground.entries()) {
        const own = suppliesOf(ground, page).filter(
          ({ facts }) => facts?.taxKind === 'vat' && facts.collectedBy === 'seller' && isMember(stateOf(facts))
        )
        if (own.length === 0) continue
        yield own.map(({ entry, facts, isSale, grossMinor, taxMinor }): FigureRow => [
          entry.related?.type === 'sale' ? entry.related.id : (entry.source?.id ?? null),
          facts === undefined ? null : dayOf(facts.createdMs),
          facts === undefined ? null : stateOf(facts),
          facts?.isGoods ? 'GOODS' : 'SERVICES',
          figureOf(grossMinor - taxMinor, [entry, grossMinor - taxMinor]),
          percentOf(facts?.ratePpm ?? null),
          figureOf(taxMinor, [entry, taxMinor]),
          dayOf(entry.bookedMs),
          figureOf(grossMinor, [entry, grossMinor]),
          isSale ? null : entry.category,
          facts?.evidence[0] ?? null,
          facts?.evidence[1] ?? null,
          entry.id
        ])
      }
    }
  )
}

/** US sales tax by state: what a marketplace seller's return asks for, with what the platform collected and remitted apart. */
import { amount, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow } from '../../engine/report/document.ts'
import { Tally } from '../../engine/report/tally.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import { countWords } from './number-words.ts'
import type { SaleFacts } from './sale-facts.ts'
import type { ReportSpec } from './spec.ts'
import { suppliesOf } from './supplies.ts'
import { walkProven } from './walk.ts'

/** What is counted of each state, in minor units but for `count`. */
const figures = [
  'gross_sales',
  'facilitator_sales',
  'direct_sales',
  'tax_collected_by_facilitator',
  'tax_collected_by_seller',
  'refunds_gross',
  'refunds_tax'
] as const
type Figure = (typeof figures)[number]

const heads: Readonly<Record<Figure, string>> = {
  gross_sales: 'Gross sales',
  facilitator_sales: 'Tax handled by platform or store',
  direct_sales: 'Tax handled by nobody else',
  tax_collected_by_facilitator: 'Tax they collected',
  tax_collected_by_seller: 'Tax you collected',
  refunds_gross: 'Given back',
  refunds_tax: 'Tax given back'
}

export const usSalesTaxReport: ReportSpec = {
  name: 'us-sales-tax',
  title: 'US sales tax by state',
  about: 'Sales to buyers in the United States by state: gross, what the platform taxed, what it did not, and refunds.',
  countries: ['US'],
  async build(ground) {
    const cells = new Tally()
    let tips = 0n
    let elsewhere = 0
    let unknown = 0
    // What was sold by the ledger alone, and what of it is in no state: the states must come to the rest.
    let sold = 0n
    let beside = 0n
    const checks = await walkProven(ground, (page) => {
      for (const { category, minor } of page) {
        if (category === 'tip') tips += BigInt(minor)
        if (category === 'sale' || category === 'subscription') sold += BigInt(minor)
      }
      for (const { entry, facts, isSale, grossMinor, taxMinor } of suppliesOf(ground, page)) {
        if (facts === undefined) {
          unknown++
          if (isSale) beside += BigInt(grossMinor)
          continue
        }
        if (facts.country !== 'US') {
          if (isSale) {
            elsewhere++
            beside += BigInt(grossMinor)
          }
          continue
        }
        const state = stateOf(facts)
        const add = (figure: Figure, value: number): void => cells.add(`${state} ${figure}`, value, entry)
        const untaxed = addUp([grossMinor, -taxMinor])
        if (!isSale) {
          add('refunds_gross', untaxed)
          add('refunds_tax', taxMinor)
          continue
        }
        const isFacilitated = facts.collectedBy === 'platform' || facts.collectedBy === 'store'
        add('gross_sales', untaxed)
        add(isFacilitated ? 'facilitator_sales' : 'direct_sales', untaxed)
        add(isFacilitated ? 'tax_collected_by_facilitator' : 'tax_collected_by_seller', taxMinor)
      }
    })
    const states = [...new Set(cells.keys().map((key) => key.split(' ')[0]!))].sort()
    const rowOf = (name: string, own: readonly string[]): FigureRow => [
      name,
      ...figures.map((figure) => cells.figure(...own.map((state) => `${state} ${figure}`))),
      cells.count(...own.map((state) => `${state} gross_sales`))
    ]
    const rows = [...states.map((state) => rowOf(state, [state])), rowOf('All', states)]
    return {
      about: ground.about,
      facts: [
        [
          'Amounts',
          'Without tax, but for the columns of tax. Where a marketplace facilitator remits, most states still want the sale in gross sales and then deducted.'
        ],
        ['UNKNOWN', 'The platform told no state of the buyer: nothing is guessed.'],
        ['Tips', `${String(tips === 0n ? 'None' : 'Tips')} are in no column.`],
        [
          'Elsewhere',
          `${countWords(elsewhere)} sales to other countries, or to buyers of no known country, are left out.`
        ],
        [
          'Not known',
          unknown === 0
            ? 'Every entry has its sale.'
            : `${countWords(unknown)} entries whose sale is not in the local copy are in no row.`
        ]
      ],
      tables: [
        shortTable(
          {
            name: 'states',
            title: 'By state',
            columns: [
              text('state', 'State'),
              ...figures.map((figure) => amount(figure, heads[figure])),
              number('transaction_count', 'Sales')
            ]
          },
          rows,
          [rows.length - 1]
        )
      ],
      checks: [
        ...checks,
        {
          name: 'gross sales and their tax, and what is in no state = sales of the ledger',
          leftMinor: addUp([
            ...states.flatMap((state) =>
              (['gross_sales', 'tax_collected_by_facilitator', 'tax_collected_by_seller'] as const).map((figure) =>
                cells.minor(`${state} ${figure}`)
              )
            ),
            toMinor(beside)
          ]),
          rightMinor: toMinor(sold)
        }
      ]
    }
  }
}

function stateOf({ jurisdiction, region }: SaleFacts): string {
  return /^US-([A-Z]{2})$/.exec(jurisdiction ?? '')?.[1] ?? (/^[A-Z]{2}$/.test(region ?? '') ? region! : 'UNKNOWN')
}

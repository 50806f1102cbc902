/**
 * What the platform should have reported about a seller under the OECD's model rules (DAC7 in the EU): consideration, fees
 * and taxes by quarter. Consideration is net of fees and of the tax that the platform keeps, so that all three come to what
 * buyers paid. The definition is from secondary sources: to be checked.
 */
import { amount, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import { Tally } from '../../engine/report/tally.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { euCountries } from './eu-vat-groups.ts'
import { grossCategories, lineOfCategory } from './ledger-lines.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

const kinds = ['gross', 'given_back', 'fees', 'taxes'] as const

export const platformIncomeReport: ReportSpec = {
  name: 'platform-income',
  title: 'Platform income (DAC7 view)',
  about:
    'What the platform should have told the tax office of you, quarter by quarter, to hold against its own statement.',
  countries: [...euCountries, 'GB', 'CA', 'AU', 'NZ'],
  async build(ground) {
    const dayOf = daysIn(ground.about.period.zone)
    const cells = new Tally()
    let everything = 0n
    let others = 0n
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) {
        const { category, minor, bookedMs } = entry
        const kind = kindOf(category)
        everything += BigInt(minor)
        if (kind === undefined) {
          others += BigInt(minor)
          continue
        }
        const name = dayOf(bookedMs)
        cells.add(`${name.slice(0, 4)}-Q${String(Math.ceil(Number(name.slice(5, 7)) / 3))} ${kind}`, minor, entry)
      }
    })
    const names = [...new Set(cells.keys().map((key) => key.split(' ')[0]!))].sort()
    const rowOf = (name: string, own: readonly string[]): FigureRow => {
      const of = (kind: (typeof kinds)[number]): Figure => cells.figure(...own.map((quarter) => `${quarter} ${kind}`))
      const consideration = totalOf(kinds.map(of))
      return [
        name,
        of('gross'),
        of('given_back'),
        of('fees').negated,
        of('taxes').negated,
        consideration,
        cells.count(...own.map((quarter) => `${quarter} gross`))
      ]
    }
    const rows = names.map((name) => rowOf(name, [name]))
    return {
      about: ground.about,
      facts: [
        [
          'Check',
          'Which of these activities are reportable at all (personal services, sale of goods) depends on what you do and on the country; digital items and tips may not be.'
        ],
        [
          'Consideration',
          'What was paid, less what was given back, less fees, less tax that the platform or an app store remits.'
        ],
        ['Quarters', 'By the day of booking in the zone of this report.']
      ],
      tables: [
        shortTable(
          {
            name: 'quarters',
            title: 'By quarter',
            columns: [
              text('quarter', 'Quarter'),
              amount('gross', 'Paid by buyers'),
              amount('given_back', 'Given back'),
              amount('fees', 'Fees'),
              amount('taxes', 'Tax remitted by others'),
              amount('consideration', 'Consideration'),
              number('activities', 'Activities')
            ]
          },
          [...rows, rowOf('All', names)],
          [rows.length]
        )
      ],
      checks: [
        ...checks,
        {
          // The second side adds up what is left out, so that an entry which is counted nowhere, or twice, shows.
          name: 'consideration of all quarters = all entries − those of no activity',
          leftMinor: addUp(names.flatMap((name) => kinds.map((kind) => cells.minor(`${name} ${kind}`)))),
          rightMinor: toMinor(everything - others)
        }
      ]
    }
  }
}

function kindOf(category: string): (typeof kinds)[number] | undefined {
  if (grossCategories.includes(category)) return 'gross'
  if (category === 'tax_passthrough' || category === 'tax_passthrough_refund') return 'taxes'
  switch (lineOfCategory(category)) {
    case 'refunds':
    case 'disputes':
      return 'given_back'
    case 'fees':
    case 'storeFees':
    case 'disputeFees':
    case 'taxOnFees':
      return 'fees'
    default:
      return undefined
  }
}

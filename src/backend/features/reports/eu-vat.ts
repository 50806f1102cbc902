/**
 * EU VAT: what the seller collects and owes, by member state and rate, as the union scheme of the one-stop shop wants it
 * (Regulation 282/2011, article 63c), and what the platform owes beside it. Each group is a sum of what was charged;
 * nothing is rounded but the tax that the rate would make of the sum, which stands beside it.
 */
import { amount, number, shortTable } from '../../engine/report/columns.ts'
import { Tally } from '../../engine/report/tally.ts'
import { daysIn } from '../../engine/store/time.ts'
import { euCountries, isMember, quarterOf, VatGroups } from './eu-vat-groups.ts'
import { correctionsTable, recordsTable, returnTable } from './eu-vat-tables.ts'
import { countWords } from './number-words.ts'
import type { ReportSpec } from './spec.ts'
import { suppliesOf } from './supplies.ts'
import { walkProven } from './walk.ts'

export const euVatReport: ReportSpec = {
  name: 'eu-vat',
  title: 'EU VAT and one-stop shop',
  about:
    'VAT that you collect and owe, by member state, kind and rate; corrections of earlier quarters apart; what the platform owes beside it.',
  countries: euCountries,
  async build(ground) {
    const home = ground.about.account.country
    const counted = new VatGroups()
    const byOthers = new Tally<'gross' | 'vat'>()
    let unknown = 0
    const dayOf = daysIn(ground.about.period.zone)
    const checks = await walkProven(ground, (page) => {
      for (const supply of suppliesOf(ground, page)) {
        if (supply.facts === undefined) {
          unknown++
          continue
        }
        const { facts, grossMinor, taxMinor } = supply
        if (facts.taxKind !== 'vat') continue
        if (facts.collectedBy !== 'seller') {
          if (supply.isSale) {
            byOthers.add('gross', grossMinor, supply.entry)
            byOthers.add('vat', taxMinor, supply.entry)
          }
          continue
        }
        // Both by the day of booking, so that what is given back is taken from the quarter that had it.
        const quarter = quarterOf(dayOf(facts.bookedMs ?? facts.createdMs))
        const isEarlier = !supply.isSale && quarter < quarterOf(dayOf(supply.entry.bookedMs))
        counted.add(facts, isEarlier ? quarter : '', supply)
      }
    })
    const all = counted.list(home)
    const groups = all.filter(({ corrects }) => corrects === '')
    return {
      about: ground.about,
      facts: [
        [
          'Whose tax',
          'Only sales whose VAT you collect yourself. Where the platform or an app store is the supplier to the buyer (article 9a), the tax is theirs and stands apart.'
        ],
        [
          'Home',
          home === ''
            ? 'The country of the account is not known: nothing is told apart as domestic.'
            : `Sales to ${home} belong into the domestic return and not into the one-stop shop.`
        ],
        [
          'Refunds',
          'Of a sale of this quarter they lower its group; of an earlier quarter they are corrections, by that quarter.'
        ],
        [
          'Dates',
          'A supply counts on the day on which its payment was booked. Amounts are in the currency of the sale; a return in another currency is converted at the rate of the European Central Bank on the last day of the period.'
        ],
        [
          'Not known',
          unknown === 0
            ? 'Every entry has its sale.'
            : `${countWords(unknown)} entries whose sale is not in the local copy are in no group.`
        ]
      ],
      tables: [
        returnTable(
          'return',
          'One-stop shop: to other member states',
          ground,
          groups.filter(({ isHome, state }) => !isHome && isMember(state))
        ),
        returnTable(
          'domestic',
          'Domestic',
          ground,
          groups.filter(({ isHome }) => isHome)
        ),
        returnTable(
          'elsewhere',
          'Outside the European Union, or of no known country',
          ground,
          groups.filter(({ isHome, state }) => !isHome && !isMember(state))
        ),
        correctionsTable(all.filter(({ corrects }) => corrects !== '')),
        shortTable(
          {
            name: 'by_platform',
            title: 'VAT that the platform or an app store owes',
            columns: [number('sales', 'Sales'), amount('gross', 'Paid by buyers'), amount('vat', 'VAT in it')]
          },
          [[byOthers.count('gross'), byOthers.figure('gross'), byOthers.figure('vat')]]
        ),
        recordsTable(ground)
      ],
      checks
    }
  }
}

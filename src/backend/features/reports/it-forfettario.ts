/**
 * Italy, regime forfettario: what was collected gross, by month of collection, running up to the limit of the year; and
 * the commissions of a foreign platform, which are not deductible and want a document of their own (TD17).
 */
import { amount, day, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportTable } from '../../engine/report/document.ts'
import { totalOf, type Figure } from '../../engine/report/figure.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { Tally } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { addDays, monthAfter } from '../../engine/store/calendar.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { lineOfCategory } from './ledger-lines.ts'
import { centsWords } from './number-words.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

export const itForfettarioReport: ReportSpec = {
  name: 'it-forfettario',
  title: 'Italy: forfettario',
  about: 'Gross receipts by month of collection against the limit of the year, and the foreign commissions for TD17.',
  countries: ['IT'],
  async build(ground) {
    const dayOf = daysIn(ground.about.period.zone)
    const cells = new Tally()
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) {
        // Apart from the refunds: the tax that the platform gives back was never part of the receipts.
        const line = entry.category === 'tax_passthrough_refund' ? 'taxReturned' : lineOfCategory(entry.category)
        cells.add(`${dayOf(entry.bookedMs).slice(0, 7)} ${line}`, entry.minor, entry)
      }
    })
    return {
      about: ground.about,
      facts: [
        [
          'Criterio',
          'Cassa: conta il giorno in cui il pagamento è stato accreditato. Conta il lordo, prima delle commissioni, che non sono deducibili. Da verificare.'
        ],
        [
          'Limite',
          'Vale per tutti i ricavi e compensi dell’anno, anche fuori da questa piattaforma, in proporzione ai giorni di attività.'
        ],
        ...limitFact(ground),
        [
          'TD17',
          'Un’autofattura per mese di commissioni estere, entro il 15 del mese successivo; natura e aliquota da verificare.'
        ],
        ...(ground.about.currency === 'EUR'
          ? []
          : ([
              ['Valuta', 'Gli importi sono nella valuta del conto: vanno convertiti in euro al cambio del giorno.']
            ] as const))
      ],
      tables: [receiptsTable(ground, cells), commissionsTable(ground, cells)],
      checks
    }
  }
}

/** The limit on the last day of the period, and where it is from. */
function limitFact({ about: { period }, tables }: Ground): (readonly [string, string])[] {
  const dated = tables()
  const row = dated.forfettarioLimit(addDays(period.endDay, -1))
  if (row === undefined) return [['Importo del limite', 'Nella tabella non c’è per questo periodo.']]
  const from = dated.isOwn(row) ? 'valore tuo' : `da verificare; fonte: ${row.source}, controllata il ${row.checkedOn}`
  return [['Importo del limite', `${centsWords(row.eurCents, 'it')} EUR (${from}).`]]
}

function receiptsTable({ about: { period, currency }, tables }: Ground, cells: Tally): ReportTable {
  const limit = currency === 'EUR' ? tables().forfettarioLimit(addDays(period.endDay, -1)) : undefined
  let year = totalOf([])
  const rows = monthsOf(period).map((month): FigureRow => {
    const of = (...lines: readonly string[]): Figure => cells.figure(...lines.map((line) => `${month} ${line}`))
    const gross = of('gross')
    const returned = of('refunds', 'disputes')
    if (month.endsWith('-01')) year = totalOf([])
    year = totalOf([year, gross, returned])
    const isKnown = currency === 'EUR' && period.fromDay.endsWith('-01-01')
    return [
      month,
      gross,
      of('fees', 'storeFees', 'disputeFees', 'taxOnFees').negated,
      of('tax', 'taxReturned').negated,
      of('withholding').negated,
      returned.negated,
      totalOf([
        gross,
        returned,
        of('fees', 'storeFees', 'disputeFees', 'taxOnFees', 'tax', 'taxReturned', 'withholding')
      ]),
      isKnown ? year : null,
      isKnown && limit !== undefined ? addUp([limit.eurCents, -year.minor]) : null
    ]
  })
  return shortTable(
    {
      name: 'incassi',
      title: 'Incassi per mese',
      about:
        'Il progressivo è il lordo meno i rimborsi, da gennaio; è vuoto se il periodo non comincia a gennaio o la valuta non è l’euro.',
      columns: [
        text('mese', 'Mese'),
        amount('lordo', 'Lordo'),
        amount('commissioni', 'Commissioni'),
        amount('iva_trattenuta_piattaforma', 'IVA versata dalla piattaforma'),
        amount('ritenute', 'Ritenute'),
        amount('rimborsi', 'Rimborsi e contestazioni'),
        amount('netto', 'Netto'),
        amount('progressivo_anno', 'Progressivo anno'),
        amount('residuo_limite', 'Residuo sul limite')
      ]
    },
    rows
  )
}

function commissionsTable({ db, about: { period, currency } }: Ground, cells: Tally): ReportTable {
  const months = monthsOf(period)
  const invoices = all<{ id: string; number: string; month: string; base: number; issuedMs: number }>(
    db(),
    'report.commissions',
    `SELECT id, number, month, base_minor AS base, created_ms AS issuedMs FROM fee_invoice
      WHERE currency = ? AND month >= ? AND month <= ? ORDER BY month, number`,
    [currency, months[0] ?? '', months.at(-1) ?? '']
  )
  const dayOf = daysIn(period.zone)
  return shortTable(
    {
      name: 'commissioni_estere',
      title: 'Commissioni estere (TD17)',
      columns: [
        text('mese', 'Mese'),
        text('numero_fattura', 'Fattura'),
        day('data_fattura', 'Data'),
        amount('imponibile', 'Imponibile'),
        amount('commissioni_contabili', 'Commissioni registrate'),
        day('scadenza_td17', 'Scadenza TD17'),
        number('movimenti', 'Movimenti'),
        text('documento', 'Documento')
      ]
    },
    // A month with fees and no invoice yet has a deadline, too.
    months
      .filter((month) => cells.count(`${month} fees`) > 0 || invoices.some((invoice) => invoice.month === month))
      .map((month): FigureRow => {
        const own = invoices.filter((invoice) => invoice.month === month)
        const [first] = own
        return [
          month,
          own.length === 0 ? null : own.map(({ number: name }) => name).join(', '),
          first === undefined ? null : dayOf(first.issuedMs),
          own.length === 0 ? null : addUp(own.map(({ base }) => base)),
          cells.figure(`${month} fees`).negated,
          addDays(`${monthAfter(month)}-01`, 14),
          cells.count(`${month} fees`),
          own.length === 0 ? null : own.map(({ id: invoice }) => invoice).join(', ')
        ]
      })
  )
}

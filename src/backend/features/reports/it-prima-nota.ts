/**
 * Italy, prima nota: what came in and what went out in the order of booking, with the balance after each line. All
 * wallets are one cash account: moves between them are no income and no expense, and stand, where they do not come to
 * nothing within a day, in one line at its end.
 */
import { amount, day, id, number, shortTable, text } from '../../engine/report/columns.ts'
import type { ReportRow, ReportTable } from '../../engine/report/document.ts'
import { isOwnMove } from '../../engine/report/formats/posting-rules.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { keyOf, firstOf, negated, Tally } from '../../engine/report/tally.ts'
import { addUp, toMinor } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { causaleOf } from './it-words.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

/** A line of the book: an entry, or what the moves between the own wallets left over on a day. */
interface Nota {
  readonly day: string
  readonly minor: number
  readonly causale: string
  readonly entry: LedgerEntry | undefined
  /** Those that came to it. */
  readonly of: LedgerEntry | readonly LedgerEntry[]
}

export const itPrimaNotaReport: ReportSpec = {
  name: 'it-prima-nota',
  title: 'Italy: prima nota',
  about: 'The Italian cash book: what came in and what went out, day by day, with the balance after each line.',
  countries: ['IT'],
  async build(ground) {
    const { about, wallets } = ground
    const dayOf = daysIn(about.period.zone)
    const months = new Tally()
    const causes = new Tally()
    const giroconti = new Giroconti()
    const take = ({ day: on, minor, causale, of }: Nota): void => {
      const side = minor > 0 ? 'in' : 'out'
      months.add(`${on.slice(0, 7)} ${side}`, minor, of)
      causes.add(keyOf(causale, side), minor, of)
    }
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) for (const nota of giroconti.take(entry, dayOf(entry.bookedMs))) take(nota)
    })
    for (const nota of giroconti.end()) take(nota)
    const opening = addUp(wallets.map(({ openingMinor }) => openingMinor))
    const closing = addUp(wallets.map(({ closingMinor }) => closingMinor))
    const byMonth = monthTable(monthsOf(about.period), months, opening)
    return {
      about,
      facts: [
        [
          'Criterio',
          'Cassa: ogni riga è del giorno in cui la piattaforma l’ha registrata. Vendite e commissioni stanno su righe proprie, al lordo. Da verificare.'
        ],
        [
          'Un solo conto',
          'Tutti i portafogli insieme: maturazioni, riserve, risparmi e importi bloccati per la carta sono giroconti e non stanno fra entrate e uscite. Se in un giorno non si compensano, la differenza ha una riga.'
        ],
        ['Valuta', `Gli importi sono in ${about.currency}, come registrati: nulla è convertito.`]
      ],
      tables: [byMonth.table, causeTable(causes), bookTable(ground, opening)],
      checks: [
        ...checks,
        {
          name: 'saldo iniziale + entrate − uscite = saldo finale',
          leftMinor: addUp([opening, causes.minor(...causes.keys())]),
          rightMinor: closing
        },
        { name: 'i mesi portano al saldo finale', leftMinor: byMonth.last, rightMinor: closing }
      ]
    }
  }
}

/** Holds moves between the own wallets back until their day is over. */
class Giroconti {
  #day = ''
  #left: LedgerEntry[] = []

  take(entry: LedgerEntry, on: string): Nota[] {
    const before = on === this.#day ? [] : this.end()
    this.#day = on
    if (!isOwnMove(entry.category))
      return [...before, { day: on, minor: entry.minor, causale: causaleOf(entry.category), entry, of: entry }]
    this.#left.push(entry)
    return before
  }

  end(): Nota[] {
    const of = this.#left
    this.#left = []
    const left = of.reduce((sum, { minor }) => sum + BigInt(minor), 0n)
    if (left === 0n) return []
    return [
      { day: this.#day, minor: toMinor(left), causale: 'Giroconto non compensato nel giorno', entry: undefined, of }
    ]
  }
}

const columns = [amount('entrate', 'Entrate'), amount('uscite', 'Uscite')]

/** What came in is above zero, and so is what went out: each has a column of its own. */
function sides(minor: number): [entrata: number | null, uscita: number | null] {
  return minor > 0 ? [minor, null] : [null, negated(minor)]
}

function monthTable(months: readonly string[], cells: Tally, opening: number): { table: ReportTable; last: number } {
  let balance = opening
  const rows = months.map((month): ReportRow => {
    const [came, went] = [cells.minor(`${month} in`), cells.minor(`${month} out`)]
    const before = balance
    balance = addUp([balance, came, went])
    return [month, before, came, negated(went), balance]
  })
  const all = (at: number): number => addUp(rows.map((row) => row[at] as number))
  const table = shortTable(
    {
      name: 'mesi',
      title: 'Per mese',
      columns: [text('mese', 'Mese'), amount('saldo_iniziale', 'Saldo iniziale'), ...columns, amount('saldo', 'Saldo')]
    },
    [...rows, ['Totale', opening, all(2), all(3), balance]],
    [rows.length]
  )
  return { table, last: balance }
}

function causeTable(causes: Tally): ReportTable {
  const names = [...new Set(causes.keys().map(firstOf))].sort((a, b) => (a < b ? -1 : 1))
  return shortTable(
    {
      name: 'causali',
      title: 'Per causale',
      columns: [text('causale', 'Causale'), number('righe', 'Righe'), ...columns]
    },
    names.map((name) => {
      const [came, went] = [keyOf(name, 'in'), keyOf(name, 'out')]
      return [name, causes.count(came, went), causes.minor(came), negated(causes.minor(went))]
    })
  )
}

function bookTable(ground: Ground, opening: number): ReportTable {
  const dayOf = daysIn(ground.about.period.zone)
  return {
    name: 'prima_nota',
    title: 'Prima nota',
    about: 'In ordine di registrazione; il saldo è di tutti i portafogli insieme.',
    columns: [
      number('numero', 'N.'),
      day('data', 'Data'),
      text('causale', 'Causale'),
      text('descrizione', 'Descrizione'),
      ...columns,
      amount('saldo', 'Saldo'),
      id('movimento', 'Movimento'),
      id('entry_id', 'Registrazione')
    ],
    isLong: true,
    async *rows() {
      const giroconti = new Giroconti()
      let count = 0
      let balance = opening
      const rowOf = ({ day: on, minor, causale, entry }: Nota): ReportRow => {
        balance = addUp([balance, minor])
        const words = entry?.subject ?? entry?.description ?? null
        return [++count, on, causale, words, ...sides(minor), balance, entry?.txn ?? null, entry?.id ?? null]
      }
      for await (const page of ground.entries()) {
        const rows = page.flatMap((entry) => giroconti.take(entry, dayOf(entry.bookedMs)).map(rowOf))
        if (rows.length > 0) yield rows
      }
      const rest = giroconti.end().map(rowOf)
      if (rest.length > 0) yield rest
    }
  }
}

/**
 * Italy, prima nota: what came in and what went out in the order of booking, with the balance after each line. All
 * wallets are one cash account: moves between them are no income and no expense, and stand, where they do not come to
 * nothing within a day, in one line at its end.
 */
import { amount, day, id, longTable, number, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportCheck, ReportTable } from '../../engine/report/document.ts'
import { Figure, figureOf, totalOf } from '../../engine/report/figure.ts'
import { isOwnMove } from '../../engine/report/formats/posting-rules.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { endsOf, stoodAt } from '../../engine/report/standing.ts'
import { keyOf, firstOf, Tally } from '../../engine/report/tally.ts'
import { monthAfter, startOfDayMs } from '../../engine/store/calendar.ts'
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
  readonly of: readonly LedgerEntry[]
}

export const itPrimaNotaReport: ReportSpec = {
  name: 'it-prima-nota',
  title: 'Italy: prima nota',
  about: 'The Italian cash book: what came in and what went out, day by day, with the balance after each line.',
  countries: ['IT'],
  async build(ground) {
    const { about } = ground
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
    const takeLast = (): void => {
      for (const nota of giroconti.end()) take(nota)
    }
    takeLast()
    ground.walks.push(async () => takeLast())
    const { opening, closing } = endsOf(ground)
    const byMonth = monthTable(ground, checks, months)
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
      tables: [byMonth.table, causeTable(causes), bookTable(ground)],
      checks: [
        ...checks,
        {
          name: 'saldo iniziale + entrate − uscite = saldo finale',
          leftMinor: addUp([opening.minor, causes.minor(...causes.keys())]),
          rightMinor: closing.minor
        },
        { name: 'i mesi portano al saldo finale', leftMinor: byMonth.last, rightMinor: closing.minor }
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
      return [...before, { day: on, minor: entry.minor, causale: causaleOf(entry.category), entry, of: [entry] }]
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
function sides(figure: Figure): [entrata: Figure | null, uscita: Figure | null] {
  return figure.minor > 0 ? [figure, null] : [null, figure.negated]
}

function monthTable(
  ground: Ground,
  checks: readonly ReportCheck[],
  cells: Tally
): { table: ReportTable; last: number } {
  const { period } = ground.about
  const months = monthsOf(period)
  const { opening } = endsOf(ground)
  /** As it was counted; what left it is looked for at its own moment. */
  let [balance, before] = [opening, opening]
  const rows = months.map((month): FigureRow => {
    const [came, went] = [cells.figure(`${month} in`), cells.figure(`${month} out`)]
    balance = totalOf([balance, came, went])
    const endMs = Math.min(startOfDayMs(`${monthAfter(month)}-01`, period.zone), period.endMs)
    const [from, to] = [before, stoodAt(ground, checks, endMs, balance)]
    before = to
    return [month, from, came, went.negated, to]
  })
  const all = (side: 'in' | 'out'): Figure => cells.figure(...months.map((month) => `${month} ${side}`))
  const table = shortTable(
    {
      name: 'mesi',
      title: 'Per mese',
      columns: [text('mese', 'Mese'), amount('saldo_iniziale', 'Saldo iniziale'), ...columns, amount('saldo', 'Saldo')]
    },
    [...rows, ['Totale', opening, all('in'), all('out').negated, before]],
    [rows.length]
  )
  return { table, last: balance.minor }
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
      return [name, causes.count(came, went), causes.figure(came), causes.figure(went).negated]
    })
  )
}

function bookTable(ground: Ground): ReportTable {
  const { opening } = endsOf(ground)
  return longTable(
    {
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
      ]
    },
    async function* () {
      let count = 0
      let balance = opening.minor
      for await (const page of note(ground))
        yield page.map((nota): FigureRow => {
          const { day: on, minor, causale, entry, of } = nota
          balance = addUp([balance, minor])
          const figure = figureOf(minor, ...of.map((one) => [one, one.minor] as const))
          const words = entry?.subject ?? entry?.description ?? null
          const saldo = upTo(ground, opening, ++count, balance)
          return [count, on, causale, words, ...sides(figure), saldo, entry?.txn ?? null, entry?.id ?? null]
        })
    }
  )
}

/** The lines of the book, a page at a time. */
async function* note(ground: Ground): AsyncGenerator<Nota[], void, void> {
  const dayOf = daysIn(ground.about.period.zone)
  const giroconti = new Giroconti()
  for await (const page of ground.entries()) {
    const lines = page.flatMap((entry) => giroconti.take(entry, dayOf(entry.bookedMs)))
    if (lines.length > 0) yield lines
  }
  const rest = giroconti.end()
  if (rest.length > 0) yield rest
}

/** The balance after a line: what the wallets held at first, and every line up to it. Between the moves of a day no wallet's own balance says it. */
function upTo(ground: Ground, opening: Figure, lines: number, minor: number): Figure {
  return new Figure(minor, [
    ...opening.parts,
    {
      sign: 1,
      async told(tell) {
        let left = lines
        for await (const page of note(ground)) {
          for (const { of } of page.slice(0, left)) for (const entry of of) tell(entry, entry.minor)
          left -= page.length
          if (left <= 0) return
        }
      }
    }
  ])
}

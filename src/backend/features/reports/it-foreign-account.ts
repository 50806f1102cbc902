/**
 * Italy, accounts abroad: the figures that section RW and IVAFE ask for of an account held with a foreign platform. What
 * the law says of such an account is for an accountant to decide (decreto-legge 167/1990, article 4; decreto-legge
 * 201/2011, article 19): each figure is marked to be checked.
 */
import { amount, day, number, rate, shortTable, text } from '../../engine/report/columns.ts'
import type { FigureRow, ReportRow, ReportTable } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import { monthsOf, type Period } from '../../engine/report/period.ts'
import { abroadTests, type AbroadValue } from '../../engine/report/tables.ts'
import { addDays, monthAfter } from '../../engine/store/calendar.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { euroText } from './dated-rows.ts'
import { HeldByDay, type Held } from './it-held.ts'
import { contoOf } from './it-words.ts'
import { countWords } from './number-words.ts'
import type { ReportSpec } from './spec.ts'
import { walkProven } from './walk.ts'

const check = 'da verificare'

export const itForeignAccountReport: ReportSpec = {
  name: 'it-foreign-account',
  title: 'Italy: foreign account (RW, IVAFE)',
  about: 'Opening, closing, average and highest balance of an account abroad, for quadro RW and IVAFE. To be checked.',
  countries: ['IT'],
  async build(ground) {
    const { about, wallets } = ground
    const dayOf = daysIn(about.period.zone)
    const held = new HeldByDay(ground)
    let last = dayOf(ground.reachedMs)
    const checks = await walkProven(ground, (page) => {
      for (const entry of page) {
        const on = dayOf(entry.bookedMs)
        held.add(on, entry)
        if (on > last) last = on
      }
    })
    const days = daysOf(about.period, last)
    held.end(days, checks)
    const lines: [string, Held][] = [
      ['Tutti i portafogli', held.of()],
      ...wallets.map(({ wallet }): [string, Held] => [contoOf(wallet), held.of(wallet)])
    ]
    return {
      about,
      facts: [
        [
          'Da verificare',
          'Se il conto presso la piattaforma va indicato nel quadro RW, con quale codice, e se sconta l’IVAFE dipende da dove ha sede chi lo tiene e da chi lo possiede. Nessuna cifra qui è una dichiarazione.'
        ],
        [
          'Giacenza media',
          `La media dei saldi alla fine di ciascuno dei ${countWords(days.length, 'it')} giorni contati, anche di quelli senza movimenti.`
        ],
        ...countedFact(about.period, days),
        [
          'Valore massimo',
          'Il più alto fra i saldi a fine giornata, compreso quello iniziale. Dentro una giornata il saldo può essere stato più alto.'
        ],
        [
          'Soglie (da verificare)',
          'Il monitoraggio guarda al valore massimo complessivo di ogni conto estero; l’IVAFE sui conti è fissa, e non è dovuta dove la giacenza media presso lo stesso intermediario non supera la sua soglia. I valori, con fonte e data, stanno nella tabella delle soglie.'
        ],
        [
          'Cambio',
          about.currency === 'EUR'
            ? 'Gli importi sono in euro.'
            : `Gli importi sono in ${about.currency} e non sono convertiti: vanno portati in euro al cambio prescritto.`
        ]
      ],
      tables: [rwTable(days.length, lines), monthTable(ground, held), thresholdTable(ground)],
      checks: [
        ...checks,
        {
          name: 'il saldo dell’ultimo giorno = saldo finale',
          leftMinor: held.of().closing.minor,
          rightMinor: addUp(wallets.map(({ closingMinor }) => closingMinor))
        }
      ]
    }
  }
}

/** Those that have come: what was held on the others nobody knows. */
function daysOf({ fromDay, endDay }: Pick<Period, 'fromDay' | 'endDay'>, last: string): string[] {
  const days: string[] = []
  for (let on = fromDay; on < endDay && on <= last; on = addDays(on, 1)) days.push(on)
  return days
}

/** Said where the period is not counted to its end. */
function countedFact({ fromDay, endDay }: Period, days: readonly string[]): [string, string][] {
  const last = days.at(-1)
  if (last === undefined)
    return [['Giorni contati', `Nessuno: il periodo comincia il ${fromDay}, e la copia non ci arriva.`]]
  if (addDays(last, 1) === endDay) return []
  return [
    [
      'Giorni contati',
      `Dal ${fromDay} al ${last}, il giorno a cui arriva la copia: saldo finale, media e massimo si fermano lì, e dei giorni successivi non si sa nulla.`
    ]
  ]
}

function rwTable(days: number, lines: readonly (readonly [string, Held])[]): ReportTable {
  return shortTable(
    {
      name: 'quadro_rw',
      title: 'Conto estero: valori del periodo',
      columns: [
        text('conto', 'Conto'),
        amount('valore_iniziale', 'Valore iniziale'),
        amount('valore_finale', 'Valore finale'),
        amount('giacenza_media', 'Giacenza media'),
        amount('valore_massimo', 'Valore massimo'),
        day('giorno_massimo', 'Raggiunto il'),
        number('giorni', 'Giorni'),
        text('verifica', 'Stato')
      ]
    },
    lines.map(([name, { opening, closing, average, peak, peakDay }]) => [
      name,
      opening,
      closing,
      average,
      peak,
      peakDay,
      days,
      check
    ]),
    [0]
  )
}

function monthTable({ about: { period } }: Ground, held: HeldByDay): ReportTable {
  const rows = monthsOf(period).map((month): FigureRow => {
    const { last, peak } = held.within(`${month}-01`, `${monthAfter(month)}-01`)
    return [month, last, peak, check]
  })
  return shortTable(
    {
      name: 'mesi',
      title: 'Mese per mese',
      columns: [
        text('mese', 'Mese'),
        amount('saldo_finale', 'Saldo a fine mese'),
        amount('valore_massimo', 'Valore massimo'),
        text('verifica', 'Stato')
      ]
    },
    rows
  )
}

const thresholdWords: Readonly<Record<AbroadValue['test'], string>> = {
  'rw-peak': 'Monitoraggio (RW): valore massimo complessivo oltre il quale è dovuto',
  'ivafe-average': 'IVAFE: giacenza media presso lo stesso intermediario oltre la quale è dovuta',
  'ivafe-account': 'IVAFE: importo fisso per conto e per anno'
}

/** As they hold on the last day of the period. */
function thresholdTable({ about: { period }, tables }: Ground): ReportTable {
  const dated = tables()
  return shortTable(
    {
      name: 'soglie',
      title: 'Soglie (da verificare)',
      about: 'All’ultimo giorno del periodo, in euro; da articoli sulla legge, non dalla legge.',
      columns: [
        text('soglia', 'Soglia'),
        rate('euro', 'Euro'),
        day('dal', 'In vigore almeno dal'),
        text('fonte', 'Fonte'),
        day('controllata_il', 'Controllata il'),
        text('verifica', 'Stato')
      ]
    },
    abroadTests.map((test): ReportRow => {
      const row = dated.abroadValue(test, addDays(period.endDay, -1))
      if (row === undefined) return [thresholdWords[test], null, null, 'nella tabella non c’è', null, check]
      const state = dated.isOwn(row) ? 'valore tuo' : row.confidence === 'primary' ? 'dalla legge' : check
      return [thresholdWords[test], euroText(row.eurCents), row.validFrom, row.source, row.checkedOn, state]
    })
  )
}

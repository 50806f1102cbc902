/** The summary in words: of English and Italian alike, every sentence that a page of it has. */
import type { Language } from '../../../../contract/language.ts'
import type { BinderManifest } from '../../../../contract/binder-manifest.ts'
import type { FigureCode } from './figures.ts'

type Money = Readonly<Record<FigureCode, string>>

export interface SummaryWords {
  /** Of its files: `summary.pdf`. */
  readonly file: string
  title(year: string): string
  head(account: string, zone: string): string
  /** What happened to the money, in sentences. */
  story(money: Money, year: string, has: (code: FigureCode) => boolean): string
  /** Where nothing moved. */
  still(held: string, year: string): string
  readonly figures: Readonly<Record<FigureCode, string>>
  readonly figuresTitle: string
  readonly columns: readonly [line: string, from: string]
  noFigures(currency: string): string
  readonly nothing: string
  readonly documents: string
  readonly documentsAbout: string
  readonly documentColumns: readonly [state: string, currencies: string, reports: string]
  readonly states: Readonly<Record<BinderManifest['documents'][number]['state'], string>>
  readonly toCheck: string
  readonly failed: string
  /** Above all, where something keeps it from being relied on. */
  warning(drafts: number, incomplete: number, failed: number): string
  readonly checks: string
  readonly names: Readonly<Record<string, string>>
}

const en: SummaryWords = {
  file: 'summary',
  title: (year) => `The year ${year} in one page`,
  head: (account, zone) =>
    `${account}. What was booked in the year by the clock of ${zone}; each currency alone, nothing converted.`,
  story: (money, year, has) =>
    [
      `${money.sold} came in from sales, subscriptions and tips in ${year}.`,
      ...(has('refunded') ? [`Refunds come to ${money.refunded}.`] : []),
      ...(has('disputed') ? [`Disputes come to ${money.disputed}, their fees included.`] : []),
      `The platform took ${money.fees} in fees${has('store') ? `, app stores ${money.store}` : ''}.`,
      ...(has('tax') ? [`${money.tax} is tax that others collected and pay.`] : []),
      ...(has('adjusted') ? [`Corrections by the platform come to ${money.adjusted}.`] : []),
      `${money.kept} was kept.`,
      `${money.paid_out} was paid out to the bank; everything else comes to ${money.other}.`,
      `${money.closing} was left at the end of the year, and ${money.opening} was there at its beginning.`
    ].join(' '),
  still: (held, year) => `Nothing moved in ${year}: ${held} was held all the while.`,
  figures: {
    opening: 'Held at the beginning of the year',
    sold: 'Came in: sales, subscriptions, tips',
    refunded: 'Refunds',
    disputed: 'Disputes and their fees',
    fees: 'Taken: fees of the platform and tax on them',
    store: 'Taken: app stores',
    tax: 'Tax that others collected and pay',
    adjusted: 'Corrections by the platform',
    kept: 'Kept',
    paid_out: 'Paid out to the bank, less what came back',
    other: 'Everything else: cards, transfers, interest, payout fees',
    closing: 'Left at the end of the year'
  },
  figuresTitle: 'The figures, and where each stands',
  columns: ['', 'From'],
  noFigures: (currency) => `The figures of ${currency} could not be made: see what is missing below.`,
  nothing: 'Nothing was ever booked on this account.',
  documents: 'In this folder',
  documentsAbout: 'DRAFT does not add up. INCOMPLETE: the year is not over, or the local copy does not hold all of it.',
  documentColumns: ['To know', 'Currencies', 'Reports'],
  states: { whole: 'adds up', draft: 'DRAFT', incomplete: 'INCOMPLETE' },
  toCheck: 'something in it is marked to be checked',
  failed: 'NOT MADE',
  warning: (drafts, incomplete, failed) =>
    [
      ...(drafts > 0 ? [`DRAFT, because they do not add up: ${String(drafts)}.`] : []),
      ...(incomplete > 0 ? [`INCOMPLETE: ${String(incomplete)}.`] : []),
      ...(failed > 0 ? [`Not made: ${String(failed)}.`] : [])
    ].join(' '),
  checks: 'These figures do not add up:',
  names: {}
}

const it: SummaryWords = {
  file: 'riepilogo',
  title: (year) => `L’anno ${year} in una pagina`,
  head: (account, zone) =>
    `${account}. Ciò che è stato registrato nell’anno secondo l’ora di ${zone}; ogni valuta a sé, nulla è convertito.`,
  story: (money, year, has) =>
    [
      `Nel ${year} sono entrati ${money.sold} da vendite, abbonamenti e mance.`,
      ...(has('refunded') ? [`I rimborsi ammontano a ${money.refunded}.`] : []),
      ...(has('disputed') ? [`Le contestazioni, con le loro commissioni, ammontano a ${money.disputed}.`] : []),
      `La piattaforma ha trattenuto ${money.fees} di commissioni${has('store') ? `, gli app store ${money.store}` : ''}.`,
      ...(has('tax') ? [`${money.tax} sono imposte che altri hanno riscosso e versano.`] : []),
      ...(has('adjusted') ? [`Le rettifiche della piattaforma ammontano a ${money.adjusted}.`] : []),
      `Sono rimasti ${money.kept} netti.`,
      `In banca sono stati accreditati ${money.paid_out}; tutto il resto ammonta a ${money.other}.`,
      `Alla fine dell’anno c’erano ${money.closing}; all’inizio ${money.opening}.`
    ].join(' '),
  still: (held, year) => `Nel ${year} non si è mosso nulla: c’erano sempre ${held}.`,
  figures: {
    opening: 'All’inizio dell’anno',
    sold: 'Entrato: vendite, abbonamenti, mance',
    refunded: 'Rimborsi',
    disputed: 'Contestazioni e loro commissioni',
    fees: 'Trattenuto: commissioni della piattaforma e imposte su di esse',
    store: 'Trattenuto: app store',
    tax: 'Imposte che altri hanno riscosso e versano',
    adjusted: 'Rettifiche della piattaforma',
    kept: 'Netti',
    paid_out: 'Accreditato in banca, meno ciò che è tornato',
    other: 'Tutto il resto: carte, trasferimenti, interessi, commissioni di accredito',
    closing: 'Alla fine dell’anno'
  },
  figuresTitle: 'Le cifre, e dove sta ognuna',
  columns: ['', 'Da'],
  noFigures: (currency) => `Le cifre in ${currency} non si sono potute calcolare: sotto c’è che cosa manca.`,
  nothing: 'Su questo account non è mai stato registrato nulla.',
  documents: 'In questa cartella',
  documentsAbout:
    'BOZZA (DRAFT): i conti non tornano. INCOMPLETO (INCOMPLETE): l’anno non è finito, o la copia locale non lo contiene tutto.',
  documentColumns: ['Da sapere', 'Valute', 'Rendiconti'],
  states: { whole: 'i conti tornano', draft: 'BOZZA (DRAFT)', incomplete: 'INCOMPLETO (INCOMPLETE)' },
  toCheck: 'qualcosa è da verificare',
  failed: 'NON CREATO',
  warning: (drafts, incomplete, failed) =>
    [
      ...(drafts > 0 ? [`Rendiconti in BOZZA, perché i conti non tornano: ${String(drafts)}.`] : []),
      ...(incomplete > 0 ? [`Rendiconti INCOMPLETI: ${String(incomplete)}.`] : []),
      ...(failed > 0 ? [`Rendiconti non creati: ${String(failed)}.`] : [])
    ].join(' '),
  checks: 'Queste cifre non tornano:',
  names: {
    statement: 'Estratto conto',
    activity: 'Attività in dettaglio',
    payouts: 'Riconciliazione degli accrediti',
    fees: 'Commissioni',
    profit: 'Margine',
    tips: 'Mance',
    supporters: 'Sostenitori',
    cards: 'Spese con carta',
    disputes: 'Contestazioni',
    interest: 'Interessi',
    unsettled: 'Non regolato alla fine',
    'us-1099k': 'Riconciliazione del modulo 1099-K',
    'us-sales-tax': 'Sales tax degli USA per stato',
    'eu-vat': 'IVA UE e sportello unico (OSS)',
    'it-forfettario': 'Italia: regime forfettario',
    'it-prima-nota': 'Italia: prima nota',
    'it-foreign-account': 'Italia: conto estero (RW, IVAFE)',
    'platform-income': 'Ricavi da piattaforma (vista DAC7)'
  }
}

export const summaryWords: Readonly<Record<Language, SummaryWords>> = { en, it }

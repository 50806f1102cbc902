/** What pages and workbooks say of every report, in each language: a word that one of them lacks is no program. */
import type { Language } from '../../../../contract/language.ts'
import type { Incomplete } from '../../../../contract/reports.ts'

interface Said {
  readonly aboutSheet: string
  readonly report: string
  readonly footer: string
  page(at: number, of: number): string
  readonly howMade: string
  readonly inside: string
  readonly none: string
  moreRows(rows: string, count: string, file: string): string
  moreColumns(columns: string, file: string): string
  readonly checks: string
  checksAbout(currency: string): string
  readonly equation: string
  readonly check: string
  readonly left: string
  readonly right: string
  readonly result: string
  readonly equal: string
  differs(amount: string): string
  readonly holds: string
  readonly yes: string
  readonly no: string
  readonly sheet: string
  readonly rows: string
  readonly shows: string
  readonly asText: string
  tooLong(count: number): string
  readonly reasons: Readonly<Record<Incomplete, string>>
  /** Large on each page. */
  readonly draftMark: string
  readonly incompleteMark: string
  readonly draft: string
  readonly incomplete: string
  readonly issued: string
  readonly notNumbered: string
  period(from: string, to: string, zone: string): string
  readonly account: string
  readonly handle: string
  readonly accountNumber: string
  readonly country: string
  readonly platform: string
  readonly number: string
  readonly state: string
  readonly periodLabel: string
  readonly span: string
  readonly currency: string
  digits(currency: string, exponent: number): string
}

const en: Said = {
  aboutSheet: 'About',
  report: 'Report',
  footer: 'Computed from the ledger by Cassa. Informational, not a filing.',
  page: (at, of) => `Page ${String(at)} of ${String(of)}`,
  howMade: 'How it was made',
  inside: 'Inside this file',
  none: 'None in this period.',
  moreRows: (rows, count, file) =>
    `${rows} more rows, ${count} in all, stand in ${file}, which belongs to this statement.`,
  moreColumns: (columns, file) => `${columns} more columns stand in ${file}.`,
  checks: 'Checks',
  checksAbout: (currency) => `Each side is computed on its own, in ${currency}.`,
  equation: 'What must be equal',
  check: 'Check',
  left: 'One side',
  right: 'The other',
  result: 'Result',
  equal: 'Equal',
  differs: (amount) => `Differs by ${amount}`,
  holds: 'Holds',
  yes: 'yes',
  no: 'NO',
  sheet: 'Sheet',
  rows: 'Rows',
  shows: 'What it shows',
  asText: 'As text',
  tooLong: (count) => `${String(count)} figures have more digits than a spreadsheet keeps.`,
  reasons: {
    'not-over': 'The period is not over yet.',
    'not-whole': 'The copy of the ledger is not whole yet.',
    behind: 'The copy of the ledger does not reach to the end of the period.'
  },
  draftMark: 'DRAFT',
  incompleteMark: 'INCOMPLETE',
  draft: 'Draft: it does not tie out, see the checks.',
  incomplete: 'Incomplete.',
  issued: 'Issued',
  notNumbered: 'Not numbered',
  period: (from, to, zone) => `${from} to ${to}, ${zone}`,
  account: 'Account',
  handle: 'Handle',
  accountNumber: 'Account number',
  country: 'Country',
  platform: 'Platform',
  number: 'Number',
  state: 'State',
  periodLabel: 'Period',
  span: 'From, up to',
  currency: 'Currency',
  digits: (currency, exponent) => `${currency}, ${String(exponent)} digits after the point`
}

const it: Said = {
  aboutSheet: 'Informazioni',
  report: 'Rendiconto',
  footer: 'Calcolato dal registro da Cassa. A titolo informativo, non è una dichiarazione.',
  page: (at, of) => `Pagina ${String(at)} di ${String(of)}`,
  howMade: 'Come è stato calcolato',
  inside: 'Dentro questo file',
  none: 'Nessuno in questo periodo.',
  moreRows: (rows, count, file) =>
    `Altre ${rows} righe, ${count} in tutto, sono in ${file}, che fa parte del rendiconto.`,
  moreColumns: (columns, file) => `Altre ${columns} colonne sono in ${file}.`,
  checks: 'Verifiche',
  checksAbout: (currency) => `Ogni lato è calcolato per conto suo, in ${currency}.`,
  equation: 'Che cosa deve coincidere',
  check: 'Verifica',
  left: 'Un lato',
  right: 'L’altro lato',
  result: 'Esito',
  equal: 'Coincide',
  differs: (amount) => `Differenza di ${amount}`,
  holds: 'Torna',
  yes: 'sì',
  no: 'NO',
  sheet: 'Foglio',
  rows: 'Righe',
  shows: 'Che cosa contiene',
  asText: 'Come testo',
  tooLong: (count) => `${String(count)} cifre hanno più posizioni di quante ne tenga un foglio di calcolo.`,
  reasons: {
    'not-over': 'Il periodo non è ancora finito.',
    'not-whole': 'La copia del registro non è ancora completa.',
    behind: 'La copia del registro non arriva alla fine del periodo.'
  },
  draftMark: 'BOZZA',
  incompleteMark: 'INCOMPLETO',
  draft: 'Bozza: i conti non tornano, vedi le verifiche.',
  incomplete: 'Incompleto.',
  issued: 'Emesso',
  notNumbered: 'Senza numero',
  period: (from, to, zone) => `dal ${from} al ${to}, ${zone}`,
  account: 'Account',
  handle: 'Nome utente',
  accountNumber: 'Numero account',
  country: 'Paese',
  platform: 'Piattaforma',
  number: 'Numero',
  state: 'Stato',
  periodLabel: 'Periodo',
  span: 'Da, fino a',
  currency: 'Valuta',
  digits: (currency, exponent) => `${currency}, ${String(exponent)} decimali`
}

const said: Readonly<Record<Language, Said>> = { en, it }

/** English where a report names no language. */
export function saidIn({ language = 'en' }: { readonly language?: Language | undefined }): Said {
  return said[language]
}

/** Dated tables of thresholds, rates, tax lines and bank holidays: data with a source and the day it was checked, never constants. */
import * as z from 'zod'
import abroadTable from '../../../../resources/it-foreign-account.json' with { type: 'json' }
import forfettarioTable from '../../../../resources/it-forfettario.json' with { type: 'json' }
import mccTable from '../../../../resources/mcc-schedule-c.json' with { type: 'json' }
import thresholdTable from '../../../../resources/tax-thresholds.json' with { type: 'json' }
import rateTable from '../../../../resources/vat-rates.json' with { type: 'json' }
import { builtInHolidays, holidayRowSchema, keyOfHoliday, mostHolidayRows } from '../forecast/holiday-rows.ts'
import { addDays } from '../store/calendar.ts'

const day = z.iso.date()
/** What is not `primary` is shown as something to check. */
const confidence = z.enum(['primary', 'secondary', 'unconfirmed'])
const sources = z.array(z.url()).min(1)

const federalSchema = z.strictObject({
  year: z.int(),
  /** Both comparisons are strict. */
  aboveUsd: z.int().positive(),
  aboveTransactions: z.int().positive().nullable(),
  confidence,
  sources,
  checkedOn: day,
  note: z.string()
})
const stateSchema = z.strictObject({
  state: z.string().regex(/^[A-Z]{2}$/),
  name: z.string(),
  minUsd: z.int().positive().nullable(),
  comparison: z.enum(['at-least', 'above', 'copy-of-federal']),
  minTransactions: z.int().positive().nullable(),
  confidence,
  sources,
  checkedOn: day,
  note: z.string()
})
const thresholdSchema = z.strictObject({
  about: z.string(),
  federal: z.array(federalSchema),
  states: z.array(stateSchema)
})
export type FederalThreshold = z.infer<typeof federalSchema>
export type StateThreshold = z.infer<typeof stateSchema>

const rateSchema = z.strictObject({
  /** As returns of VAT write it: Greece is EL. */
  country: z.string().regex(/^[A-Z]{2}$/),
  isEu: z.boolean(),
  rateType: z.enum(['standard', 'reduced']),
  ratePpm: z.int().min(0).max(1_000_000),
  validFrom: day,
  /** The last day; null while it holds. */
  validTo: day.nullable(),
  confidence,
  source: z.url(),
  checkedOn: day
})
export type VatRate = z.infer<typeof rateSchema>

const abroadSchema = z.strictObject({
  /** What the value is of: the highest value of a year, the average of one, or what is due for an account. */
  test: z.enum(['rw-peak', 'ivafe-average', 'ivafe-account']),
  eurCents: z.int().positive(),
  validFrom: day,
  validTo: day.nullable(),
  confidence,
  source: z.url(),
  checkedOn: day,
  note: z.string()
})
export type AbroadValue = z.infer<typeof abroadSchema>
export const abroadTests = abroadSchema.shape.test.options

const forfettarioSchema = abroadSchema.omit({ test: true })
type ForfettarioLimit = z.infer<typeof forfettarioSchema>

const code = z.string().regex(/^\d{4}$/)
const suggestionSchema = z.strictObject({
  /** From and to, both included. */
  mcc: z.array(z.tuple([code, code])).min(1),
  /** Null where it is no expense, or one to look at. */
  line: z.string().nullable(),
  label: z.string(),
  note: z.string()
})
const mccSchema = z.strictObject({
  about: z.string(),
  taxYears: z.array(z.int()).min(1),
  confidence,
  sources,
  checkedOn: day,
  suggestions: z.array(suggestionSchema)
})
export type TaxLineSuggestion = z.infer<typeof suggestionSchema>

const thresholds = thresholdSchema.parse(thresholdTable)
const { rates } = z.strictObject({ about: z.string(), rates: z.array(rateSchema) }).parse(rateTable)
const mcc = mccSchema.parse(mccTable)
const { values: abroad } = z.strictObject({ about: z.string(), values: z.array(abroadSchema) }).parse(abroadTable)
const { values: forfettario } = z
  .strictObject({ about: z.string(), values: z.array(forfettarioSchema) })
  .parse(forfettarioTable)

/** Rows of one's own, by table: each takes the place of the built-in one that says the same, or is one more. */
export const ownRowsSchema = z.strictObject({
  federal: z.array(federalSchema).default([]),
  states: z.array(stateSchema).default([]),
  rates: z.array(rateSchema).default([]),
  taxLines: z.array(suggestionSchema).default([]),
  abroad: z.array(abroadSchema).default([]),
  forfettario: z.array(forfettarioSchema).default([]),
  holidays: z.array(holidayRowSchema).max(mostHolidayRows).default([])
})
export type OwnRows = z.infer<typeof ownRowsSchema>
export const noOwnRows: OwnRows = ownRowsSchema.parse({})

/** What a row is about: two of one table with the same key say the same. */
export const keyOfRow = {
  federal: ({ year }: FederalThreshold): string => String(year),
  states: ({ state }: StateThreshold): string => state,
  rates: ({ country, rateType, validFrom }: VatRate): string => `${country} ${rateType} ${validFrom}`,
  taxLines: ({ mcc: spans }: TaxLineSuggestion): string =>
    spans.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(' '),
  abroad: ({ test, validFrom }: AbroadValue): string => `${test} ${validFrom}`,
  forfettario: ({ validFrom }: ForfettarioLimit): string => validFrom,
  holidays: keyOfHoliday
} as const
export type TableName = keyof typeof keyOfRow
/** Tables of which rows about one thing have different first days. */
type DatedName = 'rates' | 'abroad' | 'forfettario'

/** First and last day; null has no end. */
export type DaySpan = readonly [from: string, to: string | null]

const isSpan = ([from, to]: DaySpan): boolean => to === null || from <= to

/** What of the spans is outside another one that begins later than the first of them. */
function without(spans: readonly DaySpan[], [from, to]: DaySpan): readonly DaySpan[] {
  if (!isSpan([from, to])) return spans
  return spans.flatMap(([first, last]): DaySpan[] => {
    const before = addDays(from, -1)
    const parts: DaySpan[] = [[first, last === null || before < last ? before : last]]
    // A row that ends with the calendar has no end.
    if (to !== null && to < '9999-12-31') parts.push([to < first ? first : addDays(to, 1), last])
    return parts.filter(isSpan)
  })
}

function codesOf([from, to]: readonly [string, string]): string[] {
  return Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, at) =>
    String(Number(from) + at).padStart(4, '0')
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** The tables as they are in effect, and which rows of one's own were asked for: one for each report. */
export class Tables {
  readonly #own: OwnRows
  readonly #used = new Set<string>()

  constructor(own: OwnRows = noOwnRows) {
    this.#own = own
  }

  /** `federal 2027`, in order: rows of one's own that a report stands on. */
  get usedOwn(): readonly string[] {
    return [...this.#used].sort()
  }

  isOwn(row: object): boolean {
    return Object.values(this.#own).some((rows) => (rows as readonly object[]).includes(row))
  }

  /** The federal test of Form 1099-K for a network of third parties; undefined for a year that no table has. */
  federalThreshold(year: number): FederalThreshold | undefined {
    return this.#find('federal', this.#own.federal, thresholds.federal, (row) => row.year === year)
  }

  /** The states' own tests that are known. */
  stateThresholds(): readonly StateThreshold[] {
    const rows = this.rows('states')
    for (const row of this.#own.states) this.#use('states', keyOfRow.states(row))
    return rows
  }

  /** The standard rate of a country on the day of a supply, by the row that began last; undefined where no table reaches. */
  standardVatRate(country: string, onDay: string): VatRate | undefined {
    const wanted = country === 'GR' ? 'EL' : country
    return this.#onDay('rates', onDay, (row) => row.country === wanted && row.rateType === 'standard')
  }

  /** Of an account that somebody in Italy holds abroad, on a day; undefined where no table reaches. */
  abroadValue(test: AbroadValue['test'], onDay: string): AbroadValue | undefined {
    return this.#onDay('abroad', onDay, (row) => row.test === test)
  }

  /** The revenue of a year above which Italy's flat-rate regime ends, on a day; undefined where no table reaches. */
  forfettarioLimit(onDay: string): ForfettarioLimit | undefined {
    return this.#onDay('forfettario', onDay, () => true)
  }

  /**
   * The line of Schedule C that a merchant's category suggests, by the row with the narrowest span around it, one's own
   * first where two are as narrow; undefined where no table says anything of it.
   */
  suggestedTaxLine(merchantCategory: string): TaxLineSuggestion | undefined {
    return this.#asked('taxLines', this.#taxLineOf(merchantCategory))
  }

  /** The rows that hold on any day, in order, each with the days on which no newer one takes its place. */
  spansOf<N extends DatedName>(
    name: N
  ): readonly { readonly row: OwnRows[N][number]; readonly spans: readonly DaySpan[] }[] {
    const keyOf = keyOfRow[name] as (row: OwnRows[N][number]) => string
    const aboutOf = (row: OwnRows[N][number]): string => keyOf(row).slice(0, -row.validFrom.length)
    const rows = this.rows(name).toSorted((a, b) => compare(keyOf(a), keyOf(b)))
    return rows
      .map((row) => {
        const newer = rows.filter((one) => aboutOf(one) === aboutOf(row) && one.validFrom > row.validFrom)
        const whole: DaySpan[] = [[row.validFrom, row.validTo] as const].filter(isSpan)
        return {
          row,
          spans: newer.reduce<readonly DaySpan[]>(
            (spans, { validFrom, validTo }) => without(spans, [validFrom, validTo]),
            whole
          )
        }
      })
      .filter(({ spans }) => spans.length > 0)
  }

  /** The suggestions that any category of merchant is given, by their codes. */
  taxLinesInEffect(): readonly TaxLineSuggestion[] {
    const given = new Set(
      this.rows('taxLines').flatMap(({ mcc: spans }) => spans.flatMap(codesOf).map((one) => this.#taxLineOf(one)))
    )
    return this.rows('taxLines')
      .filter((row) => given.has(row))
      .toSorted((a, b) => compare(keyOfRow.taxLines(a), keyOfRow.taxLines(b)))
  }

  /** All of a table that is in effect: the built-in rows that none of one's own takes the place of, and then those. */
  rows<N extends TableName>(name: N): readonly OwnRows[N][number][] {
    const own = this.#own[name] as readonly OwnRows[N][number][]
    const built = builtIn[name] as readonly OwnRows[N][number][]
    const keyOf = keyOfRow[name] as (row: OwnRows[N][number]) => string
    const keys = new Set(own.map(keyOf))
    return [...built.filter((row) => !keys.has(keyOf(row))), ...own]
  }

  /** Rows about one thing have different first days: those of one's own take the place of built-in ones. */
  #onDay<N extends DatedName>(
    name: N,
    onDay: string,
    isIt: (row: OwnRows[N][number]) => boolean
  ): OwnRows[N][number] | undefined {
    const fitting = this.rows(name).filter(
      (row) => isIt(row) && row.validFrom <= onDay && (row.validTo === null || onDay <= row.validTo)
    )
    return this.#asked(name, fitting.toSorted((a, b) => compare(b.validFrom, a.validFrom))[0])
  }

  #find<R extends object>(
    name: TableName,
    own: readonly R[],
    built: readonly R[],
    isIt: (row: R) => boolean
  ): R | undefined {
    return this.#asked(name, own.find(isIt) ?? built.find(isIt))
  }

  #asked<R extends object>(name: TableName, row: R | undefined): R | undefined {
    if (row !== undefined && this.isOwn(row)) this.#use(name, (keyOfRow[name] as unknown as (row: R) => string)(row))
    return row
  }

  #taxLineOf(code: string): TaxLineSuggestion | undefined {
    const fitting = this.rows('taxLines').flatMap((row) => {
      const widths = row.mcc
        .filter(([from, to]) => from <= code && code <= to)
        .map(([from, to]) => Number(to) - Number(from))
      return widths.length === 0 ? [] : [{ row, width: Math.min(...widths), rank: this.isOwn(row) ? 0 : 1 }]
    })
    return fitting.toSorted(
      (a, b) => a.width - b.width || a.rank - b.rank || compare(keyOfRow.taxLines(a.row), keyOfRow.taxLines(b.row))
    )[0]?.row
  }

  #use(name: TableName, key: string): void {
    this.#used.add(`${name} ${key}`)
  }
}

const builtIn = {
  federal: thresholds.federal,
  states: thresholds.states,
  rates,
  taxLines: mcc.suggestions,
  abroad,
  forfettario,
  holidays: builtInHolidays
} as const

/** Where the suggestions are from, when they were checked, and for which years. */
export const taxLineSource: Pick<z.infer<typeof mccSchema>, 'taxYears' | 'confidence' | 'sources' | 'checkedOn'> = mcc

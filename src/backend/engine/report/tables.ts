/** Dated tables of thresholds, rates and tax lines: data with a source and the day it was checked, never constants. */
import * as z from 'zod'
import mccTable from '../../../../resources/mcc-schedule-c.json' with { type: 'json' }
import thresholdTable from '../../../../resources/tax-thresholds.json' with { type: 'json' }
import rateTable from '../../../../resources/vat-rates.json' with { type: 'json' }

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

/** The federal test of Form 1099-K for a network of third parties; undefined for a year that the table does not have. */
export function federalThreshold(year: number): FederalThreshold | undefined {
  return thresholds.federal.find((row) => row.year === year)
}

/** The states' own tests that are known. */
export function stateThresholds(): readonly StateThreshold[] {
  return thresholds.states
}

/** The standard rate of a country on the day of a supply; undefined where the table does not reach. */
export function standardVatRate(country: string, onDay: string): VatRate | undefined {
  const wanted = country === 'GR' ? 'EL' : country
  return rates.find(
    (row) =>
      row.country === wanted &&
      row.rateType === 'standard' &&
      row.validFrom <= onDay &&
      (row.validTo === null || onDay <= row.validTo)
  )
}

/** The line of Schedule C that a merchant's category suggests; undefined where the table says nothing of it. */
export function suggestedTaxLine(merchantCategory: string): TaxLineSuggestion | undefined {
  return mcc.suggestions.find((row) => row.mcc.some(([from, to]) => from <= merchantCategory && merchantCategory <= to))
}

/** Where the suggestions are from, when they were checked, and for which years. */
export const taxLineSource: Pick<z.infer<typeof mccSchema>, 'taxYears' | 'confidence' | 'sources' | 'checkedOn'> = mcc

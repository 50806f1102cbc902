/** The columns of the ledger as Parquet tells it: whole numbers, moments in UTC, days, and text as it came. */
import type { ColumnSource, SchemaElement } from 'hyparquet-writer'
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { FormatOptions } from './format.ts'
import { accountOf, walletAccountOf } from './posting-rules.ts'
import { ZoneClock } from './zone-clock.ts'

type Value = string | number | bigint | null

interface Column {
  readonly element: SchemaElement
  readonly value: (entry: LedgerEntry) => Value
}

type Element = Omit<SchemaElement, 'name' | 'repetition_type'>

const text: Element = { type: 'BYTE_ARRAY', converted_type: 'UTF8' }
const whole: Element = { type: 'INT64' }
const moment: Element = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' }
}
const date: Element = { type: 'INT32', converted_type: 'DATE' }
const places = 9
const amount: Element = {
  type: 'FIXED_LEN_BYTE_ARRAY',
  type_length: 16,
  converted_type: 'DECIMAL',
  precision: 38,
  scale: places
}

function need(name: string, element: Element, value: Column['value']): Column {
  return { element: { ...element, name, repetition_type: 'REQUIRED' }, value }
}

function may(name: string, element: Element, value: Column['value']): Column {
  return { element: { ...element, name, repetition_type: 'OPTIONAL' }, value }
}

function bigOrNull(minor: number | null): bigint | null {
  return minor === null ? null : BigInt(minor)
}

/** Days since 1970-01-01; null for what is no day. */
function daysOf(day: string | null): number | null {
  const ms = day === null || !/^\d{4}-\d\d-\d\d$/.test(day) ? Number.NaN : Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(ms) ? null : ms / 86_400_000
}

export function columnsOf({ about: { exponent, period } }: LedgerBook, options: FormatOptions): readonly Column[] {
  const clock = new ZoneClock(period.zone)
  const scale = 10n ** BigInt(Math.max(0, places - exponent))
  return [
    need('entry_id', text, ({ id }) => id),
    may('txn_id', text, ({ txn }) => txn),
    need('account', text, ({ wallet }) => walletAccountOf(wallet, options)),
    need('counter_account', text, ({ category }) => accountOf(category, options)),
    need('wallet', text, ({ wallet }) => wallet),
    need('ordinal', whole, ({ ordinal }) => BigInt(ordinal)),
    need('amount_minor', whole, ({ minor }) => BigInt(minor)),
    need('amount', amount, ({ minor }) => BigInt(minor) * scale),
    need('balance_after_minor', whole, ({ balanceAfterMinor }) => BigInt(balanceAfterMinor)),
    need('currency', text, ({ currency }) => currency),
    need('exponent', { type: 'INT32' }, () => exponent),
    need('occurred_at', moment, ({ occurredMs }) => BigInt(occurredMs)),
    need('booked_at', moment, ({ bookedMs }) => BigInt(bookedMs)),
    need('period_local_date', date, ({ bookedMs }) => clock.dayNumber(bookedMs)),
    may('available_on', date, ({ availableOn }) => daysOf(availableOn)),
    need('category', text, ({ category }) => category),
    may('source_type', text, ({ source }) => source?.type ?? null),
    may('source_id', text, ({ source }) => source?.id ?? null),
    may('related_type', text, ({ related }) => related?.type ?? null),
    may('related_id', text, ({ related }) => related?.id ?? null),
    may('payout_id', text, ({ payout }) => payout),
    may('gross_minor', whole, ({ grossMinor }) => bigOrNull(grossMinor)),
    may('fee_minor', whole, ({ feeMinor }) => bigOrNull(feeMinor)),
    may('tax_minor', whole, ({ taxMinor }) => bigOrNull(taxMinor)),
    may('net_minor', whole, ({ netMinor }) => bigOrNull(netMinor)),
    may('tax_collected_by', text, ({ taxCollectedBy }) => taxCollectedBy),
    may('withheld_kind', text, ({ withheldKind }) => withheldKind),
    may('fx_rate', text, ({ fx }) => fx?.rate ?? null),
    may('fx_from', text, ({ fx }) => fx?.from ?? null),
    may('fx_to', text, ({ fx }) => fx?.to ?? null),
    may('fx_rate_source', text, ({ fx }) => fx?.source ?? null),
    may('fx_rate_date', text, ({ fx }) => fx?.date ?? null),
    may('description', text, ({ description }) => description),
    may('subject', text, ({ subject }) => subject)
  ]
}

export function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.map(({ element }) => element)]
}

/** Gathers the rows of one group, column by column. */
export class RowGroup {
  readonly #columns: readonly Column[]
  #data: Value[][]
  rows = 0

  constructor(columns: readonly Column[]) {
    this.#columns = columns
    this.#data = columns.map(() => [])
  }

  add(entry: LedgerEntry): void {
    for (const [at, { value }] of this.#columns.entries()) this.#data[at]!.push(value(entry))
    this.rows++
  }

  /** What was gathered; the group is empty afterwards. */
  take(): ColumnSource[] {
    const data = this.#data
    this.#data = this.#columns.map(() => [])
    this.rows = 0
    return this.#columns.map(({ element: { name } }, at) => ({ name, data: data[at]! }))
  }
}

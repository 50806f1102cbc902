/** The columns of the ledger as Parquet tells it. */
import type { SchemaElement } from 'hyparquet-writer'
import type { LedgerBook } from '../book.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { FormatOptions } from './format.ts'
import type { ParquetColumn } from './parquet-file.ts'
import { bigOrNull, date, daysOf, may, moment, need, text, whole } from './parquet-kinds.ts'
import { accountOf, walletAccountOf } from './posting-rules.ts'
import { ZoneClock } from './zone-clock.ts'

const places = 9
const amount: Omit<SchemaElement, 'name' | 'repetition_type'> = {
  type: 'FIXED_LEN_BYTE_ARRAY',
  type_length: 16,
  converted_type: 'DECIMAL',
  precision: 38,
  scale: places
}

export function columnsOf(
  { about: { exponent, period } }: LedgerBook,
  options: FormatOptions
): readonly ParquetColumn<LedgerEntry>[] {
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

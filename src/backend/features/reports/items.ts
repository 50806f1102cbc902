/** Entries as rows of a report. */
import { groupOfCategory } from '../../../contract/metrics.ts'
import { amount, day, id, moment, rate, text } from '../../engine/report/columns.ts'
import type { ReportColumn, ReportRow, ReportTable } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'

const columns: readonly ReportColumn[] = [
  moment('booked_at', 'Booked'),
  text('category', 'Category'),
  text('subject', 'What'),
  text('description', 'Words'),
  text('wallet', 'Wallet'),
  amount('amount', 'Amount'),
  amount('balance_after', 'Balance after'),
  amount('gross', 'Gross'),
  amount('fee', 'Fee'),
  amount('tax', 'Tax'),
  amount('net', 'Net'),
  text('tax_collected_by', 'Tax collected by'),
  text('group', 'Group'),
  moment('occurred_at', 'Occurred'),
  day('available_on', 'Available on'),
  id('entry_id', 'Entry'),
  id('txn_id', 'Movement'),
  id('source_id', 'Caused by'),
  id('related_id', 'About'),
  id('payout_id', 'Payout'),
  rate('fx_rate', 'Rate'),
  text('fx_pair', 'Pair'),
  text('fx_source', 'Rate from'),
  day('fx_date', 'Rate of')
]

/** Every entry of the period, all of its columns. */
export function itemsTable(ground: Ground): ReportTable {
  return {
    name: 'items',
    title: 'Entries',
    about:
      'Every entry of the period on every wallet, by booking time. Gross, fee, tax and net stand on the entry that heads a movement; its fee and tax are entries of their own, so only "Amount" adds up.',
    columns,
    isLong: true,
    async *rows() {
      for await (const page of ground.entries()) yield page.map(rowOf)
    }
  }
}

/** What a person reads of each entry, and where it stands in a statement. */
const statementKeys = ['booked_at', 'category', 'subject', 'wallet', 'amount', 'balance_after', 'entry_id']

/** The entries as a statement lists them; `activity` has all that is known of each. */
export function statementItems(ground: Ground): ReportTable {
  const whole = itemsTable(ground)
  const places = statementKeys.map((key) => columns.findIndex((column) => column.key === key))
  return {
    ...whole,
    about: 'Every entry of the period on every wallet, by booking time. The balance is that of its own wallet.',
    columns: places.map((at) => columns[at]!),
    async *rows() {
      for await (const page of whole.rows()) yield page.map((row) => places.map((at) => row[at] ?? null))
    }
  }
}

/** With those who are asked for alone. */
export function someItems(
  ground: Ground,
  head: Pick<ReportTable, 'name' | 'title'> & { about?: string },
  isWanted: (entry: LedgerEntry) => boolean,
  walk: () => AsyncIterable<readonly LedgerEntry[]> = () => ground.entries()
): ReportTable {
  return {
    ...itemsTable(ground),
    ...head,
    async *rows() {
      for await (const page of walk()) {
        const rows = page.filter(isWanted).map(rowOf)
        if (rows.length > 0) yield rows
      }
    }
  }
}

function rowOf(entry: LedgerEntry): ReportRow {
  const { fx } = entry
  return [
    entry.bookedMs,
    entry.category,
    entry.subject,
    entry.description,
    entry.wallet,
    entry.minor,
    entry.balanceAfterMinor,
    entry.grossMinor,
    entry.feeMinor,
    entry.taxMinor,
    entry.netMinor,
    entry.taxCollectedBy,
    groupOfCategory(entry.category),
    entry.occurredMs,
    entry.availableOn,
    entry.id,
    entry.txn,
    entry.source?.id ?? null,
    entry.related?.id ?? null,
    entry.payout,
    fx?.rate || null,
    fx?.from && fx.to ? `${fx.from}/${fx.to}` : null,
    fx?.source || null,
    fx?.date || null
  ]
}

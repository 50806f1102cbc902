/** Files that the tools of accountants import, each made of the ledger of one currency over one period. */
import type { LedgerBook } from '../book.ts'
import type { Out } from '../out.ts'
import { beancount } from './beancount.ts'
import { camt053 } from './camt053.ts'
import { hledger } from './hledger.ts'
import { mt940 } from './mt940.ts'
import { ofx } from './ofx.ts'
import { parquet } from './parquet.ts'
import { qboBank } from './qbo-bank.ts'
import { qboJournal } from './qbo-journal.ts'
import { qif } from './qif.ts'
import { xero } from './xero.ts'
import { xeroPrecoded } from './xero-precoded.ts'

/** What a file needs beside the ledger. Nothing is asked of the clock or of the machine: the same inputs give the same bytes. */
export interface FormatOptions {
  /**
   * Names or codes of the accountant's own accounts, by category (`store_fee`) or by the account of the posting rules
   * (`Income:Sales`); a category goes first, what is in neither keeps the account of the rules.
   */
  readonly accounts: Readonly<Record<string, string>>
  /** Display names of Xero's tax rates, by the account of the posting rules. */
  readonly taxes?: Readonly<Record<string, string>>
  /** How the books of the person write a day, where a format leaves it open. */
  readonly dates: 'MM/DD/YYYY' | 'DD/MM/YYYY'
  /** When the report was issued: a moment of the report, not of the writing. */
  readonly createdMs: number
  /** Which statement of its account and currency it is, from 1 on. */
  readonly sequence: number
  /** The number that the report bears: `USD-2026-10-v1`. */
  readonly statementNo: string
  /** As the platform lists the currency: `fiat`. */
  readonly currencyKind: string
}

export interface AccountingFormat {
  readonly name:
    | 'ofx'
    | 'camt053'
    | 'qbo-bank'
    | 'qbo-journal'
    | 'xero'
    | 'xero-precoded'
    | 'beancount'
    | 'hledger'
    | 'parquet'
    | 'mt940'
    | 'qif'
  /** One line for people: what reads it. */
  readonly about: string
  /**
   * @throws AppError `not-possible` before any file where the ledger does not tie out, or the format cannot hold it;
   *   `bad-input` for an account's name that the format cannot hold
   */
  write(book: LedgerBook, out: Out, options: FormatOptions): Promise<void>
}

/** The first ones are those that fit most people. */
export const accountingFormats: readonly AccountingFormat[] = [
  qboBank,
  qboJournal,
  xero,
  xeroPrecoded,
  ofx,
  camt053,
  beancount,
  hledger,
  parquet,
  mt940,
  qif
]

/** The ledger of one currency over a period: what accounting files are made of. */
import type { LedgerEntry } from './ledger-entry.ts'
import type { ReportAbout } from './document.ts'

export interface WalletSpan {
  readonly wallet: string
  /** At the first moment of the period, and at the first moment after it. */
  readonly openingMinor: number
  readonly closingMinor: number
}

export interface LedgerBook {
  readonly about: ReportAbout
  /** Every wallet of the currency that has ever held anything, in the order available, pending, reserved, savings, others. */
  readonly wallets: readonly WalletSpan[]
  /** Every entry of the period on all of these wallets, in the order of a statement; another walk each time. */
  entries(): AsyncIterable<readonly LedgerEntry[]>
}

/** What every report is made on: the ledger of one currency, over a period, as it was here when the report was begun. */
import { AppError } from '../../../contract/errors.ts'
import { wallets as knownWallets } from '../../../contract/records.ts'
import type { Incomplete } from '../../../contract/reports.ts'
import type { AccountReader } from '../rpc/context.ts'
import { balanceAt } from '../store/boundary.ts'
import type { WalletKey } from '../store/ledger.ts'
import type { Db } from '../store/open.ts'
import { all, get, getExisting } from '../store/read.ts'
import { readSetting } from '../store/settings.ts'
import { toMinor } from '../store/sum.ts'
import type { LedgerBook, WalletSpan } from './book.ts'
import type { ReportAbout } from './document.ts'
import { readEntries, type Snapshot } from './ledger-entry.ts'
import type { Period } from './period.ts'
import { Tables, type OwnRows } from './tables.ts'

/** The copy, or its zone, is another one than when the report was begun. */
export class OtherCopy extends Error {}

export interface GroundParams {
  /** The account as it is at this moment: asked anew for each page. */
  readonly account: () => AccountReader
  readonly nowMs: number
  readonly report: string
  readonly title: string
  readonly period: Period
  readonly currency: string
  readonly signal?: AbortSignal | undefined
  /** Of the dated tables, the person's own: read when a report asks. The built-in ones alone where it is absent. */
  readonly ownRows?: (() => OwnRows) | undefined
}

export interface Ground extends LedgerBook {
  /** The cache as it is now. @throws OtherCopy */
  readonly db: () => Db
  readonly snapshot: Snapshot
  readonly keys: readonly WalletKey[]
  /** `fiat`, `crypto`, as the platform lists it. */
  readonly currencyKind: string
  /** Up to when the copy knows what was booked; never later than now. */
  readonly reachedMs: number
  readonly signal: AbortSignal | undefined
  /** The dated tables; the same each time. @throws AppError `bad-input` for rows of one's own that are broken */
  readonly tables: () => Tables
  /** Rows of one's own that were asked for until now. */
  readonly usedOwn: () => readonly string[]
  /** The walks on which the report was counted, to go once more: reports add theirs. */
  readonly walks: (() => Promise<void>)[]
}

/** Currencies in which anything was ever booked, the account's main one first. */
export function currenciesOf({ db, currencies }: Pick<AccountReader, 'db' | 'currencies'>): string[] {
  const booked = all<{ currency: string }>(db, 'report.currencies', 'SELECT DISTINCT currency FROM entry_wallet', [])
  const rank = (code: string): number => {
    const at = currencies.findIndex((currency) => currency.code === code)
    return at === -1 ? currencies.length : at
  }
  return booked.map(({ currency }) => currency).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

/** @throws AppError `not-synced-yet` before the account's currencies are here, `bad-input` for a currency that it does not have */
export function groundOf({ account, nowMs, report, title, period, currency, signal, ownRows }: GroundParams): Ground {
  let tables: Tables | undefined
  const first = account()
  const { db: firstDb, zone: firstZone } = first
  const db = (): Db => {
    const now = account()
    if (now.db !== firstDb || now.zone !== firstZone) throw new OtherCopy()
    return now.db
  }
  const known = first.currencies.find(({ code }) => code === currency)
  if (known === undefined) throw unknownCurrency(first, currency)
  const { exponent, kind: currencyKind } = known
  const keys = walletsOf(firstDb, currency)
  const reach = { fromMs: knownFrom(first), isComplete: first.sync.coverage.complete }
  // A wallet of which nothing is known at one of the ends has no figure: of such a copy the report is not whole.
  const spans = keys.flatMap(({ wallet }): WalletSpan[] => {
    const at = (ms: number): bigint | null => balanceAt(firstDb, { wallet, currency }, ms, reach)
    const [opening, closing] = [at(period.fromMs), at(period.endMs)]
    if (opening === null || closing === null) return []
    return [{ wallet, openingMinor: toMinor(opening), closingMinor: toMinor(closing) }]
  })
  const { mostRid } = getExisting<{ mostRid: number }>(
    firstDb,
    'report.most',
    'SELECT ifnull(max(rid), 0) AS mostRid FROM entry',
    []
  )
  const snapshot = { db, mostRid }
  return {
    about: {
      report,
      title,
      period,
      currency,
      exponent,
      account: accountWords(first),
      incomplete: lackOf(first, period, nowMs)
    },
    wallets: spans,
    keys,
    snapshot,
    currencyKind,
    reachedMs: Math.min(first.sync.asOfMs ?? nowMs, nowMs),
    signal,
    tables: () => (tables ??= new Tables(ownRows?.())),
    usedOwn: () => tables?.usedOwn ?? [],
    walks: [],
    db,
    entries: () => readEntries(snapshot, keys, period, signal)
  }
}

function unknownCurrency({ currencies }: AccountReader, currency: string): AppError {
  if (currencies.length === 0)
    return new AppError('not-synced-yet', 'The currencies of the account are not here yet.', { field: 'account' })
  const known = currencies.map(({ code }) => code).join(', ')
  return new AppError('bad-input', `The account has no ${currency}. It has ${known}.`, { field: 'currency' })
}

/** From when on every entry is here. */
function knownFrom({ sync: { coverage } }: AccountReader): number | null {
  return coverage.complete ? Number.MIN_SAFE_INTEGER : coverage.reachesBackToMs
}

function lackOf({ sync: { coverage, asOfMs } }: AccountReader, { endMs }: Period, nowMs: number): Incomplete | null {
  if (nowMs < endMs) return 'not-over'
  // A wallet whose last entry is older than the copy reaches would be missing from every sum, and nothing would say so.
  if (asOfMs === null || !coverage.complete) return 'not-whole'
  return asOfMs < endMs ? 'behind' : null
}

function walletsOf(db: Db, currency: string): WalletKey[] {
  const rank = (wallet: string): number => {
    const at = knownWallets.findIndex((known) => known === wallet)
    return at === -1 ? knownWallets.length : at
  }
  return all<WalletKey>(db, 'report.wallets', 'SELECT wallet, currency FROM entry_wallet WHERE currency = ?', [
    currency
  ]).sort((a, b) => rank(a.wallet) - rank(b.wallet) || (a.wallet < b.wallet ? -1 : 1))
}

/** Whose the ledger is, as the platform says. */
export function accountWords({
  db,
  connection: { accountId: id, platformUrl: platform }
}: AccountReader): ReportAbout['account'] {
  const row = get<{ json: string }>(db, 'report.account', 'SELECT json FROM account WHERE id = ?', [id])
  const found = row === undefined ? readSetting(db, 'own-account') : (JSON.parse(row.json) as unknown)
  const { handle, display_name: name, country } = (found ?? {}) as Record<string, unknown>
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
  return { id, platform, handle: textOf(handle), name: textOf(name), country: textOf(country) }
}

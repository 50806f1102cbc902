/** What the platform's own records add up to, computed from the feed alone: no code of the console takes part. */
import { askSandbox } from './processes.ts'

interface PlatformEntry {
  type: string
  wallet: string
  category: string
  ordinal: number
  balance_after: number
  booked_at: string
  amount: { amount: number; currency: string }
}

interface PlatformBalance {
  type: string
  wallet: string
  amount: { amount: number; currency: string }
}

/** Every record of an account, read page by page as a script would. */
export async function readPlatform(url: string, handle: string): Promise<Record<string, unknown>[]> {
  const { access_token: token } = await askSandbox<{ access_token: string }>(url, '/sandbox/token', {
    handle,
    scopes: ['read']
  })
  const records: Record<string, unknown>[] = []
  for (let after = 0, isMore = true; isMore;) {
    const response = await fetch(new URL(`/v1/changes?after=${after}&limit=10000`, url), {
      headers: { authorization: `Bearer ${token}` }
    })
    const page = (await response.json()) as {
      next: number
      has_more: boolean
      changes: { record?: Record<string, unknown> }[]
    }
    records.push(...page.changes.flatMap(({ record }) => (record === undefined ? [] : [record])))
    after = page.next
    isMore = page.has_more
  }
  return records
}

/** The records of a type. */
export function ofType<Kind>(records: readonly Record<string, unknown>[], name: string): Kind[] {
  return records.filter(({ type }) => type === name) as unknown as Kind[]
}

/** The day of a moment in a zone, as YYYY-MM-DD. */
export function dayIn(zone: string, time: string | Date): string {
  return new Date(time).toLocaleDateString('en-CA', { timeZone: zone })
}

/** The day so many days before one. */
export function daysBefore(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10)
}

/** Categories that earn or take; all others move money between wallets, in from outside, or out. */
const earning =
  /^(sale|subscription|tip|refund|refund_failure|dispute|dispute_reversal|dispute_fee|dispute_fee_refund|fee|fee_refund|tax_on_fee|store_fee|store_fee_refund|tax_passthrough|tax_passthrough_refund|adjustment)$/

/** Kept in a month of a zone, in minor units. */
export function keptInMonth(
  records: readonly Record<string, unknown>[],
  currency: string,
  zone: string,
  at: Date
): number {
  const monthOf = (time: Date): string => time.toLocaleDateString('en-CA', { timeZone: zone }).slice(0, 7)
  return entriesOf(records)
    .filter(
      (entry) =>
        entry.amount.currency === currency &&
        earning.test(entry.category) &&
        monthOf(new Date(entry.booked_at)) === monthOf(at)
    )
    .reduce((sum, entry) => sum + entry.amount.amount, 0)
}

/** The wallets of a currency as the ledger has them, each with its number of entries. */
export function walletsOf(
  records: readonly Record<string, unknown>[],
  currency: string
): Map<string, { minor: number; entries: number }> {
  const wallets = new Map<string, { minor: number; entries: number }>()
  for (const entry of entriesOf(records).filter(({ amount }) => amount.currency === currency)) {
    const wallet = wallets.get(entry.wallet) ?? { minor: 0, entries: 0 }
    wallets.set(entry.wallet, { minor: wallet.minor + entry.amount.amount, entries: wallet.entries + 1 })
  }
  return wallets
}

export function balancesOf(records: readonly Record<string, unknown>[], currency: string): Map<string, number> {
  const balances = records.filter(({ type }) => type === 'balance') as unknown as PlatformBalance[]
  return new Map(
    balances.filter(({ amount }) => amount.currency === currency).map(({ wallet, amount }) => [wallet, amount.amount])
  )
}

function entriesOf(records: readonly Record<string, unknown>[]): PlatformEntry[] {
  return records.filter(({ type }) => type === 'entry') as unknown as PlatformEntry[]
}

/** 1234567 with an exponent of 2 as `12,345.67`, with the true minus sign. */
export function figure(minor: number, exponent = 2): string {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, -exponent).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${minor < 0 ? '−' : ''}${whole}.${digits.slice(-exponent)}`
}

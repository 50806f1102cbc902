/**
 * Home's figures, computed as plainly as one can from the platform's records: what the console answers must equal them.
 * Only the definitions of contract/metrics.ts are shared.
 */
import type { Need, People, Summary, WhereMoneyIs } from '../../../src/contract/home.ts'
import { partOfCategory, soldParts, termOfCategory, terms } from '../../../src/contract/metrics.ts'
import { wallets } from '../../../src/contract/records.ts'
import type { SumTerm } from '../../../src/contract/sales.ts'
import type {
  Account,
  Balance,
  Dispute,
  Entry,
  Party,
  Payout,
  Refund,
  Sale,
  Tip,
  Transfer
} from '../../../src/platform/generated/types.gen.ts'
import { recordsOf, type Feed } from './copy.ts'
import { dayIn, daysFrom, lastDayOf, monthBefore } from './calendar.ts'

export interface World {
  feed: Feed
  account: Account | undefined
  entries: Entry[]
  balances: Balance[]
  sales: Sale[]
  tips: Tip[]
  payouts: Payout[]
  refunds: Refund[]
  disputes: Dispute[]
  transfers: Transfer[]
  parties: Map<string, Party>
}

export function worldOf(feed: Feed): World {
  return {
    feed,
    account: recordsOf<Account>(feed, 'account')[0],
    entries: recordsOf<Entry>(feed, 'entry'),
    balances: recordsOf<Balance>(feed, 'balance'),
    sales: recordsOf<Sale>(feed, 'sale'),
    tips: recordsOf<Tip>(feed, 'tip'),
    payouts: recordsOf<Payout>(feed, 'payout'),
    refunds: recordsOf<Refund>(feed, 'refund'),
    disputes: recordsOf<Dispute>(feed, 'dispute'),
    transfers: recordsOf<Transfer>(feed, 'transfer'),
    parties: new Map(recordsOf<Party>(feed, 'party').map((party) => [party.id, party]))
  }
}

export function sum(amounts: readonly number[]): number {
  return Number(amounts.reduce((total, amount) => total + BigInt(amount), 0n))
}

export function mainCurrencyOf({ account }: World): string | null {
  return account?.currencies[0]?.code ?? null
}

function mainFirst(world: World, currencies: Iterable<string>): string[] {
  const main = mainCurrencyOf(world)
  const others = [...new Set(currencies)].filter((currency) => currency !== main).sort()
  return main === null ? others : [main, ...others]
}

/** This month so far and the same days of the month before. */
export function periodOf(nowMs: number, zone: string) {
  const today = dayIn(zone, nowMs)
  const before = monthBefore(today.slice(0, 7))
  const sameDay = `${before}${today.slice(7)}`
  return {
    today,
    period: { fromDay: `${today.slice(0, 7)}-01`, toDay: today },
    compared: { fromDay: `${before}-01`, toDay: sameDay < lastDayOf(before) ? sameDay : lastDayOf(before) }
  }
}

export function termsOf(entries: readonly Entry[]): SumTerm[] {
  return terms.flatMap((term) => {
    const own = entries.filter((entry) => termOfCategory[entry.category] === term)
    return own.length === 0 ? [] : [{ term, minor: sum(own.map((entry) => entry.amount.amount)), entries: own.length }]
  })
}

export function summaryOf(world: World, nowMs: number, zone: string): Summary {
  const { today, period, compared } = periodOf(nowMs, zone)
  const earning = world.entries
    .filter((entry) => termOfCategory[entry.category] !== undefined)
    .map((entry) => ({ entry, day: dayIn(zone, entry.booked_at) }))
  const within = (span: { fromDay: string; toDay: string }, currency: string): Entry[] =>
    earning
      .filter(({ entry, day }) => entry.amount.currency === currency && day >= span.fromDay && day <= span.toDay)
      .map(({ entry }) => entry)
  const kept = (entries: readonly Entry[]): number => sum(entries.map((entry) => entry.amount.amount))
  const used = earning
    .filter(({ day }) => day >= period.fromDay && day <= period.toDay)
    .map(({ entry }) => entry.amount.currency)
  const main = mainFirst(world, used)[0]
  const daysBefore = daysFrom(compared.fromDay, compared.toDay)
  return {
    atMs: nowMs,
    zone,
    today,
    period,
    compared,
    coversPeriod: true,
    coversCompared: true,
    sums: mainFirst(world, used).map((currency) => {
      const entries = within(period, currency)
      return {
        currency,
        terms: termsOf(entries),
        keptMinor: kept(entries),
        comparedKeptMinor: kept(within(compared, currency)),
        parts: soldParts.map((part) => {
          const own = entries.filter((entry) => partOfCategory[entry.category] === part)
          return { part, minor: kept(own), entries: own.length }
        })
      }
    }),
    days:
      main === undefined
        ? []
        : daysFrom(period.fromDay, period.toDay).map((day, index) => {
            const before = daysBefore[index]
            return {
              day,
              keptMinor: kept(within({ fromDay: day, toDay: day }, main)),
              comparedMinor: before === undefined ? null : kept(within({ fromDay: before, toDay: before }, main)),
              isUnfinished: day === today
            }
          })
  }
}

export function moneyOf(world: World, nowMs: number): WhereMoneyIs {
  const held = (wallet: string, currency: string): Entry[] =>
    world.entries.filter((entry) => entry.wallet === wallet && entry.amount.currency === currency)
  return {
    atMs: nowMs,
    currencies: mainFirst(
      world,
      world.balances.map((balance) => balance.amount.currency)
    )
      .filter((currency) => world.balances.some((balance) => balance.amount.currency === currency))
      .map((currency) => {
        const balances = world.balances
          .filter((balance) => balance.amount.currency === currency)
          .sort(
            (a, b) =>
              wallets.findIndex((known) => known === a.wallet) - wallets.findIndex((known) => known === b.wallet)
          )
        return {
          currency,
          wallets: balances.map(({ wallet, amount }) => ({
            wallet,
            minor: amount.amount,
            entries: held(wallet, currency).length
          })),
          totalMinor: sum(balances.map((balance) => balance.amount.amount))
        }
      }),
    tie: { state: addsUp(world) ? 'adds-up' : 'differs', entries: world.entries.length, gaps: [], differences: [] }
  }
}

/** Opening nothing, every entry in order, closing what the platform says. */
function addsUp({ entries, balances }: World): boolean {
  return balances.every(({ wallet, amount, as_of_ordinal: last }) => {
    const own = entries
      .filter((entry) => entry.wallet === wallet && entry.amount.currency === amount.currency)
      .sort((a, b) => a.ordinal - b.ordinal)
    let balance = 0n
    const isWhole = own.every((entry, index) => {
      balance += BigInt(entry.amount.amount)
      return entry.ordinal === index + 1 && BigInt(entry.balance_after) === balance
    })
    return isWhole && own.length === last && balance === BigInt(amount.amount)
  })
}

const nameOf = (party: Party | undefined): string | null =>
  party?.handle ? `@${party.handle}` : (party?.display_name ?? null)

const hourMs = 3_600_000
const monthMs = 30 * 24 * hourMs

/** What needs somebody, without an order; its order is checked apart. */
export function needsOf(world: World, nowMs: number, setAside: number): Need[] {
  const recent = (time: string): boolean => Date.parse(time) > nowMs - monthMs
  const sales = new Map(world.sales.map((sale) => [sale.id, sale]))
  const titleOf = (sale: string): string | null => sales.get(sale)?.lines[0]?.title ?? null
  const of = (
    kind: Need['kind'],
    type: string,
    id: string,
    amount: { amount: number; currency: string },
    more: Partial<Need>
  ): Need => ({
    kind,
    amount: { minor: amount.amount, currency: amount.currency },
    dueAtMs: null,
    atMs: null,
    subject: null,
    reason: null,
    count: 1,
    record: { type, id },
    ...more
  })
  const needs: Need[] = []
  for (const dispute of world.disputes) {
    const dueAtMs = dispute.evidence_due_by === null ? null : Date.parse(dispute.evidence_due_by)
    if (dispute.status !== 'needs_response' || (dueAtMs !== null && dueAtMs <= nowMs)) continue
    const kind = dispute.stage === 'early_warning' ? 'early-warning' : 'dispute-due'
    needs.push(
      of(kind, 'dispute', dispute.id, dispute.amount, {
        dueAtMs,
        atMs: Date.parse(dispute.created_at),
        reason: dispute.reason,
        subject: titleOf(dispute.sale)
      })
    )
  }
  for (const payout of world.payouts) {
    const failedAt = payout.failed_at ?? payout.updated_at
    const isFollowed = world.payouts.some(
      (other) =>
        other.amount.currency === payout.amount.currency &&
        ['paid', 'in_transit'].includes(other.status) &&
        other.created_at > failedAt
    )
    if (payout.status !== 'failed' || !recent(failedAt) || isFollowed) continue
    needs.push(
      of('payout-failed', 'payout', payout.id, payout.amount, {
        atMs: Date.parse(failedAt),
        reason: payout.failure_code,
        subject: payout.destination.name
      })
    )
  }
  for (const refund of world.refunds) {
    const isRepeated = world.refunds.some(
      (other) =>
        other.sale === refund.sale &&
        other.created_at > refund.created_at &&
        ['succeeded', 'pending'].includes(other.status)
    )
    const isFailed = refund.status === 'failed' && !isRepeated && recent(refund.updated_at)
    const isWaiting =
      refund.status === 'requires_action' ||
      (refund.status === 'pending' && refund.pending_reason === 'insufficient_funds')
    if (!isFailed && !isWaiting) continue
    needs.push(
      of(isFailed ? 'refund-failed' : 'refund-waiting', 'sale', refund.sale, refund.amount, {
        atMs: Date.parse(refund.updated_at),
        reason: refund.failure_reason ?? refund.pending_reason ?? null,
        subject: titleOf(refund.sale)
      })
    )
  }
  for (const transfer of world.transfers) {
    if (transfer.status !== 'pending' || transfer.direction !== 'request_in') continue
    const subject = nameOf(world.parties.get(transfer.counterparty ?? ''))
    needs.push(
      of('transfer-asked', 'transfer', transfer.id, transfer.amount, { atMs: Date.parse(transfer.created_at), subject })
    )
  }
  return setAside === 0
    ? needs
    : [
        ...needs,
        {
          ...of('record-set-aside', '', '', { amount: 0, currency: '' }, { count: setAside }),
          amount: null,
          record: null
        }
      ]
}

/** Money at stake for each hour that is left. */
export function urgencyOf({ kind, amount, dueAtMs }: Need, world: World, nowMs: number): number {
  if (kind === 'sign-in-again') return Infinity
  if (amount === null) return 0
  const exponent = world.account?.currencies.find((currency) => currency.code === amount.currency)?.exponent ?? 2
  return Math.abs(amount.minor) / 10 ** exponent / (dueAtMs === null ? 72 : Math.max(1, (dueAtMs - nowMs) / hourMs))
}

export function peopleOf(world: World, nowMs: number, zone: string): People {
  const month = dayIn(zone, nowMs).slice(0, 7)
  const last = monthBefore(month)
  const counted = world.tips.filter((tip) => tip.status !== 'refunded')
  const monthsOf = new Map<string, Set<string>>()
  for (const tip of counted) {
    if (tip.from === null) continue
    const months = monthsOf.get(tip.from) ?? new Set()
    monthsOf.set(tip.from, months.add(dayIn(zone, tip.created_at).slice(0, 7)))
  }
  const supporters = [...monthsOf.values()].filter((months) => months.has(month))
  const before = (months: Set<string>): string[] => [...months].filter((other) => other < month)
  const runOf = (months: Set<string>): number => {
    let length = 0
    for (let at = last; months.has(at); at = monthBefore(at)) length += 1
    return length
  }
  const streaks = [...monthsOf]
    .filter(([, months]) => !months.has(month) && runOf(months) >= 3)
    .map(([party, months]) => ({ party, handle: world.parties.get(party)?.handle ?? null, months: runOf(months) }))
    .sort((a, b) => b.months - a.months || (a.party < b.party ? -1 : 1))
  return {
    newCount: supporters.filter((months) => before(months).length === 0).length,
    backCount: supporters.filter((months) => before(months).length > 0 && !months.has(last)).length,
    streaksEnding: streaks.slice(0, 20),
    toThank: counted.filter((tip) => tip.thanked_at === null).length,
    newest: world.tips
      .filter((tip) => tip.message)
      .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
      .slice(0, 5)
      .map((tip) => ({
        tip: tip.id,
        atMs: Date.parse(tip.created_at),
        from: nameOf(world.parties.get(tip.from ?? '')),
        message: tip.message ?? '',
        amount: { minor: tip.amount.amount, currency: tip.amount.currency },
        isThanked: tip.thanked_at !== null
      }))
  }
}

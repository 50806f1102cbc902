/** What Form 1099-K and the ledger each count: one walk over the payments, and the boxes of the forms that are here. */
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { Tally } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { grossCategories, lineOfCategory, type LedgerLine } from './ledger-lines.ts'
import { isCashTip, tipFacts } from './tip-facts.ts'

export class Counts {
  readonly months: readonly string[]
  /** By month of the transaction: what was paid, how many times, and cash tips. */
  readonly paid = new Tally()
  readonly cashTips = new Tally()
  /** What is of the year in UTC alone, less what is of it in the report's zone alone. */
  readonly utcOnly = new Tally()
  /** What was booked in the year and paid in another, less what was paid in it and booked in another. */
  readonly timing = new Tally()
  /** Tips of which it is not known whether they are cash tips. */
  unknownTips = 0
  /** By line, and by line and wallet, of what was booked in the year. */
  readonly booked = new Tally()
  /** Of withholding, by whom it was withheld for; empty where the platform does not say. */
  readonly withheld = new Tally()
  readonly byWallet = new Tally()
  /** By month of booking and line. */
  readonly byMonth = new Tally()
  readonly #ground: Ground
  readonly #dayOf: (ms: number) => string

  constructor(ground: Ground) {
    this.#ground = ground
    this.#dayOf = daysIn(ground.about.period.zone)
    this.months = monthsOf(ground.about.period)
  }

  addBooked(page: readonly LedgerEntry[]): void {
    this.#addPaid(page.filter(isGross), true)
    for (const entry of page) {
      const line = lineOfCategory(entry.category)
      this.booked.add(line, entry.minor, entry)
      if (line === 'withholding') this.withheld.add(entry.withheldKind ?? '', entry.minor, entry)
      this.byWallet.add(`${entry.wallet} ${line}`, entry.minor, entry)
      this.byMonth.add(`${this.#dayOf(entry.bookedMs).slice(0, 7)} ${line}`, entry.minor, entry)
    }
  }

  addAround(page: readonly LedgerEntry[]): void {
    this.#addPaid(page.filter(isGross), false)
  }

  #addPaid(payments: readonly LedgerEntry[], isBooked: boolean): void {
    const { fromMs, endMs, fromDay, endDay } = this.#ground.about.period
    const [fromUtc, endUtc] = [Date.parse(fromDay), Date.parse(endDay)]
    const own: LedgerEntry[] = []
    for (const entry of payments) {
      const { occurredMs, minor } = entry
      const isPaid = occurredMs >= fromMs && occurredMs < endMs
      const isPaidInUtc = occurredMs >= fromUtc && occurredMs < endUtc
      if (isPaid) own.push(entry)
      if (isPaid !== isPaidInUtc) this.utcOnly.add('', isPaidInUtc ? minor : -minor, entry)
      if (isPaid !== isBooked) this.timing.add('', isBooked ? minor : -minor, entry)
    }
    const tips = own.filter(({ category }) => category === 'tip')
    const factsOf = tipFacts(
      this.#ground.db(),
      tips.flatMap(({ source }) => source?.id ?? [])
    )
    for (const entry of own) this.paid.add(this.#dayOf(entry.occurredMs).slice(0, 7), entry.minor, entry)
    for (const tip of tips) {
      const facts = factsOf(tip.source?.id)
      if (isCashTip(facts)) this.cashTips.add(this.#dayOf(tip.occurredMs).slice(0, 7), tip.minor, tip)
      else if (facts.isVoluntary === null || facts.medium === null) this.unknownTips++
    }
  }
}

/** What somebody paid: box 1a counts it. */
export function isGross({ category }: LedgerEntry): boolean {
  return grossCategories.includes(category)
}

export interface Form {
  id: string
  revision: string
  boxes: ReadonlyMap<string, number>
}

/** Forms of the year in the report's currency; a payee may be sent two. */
export function formsOf({ db, about: { period, currency } }: Ground): Form[] {
  const rows = all<{ id: string; revision: string; json: string }>(
    db(),
    'report.tax-forms',
    `SELECT id, revision, json FROM tax_form WHERE form = 'us_1099_k' AND year = ? ORDER BY id`,
    [Number(period.name)]
  )
  return rows.flatMap(({ id, revision, json }) => {
    const { boxes } = JSON.parse(json) as { boxes: { box: string; amount: { amount: number; currency: string } }[] }
    const own = boxes.filter((box) => box.amount.currency === currency)
    return own.length === 0
      ? []
      : [{ id, revision, boxes: new Map(own.map(({ box, amount: { amount: minor } }) => [box, minor])) }]
  })
}

/** Null where no form, or none with the box, is here. */
export function boxOf(forms: readonly Form[], box: string): number | null {
  const found = forms.flatMap(({ boxes }) => boxes.get(box) ?? [])
  return found.length === 0 ? null : addUp(found)
}

/** From what was paid to what was earned. */
export const earnedLines: readonly (readonly [code: string, label: string, line: LedgerLine, scheduleC: string])[] = [
  ['tax_collected_by_others', 'Less tax collected and remitted by the platform or an app store', 'tax', 'not income'],
  ['refunds', 'Less refunds, by the date of the refund', 'refunds', 'line 2'],
  ['disputes', 'Less disputes, net of those that came back', 'disputes', 'line 2'],
  ['platform_fees', 'Less platform fees, net of those given back', 'fees', 'line 10'],
  ['store_fees', 'Less app store fees, net of those given back', 'storeFees', 'line 10'],
  ['dispute_fees', 'Less dispute fees, net of those given back', 'disputeFees', 'line 10 or 27b'],
  ['tax_on_fees', 'Less tax on fees', 'taxOnFees', 'line 23 or with line 10'],
  ['adjustments', 'Adjustments by the platform', 'adjustments', 'check'],
  ['withholding', 'Less federal and state tax withheld', 'withholding', 'Form 1040, payments']
]

/** From what was earned to what the wallets hold. */
export const movedLines: readonly (readonly [code: string, label: string, line: LedgerLine | 'other'])[] = [
  ['opening', 'Carried over from before', 'opening'],
  ['payouts', 'Payouts, net of those that came back', 'payouts'],
  ['payout_fees', 'Payout fees', 'payoutFees'],
  ['cards', 'Card spending, refunds and cashback', 'cards'],
  ['card_holds', 'Held for card purchases that are not cleared', 'cardHolds'],
  ['transfers', 'Transfers received and sent', 'transfers'],
  ['exchange', 'Exchanged into and out of this currency', 'exchange'],
  ['topups', 'Top-ups', 'topups'],
  ['interest', 'Interest (Form 1099-INT)', 'interest'],
  ['own_moves', 'Moves between the own wallets', 'ownMoves'],
  ['other', 'Categories that this version does not know', 'other']
]

/**
 * Form 1099-K beside the ledger: the gross that the platform reports, walked line by line to what was earned, and from
 * there to what each wallet holds. Gross counts by the date of the transaction, everything else by when it was booked.
 */
import { AppError } from '../../../contract/errors.ts'
import { amount, day, number, shortTable, text } from '../../engine/report/columns.ts'
import type { ReportRow, ReportTable } from '../../engine/report/document.ts'
import type { Ground } from '../../engine/report/ground.ts'
import type { LedgerEntry } from '../../engine/report/ledger-entry.ts'
import { readEntries } from '../../engine/report/ledger-entry.ts'
import { monthsOf } from '../../engine/report/period.ts'
import { federalThreshold, stateThresholds } from '../../engine/report/tables.ts'
import { negated, Tally } from '../../engine/report/tally.ts'
import { all } from '../../engine/store/read.ts'
import { addUp } from '../../engine/store/sum.ts'
import { daysIn } from '../../engine/store/time.ts'
import { someItems } from './items.ts'
import { grossCategories, lineOfCategory, type LedgerLine } from './ledger-lines.ts'
import type { ReportSpec } from './spec.ts'
import { isCashTip, tipFacts } from './tip-facts.ts'
import { walkProven } from './walk.ts'

const dayMs = 86_400_000

export const us1099kReport: ReportSpec = {
  name: 'us-1099k',
  title: '1099-K reconciliation',
  about: 'The gross amount of Form 1099-K, box by box, and every line between it and what was earned and kept.',
  countries: ['US'],
  async build(ground) {
    const { about } = ground
    if (about.period.kind !== 'year')
      throw new AppError('bad-input', 'This report is made for a calendar year, such as 2026.', { field: 'period' })
    const counts = new Counts(ground)
    const checks = await walkProven(ground, (page) => counts.addBooked(page))
    // What was paid for in the year and booked after it; and around its beginning, what is of the year in UTC alone.
    for (const span of around(about.period))
      for await (const page of readEntries(ground.snapshot, ground.keys, span, ground.signal)) counts.addAround(page)
    const forms = formsOf(ground)
    const bridge = bridgeTable(ground, counts, forms)
    return {
      about,
      facts: [
        ['Date of a transaction', 'Box 1a, box 3 and boxes 5a to 5l count a payment on the day on which it was made.'],
        ['Gross', 'Includes tax that the platform collects, fees and what was refunded later, as the form does.'],
        [
          'Year',
          `Of ${about.period.zone}. The platform may count in another zone: "boundary" lists what stands within a day of 1 January.`
        ],
        ['Cash tips (box 1c)', 'Since the revision of December 2026. Given freely, and no digital asset.']
      ],
      tables: [
        bridge.table,
        boxesTable(counts, forms),
        thresholdTable(ground, counts),
        monthlyTable(counts),
        walletsTable(ground, counts),
        someItems(
          ground,
          {
            name: 'boundary',
            title: 'Payments within a day of 1 January',
            about: 'In the zone of this report, or in UTC; also those that are booked in another year.'
          },
          (entry) => isAtBoundary(entry, ground),
          () => paymentsOf(ground)
        ),
        someItems(
          ground,
          {
            name: 'items',
            title: 'Every payment',
            about: 'Booked in the year, or paid in it and booked outside of it.'
          },
          () => true,
          () => paymentsOf(ground)
        )
      ],
      checks: [...checks, bridge.check]
    }
  }
}

/** What may have been paid in the year, of this zone or of UTC, and booked outside of it. */
function around({ fromMs, endMs }: Ground['about']['period']): { fromMs: number; endMs: number }[] {
  return [
    { fromMs: fromMs - dayMs, endMs: fromMs },
    { fromMs: endMs, endMs: Number.MAX_SAFE_INTEGER }
  ]
}

/** Payments that were booked in the year or are in one of its figures, in the order of booking. */
async function* paymentsOf(ground: Ground): AsyncGenerator<LedgerEntry[], void, void> {
  const { period } = ground.about
  const [before, after] = around(period)
  const [fromUtc, endUtc] = [Date.parse(period.fromDay), Date.parse(period.endDay)]
  const isOf = ({ occurredMs }: LedgerEntry): boolean =>
    (occurredMs >= period.fromMs && occurredMs < period.endMs) || (occurredMs >= fromUtc && occurredMs < endUtc)
  for (const span of [before!, period, after!])
    for await (const page of readEntries(ground.snapshot, ground.keys, span, ground.signal)) {
      const own = page.filter((entry) => isGross(entry) && (span === period || isOf(entry)))
      if (own.length > 0) yield own
    }
}

class Counts {
  readonly months: readonly string[]
  /** By month of the transaction: what was paid, how many times, and cash tips. */
  readonly paid = new Tally()
  readonly cashTips = new Tally()
  /** What was paid in the year as UTC counts it. */
  readonly paidByUtc = new Tally()
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
    this.#addPaid(page.filter(isGross))
    for (const entry of page) {
      const line = lineOfCategory(entry.category)
      this.booked.add(line, entry.minor)
      if (line === 'withholding') this.withheld.add(entry.withheldKind ?? '', entry.minor)
      this.byWallet.add(`${entry.wallet} ${line}`, entry.minor)
      this.byMonth.add(`${this.#dayOf(entry.bookedMs).slice(0, 7)} ${line}`, entry.minor)
    }
  }

  addAround(page: readonly LedgerEntry[]): void {
    this.#addPaid(page.filter(isGross))
  }

  #addPaid(payments: readonly LedgerEntry[]): void {
    const { fromMs, endMs, fromDay, endDay } = this.#ground.about.period
    const [fromUtc, endUtc] = [Date.parse(fromDay), Date.parse(endDay)]
    for (const { occurredMs, minor } of payments)
      if (occurredMs >= fromUtc && occurredMs < endUtc) this.paidByUtc.add('', minor)
    const own = payments.filter(({ occurredMs }) => occurredMs >= fromMs && occurredMs < endMs)
    const tips = own.filter(({ category }) => category === 'tip')
    const factsOf = tipFacts(
      this.#ground.db(),
      tips.flatMap(({ source }) => source?.id ?? [])
    )
    for (const { occurredMs, minor } of own) this.paid.add(this.#dayOf(occurredMs).slice(0, 7), minor)
    for (const tip of tips) {
      const facts = factsOf(tip.source?.id)
      if (isCashTip(facts)) this.cashTips.add(this.#dayOf(tip.occurredMs).slice(0, 7), tip.minor)
      else if (facts.isVoluntary === null || facts.medium === null) this.unknownTips++
    }
  }
}

function isGross({ category }: LedgerEntry): boolean {
  return grossCategories.includes(category)
}

function isAtBoundary({ occurredMs, bookedMs }: LedgerEntry, { about: { period } }: Ground): boolean {
  const edges = [
    period.fromMs,
    period.endMs,
    Date.parse(`${period.fromDay}T00:00:00Z`),
    Date.parse(`${period.endDay}T00:00:00Z`)
  ]
  return edges.some((edge) => Math.abs(occurredMs - edge) <= dayMs || Math.abs(bookedMs - edge) <= dayMs)
}

interface Form {
  id: string
  revision: string
  boxes: ReadonlyMap<string, number>
}

/** Forms of the year in the report's currency; a payee may be sent two. */
function formsOf({ db, about: { period, currency } }: Ground): Form[] {
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
function boxOf(forms: readonly Form[], box: string): number | null {
  const found = forms.flatMap(({ boxes }) => boxes.get(box) ?? [])
  return found.length === 0 ? null : addUp(found)
}

const earnedLines: readonly (readonly [code: string, label: string, line: LedgerLine, scheduleC: string])[] = [
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

const movedLines: readonly (readonly [code: string, label: string, line: LedgerLine | 'other'])[] = [
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

function bridgeTable(
  { wallets, about }: Ground,
  { booked, paid, paidByUtc, months }: Counts,
  forms: readonly Form[]
): { table: ReportTable; check: { name: string; leftMinor: number; rightMinor: number } } {
  const form = boxOf(forms, '1a')
  const gross = paid.minor(...months)
  const rows: ReportRow[] = []
  const strong: number[] = []
  const add = (
    code: string,
    label: string,
    minor: number | null,
    count: number | null,
    scheduleC: string,
    isSum = false
  ): void => {
    if (isSum) strong.push(rows.length)
    rows.push([rows.length + 1, code, label, minor, about.currency, count, scheduleC])
  }
  add('form_1099k_box_1a', 'Form 1099-K, box 1a, as the platform reports it', form, null, '')
  add(
    'computed_gross_box_1a',
    'Gross of the ledger, by the date of the transaction',
    gross,
    paid.count(...months),
    'line 1',
    true
  )
  add('difference', 'Form less ledger', form === null ? null : addUp([form, -gross]), null, 'explain to 0.00')
  add(
    'gross_in_utc',
    'What the gross would differ by if the platform counts its year in UTC',
    addUp([paidByUtc.minor(''), -gross]),
    null,
    'see boundary'
  )
  const timing = addUp([booked.minor('gross'), -gross])
  add('timing', 'Paid in one year and booked in another', timing, null, 'line 1, next or last year')
  for (const [code, label, line, scheduleC] of earnedLines)
    add(code, label, booked.minor(line), booked.count(line), scheduleC)
  const earned = addUp([gross, timing, ...earnedLines.map(([, , line]) => booked.minor(line))])
  add('net_earned', 'Net earned, in this currency', earned, null, '', true)
  const opening = addUp(wallets.map(({ openingMinor }) => openingMinor))
  const closing = addUp(wallets.map(({ closingMinor }) => closingMinor))
  add('opening_balance', 'Balance of all wallets at the beginning of the year', opening, null, 'balance sheet')
  for (const [code, label, line] of movedLines) add(code, label, booked.minor(line), booked.count(line), 'not income')
  add('closing_balance', 'Balance of all wallets at the end of the year', closing, null, 'balance sheet', true)
  return {
    table: shortTable(
      {
        name: 'bridge',
        title: 'From gross to what was kept',
        columns: [
          number('line_no', 'Line'),
          text('line_code', 'Code'),
          text('label', ''),
          amount('amount', 'Amount'),
          text('currency', 'Currency'),
          number('source_count', 'Entries'),
          text('schedule_c_line', 'Schedule C (check)')
        ]
      },
      rows,
      strong
    ),
    check: {
      name: 'opening + net earned + everything else = closing',
      leftMinor: addUp([opening, earned, ...movedLines.map(([, , line]) => booked.minor(line))]),
      rightMinor: closing
    }
  }
}

function boxesTable({ paid, cashTips, months, withheld, unknownTips }: Counts, forms: readonly Form[]): ReportTable {
  const rows = (
    [
      ['1a', 'Gross amount', paid.minor(...months)],
      ['1c', 'Cash tips among it', unknownTips > 0 ? null : cashTips.minor(...months)],
      ['4', 'Federal income tax withheld', withheld.has('') ? null : negated(withheld.minor('us_backup'))],
      ...months.map((month, at): [string, string, number] => [
        `5${'abcdefghijkl'[at] ?? ''}`,
        `Gross of ${month}`,
        paid.minor(month)
      ])
    ] as [string, string, number | null][]
  ).map(([box, label, computed]): ReportRow => {
    const form = boxOf(forms, box)
    return [box, label, computed, form, form === null || computed === null ? null : addUp([form, -computed])]
  })
  return shortTable(
    {
      name: 'boxes',
      title: 'Box by box',
      about: `Box 3, payment transactions without refunds: ${String(paid.count(...months))}. ${
        forms.length === 0
          ? 'No form of this year is here.'
          : forms.map(({ id, revision }) => `Form ${id}, revision ${revision}.`).join(' ')
      }${unknownTips > 0 ? ` Of ${String(unknownTips)} tips it is not known whether they are cash tips.` : ''}`,
      columns: [
        text('box', 'Box'),
        text('label', ''),
        amount('computed', 'Ledger'),
        amount('form', 'Form'),
        amount('difference', 'Form less ledger')
      ]
    },
    rows
  )
}

/** Whether a form is sent depends on these, and a state may ask for one where the federal test is not met: never a yes or no. */
function thresholdTable({ about: { period } }: Ground, { paid, months }: Counts): ReportTable {
  const federal = federalThreshold(Number(period.name))
  const rows: ReportRow[] = []
  if (federal !== undefined) {
    const { aboveUsd, aboveTransactions, checkedOn, confidence, note } = federal
    const count = aboveTransactions === null ? '' : ` and more than ${String(aboveTransactions)} payments`
    rows.push(['Federal', `above ${String(aboveUsd)} USD${count}`, confidence, checkedOn, note])
  }
  for (const { name, minUsd, comparison, minTransactions, confidence, checkedOn, note } of stateThresholds()) {
    if (comparison === 'copy-of-federal' || minUsd === null) {
      rows.push([name, 'as the federal form', confidence, checkedOn, note])
      continue
    }
    const count = minTransactions === null ? '' : ` and ${String(minTransactions)} payments or more`
    rows.push([
      name,
      `${comparison === 'above' ? 'above' : 'from'} ${String(minUsd)} USD${count}`,
      confidence,
      checkedOn,
      note
    ])
  }
  return shortTable(
    {
      name: 'thresholds',
      title: 'Who may be sent a form',
      about: `Of payments through a third-party network; the ledger has ${String(paid.count(...months))} payments in this year. A state of residence may send a form of its own below the federal test. Check each with the state.`,
      columns: [
        text('place', 'Place'),
        text('test', 'Test'),
        text('confidence', 'How sure'),
        day('checked_on', 'Checked'),
        text('note', 'Note')
      ]
    },
    rows
  )
}

function monthlyTable({ months, paid, cashTips, unknownTips, byMonth }: Counts): ReportTable {
  const of = (month: string, ...names: readonly (LedgerLine | 'gross')[]): number =>
    byMonth.minor(...names.map((name) => `${month} ${name}`))
  const rows = months.map((month): ReportRow => {
    const fees = of(month, 'fees', 'storeFees', 'disputeFees', 'taxOnFees')
    const net = of(
      month,
      'gross',
      'tax',
      'refunds',
      'disputes',
      'fees',
      'storeFees',
      'disputeFees',
      'taxOnFees',
      'adjustments',
      'withholding'
    )
    return [
      month,
      paid.minor(month),
      paid.count(month),
      unknownTips > 0 ? null : cashTips.minor(month),
      of(month, 'refunds'),
      of(month, 'disputes'),
      fees,
      of(month, 'tax'),
      of(month, 'withholding'),
      net,
      of(month, 'payouts')
    ]
  })
  const totals = Array.from({ length: 10 }, (_, at) =>
    rows.some((row) => row[at + 1] === null) ? null : addUp(rows.map((row) => row[at + 1] as number))
  )
  return shortTable(
    {
      name: 'monthly',
      title: 'Month by month',
      columns: [
        text('month', 'Month'),
        amount('gross', 'Gross'),
        number('count', 'Payments'),
        amount('tips', 'Cash tips'),
        amount('refunds', 'Refunds'),
        amount('disputes_net', 'Disputes'),
        amount('fees', 'Fees'),
        amount('tax_platform', 'Tax by others'),
        amount('withheld', 'Withheld'),
        amount('net', 'Net earned'),
        amount('payouts', 'Payouts')
      ]
    },
    [...rows, ['All', ...totals]],
    [rows.length]
  )
}

function walletsTable({ wallets }: Ground, { byWallet }: Counts): ReportTable {
  const names = wallets.map(({ wallet }) => wallet)
  const earned = ['gross', ...earnedLines.map(([, , line]) => line)]
  const row = (label: string, minors: readonly number[]): ReportRow => [label, ...minors, addUp(minors)]
  const rows = [
    row(
      'Opening balance',
      wallets.map(({ openingMinor }) => openingMinor)
    ),
    row(
      'Net earned',
      names.map((wallet) => byWallet.minor(...earned.map((line) => `${wallet} ${line}`)))
    ),
    ...movedLines
      .filter(([, , line]) => names.some((wallet) => byWallet.count(`${wallet} ${line}`) > 0))
      .map(([, label, line]) =>
        row(
          label,
          names.map((wallet) => byWallet.minor(`${wallet} ${line}`))
        )
      ),
    row(
      'Closing balance',
      wallets.map(({ closingMinor }) => closingMinor)
    )
  ]
  return shortTable(
    {
      name: 'wallets',
      title: 'Each wallet rolls forward alone',
      columns: [text('line', ''), ...names.map((wallet) => amount(wallet, wallet)), amount('total', 'All')]
    },
    rows,
    [0, rows.length - 1]
  )
}

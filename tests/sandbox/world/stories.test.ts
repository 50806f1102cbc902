import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type {
  CardTransaction,
  Dispute,
  Entry,
  FeeInvoice,
  Party,
  Payout,
  Product,
  Refund,
  Reserve,
  Sale,
  Savings,
  Subscription,
  TaxForm,
  Tip,
  Transfer
} from '../../../src/platform/generated/types.gen.ts'
import type { StoredRecord } from '../../../src/sandbox/state/types.ts'
import { scheduledDayPaidOn } from '../../../src/sandbox/world/calendar.ts'
import { HAPPENINGS } from '../../../src/sandbox/world/live/by-story.ts'
import { STORIES } from '../../../src/sandbox/world/stories.ts'
import { dayOfDate, weekdayOf } from '../../../src/sandbox/world/zone.ts'
import { BOTTEGA, DemoWorld, GIULIA, LOS_ANGELES, MARA, ROME } from './demo-world.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Check = (world: DemoWorld) => void

const dispute = (world: DemoWorld, id: string): Dispute => world.get<Dispute>(BOTTEGA, id)
const payout = (world: DemoWorld, id: string): Payout => world.get<Payout>(BOTTEGA, id)
const categories = (world: DemoWorld, id: string, account = BOTTEGA): string[] =>
  world.entriesOf(account, id).map((entry) => entry.category)
const span = (world: DemoWorld, one: Payout): Entry[] =>
  world.all<Entry>(BOTTEGA, 'entry').filter((entry) => {
    return (
      entry.wallet === 'available' &&
      entry.amount.currency === one.amount.currency &&
      entry.ordinal >= (one.first_ordinal ?? Infinity) &&
      entry.ordinal <= (one.last_ordinal ?? -Infinity)
    )
  })
const usdBalanceAt = (world: DemoWorld, ms: number): number =>
  world
    .all<Entry>(BOTTEGA, 'entry')
    .filter(
      (entry) => entry.wallet === 'available' && entry.amount.currency === 'USD' && Date.parse(entry.booked_at) <= ms
    )
    .at(-1)?.balance_after ?? 0
const lastEntryBefore = (entries: Entry[], ms: number): Entry | undefined =>
  entries
    .filter((entry) => Date.parse(entry.booked_at) <= ms)
    .sort((a, b) => a.ordinal - b.ordinal)
    .at(-1)

const CHECKS: Readonly<Record<string, Check>> = {
  'viral-saturday': (world) => {
    const sales = world.all<Sale>(BOTTEGA, 'sale').filter((sale) => sale.status !== 'failed')
    const perDay = new Map<number, number>()
    for (const sale of sales)
      perDay.set(ROME.day(Date.parse(sale.created_at)), (perDay.get(ROME.day(Date.parse(sale.created_at))) ?? 0) + 1)
    const post = world.get<StoredRecord & { published_at: string }>(BOTTEGA, 'post_demo_viral')
    const day = ROME.day(Date.parse(post.published_at))
    const usual = [-28, -21, -14, -7, 7, 14, 21, 28].reduce((sum, shift) => sum + (perDay.get(day + shift) ?? 0), 0) / 8
    expect(weekdayOf(day)).toBe(6)
    expect((perDay.get(day) ?? 0) / usual).toBeGreaterThan(7.5)
    expect((perDay.get(day) ?? 0) / usual).toBeLessThan(10.5)
    const fromPost = sales.filter(
      (sale) => sale.post === 'post_demo_viral' && ROME.day(Date.parse(sale.created_at)) === day
    ).length
    expect(fromPost / (perDay.get(day) ?? 1)).toBeGreaterThan(0.7)
  },
  'live-hour': (world) => {
    const live = world
      .all<Sale>(BOTTEGA, 'sale')
      .filter((sale) => sale.channel === 'live' && sale.post === 'post_demo_live')
      .map((sale) => Date.parse(sale.created_at))
    expect(live).toHaveLength(140)
    expect(Math.max(...live) - Math.min(...live)).toBeLessThan(HOUR)
  },
  'dispute-delivered': (world) => {
    const one = dispute(world, 'dsp_demo_delivered26h')
    const sale = world.sale('sale_demo_delivered')
    expect(one).toMatchObject({
      amount: { amount: 18_400, currency: 'EUR' },
      status: 'needs_response',
      reason: 'product_not_received',
      sale: sale.id,
      submission_count: 0
    })
    expect(Date.parse(one.evidence_due_by ?? '') - world.atMs).toBe(26 * HOUR)
    expect(sale.delivery).toMatchObject({ status: 'delivered', signed_by: 'FERRARIS L.' })
    expect(one.evidence.text?.['shipping_tracking_number']).toBe(sale.delivery.tracking)
    expect(Object.keys(one.evidence.files ?? {})).toEqual(['shipping_documentation', 'receipt'])
    for (const sha256 of Object.values(one.evidence.files ?? {})) expect(world.state.files.has(sha256)).toBe(true)
  },
  'dispute-unauthorised': (world) => {
    const one = dispute(world, 'dsp_demo_unauthorised9d')
    expect(one).toMatchObject({ status: 'needs_response', reason: 'fraudulent' })
    expect(Date.parse(one.evidence_due_by ?? '') - world.atMs).toBe(9 * DAY)
    const sales = world.all<Sale>(BOTTEGA, 'sale').filter((sale) => sale.buyer === 'pty_demo_quiet12')
    const quiet = sales.filter(
      (sale) =>
        sale.status === 'paid_out' &&
        sale.refunded === 0 &&
        categories(world, sale.id).every((category) => !category.startsWith('dispute'))
    )
    expect(sales).toHaveLength(13)
    expect(quiet).toHaveLength(12)
  },
  'dispute-small': (world) => {
    expect(dispute(world, 'dsp_demo_small490')).toMatchObject({
      amount: { amount: 490 },
      fee: { amount: 1500 },
      status: 'needs_response'
    })
  },
  'dispute-early-warning': (world) => {
    expect(dispute(world, 'dsp_demo_early_warning')).toMatchObject({
      stage: 'early_warning',
      status: 'needs_response',
      fee: { amount: 0 }
    })
    expect(world.entriesOf(BOTTEGA, 'dsp_demo_early_warning')).toEqual([])
  },
  'dispute-under-review': (world) => {
    expect(dispute(world, 'dsp_demo_under_review')).toMatchObject({ status: 'under_review', submission_count: 1 })
  },
  'dispute-lost-then-won': (world) => {
    expect(dispute(world, 'dsp_demo_lost_then_won')).toMatchObject({
      status: 'won',
      stage: 'arbitration',
      submission_count: 2
    })
    expect(categories(world, 'dsp_demo_lost_then_won')).toEqual([
      'dispute',
      'dispute_fee',
      'dispute_reversal',
      'dispute_fee_refund'
    ])
    expect(world.sale('sale_demo_lost_then_won')).toMatchObject({ status: 'paid_out' })
  },
  'dispute-expired': (world) => {
    expect(dispute(world, 'dsp_demo_expired')).toMatchObject({ status: 'expired', submission_count: 0 })
    expect(world.sale('sale_demo_expired').kept).toBeLessThan(0)
  },
  'dispute-pre-arbitration': (world) => {
    const one = dispute(world, 'dsp_demo_pre_arbitration')
    expect(one).toMatchObject({ stage: 'pre_arbitration', status: 'needs_response' })
    expect(Date.parse(one.evidence_due_by ?? '')).toBeGreaterThan(world.atMs)
  },
  'dispute-inquiry': (world) => {
    expect(dispute(world, 'dsp_demo_inquiry')).toMatchObject({
      stage: 'inquiry',
      status: 'needs_response',
      fee: { amount: 0 }
    })
  },
  'dispute-history': (world) => {
    const all = world.all<Dispute>(BOTTEGA, 'dispute')
    const decided = (reason: string): string[] =>
      all
        .filter((one) => one.reason === reason && (one.status === 'won' || one.status === 'lost'))
        .map((one) => one.status)
        .sort()
    expect(all.length).toBeGreaterThanOrEqual(55)
    expect(all.length).toBeLessThanOrEqual(65)
    expect(decided('product_not_received')).toEqual([...Array<string>(2).fill('lost'), ...Array<string>(7).fill('won')])
    expect(decided('fraudulent')).toEqual([...Array<string>(5).fill('lost'), 'won'])
  },
  'payout-failed': (world) => {
    const one = payout(world, 'po_demo_failed')
    expect(one).toMatchObject({ status: 'failed', failure_code: 'account_closed', automatic: true })
    expect(ROME.day(world.atMs) - ROME.day(Date.parse(one.failed_at ?? ''))).toBe(1)
    expect(categories(world, one.id)).toEqual(['payout', 'payout_reversal'])
  },
  'payout-paid-then-failed': (world) => {
    const one = payout(world, 'po_demo_paid_then_failed')
    expect(one).toMatchObject({ status: 'failed', trace_id: expect.any(String) as string })
    expect(ROME.day(Date.parse(one.failed_at ?? '')) - dayOfDate(one.arrival_date ?? '')).toBe(3)
  },
  'payout-instant': (world) => {
    expect(payout(world, 'po_demo_instant')).toMatchObject({
      method: 'instant',
      amount: { amount: 30_000 },
      fee: 450,
      status: 'paid',
      automatic: false
    })
  },
  'payout-manual': (world) => {
    const one = payout(world, 'po_demo_manual')
    expect(one).toMatchObject({ amount: { amount: 50_000 }, automatic: false, status: 'paid' })
    expect(one.left_behind).toBeGreaterThan(0)
  },
  'payout-small': (world) => {
    const one = payout(world, 'po_demo_small')
    const usual = world
      .all<Payout>(BOTTEGA, 'payout')
      .filter(
        (other) =>
          other.automatic &&
          other.amount.currency === 'EUR' &&
          Math.abs(Date.parse(other.created_at) - Date.parse(one.created_at)) < 30 * DAY &&
          other.id !== one.id
      )
    expect(one.amount.amount).toBeLessThan(
      0.5 * (usual.reduce((sum, other) => sum + other.amount.amount, 0) / usual.length)
    )
    const inside = span(world, one).map((entry) => entry.category)
    expect(inside).toContain('reserve_hold')
    expect(inside.filter((category) => category === 'refund').length).toBeGreaterThanOrEqual(3)
    expect(world.get<Reserve>(BOTTEGA, 'rsv_demo_small_payout').reason).toBe('refund_rate')
  },
  'payout-below-minimum': (world) => {
    const one = payout(world, 'po_demo_after_minimum')
    const skipped = ROME.at(ROME.day(Date.parse(one.created_at)) - 7, 6)
    const balance = usdBalanceAt(world, skipped)
    expect(balance).toBeGreaterThan(0)
    expect(balance).toBeLessThan(2500)
    expect(
      world
        .all<Payout>(BOTTEGA, 'payout')
        .some((other) => other.amount.currency === 'USD' && Math.abs(Date.parse(other.created_at) - skipped) < DAY)
    ).toBe(false)
    expect(one.first_ordinal).toBeLessThanOrEqual(
      lastEntryBefore(
        world
          .all<Entry>(BOTTEGA, 'entry')
          .filter((entry) => entry.wallet === 'available' && entry.amount.currency === 'USD'),
        skipped
      )?.ordinal ?? 0
    )
  },
  'payout-holiday': (world) => {
    const one = payout(world, 'po_demo_holiday')
    const day = ROME.day(Date.parse(one.created_at))
    const scheduled = scheduledDayPaidOn(
      world.get<StoredRecord & { payout_schedule: Parameters<typeof scheduledDayPaidOn>[0] }>(BOTTEGA, BOTTEGA)
        .payout_schedule,
      'EUR',
      day
    )
    expect(scheduled).toBeLessThan(day)
    expect(one.note).toContain('Moved from')
  },
  'product-bad-file': (world) => {
    const broken = Array.from({ length: 10 }, (_, i) => world.sale(`sale_demo_bad_file_${String(i + 1)}`))
    const first = Math.min(...broken.map((sale) => Date.parse(sale.created_at)))
    const sales = world
      .all<Sale>(BOTTEGA, 'sale')
      .filter((sale) => sale.lines[0]?.product === 'prod_bad_file' && sale.status !== 'failed')
    const rate = (some: Sale[]): number => some.filter((sale) => sale.refunded > 0).length / some.length
    expect(new Date(first).getUTCDate()).toBe(12)
    expect(rate(sales.filter((sale) => Date.parse(sale.created_at) >= first))).toBeGreaterThan(0.2)
    expect(rate(sales.filter((sale) => Date.parse(sale.created_at) < first))).toBeLessThan(0.06)
  },
  'product-best-seller': (world) => {
    const units = world
      .all<Sale>(BOTTEGA, 'sale')
      .filter((sale) => sale.status !== 'failed' && world.daysAgo(sale.created_at) < 14)
      .flatMap((sale) => sale.lines)
      .reduce((sum, line) => sum + (line.product === 'prod_best_seller' ? line.quantity : 0), 0)
    const { stock } = world.get<Product>(BOTTEGA, 'prod_best_seller')
    expect(units).toBeGreaterThan(5)
    expect((stock ?? 0) / (units / 14)).toBeGreaterThan(5)
    expect((stock ?? 0) / (units / 14)).toBeLessThan(7)
  },
  'product-little-kept': (world) => {
    const sales = world
      .all<Sale>(BOTTEGA, 'sale')
      .filter((sale) => sale.lines[0]?.product === 'prod_little_kept' && sale.status !== 'failed')
    const part = (key: 'kept' | 'paid'): number => sales.reduce((sum, sale) => sum + sale[key], 0)
    expect(sales.length).toBeGreaterThan(400)
    expect(part('kept') / part('paid')).toBeLessThan(0.62)
  },
  'product-asleep': (world) => {
    const days = world
      .all<Sale>(BOTTEGA, 'sale')
      .filter((sale) => sale.lines[0]?.product === 'prod_asleep')
      .map((sale) => world.daysAgo(sale.created_at))
    expect(world.get<Product>(BOTTEGA, 'prod_asleep').status).toBe('active')
    expect(days.length).toBeGreaterThan(5)
    expect(Math.min(...days)).toBeGreaterThan(180)
  },
  'product-draft': (world) => {
    expect(world.get<Product>(BOTTEGA, 'prod_draft').status).toBe('draft')
  },
  'product-price-changed': (world) => {
    expect(world.get<Product>(BOTTEGA, 'prod_price_changed')).toMatchObject({
      version: 2,
      prices: [
        { amount: 4900, currency: 'EUR' },
        { amount: 5600, currency: 'USD' }
      ]
    })
    const prices = new Set(
      world
        .all<Sale>(BOTTEGA, 'sale')
        .filter((sale) => sale.currency === 'EUR' && sale.lines[0]?.product === 'prod_price_changed')
        .map((sale) => sale.lines[0]?.unit_amount)
    )
    expect([...prices].sort()).toEqual([3900, 4900])
  },
  'product-endless-title': (world) => {
    expect(world.get<Product>(BOTTEGA, 'prod_endless').title.length).toBeGreaterThan(350)
  },
  'product-missing-image': (world) => {
    const [image] = world.get<Product>(BOTTEGA, 'prod_missing_image').images ?? []
    expect(image && world.state.files.has(image.sha256)).toBe(false)
  },
  'hostile-text': (world) => {
    expect(world.get<Product>(BOTTEGA, 'prod_hostile').title).toMatch(/<script>.*\u202E.*\u200B/)
    expect(world.sale('sale_demo_hostile').note).toMatch(/onerror.*=cmd.*\u202E/)
    expect(world.get<Party>(BOTTEGA, 'pty_demo_hostile').display_name).toMatch(/<b>.*\u202E/)
  },
  'sale-twice': (world) => {
    const [first, second] = [world.sale('sale_demo_twice_1'), world.sale('sale_demo_twice_2')]
    expect(Date.parse(second.created_at) - Date.parse(first.created_at)).toBe(40_000)
    expect([second.buyer, second.lines]).toEqual([first.buyer, first.lines])
  },
  'sale-three-refunds': (world) => {
    const sale = world.sale('sale_demo_three_refunds')
    const refunds = world.all<Refund>(BOTTEGA, 'refund').filter((one) => one.sale === sale.id)
    expect(refunds.map((one) => one.status)).toEqual(['succeeded', 'succeeded', 'succeeded'])
    expect(refunds.reduce((sum, one) => sum + one.amount.amount, 0)).toBe(sale.paid)
    expect(sale).toMatchObject({ status: 'refunded', refunded: sale.paid, refundable: 0, kept: -25 })
  },
  'refund-failed': (world) => {
    expect(world.get<Refund>(BOTTEGA, 'ref_demo_failed')).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card'
    })
    const sale = world.sale('sale_demo_refund_failed')
    expect(sale).toMatchObject({ status: 'paid_out', refunded: 0, refundable: sale.paid, kept: sale.net })
    expect(categories(world, 'ref_demo_failed')).toContain('refund_failure')
  },
  'refund-waiting': (world) => {
    const waiting = world.get<Refund>(BOTTEGA, 'ref_demo_waiting')
    expect(waiting).toMatchObject({
      status: 'pending',
      pending_reason: 'insufficient_funds',
      amount: { currency: 'USD' }
    })
    expect(usdBalanceAt(world, world.atMs)).toBeLessThan(waiting.amount.amount)
    expect(world.sale('sale_demo_refund_waiting').refundable).toBe(0)
  },
  'sale-app-store': (world) => {
    expect(world.sale('sale_demo_app_store')).toMatchObject({ channel: 'ios', refundable_by: 'app_store' })
  },
  'sale-estimate': (world) => {
    const sale = world.sale('sale_demo_estimate')
    expect(sale).toMatchObject({ amounts: 'final', kept: sale.net - 37 })
    expect(
      world
        .entriesOf(BOTTEGA, sale.id)
        .filter((entry) => entry.category === 'adjustment')
        .map((entry) => entry.amount.amount)
    ).toEqual([-37])
  },
  'sale-failed-attempts': (world) => {
    expect(world.sale('sale_demo_failed_attempts').failed_attempts).toHaveLength(3)
  },
  'buyer-regular': (world) => {
    expect(world.all<Sale>(BOTTEGA, 'sale').filter((sale) => sale.buyer === 'pty_demo_regular31')).toHaveLength(31)
  },
  'club-failing': (world) => {
    const month = ROME.date(world.atMs).slice(0, 7)
    const failing = world
      .all<Subscription>(BOTTEGA, 'subscription')
      .filter((one) => one.failures.some((failure) => ROME.date(Date.parse(failure.at)).startsWith(month)))
    expect(failing.map((one) => one.status)).toEqual(Array(7).fill('past_due'))
    for (let number = 1; number <= 7; number++) {
      expect(world.sale(`sale_demo_failing_${String(number)}`)).toMatchObject({
        status: 'failed',
        kept: 0,
        subscription: `sub_demo_failing_${String(number)}`
      })
    }
  },
  'club-pause': (world) => {
    expect(world.get<Subscription>(BOTTEGA, 'sub_demo_paused')).toMatchObject({ status: 'paused', renewals: 4 })
  },
  'club-price-rise': (world) => {
    const charges = world
      .all<Sale>(BOTTEGA, 'sale')
      .filter((sale) => sale.lines[0]?.product === 'prod_club' && sale.currency === 'EUR')
    expect(new Set(charges.filter((sale) => world.daysAgo(sale.created_at) > 101).map((sale) => sale.gross))).toEqual(
      new Set([750])
    )
    expect(new Set(charges.filter((sale) => world.daysAgo(sale.created_at) < 99).map((sale) => sale.gross))).toEqual(
      new Set([900])
    )
  },
  'transfer-request': (world) => {
    expect(world.get<Transfer>(BOTTEGA, 'trf_demo_request')).toMatchObject({
      direction: 'request_in',
      status: 'pending',
      amount: { amount: 12_000 }
    })
  },
  'transfer-wrong-person': (world) => {
    expect(world.get<Transfer>(BOTTEGA, 'trf_demo_wrong_person')).toMatchObject({
      direction: 'out',
      status: 'completed',
      counterparty: 'pty_demo_wrong_person'
    })
    expect(world.get<Transfer>(BOTTEGA, 'trf_demo_asked_back')).toMatchObject({
      direction: 'request_out',
      status: 'pending'
    })
  },
  'transfer-personal': (world) => {
    expect(world.get<Transfer>(BOTTEGA, 'trf_demo_personal')).toMatchObject({
      purpose: 'personal',
      status: 'completed'
    })
  },
  'card-hotel': (world) => {
    expect(world.get<CardTransaction>(BOTTEGA, 'ctx_demo_hotel')).toMatchObject({
      authorized: { amount: 62_000 },
      amount: { amount: 54_830 },
      status: 'cleared',
      mcc: '7011'
    })
  },
  'card-jpy': (world) => {
    expect(world.get<CardTransaction>(BOTTEGA, 'ctx_demo_jpy')).toMatchObject({
      merchant_amount: { amount: 12_400, currency: 'JPY' },
      fx: { rate: '0.006105' },
      status: 'cleared'
    })
  },
  'card-huf': (world) => {
    expect(world.get<CardTransaction>(BOTTEGA, 'ctx_demo_huf')).toMatchObject({
      merchant_amount: { amount: 1_895_000, currency: 'HUF' },
      fx: { rate: '0.002486' },
      status: 'cleared'
    })
  },
  'card-declined': (world) => {
    expect(world.get<CardTransaction>(BOTTEGA, 'ctx_demo_declined')).toMatchObject({
      status: 'declined',
      decline_reason: 'spending_controls'
    })
    expect(world.entriesOf(BOTTEGA, 'ctx_demo_declined')).toEqual([])
  },
  'card-subscription-raised': (world) => {
    const amounts = world
      .all<CardTransaction>(BOTTEGA, 'card_transaction')
      .filter((one) => one.merchant === 'Adobe Systems')
      .sort((a, b) => (a.authorized_at < b.authorized_at ? -1 : 1))
      .map((one) => one.amount.amount)
    expect(amounts).toEqual([...Array<number>(13).fill(5999), ...Array<number>(3).fill(6699)])
  },
  'card-refund': (world) => {
    expect(world.get<CardTransaction>(BOTTEGA, 'ctx_demo_refunded').status).toBe('refunded')
    expect(categories(world, 'ctx_demo_refunded')).toEqual(['card_purchase', 'card_cashback', 'card_refund'])
  },
  'card-cashback': (world) => {
    expect(world.get<CardTransaction>(BOTTEGA, 'ctx_demo_hotel').cashback).toEqual({ amount: 548, currency: 'EUR' })
  },
  'card-personal': (world) => {
    expect(world.get<CardTransaction>(BOTTEGA, 'ctx_demo_personal')).toMatchObject({ mcc: '5812', status: 'cleared' })
  },
  'card-receipts': (world) => {
    const missing = world
      .all<CardTransaction>(BOTTEGA, 'card_transaction')
      .filter((one) => (one.status === 'cleared' || one.status === 'refunded') && one.receipt === null)
    expect(missing.map((one) => one.id).sort()).toEqual(
      Array.from({ length: 11 }, (_, i) => `ctx_demo_no_receipt_${String(i + 1)}`).sort()
    )
  },
  'books-late-correction': (world) => {
    const entry = world.all<Entry>(BOTTEGA, 'entry').find((one) => one.txn === 'txn_demo_late_correction')
    const month = (time: string | undefined): string => ROME.date(Date.parse(time ?? '')).slice(0, 7)
    expect(entry).toMatchObject({ category: 'adjustment', amount: { amount: -1840 } })
    expect(month(entry?.booked_at)).toBe(ROME.date(world.atMs).slice(0, 7))
    expect(month(entry?.occurred_at) < month(entry?.booked_at)).toBe(true)
  },
  'books-new-years-eve': (world) => {
    expect(world.sale('sale_demo_new_years_eve').created_at).toMatch(/-12-31T22:40:00\.000Z$/)
  },
  'books-clock-changes': (world) => {
    const at = (name: string): number => Date.parse(world.sale(`sale_demo_clock_${name}`).created_at)
    const local = (ms: number): string => new Date(ms + ROME.offsetMs(ms)).toISOString().slice(11, 16)
    expect([local(at('autumn_first')), local(at('autumn_second')), at('autumn_second') - at('autumn_first')]).toEqual([
      '02:30',
      '02:30',
      HOUR
    ])
    expect([local(at('spring_before')), local(at('spring_after')), at('spring_after') - at('spring_before')]).toEqual([
      '01:58',
      '03:02',
      4 * 60_000
    ])
  },
  'books-oss': (world) => {
    const sale = world.sale('sale_demo_oss')
    const quarter = (time: string): string =>
      ROME.date(Date.parse(time)).slice(0, 4) + String(Math.ceil(Number(ROME.date(Date.parse(time)).slice(5, 7)) / 3))
    expect(sale).toMatchObject({
      status: 'refunded',
      country: 'DE',
      tax: { collected_by: 'seller', jurisdiction: 'DE', rate_ppm: 190_000 }
    })
    expect(quarter(world.get<Refund>(BOTTEGA, 'ref_demo_oss').created_at)).toBe(
      quarter(new Date(world.atMs).toISOString())
    )
    expect(quarter(sale.created_at) < quarter(world.get<Refund>(BOTTEGA, 'ref_demo_oss').created_at)).toBe(true)
  },
  'books-fee-invoices': (world) => {
    const invoices = world.all<FeeInvoice>(BOTTEGA, 'fee_invoice')
    expect(invoices.length).toBeGreaterThanOrEqual(34)
    for (const invoice of invoices) {
      const fees = world
        .all<Entry>(BOTTEGA, 'entry')
        .filter(
          (entry) =>
            (entry.category === 'fee' || entry.category === 'fee_refund') &&
            entry.amount.currency === invoice.base.currency &&
            ROME.date(Date.parse(entry.booked_at)).startsWith(invoice.month)
        )
      expect(invoice.base.amount).toBe(-fees.reduce((sum, entry) => sum + entry.amount.amount, 0))
    }
  },
  'sync-malformed': (world) => {
    expect(typeof world.get<StoredRecord & { gross: unknown }>(BOTTEGA, 'sale_demo_malformed').gross).toBe('string')
  },
  'sync-unknown-status': (world) => {
    expect(world.sale('sale_demo_unknown_status').status).toBe('held_for_review')
  },
  'sync-unknown-type': (world) => {
    expect(world.get<StoredRecord>(BOTTEGA, 'gift_demo_unknown_type').type).toBe('gift_card')
  },
  'supporter-streak': (world) => {
    const months = new Set(
      world
        .all<Tip>(MARA, 'tip')
        .filter((tip) => tip.from === 'pty_demo_streak12')
        .map((tip) => LOS_ANGELES.date(Date.parse(tip.created_at)).slice(0, 7))
    )
    const now = LOS_ANGELES.date(world.atMs)
    for (let back = 0; back < 12; back++)
      expect(months).toContain(
        new Date(Date.UTC(Number(now.slice(0, 4)), Number(now.slice(5, 7)) - 1 - back, 1)).toISOString().slice(0, 7)
      )
  },
  'supporter-streak-ending': (world) => {
    const days = world
      .all<Tip>(MARA, 'tip')
      .filter((tip) => tip.from === 'pty_demo_streak_ending')
      .map((tip) => LOS_ANGELES.day(world.atMs) - LOS_ANGELES.day(Date.parse(tip.created_at)))
      .sort((a, b) => a - b)
    expect(days).toEqual([29, 57, 85, 113, 141, 169, 197])
  },
  'supporter-first-100': (world) => {
    const tips = world.all<Tip>(MARA, 'tip').filter((tip) => tip.from === 'pty_demo_first100')
    expect(tips.map((tip) => tip.amount)).toEqual([{ amount: 10_000, currency: 'USD' }])
  },
  'supporter-anonymous': (world) => {
    expect(world.get<Tip>(MARA, 'tip_demo_anonymous').from).toBeNull()
  },
  'supporter-renamed': (world) => {
    const party = world.get<Party>(MARA, 'pty_demo_renamed')
    expect(party).toMatchObject({
      handle: 'teahouse.june',
      previous_handles: [{ handle: 'junebug_2009' }, { handle: 'june.draws.badly' }]
    })
    for (const { until } of party.previous_handles ?? []) expect(Date.parse(until)).toBeLessThan(world.atMs)
  },
  'supporter-unthanked': (world) => {
    expect(world.all<Tip>(MARA, 'tip').filter((tip) => tip.thanked_at === null)).toHaveLength(23)
  },
  'supporter-big': (world) => {
    const tips = world.all<Tip>(MARA, 'tip').filter((tip) => tip.amount.currency === 'USD')
    const sum = (some: Tip[]): number => some.reduce((total, tip) => total + tip.amount.amount, 0)
    expect(Math.round((100 * sum(tips.filter((tip) => tip.from === 'pty_demo_big_supporter'))) / sum(tips))).toBe(18)
  },
  'supporter-usdc': (world) => {
    expect(world.get<Tip>(MARA, 'tip_demo_usdc_1')).toMatchObject({
      medium: 'digital_asset',
      amount: { amount: 25_000_000, currency: 'USDC' },
      fee: { amount: 250_000 }
    })
    expect(world.get<StoredRecord & { currencies: unknown }>(MARA, MARA).currencies).toContainEqual({
      code: 'USDC',
      exponent: 6,
      kind: 'crypto'
    })
  },
  'savings-tax': (world) => {
    const savings = world.get<Savings>(MARA, 'sav_demo_tax')
    const entries = world.all<Entry>(MARA, 'entry').filter((entry) => entry.wallet === 'savings')
    expect(savings.rates.map((rate) => rate.rate_ppm)).toEqual([42_000, 37_500])
    expect(entries.filter((entry) => entry.category === 'interest').length).toBeGreaterThan(530)
    const month = LOS_ANGELES.date(world.atMs).slice(0, 7)
    const setAside = entries
      .filter((entry) => entry.category === 'savings_in')
      .map((entry) => LOS_ANGELES.date(Date.parse(entry.booked_at)).slice(0, 7))
    expect(setAside.length).toBeGreaterThanOrEqual(16)
    if (world.atMs - LOS_ANGELES.at(dayOfDate(`${month}-01`)) > 16 * DAY) expect(setAside.at(-1)).toBe(month)
  },
  'books-withholding': (world) => {
    const withheld = world.all<Entry>(MARA, 'entry').filter((entry) => entry.category === 'withholding')
    expect(withheld.map((entry) => [entry.amount.amount, entry.withheld_kind])).toEqual([[-1728, 'us_backup']])
  },
  'books-1099-k': (world) => {
    const form = world
      .all<TaxForm>(MARA, 'tax_form')
      .filter((one) => one.form === 'us_1099_k')
      .sort((a, b) => b.year - a.year)[0]
    const tip = world.get<Tip>(MARA, 'tip_demo_1099_boundary')
    const gross = world
      .all<Entry>(MARA, 'entry')
      .filter(
        (entry) =>
          ['sale', 'subscription', 'tip'].includes(entry.category) &&
          entry.amount.currency === 'USD' &&
          LOS_ANGELES.date(Date.parse(entry.booked_at)).startsWith(String(form?.year))
      )
      .reduce((sum, entry) => sum + entry.amount.amount, 0)
    expect(LOS_ANGELES.date(Date.parse(tip.created_at))).toBe(`${String(form?.year)}-12-31`)
    expect(new Date(tip.created_at).getUTCFullYear()).toBe((form?.year ?? 0) + 1)
    expect(gross - (form?.boxes[0]?.amount.amount ?? 0)).toBe(1240)
  },
  'books-forfettario': (world) => {
    const years = Map.groupBy(
      world.all<Sale>(GIULIA, 'sale').filter((sale) => sale.status !== 'failed'),
      (sale) => ROME.date(Date.parse(sale.created_at)).slice(0, 4)
    )
    const sums = [...years.values()].map((sales) => sales.reduce((sum, sale) => sum + sale.paid, 0))
    expect(sums).toContain(8_431_000)
    expect(Math.max(...sums)).toBe(8_431_000)
  }
}

describe.each([
  '2026-11-22T13:12:00.000Z',
  '2027-01-01T08:05:00.000Z',
  '2026-08-17T21:40:00.000Z',
  '2027-03-02T06:30:00.000Z'
])('the demo of %s', (at) => {
  const world = new DemoWorld(at)

  test.each(STORIES.map((story) => [story.name, story] as const))(
    '%s has its records and they make it true',
    (name, story) => {
      for (const id of story.ids) expect(world.state.get(story.account, id), id).toBeDefined()
      const check = CHECKS[name]
      if (!check) throw new Error(`${name} has no check`)
      check(world)
    }
  )
})

test('every story can be triggered by its name', () => {
  expect(STORIES.filter((story) => !Object.hasOwn(HAPPENINGS, story.name))).toEqual([])
})

test('every story has its line in the documentation, with its first record', () => {
  const page = readFileSync(new URL('../../../docs/demo-stories.md', import.meta.url), 'utf8')
  for (const { name, ids, what } of STORIES) {
    const line = page.split('\n').find((one) => one.startsWith(`| \`${name}\` |`))
    expect(line, name).toContain(what)
    if (ids[0]) expect(line).toContain(`\`${ids[0]}\``)
  }
})

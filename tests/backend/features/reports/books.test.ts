/** Profit, supporters, prima nota and the account abroad: what straight loops over the records say, of real and of chance worlds. */
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { isOwnMove } from '../../../../src/backend/engine/report/formats/posting-rules.ts'
import { grossCategories, lines } from '../../../../src/backend/features/reports/ledger-lines.ts'
import { divided } from '../../../../src/backend/features/reports/share.ts'
import type { Sale } from '../../../../src/platform/generated/types.gen.ts'
import { dayIn, daysFrom } from '../calendar.ts'
import { partyMade, saleMade, tipMade } from '../records.ts'
import { closeCopies, demo, openCopy } from '../worlds.ts'
import type { Feed } from '../copy.ts'
import { endsOfDays, ownMoves, profitOf, supportOf } from './books-plain.ts'
import { handWorld, type Written } from './hand-world.ts'
import { entriesIn, heldBefore } from './plain.ts'
import { broken, readReport, type ReadTable } from './report-desk.ts'

afterAll(closeCopies)

const wallets = ['available', 'pending', 'reserved', 'savings']
const spans = {
  '2026-10': { now: ['2026-10-01', '2026-10-31'], before: ['2026-09-01', '2026-09-30'] },
  '2026-Q1': { now: ['2026-01-01', '2026-03-31'], before: ['2025-10-01', '2025-12-31'] },
  '2025': { now: ['2025-01-01', '2025-12-31'], before: ['2024-01-01', '2024-12-31'] },
  '2026-03-20..2026-04-08': { now: ['2026-03-20', '2026-04-08'], before: ['2026-02-28', '2026-03-19'] }
} as const
type PeriodName = keyof typeof spans

function by(table: ReadTable | undefined, key: string, value: string): Record<string, unknown> {
  return Object.fromEntries((table?.rows ?? []).map((row) => [String(row[key]), row[value]]))
}

/** Holds the four reports against straight loops. */
async function compare(feed: Feed, currency: string, zone: string, period: PeriodName): Promise<void> {
  const copy = openCopy(feed, { zone: 'Europe/Rome' })
  const { now, before } = spans[period]
  const [from, to] = now
  const dayOf = (time: string): string => dayIn(zone, time)
  const entries = entriesIn(feed, { zone, currency, from, to })
  const ask = { period, currency, zone } as const

  const profit = await readReport(copy, feed, { report: 'profit', ...ask })
  expect(broken(profit.checks)).toEqual([])
  const plain = profitOf(feed, entries, dayOf)
  const products = profit.tables['products']!.rows
  const found = Object.fromEntries(
    products.slice(0, -1).map((row) => [String(row['product_id'] ?? row['product']), row['kept']])
  )
  expect(found).toEqual(Object.fromEntries(plain.products))
  expect(products.at(-1)!['kept']).toBe(plain.kept)
  for (const [month, kept] of Object.entries(by(profit.tables['months'], 'month', 'kept')))
    expect(kept, month).toBe(month === 'All' ? plain.kept : (plain.months.get(month) ?? 0))
  const { All: all, ...channels } = by(profit.tables['channels'], 'channel', 'kept')
  expect(channels).toEqual(Object.fromEntries(plain.channels))
  expect(all).toBe(plain.kept)

  const supporters = await readReport(copy, feed, { report: 'supporters', ...ask })
  expect(broken(supporters.checks)).toEqual([])
  const support = supportOf(feed, entries, { currency, dayOf, now, before })
  const people = supporters.tables['supporters']!.rows
  for (const { party_id: person, net, state } of people) {
    expect(net, String(person)).toBe(support.net.get(String(person)) ?? 0)
    expect(state, String(person)).toBe(support.states.get(String(person)) ?? null)
  }
  expect(new Set(people.map((row) => row['party_id']))).toEqual(
    new Set([...support.net.keys(), ...support.states.keys()])
  )
  const ledger = by(supporters.tables['ledger'], 'line', 'amount')
  expect(ledger['Tips']).toBe(support.tips)
  expect(ledger['Kept']).toBe(plain.kept)
  const top = supporters.tables['summary']!.rows.find(({ line }) => String(line).startsWith('The largest'))
  if (people.length > 5) {
    const nets = [...new Set([...support.net.keys(), ...support.states.keys()])].map((one) => support.net.get(one) ?? 0)
    const five = nets.toSorted((a, b) => b - a).slice(0, 5)
    expect(top!['net']).toBe(five.reduce((sum, net) => sum + net, 0))
  } else expect(top).toBeUndefined()

  const opening = wallets.reduce((sum, wallet) => sum + heldBefore(feed, { zone, currency, wallet, day: from }), 0)
  const nota = await readReport(copy, feed, { report: 'it-prima-nota', ...ask })
  expect(broken(nota.checks)).toEqual([])
  let held = opening
  let moves = 0
  let last = ''
  const rows = nota.tables['prima_nota']!.rows
  const others = entries.filter(({ category }) => !ownMoves.includes(category))
  expect(rows.filter((row) => row['entry_id'] !== null)).toHaveLength(others.length)
  for (const [at, { numero, data, entrate, uscite, saldo, entry_id: entry }] of rows.entries()) {
    expect(numero).toBe(at + 1)
    expect(String(data) >= last).toBe(true)
    last = String(data)
    held += ((entrate as number | null) ?? 0) - ((uscite as number | null) ?? 0)
    expect(saldo).toBe(held)
    if (entry === null) moves += ((entrate as number | null) ?? 0) - ((uscite as number | null) ?? 0)
  }
  expect(moves).toBe(
    entries.filter(({ category }) => ownMoves.includes(category)).reduce((sum, { amount }) => sum + amount.amount, 0)
  )
  expect(held).toBe(opening + entries.reduce((sum, { amount }) => sum + amount.amount, 0))

  const days = daysFrom(from, to)
  const ends = endsOfDays(opening, entries, days, dayOf)
  const abroad = await readReport(copy, feed, { report: 'it-foreign-account', ...ask })
  expect(broken(abroad.checks)).toEqual([])
  const [whole] = abroad.tables['quadro_rw']!.rows
  const sum = ends.reduce((total, end) => total + BigInt(end), 0n)
  const twice = 2n * (sum < 0n ? -sum : sum) + BigInt(days.length)
  const average = Number(twice / BigInt(2 * days.length)) * (sum < 0n ? -1 : 1)
  expect(whole).toMatchObject({
    valore_iniziale: opening,
    valore_finale: ends.at(-1),
    giacenza_media: average,
    valore_massimo: Math.max(opening, ...ends),
    giorni: days.length,
    verifica: 'da verificare'
  })
}

describe.each(['Europe/Rome', 'Pacific/Apia'])('of the demo in %s', { timeout: 120_000 }, (zone) => {
  test.each([
    [0, 'EUR', '2026-10'],
    [0, 'USD', '2026-Q1'],
    [1, 'USD', '2026-03-20..2026-04-08'],
    [1, 'USD', '2026-10'],
    [1, 'USDC', '2025'],
    [2, 'EUR', '2025']
  ] as const)('account %i in %s, %s', async (at, currency, period) => {
    await compare(demo()[at]!, currency, zone, period)
  })
})

const categories = [
  ...['sale', 'subscription', 'tip', 'refund', 'dispute', 'dispute_reversal', 'dispute_fee', 'fee', 'fee_refund'],
  ...['store_fee', 'tax_passthrough', 'adjustment', 'payout', 'settlement', 'savings_in', 'savings_out'],
  ...['interest', 'card_purchase', 'card_hold', 'card_hold_release', 'of_tomorrow']
]
const people = ['pty_1', 'pty_2', 'pty_3', 'pty_4', 'pty_5', 'pty_6', 'pty_7']

const saleOf = fc.record({
  channel: fc.constantFrom('web', 'ios', 'of_tomorrow'),
  buyer: fc.option(fc.constantFrom(...people)),
  isRecurring: fc.boolean(),
  lines: fc.array(
    fc.record({
      product: fc.option(fc.constantFrom('prd_1', 'prd_2', 'prd_3')),
      amount: fc.integer({ min: 0, max: 3_000 })
    }),
    { minLength: 1, maxLength: 4 }
  )
})
const tipOf = fc.record({
  at: fc.integer({ min: Date.parse('2024-06-01'), max: Date.parse('2026-10-31') }),
  from: fc.option(fc.constantFrom(...people)),
  status: fc.constantFrom('available', 'available', 'refunded')
})
const ownerOf = fc.constantFrom(
  ...['sale_0', 'sale_1', 'sale_2', 'sale_3', 'sale_4', 'tip_a0', 'tip_a1', 'tip_a2', 'tip_a9', 'set_1']
)
const world = fc.record({
  sales: fc.array(saleOf, { minLength: 4, maxLength: 4 }),
  tips: fc.array(tipOf, { minLength: 30, maxLength: 60 }),
  entries: fc.array(
    fc.record({
      ms: fc.integer({ min: Date.parse('2024-11-01'), max: Date.parse('2026-11-15') }),
      category: fc.constantFrom(...categories),
      minor: fc.integer({ min: -9_999, max: 9_999 }).filter((minor) => minor !== 0),
      wallet: fc.constantFrom(...wallets),
      source: ownerOf,
      related: fc.option(ownerOf)
    }),
    { minLength: 150, maxLength: 300 }
  )
})

const refTo = (id: string): { type: string; id: string } => ({
  type: id.split('_')[0]!.replace('set', 'settlement'),
  id
})

function chanceWorld(seed: number): Feed {
  const [{ sales, tips, entries }] = fc.sample(world, { seed, numRuns: 1 }) as [
    typeof world extends fc.Arbitrary<infer T> ? T : never
  ]
  const written = entries
    .toSorted((a, b) => a.ms - b.ms)
    .map(({ ms, category, minor, wallet, source, related }): Written => ({
      at: new Date(ms).toISOString(),
      // A category of its own makes the hand world write a tip beside it.
      category,
      minor,
      wallet,
      facts: { source: refTo(source), related: related === null ? null : refTo(related) }
    }))
  return handWorld(written, 'USD', [
    ...people.map((id) => partyMade(id, id, id)),
    ...sales.map(({ channel, buyer, isRecurring, lines }, at) =>
      saleMade(Date.parse('2024-07-01'), {
        id: `sale_${String(at)}`,
        channel,
        buyer,
        subscription: isRecurring ? 'sub_1' : null,
        currency: 'USD',
        lines: lines.map(({ product, amount }): Sale['lines'][number] => ({
          product,
          title: product ?? 'Something',
          quantity: 1,
          unit_amount: amount,
          amount
        }))
      })
    ),
    ...tips.map(({ at, from, status }, place) => tipMade(`tip_a${String(place)}`, at, { from, status }))
  ])
}

describe.each(['Europe/Rome', 'America/Los_Angeles'])('of worlds by chance in %s', { timeout: 120_000 }, (zone) => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('world %i', async (seed) => {
    const feed = chanceWorld(seed)
    for (const period of Object.keys(spans) as PeriodName[]) await compare(feed, 'USD', zone, period)
  })
})

test('an amount that is divided by weights comes to itself, whatever they are', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
      fc.array(fc.integer({ min: -5, max: 100_000 }), { minLength: 1, maxLength: 8 }),
      (minor, weights) => {
        const parts = divided(minor, weights)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor)
        expect(parts).toHaveLength(weights.length)
      }
    )
  )
})

test('a sale of two products is divided, its refund in the same parts, and a stray adjustment stands alone', async () => {
  const sale = saleMade(Date.parse('2026-10-01'), {
    id: 'sale_two',
    currency: 'USD',
    channel: 'ios',
    lines: [
      { product: 'prd_a', title: 'Album', quantity: 1, unit_amount: 700, amount: 700 },
      { product: 'prd_b', title: 'Badge', quantity: 1, unit_amount: 300, amount: 300 }
    ]
  })
  const of = { source: { type: 'sale', id: 'sale_two' } }
  const feed = handWorld(
    [
      { at: '2026-10-01', category: 'sale', minor: 1000, facts: of },
      { at: '2026-10-01', category: 'fee', minor: -33, facts: of },
      {
        at: '2026-10-05',
        category: 'refund',
        minor: -500,
        facts: { source: { type: 'refund', id: 'refund_1' }, related: of.source }
      },
      { at: '2026-10-06', category: 'adjustment', minor: 7, facts: { source: { type: 'account', id: 'acct_hand' } } }
    ],
    'USD',
    [sale]
  )
  const ask = { report: 'profit', period: '2026-10', currency: 'USD', zone: 'UTC' } as const
  const { tables } = await readReport(openCopy(feed, { zone: 'UTC' }), feed, ask)
  expect(tables['products']!.rows).toMatchObject([
    { product: 'Album', times_sold: 1, sold: 700, refunded: -350, fees: -23, kept: 327 },
    { product: 'Badge', times_sold: 1, sold: 300, refunded: -150, fees: -10, kept: 140 },
    { product: 'Not attributed', times_sold: 0, adjusted: 7, kept: 7 },
    { product: 'All', times_sold: 1, kept: 474 }
  ])
  expect(tables['channels']!.rows).toMatchObject([
    { channel: 'ios', kept: 467 },
    { channel: 'Not attributed' },
    { channel: 'All' }
  ])
})

test('a hold for the card is neither income nor an expense, where both of its sides are booked and where one is', async () => {
  const both = (at: string, category: string, minor: number): Written[] =>
    ['available', 'reserved'].map((wallet, side) => ({
      at,
      category,
      minor: side === 0 ? minor : -minor,
      wallet,
      facts: { txn: `txn_${at}`, source: { type: 'card_transaction', id: 'ctx_1' } }
    }))
  const feed = handWorld([
    { at: '2026-10-01', category: 'sale', minor: 100_00 },
    ...both('2026-10-02', 'card_hold', -50_00),
    ...both('2026-10-05', 'card_hold_release', 50_00),
    { at: '2026-10-05', category: 'card_purchase', minor: -48_00 },
    { at: '2026-10-06', category: 'card_hold', minor: -7_00 }
  ])
  const copy = openCopy(feed, { zone: 'UTC' })
  const ask = { period: '2026-10', currency: 'USD', zone: 'UTC' } as const
  const { tables, checks } = await readReport(copy, feed, { report: 'it-prima-nota', ...ask })
  expect(broken(checks)).toEqual([])
  expect(tables['causali']!.rows).toEqual([
    { causale: 'Acquisto con carta', righe: 1, entrate: 0, uscite: 48_00 },
    { causale: 'Giroconto non compensato nel giorno', righe: 1, entrate: 0, uscite: 7_00 },
    { causale: 'Vendita', righe: 1, entrate: 100_00, uscite: 0 }
  ])
  const cards = await readReport(copy, feed, { report: 'cards', ...ask })
  expect(cards.tables['categories']!.rows.at(-1)).toMatchObject({ total: -48_00 })
  const profit = await readReport(copy, feed, { report: 'profit', ...ask })
  expect(profit.tables['products']!.rows.at(-1)).toMatchObject({ kept: 100_00 })
})

test('moves between the own wallets are the same to reports and to the files of accounting programs', () => {
  expect([...lines.ownMoves, ...lines.cardHolds].filter((category) => !isOwnMove(category))).toEqual([])
  const others = Object.entries(lines).filter(([line]) => line !== 'ownMoves' && line !== 'cardHolds')
  expect([...grossCategories, ...others.flatMap(([, names]) => names)].filter(isOwnMove)).toEqual([])
})

test('the account abroad counts no day that has not come, and says up to which it counts', async () => {
  const feed = handWorld([
    { at: '2026-01-01', category: 'sale', minor: 326_00 },
    { at: '2026-11-22T07:00:00.000Z', category: 'sale', minor: 326_00 }
  ])
  const copy = openCopy(feed, { zone: 'UTC' })
  const ask = { report: 'it-foreign-account', currency: 'USD', zone: 'UTC' } as const
  const year = await readReport(copy, feed, { ...ask, period: '2026' })
  expect(broken(year.checks)).toEqual([])
  // 326 days, the last of them 22 November: 326.00 on each, and once more on the last.
  expect(year.tables['quadro_rw']!.rows[0]).toMatchObject({
    valore_finale: 652_00,
    giacenza_media: 327_00,
    giorni: 326
  })
  expect(year.tables['mesi']!.rows.slice(-2)).toMatchObject([
    { mese: '2026-11', saldo_finale: 652_00 },
    { mese: '2026-12', saldo_finale: null, valore_massimo: null }
  ])
  expect(new Map(year.document.facts).get('Giorni contati')).toMatch(/^Dal 2026-01-01 al 2026-11-22, /)
  expect(year.tables['soglie']!.rows.map(({ euro, verifica }) => [euro, verifica])).toEqual([
    ['15000.00', 'da verificare'],
    ['5000.00', 'da verificare'],
    ['34.20', 'da verificare']
  ])
  expect(JSON.stringify(year.document.facts)).not.toMatch(/15\.000|34,20|5\.000/)
  const next = await readReport(copy, feed, { ...ask, period: '2027' })
  expect(next.tables['quadro_rw']!.rows[0]).toMatchObject({ giacenza_media: null, giorno_massimo: null, giorni: 0 })
  const over = await readReport(copy, feed, { ...ask, period: '2026-10' })
  expect(new Map(over.document.facts).has('Giorni contati')).toBe(false)
})

test('what goes back of a charge that is not here stands with it, and an adjustment of a tip is no fee', async () => {
  const of = (type: string, id: string): Written['facts'] => ({ source: { type, id } })
  const feed = handWorld(
    [
      { at: '2026-09-30', category: 'subscription', minor: 8_00, facts: of('sale', 'sale_before') },
      { at: '2026-10-01', category: 'fee', minor: -50, facts: of('sale', 'sale_gone') },
      { at: '2026-10-01', category: 'subscription', minor: 10_00, facts: of('sale', 'sale_gone') },
      ...['sale_gone', 'sale_before'].map((id) => ({
        at: '2026-10-05',
        category: 'refund',
        minor: -2_00,
        facts: { ...of('refund', `ref_${id}`), related: { type: 'sale', id } }
      })),
      { at: '2026-10-06', category: 'refund', minor: -30, facts: of('sale', 'sale_other') },
      { at: '2026-10-07', category: 'tip', minor: 5_00, facts: of('tip', 'tip_back') },
      { at: '2026-10-08', category: 'adjustment', minor: -70, facts: of('tip', 'tip_back') }
    ],
    'USD',
    [
      partyMade('pty_1', 'one', 'One'),
      tipMade('tip_back', Date.parse('2026-10-07'), { from: 'pty_1', status: 'refunded' })
    ]
  )
  const ask = { report: 'supporters', period: '2026-10', currency: 'USD', zone: 'UTC' } as const
  const { tables, checks } = await readReport(openCopy(feed, { zone: 'UTC' }), feed, ask)
  expect(broken(checks)).toEqual([])
  expect(by(tables['ledger'], 'line', 'amount')).toEqual({
    Tips: 5_00,
    'Charges of subscriptions': 10_00,
    'What went back of both': -4_00,
    'Fees and tax on both': -50,
    'Adjustments of both': -70,
    'All other sales, less what they cost': -30,
    'Neither of a sale nor of a tip': 0,
    Kept: 9_50
  })
  expect(by(tables['summary'], 'line', 'net')).toMatchObject({
    'Supporters who gave': 0,
    'Others in the sums: subscribers, tips refunded or of another period': 4_30,
    'Whose tip or charge is not in the local copy': 5_50
  })
  expect(tables['supporters']!.rows).toMatchObject([
    { state: null, fees: 0, adjusted: -70, net: 4_30, party_id: 'pty_1' }
  ])
})

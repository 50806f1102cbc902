/** A file is matched by what its name says, and a pair is sure only where nothing else would do. */
import fc from 'fast-check'
import { afterAll, describe, expect, it, test } from 'vitest'
import {
  decimalOf,
  isMinor,
  plainDecimal,
  readFileName
} from '../../../src/backend/features/cards/receipts/file-name.ts'
import { matchFiles, type Buy } from '../../../src/backend/features/cards/receipts/match.ts'
import { proposeReceipts } from '../../../src/backend/features/cards/receipts/propose.ts'
import type { CardTransaction } from '../../../src/platform/generated/types.gen.ts'
import { dayIn } from './calendar.ts'
import { recordsOf } from './copy.ts'
import { ReceiptsDesk } from './receipts-desk.ts'
import { closeCopies, demo, openCopy, shop } from './worlds.ts'

afterAll(closeCopies)

describe('a name', () => {
  const said = (name: string): unknown => {
    const { days, amounts, words } = readFileName(name)
    return [days.toSorted(), amounts.map(({ whole, fraction }) => `${whole}.${fraction}`), [...words]]
  }
  it.each([
    ['2026-11-03 Figma 12,00.pdf', [['2026-11-03'], ['12.00'], ['figma']]],
    ['Figma_Invoice_1.234,50 EUR_03.11.2026.pdf', [['2026-03-11', '2026-11-03'], ['1234.50'], ['figma']]],
    ['Ricevuta Trenitalia 5 nov 2026 - 59,00€.pdf', [['2026-11-05'], ['59.00'], ['trenitalia']]],
    ['Nov 5, 2026 Adobe Systems $66.99.PDF', [['2026-11-05'], ['66.99'], ['adobe', 'systems']]],
    ['IMG_20261103_140233.jpg', [['2026-11-03'], [], []]],
    ['Screenshot 2026-11-03 at 14.02.33.png', [['2026-11-03'], [], []]],
    ['hotel 12,400 JPY.pdf', [[], ['12400.'], ['hotel']]],
    ['IMG_2931.jpg', [[], [], []]],
    ['order 100293.pdf', [[], [], []]],
    ['2026-13-45 bar.pdf', [[], [], ['bar']]],
    ['Caffè Città.pdf', [[], [], ['caffe', 'citta']]]
  ])('%s says no more than it does', (name, expected) => expect(said(name)).toEqual(expected))

  it('compares an amount to the last digit, whatever a currency has of them', () => {
    expect(isMinor({ whole: '12', fraction: '00' }, 1200, 2)).toBe(true)
    expect(isMinor({ whole: '12', fraction: '' }, 1200, 2)).toBe(true)
    expect(isMinor({ whole: '12400', fraction: '00' }, 12_400, 0)).toBe(true)
    expect(isMinor({ whole: '12400', fraction: '50' }, 12_400, 0)).toBe(false)
    expect(isMinor({ whole: '12', fraction: '01' }, 1200, 2)).toBe(false)
  })
})

test('two numbers are the same to the last digit exactly where they have one spelling', () => {
  const number = fc.tuple(
    fc.constantFrom('0', '1', '01', '12', '120', '1240'),
    fc.constantFrom('', '0', '4', '40', '05', '400')
  )
  fc.assert(
    fc.property(
      number,
      fc.constantFrom(0, 1, 12, 120, 124, 1240, 12_400),
      fc.constantFrom(0, 2, 3),
      (written, minor, exponent) => {
        const [whole, fraction] = written
        const isOne = plainDecimal(whole, fraction) === decimalOf(minor, exponent)
        expect(isOne).toBe(isMinor({ whole, fraction }, minor, exponent))
      }
    )
  )
})

const merchants = ['Figma', 'Poste Italiane', 'Bar Elena', 'Taxi Torino 5730', 'Adobe Systems', 'Caffè Torino']
const days = ['2026-11-01', '2026-11-03', '2026-11-04', '2026-10-20']
const buys = fc
  .array(
    fc.record({
      merchant: fc.constantFrom(...merchants),
      usedDay: fc.constantFrom(...days),
      minor: fc.constantFrom(1200, 1240, 1850, 6699),
      lacks: fc.boolean()
    }),
    { minLength: 1, maxLength: 10 }
  )
  .map((some) =>
    some.map(({ minor, ...buy }, at): Buy => ({
      ...buy,
      id: `ctx_${at}`,
      clearedDay: buy.usedDay,
      amounts: [{ minor, exponent: 2, currency: 'EUR' }],
      hasOlder: false
    }))
  )
/** Which purchase a file is truly of, and what of it stands in its name. */
const truths = fc.array(
  fc.record({ at: fc.nat({ max: 9 }), amount: fc.boolean(), day: fc.boolean(), merchant: fc.boolean() }),
  { minLength: 1, maxLength: 10 }
)

it('is sure of no wrong pair, and of no purchase twice', () => {
  fc.assert(
    fc.property(buys, truths, (all, files) => {
      const named = files.map(({ at, amount, day, merchant }) => {
        const buy = all[at % all.length]!
        const [paid] = buy.amounts
        const parts = [
          day ? buy.usedDay : '',
          merchant ? buy.merchant : 'scan',
          amount ? `${Math.floor((paid?.minor ?? 0) / 100)},${String((paid?.minor ?? 0) % 100).padStart(2, '0')}` : ''
        ]
        return { of: buy, name: `${parts.join(' ')}.pdf` }
      })
      const found = matchFiles(
        named.map(({ name }) => ({ name, changedDay: null })),
        all,
        { merchants, isWhole: true }
      )
      const sure = found.flatMap(({ state, candidates }, at) =>
        state === 'sure' ? [{ id: candidates[0]?.id, of: named[at]?.of.id }] : []
      )
      for (const { id, of } of sure) expect(id).toBe(of)
      expect(new Set(sure.map(({ id }) => id)).size).toBe(sure.length)
      // Nothing is offered that has its receipt.
      const lacking = new Set(all.filter(({ lacks }) => lacks).map(({ id }) => id))
      for (const { candidates } of found) for (const { id } of candidates) expect(lacking.has(id)).toBe(true)
    }),
    { numRuns: 500 }
  )
})

const buy = (id: string, usedDay: string, merchant = 'Figma'): Buy => ({
  id,
  merchant,
  usedDay,
  clearedDay: usedDay,
  amounts: [{ minor: 1200, exponent: 2, currency: 'EUR' }],
  lacks: true,
  hasOlder: false
})
function states(names: string[], all: Buy[], known: { isWhole?: boolean; others?: string[] } = {}): string[] {
  const { isWhole = true, others = [] } = known
  const ground = { merchants: [...all.map(({ merchant }) => merchant), ...others], isWhole }
  return matchFiles(
    names.map((name) => ({ name, changedDay: null })),
    all,
    ground
  ).map(({ state }) => state)
}

it('asks where two purchases would do, and where two files would', () => {
  const both = [buy('a', '2026-10-03'), buy('b', '2026-11-03')]
  expect(states(['Figma 12,00.pdf'], both)).toEqual(['ask'])
  expect(states(['2026-11-03 Figma 12,00.pdf'], both)).toEqual(['sure'])
  expect(states(['2026-11-03 Figma.pdf', 'Figma 2026-11-03 12.00.pdf'], both)).toEqual(['ask', 'ask'])
  expect(states(['2026-11-03 Figma 13,00.pdf', '2026-12-24 Figma 12,00.pdf'], both)).toEqual(['none', 'none'])
  // The amount and the day alone are anybody's.
  expect(states(['2026-11-03 12,00.pdf'], both)).toEqual(['ask'])
  // One that has its receipt may be the one that is meant.
  expect(states(['Figma 12,00.pdf'], [buy('a', '2026-10-03'), { ...buy('b', '2026-11-03'), lacks: false }])).toEqual([
    'ask'
  ])
  // So may one that was not looked at.
  expect(states(['Figma 12,00.pdf'], [{ ...buy('a', '2026-10-03'), hasOlder: true }])).toEqual(['ask'])
})

it('asks where the name has a word of another merchant, also of one whose purchases all have their receipts', () => {
  const uber = [buy('a', '2026-11-03', 'Uber')]
  expect(states(['2026-11-03 Uber 12,00.pdf'], uber, { others: ['Uber Eats'] })).toEqual(['sure'])
  expect(states(['2026-11-03 Uber Eats 12,00.pdf'], uber, { others: ['Uber Eats'] })).toEqual(['ask'])
  // A word that names nobody speaks against nothing.
  expect(states(['2026-11-03 Uber ride 12,00.pdf'], uber, { others: ['Uber Eats'] })).toEqual(['sure'])
})

it('is sure of nothing while the copy is a part, or purchases of the merchant were not looked at', () => {
  const one = buy('a', '2026-11-03')
  const name = '2026-11-03 Figma 12,00.pdf'
  expect(states([name], [one])).toEqual(['sure'])
  expect(states([name], [one], { isWhole: false })).toEqual(['ask'])
  expect(states([name], [{ ...one, hasOlder: true }])).toEqual(['ask'])
})

describe('an amount', () => {
  const all = [buy('a', '2026-11-03')]
  it.each([
    ['2026-11-03 Figma 12,00 EUR.pdf', 'sure'],
    ['2026-11-03 Figma €12,00.pdf', 'sure'],
    ['2026-11-03 Figma 12 EUR.pdf', 'sure'],
    ['2026-11-03 Figma $12.00.pdf', 'none'],
    ['2026-11-03 Figma USD 12.00.pdf', 'none'],
    ['2026-11-03_Figma_12.00_USD.pdf', 'none'],
    ['2026-11-03 Figma 12 USD.pdf', 'none'],
    ['USD 2026-11-03 Figma 12,00.pdf', 'ask']
  ])('of another currency is another one: %s', (name, state) => expect(states([name], all)).toEqual([state]))

  it('of what the merchant asked for in a currency of its own is one of them', () => {
    const [paid] = all
    const dollars = { ...paid!, amounts: [...paid!.amounts, { minor: 1366, exponent: 2, currency: 'USD' }] }
    expect(states(['2026-11-03 Figma $13.66.pdf'], [dollars])).toEqual(['sure'])
    expect(states(['2026-11-03 Figma 13,66 EUR.pdf'], [dollars])).toEqual(['none'])
  })
})

it.each([
  '2026-11-03 Figma 12,00 credit note.pdf',
  '2026-11-03 Figma refund 12,00.pdf',
  'Nota di credito Figma 2026-11-03.pdf',
  'Rimborso Figma 12,00.pdf',
  '2026-11-03 2026-11-30 Figma 12,00.pdf',
  '2026-11-03 Figma 12,00 9,90.pdf'
])('asks where a name says that money came back, or more than one day or amount: %s', (name) =>
  expect(states([name], [buy('a', '2026-11-03')])).toEqual(['ask'])
)

it('takes a day or an amount that is said twice for one', () => {
  expect(states(['2026-11-03 Figma 03.11.2026 12,00 EUR 12.00.pdf'], [buy('a', '2026-11-03')])).toEqual(['sure'])
})

test('every true pair of the demo’s folder is found, and no file of another purchase is', () => {
  const zone = 'Europe/Rome'
  const feed = demo()[0] ?? shop(6_000)
  const copy = openCopy(feed, { zone })
  const desk = new ReceiptsDesk(copy)
  const bare = recordsOf<CardTransaction>(feed, 'card_transaction').filter(
    ({ status, receipt }) => status === 'cleared' && !receipt
  )
  const truth = bare.map((purchase) => {
    const amount = (purchase.amount.amount / 100).toFixed(2).replace('.', ',')
    return { id: purchase.id, name: `${dayIn(zone, purchase.authorized_at)} ${purchase.merchant} ${amount}.pdf` }
  })
  const strangers = ['IMG_2931.jpg', 'contract 2026.pdf', '2026-11-03 Lufthansa 120,00.pdf', 'Trenitalia 12,00.pdf']
  const files = [...truth.map(({ name }) => name), ...strangers].map((name) => ({ name, changedAtMs: null }))
  const ground = { zone, currencies: [{ code: 'EUR', exponent: 2, kind: 'fiat' }], isComplete: true }
  const { proposals, lacking, isAll } = proposeReceipts(copy.db, files, ground)
  expect([lacking, isAll]).toEqual([bare.length, true])
  expect(proposals.map(({ state, candidates }) => (state === 'sure' ? candidates[0]?.purchase.id : state))).toEqual([
    ...truth.map(({ id }) => id),
    ...strangers.map(() => 'none')
  ])
  // Of a part of the purchases the same is asked.
  const part = proposeReceipts(copy.db, files.slice(0, 1), { ...ground, isComplete: false })
  expect(part.proposals[0]).toMatchObject({ state: 'ask', candidates: [{ purchase: { id: truth[0]?.id } }] })
  // One that is settled meanwhile is offered no more.
  desk.say(truth[0]?.id ?? '', { use: 'personal' })
  expect(proposeReceipts(copy.db, files.slice(0, 1), ground).proposals[0]?.state).toBe('none')
  desk.close()
})

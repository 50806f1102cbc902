/** A month's payouts once a bank's file is here: which are in the bank, which are not, which the file says nothing of. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { getMonth } from '../../../src/backend/features/close/close.ts'
import type { Payout } from '../../../src/platform/generated/types.gen.ts'
import { addDays, bankBook, bankStories } from '../../../src/sandbox/bank/book.ts'
import { toCamt, toCsv } from '../../../src/sandbox/bank/formats.ts'
import { bankDesk, type BankDesk } from './bank-desk.ts'
import { dayIn, monthBefore } from './calendar.ts'
import { copyOf, recordsOf, type Copy } from './copy.ts'
import { atMs, demo } from './worlds.ts'

const [feed] = demo()
if (feed === undefined) throw new Error('the demo has no shop')
const payouts = recordsOf<Payout>(feed, 'payout')
const today = new Date(atMs).toISOString().slice(0, 10)
const months: string[] = []
for (let month = monthBefore(today.slice(0, 7)); months.length < 9; month = monthBefore(month)) months.push(month)

/** The payouts step as it must be: what is left, or all of which nothing is known. */
interface Expected {
  state: string
  reason: string | null
  amounts: Record<string, number>
  ids: string[]
}

function step(state: string, own: readonly Payout[], reason: string | null = null): Expected {
  const amounts: Record<string, number> = {}
  for (const { amount } of own) amounts[amount.currency] = (amounts[amount.currency] ?? 0) + amount.amount
  return { state, reason, amounts, ids: own.map(({ id }) => id).sort() }
}

describe.each(['Europe/Rome', 'America/New_York'])('by the clock of %s', (zone) => {
  let copy: Copy
  let desk: BankDesk
  beforeAll(() => {
    copy = copyOf(feed, { zone })
    desk = bankDesk(copy)
  }, 120_000)
  afterEach(() => {
    for (const table of ['bank_word', 'bank_left', 'bank_match', 'bank_line', 'bank_file'])
      desk.local.prepare(`DELETE FROM ${table}`).run()
  })
  afterAll(() => {
    desk.close()
    copy.close()
  })

  const told = (month: string): Expected => {
    const { steps } = getMonth(copy.db, month, { nowMs: atMs, zone, isComplete: true, asOfMs: atMs })
    const own = steps.find((each) => each.step === 'payouts')
    if (own === undefined) throw new Error('a month without its payouts')
    expect(own.rows).toHaveLength(own.count)
    return {
      state: own.state,
      reason: own.reason,
      amounts: Object.fromEntries(own.amounts.map(({ currency, minor }) => [currency, minor])),
      ids: own.rows.map(({ id }) => id).sort()
    }
  }

  /** One payout after the other, against the lines that the account really holds. */
  const walk = (
    month: string,
    book: ReturnType<typeof bankBook>,
    span: { fromDay: string; toDay: string }
  ): Expected => {
    const [open, unknown]: [Payout[], Payout[]] = [[], []]
    for (const payout of payouts) {
      const { status, amount, arrival_date: arrival, trace_id: trace } = payout
      if (status === 'canceled' || !dayIn(zone, payout.created_at).startsWith(month)) continue
      const isInBank = book.some(({ minor, traces }) => minor > 0 && traces.includes(trace ?? '—'))
      if (isInBank) continue
      // Of what was to come before the first file, it says nothing, whatever became of it.
      if (arrival === null || arrival < span.fromDay) unknown.push(payout)
      // Of what failed nothing is to come; what is in another currency goes to an account of which no file is here.
      else if (status === 'failed' || amount.currency !== 'EUR') continue
      else if (arrival > span.toDay) unknown.push(payout)
      else open.push(payout)
    }
    if (open.length > 0) return step('open', open)
    return unknown.length > 0 ? step('unknown', unknown, 'not-covered') : step('done', [])
  }

  test.each([
    { format: 'csv', write: toCsv, fromDaysAgo: 181, toDaysAgo: 1 },
    { format: 'camt', write: toCamt, fromDaysAgo: 181, toDaysAgo: 1 },
    // It ends in the middle of a month.
    { format: 'csv', write: toCsv, fromDaysAgo: 140, toDaysAgo: 40 }
  ])('$format, from $fromDaysAgo days ago to $toDaysAgo', ({ write, fromDaysAgo, toDaysAgo }) => {
    const span = { fromDay: addDays(today, -fromDaysAgo), toDay: addDays(today, -toDaysAgo) }
    const params = { payouts, currency: 'EUR', anchorDay: today, ...span }
    const book = bankBook(params)
    const account = { iban: 'IT60X0317001000000000100317', number: '000000100317', currency: 'EUR', ...span }
    desk.take(write(account, book))
    const states = new Set<string>()
    for (const month of months) {
      const expected = walk(month, book, span)
      expect(told(month), month).toEqual(expected)
      states.add(expected.state)
    }
    expect(states).toContain('done')
    expect(states).toContain('unknown')
    if (toDaysAgo > 1) return
    // The one that never came stands in its month, and its month is the only one with something to do.
    const { missing } = bankStories(params)
    const monthOf = dayIn(zone, missing?.created_at ?? '').slice(0, 7)
    if (months.includes(monthOf)) expect(told(monthOf)).toMatchObject({ state: 'open', ids: [missing?.id] })
    else expect(states).not.toContain('open')
  })

  test('without a file nothing is known of any of them', () => {
    for (const month of months) {
      const own = payouts.filter(
        ({ status, created_at: at }) => status !== 'canceled' && dayIn(zone, at).startsWith(month)
      )
      expect(told(month), month).toEqual(own.length === 0 ? step('done', []) : step('unknown', own, 'no-bank-files'))
    }
  })

  test('of a file in which a payout is missing, the month is done once a person says which line it is', () => {
    const span = { fromDay: addDays(today, -181), toDay: addDays(today, -1) }
    const own = payouts.filter(
      ({ status, amount, created_at: at }) =>
        status === 'paid' && amount.currency === 'EUR' && dayIn(zone, at).startsWith('2026-09')
    )
    const left = own[0]
    if (left === undefined) throw new Error('no payout in September')
    const lines = own
      .filter((payout) => payout !== left)
      .map(({ amount, arrival_date: day, trace_id: trace }) => ({
        day: day ?? '',
        minor: amount.amount,
        currency: 'EUR',
        decimals: 2,
        text: `Payout ${trace ?? ''}`,
        ref: null
      }))
    const other = { day: '2026-09-18', minor: 123, currency: 'EUR', decimals: 2, text: 'Something else', ref: null }
    desk.keep('csv', [{ account: null, ...span, lines: [...lines, other] }])
    expect(told('2026-09')).toEqual(step('open', [left]))
    const { id } = desk.local.prepare("SELECT id FROM bank_line WHERE text = 'Something else'").get() as { id: number }
    desk.decide(id, left.id, 'yes')
    expect(told('2026-09')).toEqual(step('done', []))
    desk.decide(id, left.id, 'forget')
    expect(told('2026-09')).toEqual(step('open', [left]))
  })
})

/** The demo's bank files in each format: every payout that is in the account, none that is not, and why the rest is left. */
import { afterAll, describe, expect, test } from 'vitest'
import type { Payout } from '../../../src/platform/generated/types.gen.ts'
import { addDays, bankBook, bankStories } from '../../../src/sandbox/bank/book.ts'
import { toCamt, toCsv, toOfx, toQif } from '../../../src/sandbox/bank/formats.ts'
import { bankDesk } from './bank-desk.ts'
import { copyOf, recordsOf } from './copy.ts'
import { atMs, closeCopies, demo } from './worlds.ts'

afterAll(closeCopies)

const today = new Date(atMs).toISOString().slice(0, 10)
const span = { fromDay: addDays(today, -181), toDay: addDays(today, -1) }
const [feed] = demo()
if (feed === undefined) throw new Error('the demo has no shop')
const payouts = recordsOf<Payout>(feed, 'payout')
const params = { payouts, currency: 'EUR', anchorDay: today, ...span }
const lines = bankBook(params)
const stories = bankStories(params)
const account = { iban: 'IT60X0317001000000000100317', number: '000000100317', currency: 'EUR', ...span }
const formats = { csv: toCsv, ofx: toOfx, qif: toQif, camt: toCamt }

/** What the account really holds, by payout, from the book alone. */
const truth = new Map(
  payouts.flatMap(({ id, trace_id: trace }) => {
    const line = lines.find(
      ({ minor, traces }) => minor > 0 && trace !== null && trace !== undefined && traces.includes(trace)
    )
    return line === undefined ? [] : [[id, { day: line.day, minor: line.minor }] as const]
  })
)

describe.each(Object.entries(formats))('%s', (format, write) => {
  const copy = copyOf(feed, { zone: 'Europe/Rome' })
  const desk = bankDesk(copy)
  afterAll(() => {
    desk.close()
    copy.close()
  })
  const text = write(account, lines)
  const kept = format === 'qif' ? lines.filter(({ currency }) => currency === 'EUR') : lines
  const added = desk.take(text)

  test('every line is kept, two coffees on one day as two', () => {
    expect(added).toBe(kept.length)
  })

  test('every true pair and no other', () => {
    const found = new Map([...desk.matches()].map(([id, { day, minor }]) => [id, { day, minor }]))
    expect(found).toEqual(truth)
    expect(truth.size).toBeGreaterThan(20)
  })

  test('the stories: one missing, two merged, one three days late, one in another currency, one sent back', () => {
    const { missing, late, merged } = stories
    const { payouts: left, lines: reasons } = desk.reasons()
    expect(left.get(missing?.id ?? '')).toBe('missing')
    expect([...left].filter(([, reason]) => reason === 'missing').map(([id]) => id)).toEqual([missing?.id])
    expect(desk.matches().get(late?.id ?? '')?.day).toBe(addDays(late?.arrival_date ?? '', 3))
    const [one, other] = merged ?? []
    expect(one?.id).toBe('po_demo_manual')
    expect(desk.matches().get(one?.id ?? '')?.line).toBe(desk.matches().get(other?.id ?? '')?.line)
    expect([...reasons.values()].filter((reason) => reason === 'sent-back')).toHaveLength(1)
    expect([...reasons.values()].filter((reason) => reason === 'other-currency')).toHaveLength(format === 'qif' ? 0 : 1)
    expect(left.get('po_demo_failed')).toBe('failed')
  })

  test('every line that is no payout, and every payout without a line, has its reason', () => {
    const { lines: reasons, payouts: left } = desk.reasons()
    expect(reasons.size).toBe(kept.length - new Set([...desk.matches().values()].map(({ line }) => line)).size)
    expect([...reasons.values()]).not.toContain('not-compared')
    const since = payouts.filter(({ id, arrival_date: on }) => (on ?? '9999') >= span.fromDay && !truth.has(id))
    expect([...left.keys()].sort()).toEqual(since.map(({ id }) => id).sort())
  })

  test('the same file again, and the other three, double nothing', () => {
    expect(desk.take(text)).toBe(0)
    for (const [other, writeOther] of Object.entries(formats)) {
      // QIF alone left out the line in francs.
      expect(desk.take(writeOther(account, lines)), other).toBe(format === 'qif' && other === 'csv' ? 1 : 0)
    }
    const found = new Map([...desk.matches()].map(([id, { day, minor }]) => [id, { day, minor }]))
    expect(found).toEqual(truth)
  })
})

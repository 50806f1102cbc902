/** What is kept of the bank's files: through a cache that is pulled anew, a person's word, files that overlap, accounts that differ. */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { BankDays } from '../../../src/backend/engine/forecast/bank-days.ts'
import type { Statement } from '../../../src/backend/features/bank/read/statement.ts'
import { getBankSummary } from '../../../src/backend/features/bank/summary.ts'
import { listLeftPayouts } from '../../../src/backend/features/bank/left-payouts.ts'
import { getLine, listLines } from '../../../src/backend/features/bank/lines.ts'
import { findBankProof } from '../../../src/backend/engine/store/bank-proof.ts'
import { getPayout } from '../../../src/backend/features/payouts/detail.ts'
import type { Payout } from '../../../src/platform/generated/types.gen.ts'
import { bankDesk } from './bank-desk.ts'
import { copyOf, recordsOf } from './copy.ts'
import { atMs, demo } from './worlds.ts'

const [feed] = demo()
if (feed === undefined) throw new Error('the demo has no shop')
const payouts = recordsOf<Payout>(feed, 'payout')
  .filter(({ amount, status, automatic }) => amount.currency === 'EUR' && status === 'paid' && automatic)
  .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
const [newest, older] = payouts
if (newest === undefined || older === undefined) throw new Error('the demo has too few payouts')

const copy = copyOf(feed, { zone: 'Europe/Rome' })
const desk = bankDesk(copy)
afterEach(() => {
  for (const table of ['bank_word', 'bank_left', 'bank_match', 'bank_line', 'bank_file'])
    desk.local.prepare(`DELETE FROM ${table}`).run()
})
afterAll(() => {
  desk.close()
  copy.close()
})

function statement(
  account: string | null,
  lines: Partial<Statement['lines'][number]>[],
  toDay = '2026-11-21'
): Statement {
  return {
    account,
    fromDay: '2026-10-01',
    toDay,
    lines: lines.map((line) => ({
      day: '2026-11-10',
      minor: 100,
      currency: 'EUR',
      decimals: 2,
      text: 'Bar',
      ref: null,
      ...line
    }))
  }
}
const lineOf = ({ amount, arrival_date: day, trace_id: trace }: Payout) => ({
  day: day ?? '',
  minor: amount.amount,
  text: `Payout ${trace ?? ''}`
})

describe('what is kept', () => {
  test('before any file "in bank" is as the platform says; after it, only where a line proves it', () => {
    const stepOf = (id: string) =>
      getPayout(copy.db, {
        id,
        nowMs: atMs,
        zone: copy.zone,
        accountId: feed.account,
        sync: copy.sync,
        bankDays: new BankDays()
      }).track.at(-1)
    expect(findBankProof(copy.db, newest.id)).toBeUndefined()
    expect(stepOf(newest.id)).toMatchObject({ state: 'reached', on: newest.arrival_date })
    expect(stepOf(newest.id)).not.toHaveProperty('proof')
    desk.keep('csv', [statement(null, [{ ...lineOf(newest), day: newest.arrival_date ?? '' }])])
    const line = desk.matches().get(newest.id)?.line
    expect(line).toBeTypeOf('number')
    expect(stepOf(newest.id)).toMatchObject({ state: 'reached', on: newest.arrival_date, proof: 'line', line })
    expect(stepOf(older.id)).toMatchObject({ state: 'expected', proof: 'platform' })
  })

  test('a copy that is not whole claims nothing and takes nothing away', () => {
    desk.keep('ofx', [statement('0317', [{ ...lineOf(newest), ref: 'fitid:1' }])])
    const before = desk.matches()
    expect(before.size).toBe(1)
    desk.local.prepare('DELETE FROM bank_left').run()
    desk.compare(false)
    expect(desk.matches()).toEqual(before)
    expect(desk.reasons().payouts.size).toBe(0)
    expect(getBankSummary(copy.db, false)).toMatchObject({ inBank: 1, isCompared: false })
  })

  test('a word is kept through files and comparisons, and may be taken back', () => {
    desk.keep('csv', [statement(null, [{ ...lineOf(newest), text: 'Payout' }, { text: 'Bar' }])])
    const line = desk.matches().get(newest.id)?.line ?? 0
    desk.decide(line, newest.id, 'no')
    expect(desk.matches().has(newest.id)).toBe(false)
    expect(desk.reasons().lines.get(line)).toBe('undone')
    expect(desk.reasons().payouts.get(newest.id)).toBe('undone')
    desk.keep('csv', [statement(null, [{ text: 'Another' }])])
    expect(desk.matches().has(newest.id)).toBe(false)
    desk.decide(line, newest.id, 'forget')
    expect(desk.matches().get(newest.id)).toMatchObject({ line, way: 'amount' })
    expect(() => desk.decide(line, 'po_nobody', 'yes')).toThrow(/No payout/)
    expect(() => desk.decide(999, newest.id, 'yes')).toThrow(/no such line/)
  })

  test('a line of another account, and a payout to one of which no file is here', () => {
    desk.keep('camt', [statement('IT60X0317009999', [{ ...lineOf(newest), text: 'Payout', ref: 'servicer:1' }])])
    expect(desk.matches().size).toBe(0)
    expect([...desk.reasons().lines.values()]).toEqual(['other-account'])
    expect(desk.reasons().payouts.get(newest.id)).toBe('other-account')
    const [left] = listLeftPayouts(copy.db, { limit: 1 }).rows
    expect(left?.row.id).toBeDefined()
  })

  test('a payout after the last day of the files is not due, one in a gap is not covered', () => {
    desk.keep('csv', [statement(null, [{ day: '2026-10-02' }], older.arrival_date === null ? '' : '2026-10-03')])
    expect(desk.reasons().payouts.get(newest.id)).toBe('not-due')
    desk.keep('csv', [
      { ...statement(null, [{ day: '2026-11-22', text: 'x' }]), fromDay: '2026-11-22', toDay: '2026-11-22' }
    ])
    expect(desk.reasons().payouts.get(newest.id)).toBe('not-covered')
  })

  test('overlapping files: by the bank’s id, by text, and between formats by day and amount, as often as the fuller has it', () => {
    expect(desk.keep('csv', [statement(null, [{ text: 'Bar' }, { text: 'Bar' }])])).toBe(2)
    expect(desk.keep('csv', [statement(null, [{ text: 'Bar' }, { text: 'Bar' }, { text: 'Bar' }])])).toBe(1)
    expect(desk.keep('csv', [statement(null, [{ text: 'Cinema' }])])).toBe(1)
    expect(
      desk.keep('ofx', [
        statement(
          '1',
          [1, 2, 3, 4].map((n) => ({ text: 'BAR', ref: `fitid:${n}` }))
        )
      ])
    ).toBe(0)
    expect(
      desk.keep('ofx', [
        statement(
          '1',
          [1, 2, 3, 4, 5].map((n) => ({ text: 'BAR', ref: `fitid:${n}` }))
        )
      ])
    ).toBe(1)
    const { rows } = listLines(copy.db, { set: 'other', limit: 200 })
    expect(rows).toHaveLength(5)
    expect(getLine(copy.db, rows[0]?.id ?? 0)).toEqual(rows[0])
    const [first] = listLines(copy.db, { set: 'other', limit: 1 }).rows
    const { next } = listLines(copy.db, { set: 'other', limit: 1 })
    expect(listLines(copy.db, { set: 'other', limit: 200, from: next ?? '' }).rows.map(({ id }) => id)).toEqual(
      rows.map(({ id }) => id).filter((id) => id !== first?.id)
    )
  })
})

import { describe, expect, it } from 'vitest'
import { isPressing, openNeed } from '../../../src/ui/features/home/needs.ts'
import { linkAddress, receiptPath, recordPath } from '../../../src/ui/kit/record-link.ts'

const now = Date.parse('2026-11-22T14:02:00Z')
const hour = 3_600_000

describe('a need', () => {
  it('presses when its deadline is within three days, or past', () => {
    expect(isPressing({ kind: 'dispute-due', dueAtMs: now + 26 * hour }, now)).toBe(true)
    expect(isPressing({ kind: 'dispute-due', dueAtMs: now - hour }, now)).toBe(true)
    expect(isPressing({ kind: 'dispute-due', dueAtMs: now + 9 * 24 * hour }, now)).toBe(false)
  })

  it('presses without a deadline only where money or the sign-in is broken now', () => {
    expect(isPressing({ kind: 'payout-failed', dueAtMs: null }, now)).toBe(true)
    expect(isPressing({ kind: 'transfer-asked', dueAtMs: null }, now)).toBe(false)
  })

  it('opens its record beside Home, or the sale it is about', () => {
    expect(openNeed({ kind: 'dispute-due', record: { type: 'dispute', id: 'dp_1' } }, 'demo-acct_1')).toEqual({
      path: '/a/demo-acct_1/disputes/dp_1'
    })
    expect(openNeed({ kind: 'refund-failed', record: { type: 'sale', id: 'sale_9' } }, 'demo-acct_1')).toEqual({
      path: '/a/demo-acct_1/sales/sale_9'
    })
  })

  it('leads nowhere where no page can show it', () => {
    expect(openNeed({ kind: 'transfer-asked', record: { type: 'gift_card', id: 'gift_1' } }, 'a')).toBeNull()
  })

  it('leads from records that could not be read to their list', () => {
    expect(openNeed({ kind: 'record-set-aside', record: null }, 'a')).toEqual({
      name: 'set-aside',
      params: { account: 'a' }
    })
  })

  it('leads a lost sign-in to the door', () => {
    expect(openNeed({ kind: 'sign-in-again', record: null }, 'a')).toEqual({ name: 'welcome' })
  })
})

describe('the address of a record', () => {
  it('is never broken out of by an id of the platform', () => {
    expect(recordPath('tip', '../sales/x?y#z', 'a')).toBe('/a/a/supporters/tip/..%2Fsales%2Fx%3Fy%23z')
  })

  it('of a payout is its page; named on Home, its receipt there', () => {
    expect(recordPath('payout', 'po_1', 'a')).toBe('/a/a/payouts/po_1')
    expect(receiptPath('payout', 'po_1', 'a')).toBe('/a/a/home/po_1')
    expect(receiptPath('sale', 'sale_1', 'a')).toBe('/a/a/sales/sale_1')
    expect(linkAddress({ kind: 'payout', id: 'po_1', label: null, isSynced: true }, 'a')).toEqual({
      path: '/a/a/payouts/po_1'
    })
  })

  it('is not offered for what is not synced, has no page, or is only a count', () => {
    expect(linkAddress({ kind: 'payout', id: 'po_1', label: null, isSynced: false }, 'a')).toBeUndefined()
    expect(recordPath('reserve', 'res_1', 'a')).toBeUndefined()
    expect(linkAddress({ kind: 'entries', id: null, label: null, isSynced: true }, 'a')).toBeUndefined()
  })

  it('of a person shows all that they bought', () => {
    expect(linkAddress({ kind: 'party', id: 'party_1', label: '@okafor', isSynced: true }, 'a')).toEqual({
      path: '/a/a/sales',
      query: { q: '@okafor' }
    })
  })
})

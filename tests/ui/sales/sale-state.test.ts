import { describe, expect, it } from 'vitest'
import { saleStatuses } from '../../../src/contract/records.ts'
import sales from '../../../src/ui/locales/en/sales.ts'
import { saleState } from '../../../src/ui/features/sales/sale-state.ts'

const now = Date.parse('2026-11-22T14:02:00Z')
const quiet = { status: 'pending', disputeDueAtMs: null, isRefundWaiting: false, declineCode: null, availableOn: null }

describe('the state of a sale', () => {
  it('is amber only while a dispute waits for an answer', () => {
    expect(saleState({ ...quiet, status: 'disputed', disputeDueAtMs: now + 1 }, now)).toMatchObject({
      word: 'dispute-due',
      tone: 'needs'
    })
    expect(saleState({ ...quiet, status: 'disputed' }, now)).toMatchObject({ word: 'disputed', tone: 'plain' })
  })

  it('is red only where nothing was paid, with the reason', () => {
    expect(saleState({ ...quiet, status: 'failed', declineCode: 'expired_card' }, now)).toMatchObject({
      word: 'failed-because',
      tone: 'failed'
    })
    expect(saleState({ ...quiet, status: 'failed' }, now)).toMatchObject({ word: 'failed', tone: 'failed' })
  })

  it('says that a refund waits, before what it was until then', () => {
    expect(saleState({ ...quiet, status: 'paid_out', isRefundWaiting: true }, now)).toMatchObject({
      word: 'refund-waiting',
      tone: 'soft'
    })
  })

  it('keeps a status that nobody knows for the page to show as it came', () => {
    expect(saleState({ ...quiet, status: 'held_for_review' }, now).word).toBe('other')
  })

  it('has a word and an icon for every known status, so that no state is told by colour alone', () => {
    for (const status of saleStatuses) {
      const state = saleState({ ...quiet, status }, now)
      expect(Object.keys(sales.state)).toContain(state.word)
      expect(state.icon).toMatch(/^i-lucide-/)
      expect(state.word).not.toBe('other')
    }
  })
})

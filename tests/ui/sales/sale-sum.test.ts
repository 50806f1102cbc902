import { describe, expect, it } from 'vitest'
import type { SaleDetail, SaleRow } from '../../../src/contract/sales.ts'
import { percentOf, saleSum } from '../../../src/ui/features/sales/sale-sum.ts'

function detail(row: Partial<SaleRow>, terms: SaleDetail['terms']): Pick<SaleDetail, 'row' | 'terms'> {
  const plain = {
    id: 'sale_1',
    createdAtMs: 0,
    day: '2026-11-22',
    title: 'Club Lume, monthly',
    moreLines: 0,
    buyer: null,
    channel: 'ios',
    status: 'pending',
    currency: 'EUR',
    paidMinor: 600,
    keptMinor: 378,
    isEstimated: false,
    refundedMinor: 0,
    isRefundWaiting: false,
    disputeDueAtMs: null,
    availableOn: null,
    declineCode: null
  }
  return { row: { ...plain, ...row }, terms }
}

const iosTerms: SaleDetail['terms'] = [
  { term: 'sold', minor: 600, entries: 1 },
  { term: 'fees', minor: -30, entries: 1 },
  { term: 'store', minor: -72, entries: 1 },
  { term: 'tax', minor: -120, entries: 1 }
]

describe('what was kept of a sale', () => {
  it('starts at what the buyer paid and ends at what was kept', () => {
    const sum = saleSum(detail({}, iosTerms))
    expect(sum.rows.map(({ word, minor }) => [word, minor])).toEqual([
      ['paid', 600],
      ['tax', -120],
      ['store', -72],
      ['fees', -30]
    ])
    expect(sum.keptMinor).toBe(378)
    expect(sum.rows.reduce((total, { minor }) => total + (minor ?? 0), 0)).toBe(sum.keptMinor)
  })

  it('says so when the entries and the platform disagree', () => {
    expect(saleSum(detail({ keptMinor: 377 }, iosTerms))).toMatchObject({ keptMinor: 378, platformKeptMinor: 377 })
    expect(saleSum(detail({}, iosTerms)).platformKeptMinor).toBeNull()
  })

  it('claims no fees and no taxes while the entries are not all here', () => {
    expect(saleSum(detail({}, null))).toEqual({
      rows: [{ term: 'sold', word: 'paid', minor: 600 }],
      keptMinor: 378,
      platformKeptMinor: null
    })
  })

  it('has no figures for a failed sale, not zeros', () => {
    expect(saleSum(detail({ status: 'failed', paidMinor: null, keptMinor: null }, []))).toEqual({
      rows: [],
      keptMinor: null,
      platformKeptMinor: null
    })
  })

  it('writes a rate as it is said', () => {
    expect(percentOf(220_000)).toBe('22')
    expect(percentOf(72_500)).toBe('7.25')
  })
})

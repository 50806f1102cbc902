import { describe, expect, it } from 'vitest'
import {
  assumptionsFrom,
  assumptionsQuery,
  isWithdrawn,
  toggled,
  withdrawn
} from '../../../src/ui/features/payouts/forecast-query.ts'

const assume = {
  lose: ['dsp_1', 'dsp_2'],
  win: ['dsp_3'],
  refund: ['sale_1'],
  withdraw: [{ currency: 'EUR', method: 'instant' as const }]
}

describe('what a forecast assumes, in the address', () => {
  it('comes back as it went', () => {
    expect(assumptionsFrom(assumptionsQuery(assume) as Record<string, string>)).toEqual(assume)
    expect(assumptionsQuery({})).toEqual({})
  })

  it('leaves out what is no assumption', () => {
    expect(assumptionsFrom({ withdraw: 'EUR-teleport,eur-instant,USD-standard', lose: '', from: 'x' })).toEqual({
      withdraw: [{ currency: 'USD', method: 'standard' }]
    })
  })

  it('is taken away as it was added, and a dispute is never lost and won', () => {
    expect(toggled({}, 'refund', 'sale_1')).toEqual({ refund: ['sale_1'] })
    expect(toggled(assume, 'refund', 'sale_1').refund).toEqual([])
    expect(toggled(assume, 'win', 'dsp_1')).toMatchObject({ lose: ['dsp_2'], win: ['dsp_3', 'dsp_1'] })
  })

  it('withdraws a currency in one way', () => {
    const standard = withdrawn(assume, 'EUR', 'standard')
    expect(isWithdrawn(standard, 'EUR', 'standard')).toBe(true)
    expect(isWithdrawn(standard, 'EUR', 'instant')).toBe(false)
    expect(withdrawn(standard, 'EUR', 'standard').withdraw).toEqual([])
  })
})

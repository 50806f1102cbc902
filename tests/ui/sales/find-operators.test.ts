import { describe, expect, it } from 'vitest'
import type { SaleFilter } from '../../../src/contract/sales.ts'
import { withOperators } from '../../../src/ui/features/sales/find-operators.ts'

const euro = { code: 'EUR', exponent: 2, kind: 'fiat' }
const dollar = { code: 'USD', exponent: 2, kind: 'fiat' }
const yen = { code: 'JPY', exponent: 0, kind: 'fiat' }

function listed(filter: SaleFilter, currencies = [euro, dollar]) {
  const { view, left } = withOperators({ filter, sort: 'time', order: 'desc' }, currencies, '2026-11-27')
  return { filter: view.filter, left }
}

describe('operators in the find field of Sales', () => {
  it('become filters, and what stands beside them is searched for', () => {
    expect(listed({ text: 'anna status:refunded date:2026-10 tram' })).toEqual({
      filter: { text: 'anna tram', status: ['refunded'], fromDay: '2026-10-01', toDay: '2026-10-31' },
      left: []
    })
    expect(listed({ text: 'status:paid' }).filter.status).toEqual(['paid_out'])
    expect(listed({ text: 'Status:"partially-refunded"' }).filter.status).toEqual(['partially_refunded'])
    expect(listed({ text: 'date:last-week' }).filter).toEqual({ fromDay: '2026-11-16', toDay: '2026-11-22' })
  })

  it('leave the other words as they were typed', () => {
    const plain = { text: 'anna "via: po" tram', channel: ['web'] }
    expect(listed(plain)).toEqual({ filter: plain, left: [] })
  })

  it('ask for nothing while they are still being typed', () => {
    expect(listed({ text: 'letter status:' })).toEqual({ filter: { text: 'letter' }, left: [] })
    expect(listed({ text: 'status:', channel: ['web'] })).toEqual({ filter: { channel: ['web'] }, left: [] })
  })

  it('read amounts exactly, in the one currency that is chosen or that there is', () => {
    const amounts = (text: string, filter: SaleFilter = {}, currencies = [euro]) => {
      const { currency, minPaidMinor, maxPaidMinor } = listed({ ...filter, text }, currencies).filter
      return [currency, minPaidMinor, maxPaidMinor]
    }
    expect(amounts('amount:>50')).toEqual(['EUR', 5001, undefined])
    expect(amounts('amount:>=50')).toEqual(['EUR', 5000, undefined])
    expect(amounts('amount:<12.50')).toEqual(['EUR', undefined, 1249])
    expect(amounts('amount:>12.505')).toEqual(['EUR', 1251, undefined])
    expect(amounts('amount:<12.505')).toEqual(['EUR', undefined, 1250])
    expect(amounts('amount:10..20')).toEqual(['EUR', 1000, 2000])
    expect(amounts('amount:>50', {}, [yen])).toEqual(['JPY', 51, undefined])
    expect(amounts('amount:>50', { currency: 'USD', maxPaidMinor: 9000 }, [euro, dollar])).toEqual(['USD', 5001, 9000])
  })

  it('never compare amounts of several currencies', () => {
    expect(listed({ text: 'amount:>50' })).toEqual({ filter: { text: 'amount:>50', status: [''] }, left: ['amount'] })
  })

  it('narrow what the filters already leave, and contradict them with nothing', () => {
    expect(listed({ text: 'status:refunded', status: ['refunded', 'failed'] }).filter.status).toEqual(['refunded'])
    expect(listed({ text: 'status:refunded', status: ['failed'] }).filter.status).toEqual([''])
    expect(listed({ text: 'status:parked_by_review' }).filter.status).toEqual(['parked_by_review'])
    expect(listed({ text: `status:${'x'.repeat(90)}` }).filter.status).toEqual(['x'.repeat(60)])
    expect(listed({ text: 'date:2026-11', fromDay: '2026-11-10' }).filter).toEqual({
      fromDay: '2026-11-10',
      toDay: '2026-11-30'
    })
    expect(listed({ text: 'date:2026-10', fromDay: '2026-11-10' }).filter).toEqual({
      fromDay: '2026-11-10',
      status: ['']
    })
    expect(listed({ text: 'amount:>50 amount:<20' }, [euro]).filter.status).toEqual([''])
  })

  it('that the list cannot follow are named, and nothing is listed that was not asked for', () => {
    for (const text of ['tag:gift', 'anna has:receipt', 'status:refunded from:@anna', 'date:soon'])
      expect(listed({ text }).filter).toEqual({ text, status: [''] })
    expect(listed({ text: 'status:refunded from:@anna' }).left).toEqual(['from'])
    expect(listed({ text: 'date:soon' }).left).toEqual(['date'])
  })
})

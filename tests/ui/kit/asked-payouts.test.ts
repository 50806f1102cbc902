import { expect, it } from 'vitest'
import type { AskedPayout } from '../../../src/contract/payouts.ts'
import { putTogether } from '../../../src/ui/kit/asked-payouts.ts'

const asked = (id: string, own: Partial<AskedPayout> = {}): AskedPayout => ({
  id,
  state: 'queued',
  waitsFor: 'undo',
  minor: 1_000,
  feeMinor: 0,
  currency: 'EUR',
  method: 'standard',
  ...own
})

it('no payout is told by the state of another: each sum is of those alone of which its sentence is true', () => {
  expect(
    putTogether([
      asked('a'),
      asked('b', { state: 'needs-you', waitsFor: null, minor: 250 }),
      asked('c', { currency: 'USD', state: 'unknown', waitsFor: null, minor: 40, feeMinor: 2 }),
      asked('d', { waitsFor: 'platform', minor: 70, feeMinor: 1 }),
      asked('e', { currency: 'USD', state: 'sending', waitsFor: null, minor: 60, feeMinor: 3 }),
      asked('f', { waitsFor: 'network', minor: 5 })
    ])
  ).toEqual([
    { currency: 'EUR', wait: 'other', minor: 1_070, feeMinor: 1, requests: ['a', 'd'] },
    { currency: 'EUR', wait: 'needs', minor: 250, feeMinor: 0, requests: ['b'] },
    { currency: 'EUR', wait: 'network', minor: 5, feeMinor: 0, requests: ['f'] },
    { currency: 'USD', wait: 'unknown', minor: 100, feeMinor: 5, requests: ['c', 'e'] }
  ])
  expect(putTogether([])).toEqual([])
})

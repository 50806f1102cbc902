import { expect, it } from 'vitest'
import type { ChangeCount } from '../../../src/contract/changes.ts'
import { countsOf } from '../../../src/ui/kit/useSinceExport.ts'

const count = (type: string, what: string, n: number, isCapped = false): ChangeCount => ({
  type,
  what,
  count: n,
  isCapped
})

it('what is new since an export, and what changed, is told of the list’s own records alone', () => {
  const counts = [
    count('sale', 'new', 14),
    count('sale', 'refunded', 2),
    count('sale', 'corrected', 1),
    count('payout', 'new', 5),
    count('payout', 'paid', 3)
  ]
  expect(countsOf({ counts }, 'sale')).toEqual({ fresh: 14, changed: 3, isCapped: false })
  expect(countsOf({ counts }, 'refund')).toEqual({ fresh: 0, changed: 0, isCapped: false })
  expect(countsOf({ counts: [count('tip', 'new', 10_000, true)] }, 'tip')).toEqual({
    fresh: 10_000,
    changed: 0,
    isCapped: true
  })
})

import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/contract/cards.ts'
import { changeTo, freeIntervals, shownLimits } from '../../../src/ui/features/cards/card-limits.ts'

const limit = (interval: string, minor: number, categories: string[] = []): Card['limits'][number] => ({
  interval,
  minor,
  currency: 'EUR',
  categories,
  used: null
})
const asked = (interval: string, minor: number | null, categories: string[] = []): Card['askedLimits'][number] => ({
  interval,
  minor,
  categories,
  request: 'req_1'
})

describe('the limits of a card on its page', () => {
  it('stand in their order with what was asked for beside each, whatever the order of its categories, and new ones last', () => {
    const shown = shownLimits({
      limits: [limit('monthly', 100), limit('weekly', 50, ['food', 'travel'])],
      askedLimits: [asked('daily', 5), asked('weekly', null, ['travel', 'food'])]
    })
    expect(shown.map((one) => [one.interval, one.limit?.minor, one.asked?.minor])).toEqual([
      ['monthly', 100, undefined],
      ['weekly', 50, null],
      ['daily', undefined, 5]
    ])
  })

  it('leave the intervals free that have none for everything, asked for or not', () => {
    const shown = shownLimits({
      limits: [limit('monthly', 100), limit('weekly', 50, ['food'])],
      askedLimits: [asked('daily', 5)]
    })
    expect(freeIntervals(shown)).toEqual(['per_authorization', 'weekly', 'yearly', 'all_time'])
  })

  it('are changed from what was seen, and not at all where the interval is not known', () => {
    const [known, later] = shownLimits({
      limits: [limit('monthly', 100, ['food']), limit('hourly', 1)],
      askedLimits: []
    })
    expect(known && changeTo(known, 0)).toEqual({ interval: 'monthly', categories: ['food'], minor: 0, sawMinor: 100 })
    expect(later && changeTo(later, 5)).toBeUndefined()
    expect(changeTo({ interval: 'daily', categories: [], limit: undefined, asked: undefined }, 7)).toMatchObject({
      sawMinor: null
    })
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { channels, saleStatuses } from '../../../src/contract/records.ts'
import { saleFilterSchema } from '../../../src/contract/sales.ts'
import { isFiltered, queryFromView, viewFromQuery, type ListView } from '../../../src/ui/features/sales/filter-query.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })

const view: fc.Arbitrary<ListView> = fc
  .record({
    filter: fc.record({
      text: some(fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== '')),
      status: some(fc.uniqueArray(fc.constantFrom(...saleStatuses), { minLength: 1 })),
      channel: some(fc.uniqueArray(fc.constantFrom(...channels), { minLength: 1 })),
      fromDay: some(day),
      toDay: some(day)
    }),
    amount: some(
      fc.record({
        currency: fc.constantFrom('EUR', 'USDC'),
        minPaidMinor: some(fc.nat()),
        maxPaidMinor: some(fc.nat())
      })
    ),
    sort: fc.constantFrom('time' as const, 'paid' as const, 'kept' as const),
    order: fc.constantFrom('asc' as const, 'desc' as const)
  })
  .map(({ filter, amount, sort, order }): ListView => {
    const [fromDay, toDay] =
      filter.fromDay && filter.toDay ? [filter.fromDay, filter.toDay].sort() : [filter.fromDay, filter.toDay]
    const whole = withoutUndefined({ ...filter, ...amount, fromDay, toDay })
    if (filter.text !== undefined) return { filter: whole, sort: 'time', order: 'desc' }
    return { filter: whole, sort: amount === undefined ? 'time' : sort, order }
  })

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T
}

describe('the filter in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(view, (written) => {
        expect(viewFromQuery(asRead(queryFromView(written)))).toEqual(written)
      })
    )
  })

  it('opens the list whatever stands there, with a filter that the backend takes', () => {
    const anything = fc.dictionary(
      fc.constantFrom('q', 'status', 'channel', 'currency', 'from', 'to', 'min', 'max', 'sort', 'order'),
      fc.string({ maxLength: 300 })
    )
    fc.assert(
      fc.property(anything, (query) => {
        expect(saleFilterSchema.safeParse(viewFromQuery(query).filter).success).toBe(true)
      })
    )
  })

  it('drops a day that no calendar has', () => {
    expect(viewFromQuery({ from: '2026-02-30', to: '2026-02-28' }).filter).toEqual({ toDay: '2026-02-28' })
  })

  it('drops amounts that have no currency', () => {
    expect(viewFromQuery({ min: '100' }).filter).toEqual({})
    expect(viewFromQuery({ min: '100', currency: 'EUR' }).filter).toEqual({ currency: 'EUR', minPaidMinor: 100 })
  })

  it('sorts by amount within one currency only, and a search never', () => {
    expect(viewFromQuery({ sort: 'kept', order: 'asc' })).toEqual({ filter: {}, sort: 'time', order: 'asc' })
    expect(viewFromQuery({ sort: 'kept', currency: 'EUR' }).sort).toBe('kept')
    expect(viewFromQuery({ sort: 'kept', currency: 'EUR', q: 'ink', order: 'asc' })).toMatchObject({
      sort: 'time',
      order: 'desc'
    })
  })

  it('takes days that stand the wrong way round as they were meant', () => {
    expect(viewFromQuery({ from: '2026-11-22', to: '2026-11-01' }).filter).toEqual({
      fromDay: '2026-11-01',
      toDay: '2026-11-22'
    })
  })

  it('tells a narrowed list from a whole one', () => {
    expect(isFiltered({})).toBe(false)
    expect(isFiltered({ status: [], text: '' })).toBe(false)
    expect(isFiltered({ status: ['failed'] })).toBe(true)
  })
})

/** What the router would read back from a written query. */
function asRead(query: ReturnType<typeof queryFromView>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
}

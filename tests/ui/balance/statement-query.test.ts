import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryFilterSchema } from '../../../src/contract/balance.ts'
import {
  isFiltered,
  pageViewOf,
  queryFromView,
  viewFromQuery,
  type StatementView
} from '../../../src/ui/features/balance/statement-query.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
const view: fc.Arbitrary<StatementView> = fc
  .record({
    wallet: some(fc.constantFrom('available', 'pending')),
    group: some(fc.uniqueArray(fc.constantFrom('fees', 'sales', 'payout'), { minLength: 1 })),
    days: fc.tuple(some(day), some(day)),
    record: some(fc.constantFrom('sale_1', 'ent_EUR-pending-7')),
    amount: some(
      fc.record({ currency: fc.constantFrom('EUR', 'USDC'), minMinor: some(fc.nat()), maxMinor: some(fc.nat()) })
    ),
    order: fc.constantFrom('asc' as const, 'desc' as const)
  })
  .map(({ wallet, group, days, record, amount, order }) => {
    const [fromDay, toDay] = days[0] && days[1] ? [...days].sort() : days
    return { filter: withoutUndefined({ wallet, group, fromDay, toDay, record, ...amount }), order }
  })

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T
}

describe('the statement in the address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(view, (written) => {
        const query = Object.fromEntries(
          Object.entries(queryFromView(written)).map(([name, value]) => [name, String(value)])
        )
        expect(viewFromQuery(query)).toEqual(written)
      })
    )
  })

  it('opens whatever stands there, with a filter that the backend takes', () => {
    const names = ['wallet', 'currency', 'group', 'from', 'to', 'min', 'max', 'id', 'order', 'view'] as const
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ maxLength: 300 })), (query) => {
        expect(entryFilterSchema.safeParse(viewFromQuery(query).filter).success).toBe(true)
        expect(['statement', 'period', 'check']).toContain(pageViewOf(query))
      })
    )
  })

  it('drops amounts without a currency, and signs', () => {
    expect(viewFromQuery({ min: '5' }).filter).toEqual({})
    expect(viewFromQuery({ min: '-5', max: '9', currency: 'EUR' }).filter).toEqual({ currency: 'EUR', maxMinor: 9 })
  })

  it('tells a narrowed statement from a whole one', () => {
    expect([isFiltered({}), isFiltered({ group: [] }), isFiltered({ wallet: 'pending' })]).toEqual([false, false, true])
  })
})

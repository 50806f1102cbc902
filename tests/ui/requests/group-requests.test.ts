import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestStates } from '../../../src/contract/requests.ts'
import { groupRequests, isOpen } from '../../../src/ui/features/requests/group-requests.ts'
import { request } from './request.ts'

const dayMs = 86_400_000
const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

describe('the groups of requests', () => {
  it('begin with what needs the person, then what nobody knows, then what waits, then the days', () => {
    const groups = groupRequests(
      [
        request({ id: 'a', state: 'done', settledAtMs: 2 * dayMs }),
        request({ id: 'b', state: 'queued', askedAtMs: 5 * dayMs }),
        request({ id: 'c', state: 'needs-you', askedAtMs: dayMs }),
        request({ id: 'd', state: 'sending', askedAtMs: 6 * dayMs }),
        request({ id: 'e', state: 'rejected', settledAtMs: 4 * dayMs }),
        request({ id: 'f', state: 'unknown' })
      ],
      dayOf
    )
    expect(groups.map(({ key, requests }) => [key, requests.map(({ id }) => id)])).toEqual([
      ['needs', ['c']],
      ['unknown', ['f']],
      ['waiting', ['d', 'b']],
      ['1970-01-05', ['e']],
      ['1970-01-03', ['a']]
    ])
  })

  it('put what was withdrawn before it was ever settled under the day on which it was asked', () => {
    const [group] = groupRequests([request({ state: 'withdrawn', askedAtMs: 3 * dayMs, settledAtMs: null })], dayOf)
    expect(group?.key).toBe('1970-01-04')
  })

  it('hold every request once, as it came first, whatever comes twice', () => {
    const any = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      state: fc.constantFrom(...requestStates),
      askedAtMs: fc.integer({ min: 0, max: 20 * dayMs }),
      settledAtMs: fc.option(fc.integer({ min: 0, max: 20 * dayMs }))
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (overs) => {
        const all = overs.map((over) => request(over))
        const shown = groupRequests(all, dayOf).flatMap(({ requests }) => requests)
        expect(shown.map(({ id }) => id).toSorted()).toEqual([...new Set(all.map(({ id }) => id))].toSorted())
        for (const one of shown) expect(one).toBe(all.find(({ id }) => id === one.id))
        const firstSettled = shown.findIndex((one) => !isOpen(one))
        if (firstSettled >= 0) expect(shown.slice(firstSettled).some(isOpen), 'nothing open below a day').toBe(false)
      })
    )
  })
})

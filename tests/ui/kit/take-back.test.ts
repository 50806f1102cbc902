import { expect, it } from 'vitest'
import { piecesOf, takeAllBack } from '../../../src/ui/kit/take-back.ts'

it('many are asked about in pieces, each of them once', () => {
  const all = Array.from({ length: 401 }, (_, at) => at)
  expect(piecesOf(all, 200).map(({ length }) => length)).toEqual([200, 200, 1])
  expect(piecesOf(all, 200).flat()).toEqual(all)
  expect(piecesOf([], 200)).toEqual([])
})

it('what would go out first is taken back first', async () => {
  const taken: string[] = []
  const requests = {
    // A store answers in an order of its own.
    among: ({ ids }: { ids: string[] }) =>
      Promise.resolve({
        requests: ids
          .toReversed()
          .map((id) => ({ id, state: 'queued', code: null, can: taken.includes(id) ? [] : ['withdraw'] }))
      }),
    decide({ id }: { id: string }) {
      taken.push(id)
      return Promise.resolve()
    }
  }
  const ids = Array.from({ length: 250 }, (_, at) => String(at))
  await takeAllBack(requests as unknown as Parameters<typeof takeAllBack>[0], 'shop', ids)
  expect(taken).toEqual(ids)
})

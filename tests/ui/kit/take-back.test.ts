import { expect, it } from 'vitest'
import { piecesOf } from '../../../src/ui/kit/take-back.ts'

it('many are asked about in pieces, each of them once', () => {
  const all = Array.from({ length: 401 }, (_, at) => at)
  expect(piecesOf(all, 200).map(({ length }) => length)).toEqual([200, 200, 1])
  expect(piecesOf(all, 200).flat()).toEqual(all)
  expect(piecesOf([], 200)).toEqual([])
})

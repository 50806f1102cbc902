import { describe, expect, it, vi } from 'vitest'
import type { SaleRow } from '../../../src/contract/sales.ts'
import { createPager } from '../../../src/ui/kit/pager.ts'

const signal = () => new AbortController().signal
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `sale_${index}` }) as SaleRow)
const atOnce = () => Promise.resolve()
const settle = () => new Promise((resolve) => setTimeout(resolve))

/** Reads pages of 200 out of `total` rows; with `examinedToMs` they are sparse. */
function source(total: number, perPage = 200, examinedToMs: number | null = null) {
  return vi.fn(async (cursor: string | undefined) => {
    const from = Number(cursor ?? 0)
    const next = from + perPage < total ? String(from + perPage) : null
    return { rows: rows(Math.min(perPage, total - from)), next, examinedToMs: next === null ? null : examinedToMs }
  })
}

describe('a list of unknown length', () => {
  it('counts ahead to say how many there are, and hands what it read to the list', async () => {
    const read = source(450)
    const pager = createPager(read, undefined, atOnce)
    await pager.load(undefined, signal())
    await settle()
    expect(pager.found.value).toEqual({ count: 450, isAll: true })
    await pager.load('200', signal())
    await pager.load('400', signal())
    expect(read).toHaveBeenCalledTimes(3)
  })

  it('stops counting at 1,000 and claims no more', async () => {
    const read = source(90_000)
    const pager = createPager(read, undefined, atOnce)
    await pager.load(undefined, signal())
    await settle()
    expect(pager.found.value).toEqual({ count: 1_000, isAll: false })
    expect(read).toHaveBeenCalledTimes(5)
  })

  it('says how far it has looked while it finds little, and rests after five calls', async () => {
    const read = source(1_000, 1, 1_760_000_000_000)
    const pager = createPager(read, undefined, atOnce)
    await pager.load(undefined, signal())
    await settle()
    expect(pager.lookedBackToMs.value).toBe(1_760_000_000_000)
    expect(pager.isLooking.value).toBe(false)
    expect(read).toHaveBeenCalledTimes(5)
    const sixth = pager.load('5', signal())
    await settle()
    expect(read).toHaveBeenCalledTimes(5)
    pager.goOn()
    await sixth
    await settle()
    expect(read).toHaveBeenCalledTimes(10)
  })

  it('counts no further once another list is wanted, and hands on what this one still asks for', async () => {
    const read = source(90_000)
    const pager = createPager(read, undefined, atOnce)
    const first = pager.load(undefined, signal())
    pager.pause()
    await first
    await settle()
    expect(read).toHaveBeenCalledTimes(1)
    expect(pager.found.value).toEqual({ count: 200, isAll: false })
    await expect(pager.load('200', signal())).resolves.toHaveProperty('next', '400')
    await settle()
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('counts on where the list that was left is wanted again', async () => {
    const read = source(450)
    const pager = createPager(read, undefined, atOnce)
    await pager.load(undefined, signal())
    pager.pause()
    await pager.load(undefined, signal())
    await settle()
    expect(pager.found.value).toEqual({ count: 450, isAll: true })
  })

  it('lets what is on screen come first, and counts nothing of a list that was left meanwhile', async () => {
    const read = source(450)
    const rest = Promise.withResolvers<void>()
    const pager = createPager(read, undefined, () => rest.promise)
    await pager.load(undefined, signal())
    await settle()
    expect(read).toHaveBeenCalledTimes(1)
    pager.stop()
    rest.resolve()
    await settle()
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('begins anew when the list is asked for again', async () => {
    const read = source(450)
    const pager = createPager(read, undefined, atOnce)
    await pager.load(undefined, signal())
    await settle()
    await pager.load(undefined, signal())
    await settle()
    expect(pager.found.value).toEqual({ count: 450, isAll: true })
    expect(read).toHaveBeenCalledTimes(6)
  })

  it('leaves nothing waiting when the list is left', async () => {
    const pager = createPager(source(1_000, 1, 1), undefined, atOnce)
    await pager.load(undefined, signal())
    await settle()
    const waiting = pager.load('5', signal())
    pager.stop()
    await expect(waiting).rejects.toThrow()
  })

  it('passes a failure on to the list that asks for the page', async () => {
    const read = source(450)
    const pager = createPager(read, undefined, atOnce)
    read
      .mockImplementationOnce(async () => ({ rows: rows(200), next: '200', examinedToMs: null }))
      .mockRejectedValueOnce(new Error('link-lost'))
    await pager.load(undefined, signal())
    await settle()
    expect(pager.found.value).toEqual({ count: 200, isAll: false })
    await expect(pager.load('200', signal())).rejects.toThrow('link-lost')
  })
})

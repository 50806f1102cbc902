/** Asking for many refunds over a link that breaks, and ending it on the way: what is said of each is what became of it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import type { Going } from '../../../src/ui/features/sales/bulk-refund.ts'
import { useBulkRefund, type BulkRefund } from '../../../src/ui/features/sales/useBulkRefund.ts'
import type { Standing } from '../../../src/ui/kit/take-back.ts'

type Backend = Parameters<typeof useBulkRefund>[0]
type Ask = Backend['requests']['ask']

/** What the backend holds, by id; and the ids under which it was asked, in order. */
let held: Map<string, Standing>
let asked: string[]
/** What happens to an ask after the backend has it, and before. */
let after: (at: number) => void | Promise<void>
let before: (at: number) => void

beforeEach(() => {
  vi.useFakeTimers()
  held = new Map()
  asked = []
  after = () => undefined
  before = () => undefined
})
afterEach(() => void vi.useRealTimers())

const lost = (): AppError => new AppError('link-lost', 'The link to the backend broke.')

function open(): BulkRefund {
  const requests = {
    async ask({ id }: Parameters<Ask>[0]) {
      asked.push(id)
      before(asked.length)
      if (!held.has(id)) held.set(id, { id, state: 'queued', code: null, can: ['withdraw'] })
      await after(asked.length)
      return { outcome: 'queued', request: { id } }
    },
    among: ({ ids }: { ids: string[] }) => Promise.resolve({ requests: ids.flatMap((id) => held.get(id) ?? []) }),
    decide({ id }: { id: string }) {
      const one = held.get(id)
      if (one) held.set(id, { ...one, state: 'withdrawn', can: [] })
      return Promise.resolve(one)
    }
  }
  return useBulkRefund({ requests } as unknown as Backend, 'shop', [])
}
const going = (count: number): Going[] =>
  Array.from({ length: count }, (_, at) => ({
    sale: { id: `sale_${String(at)}` } as Going['sale'],
    minor: 100,
    currency: 'EUR'
  }))
async function askAll(bulk: BulkRefund, count: number): Promise<void> {
  const done = bulk.ask(going(count), null)
  await vi.runAllTimersAsync()
  await done
}

it('one whose answer alone was lost is asked for again under its id, and is none that failed', async () => {
  after = (at) => {
    if (at === 2) throw lost()
  }
  const bulk = open()
  await askAll(bulk, 3)
  expect(bulk.failed.value).toEqual([])
  expect(asked).toHaveLength(4)
  expect(asked[2]).toBe(asked[1])
  expect(await bulk.follow()).toHaveLength(3)
})

it('one that never reached the backend is asked for again, once in all', async () => {
  before = (at) => {
    if (at === 1) throw lost()
  }
  const bulk = open()
  await askAll(bulk, 2)
  expect(bulk.failed.value).toEqual([])
  expect(held.size).toBe(2)
})

it('where the link stays away the asking ends, and what turns out to be queued counts as queued from then on', async () => {
  after = (at) => {
    if (at > 1) throw lost()
  }
  const bulk = open()
  await askAll(bulk, 4)
  expect(held.size, 'nothing is tried that would be lost, too').toBe(2)
  // The second is there, as a look has shown; the other two were never asked for.
  expect(bulk.failed.value.map(({ item, code }) => [item.id, code])).toEqual([
    ['sale_2', 'link-lost'],
    ['sale_3', 'link-lost']
  ])
  expect(await bulk.follow()).toHaveLength(2)
})

it('what the backend refused is told with its code, and the others go on', async () => {
  before = (at) => {
    if (at === 1) throw new AppError('not-refundable', 'No.')
  }
  const bulk = open()
  await askAll(bulk, 3)
  expect(bulk.failed.value.map(({ item, code }) => [item.id, code])).toEqual([['sale_0', 'not-refundable']])
  expect(held.size).toBe(2)
})

it('it ends after the one that is being asked for, and answers what was asked for by then', async () => {
  let goOn = (): void => undefined
  after = (at) => (at === 2 ? new Promise<void>((resolve) => (goOn = resolve)) : undefined)
  const bulk = open()
  const done = bulk.ask(going(5), null)
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  const ended = bulk.end()
  goOn()
  expect(await ended).toEqual(asked)
  await done
  expect(bulk).toMatchObject({ phase: { value: 'asked' }, answered: { value: 2 }, meant: { value: 5 } })
  expect(asked).toHaveLength(2)
})

it('taking all back while it asks ends it, and leaves nothing that could go out', async () => {
  let goOn = (): void => undefined
  after = (at) => (at === 3 ? new Promise<void>((resolve) => (goOn = resolve)) : undefined)
  const bulk = open()
  const done = bulk.ask(going(5), null)
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  const undone = bulk.undo()
  goOn()
  await Promise.all([done, undone])
  expect((await bulk.follow()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn', 'withdrawn'])
})

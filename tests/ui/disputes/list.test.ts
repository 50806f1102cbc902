import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { disputePlaces, type DisputePlace, type DisputeRow } from '../../../src/contract/disputes.ts'
import { readDisputePage } from '../../../src/ui/features/disputes/useDisputeList.ts'
import { useQueueSelection } from '../../../src/ui/features/disputes/useQueueSelection.ts'

const rowOf = (id: string, place: DisputePlace, minor = 100): DisputeRow => ({
  id,
  place,
  createdAtMs: 0,
  sale: 'sale_1',
  title: null,
  minor,
  currency: 'EUR',
  stage: 'chargeback',
  status: 'won',
  reason: 'fraudulent',
  network: null,
  dueAtMs: null,
  closedAtMs: null,
  takenMinor: 0,
  backMinor: 0,
  asked: null
})

describe('the list of disputes', () => {
  it('reads each place to its end, one after the other, and ends with the last', async () => {
    const pages: Record<DisputePlace, string[][]> = { answer: [['a']], review: [[]], closed: [['b', 'c'], ['d']] }
    const list = async (asked: { place: DisputePlace; cursor?: string | undefined }) => {
      const at = Number(asked.cursor ?? 0)
      const own = pages[asked.place]
      return {
        rows: (own[at] ?? []).map((id) => rowOf(id, asked.place)),
        next: at + 1 < own.length ? String(at + 1) : null
      }
    }
    const backend = { disputes: { list } } as unknown as Parameters<typeof readDisputePage>[0]
    const ids: string[] = []
    let cursor: string | undefined
    for (let calls = 0; calls < 10; calls += 1) {
      const page = await readDisputePage(backend, { account: 'x', filter: {} }, cursor, new AbortController().signal)
      ids.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      cursor = page.next
    }
    expect(ids).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('disputes that are chosen in the queue', () => {
  it('stay chosen while others come in, in the order of the queue, with what they say now', async () => {
    const groups = shallowRef([
      { place: disputePlaces[0], rows: [rowOf('a', 'answer'), rowOf('b', 'answer')] },
      { place: disputePlaces[2], rows: [rowOf('c', 'closed'), rowOf('d', 'closed')] }
    ])
    const name = shallowRef('one')
    const { selection, rankOf } = effectScope().run(() =>
      useQueueSelection(
        () => groups.value,
        () => name.value
      )
    )!
    expect([...rankOf.value]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 3]
    ])
    selection.toggle(3)
    selection.endRange()
    selection.extend(1, 2)
    expect(selection.rows().map(({ id }) => id)).toEqual(['b', 'c', 'd'])
    groups.value = [
      { place: disputePlaces[0], rows: [rowOf('new', 'answer'), rowOf('a', 'answer'), rowOf('b', 'answer', 250)] },
      { place: disputePlaces[2], rows: [rowOf('c', 'closed'), rowOf('d', 'closed')] }
    ]
    await nextTick()
    expect(selection.rows().map(({ id, minor }) => [id, minor])).toEqual([
      ['b', 250],
      ['c', 100],
      ['d', 100]
    ])
    name.value = 'two'
    await nextTick()
    expect(selection.count.value).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, shallowRef, triggerRef } from 'vue'
import { createDayRowStore } from '../../../src/ui/kit/day-row-store.ts'
import { createLayout } from '../../../src/ui/kit/ledger-layout.ts'
import { createPageRowStore } from '../../../src/ui/kit/page-row-store.ts'
import type { DaySource } from '../../../src/ui/kit/ledger-table-types.ts'
import type { RowStore } from '../../../src/ui/kit/row-store.ts'
import { useActiveRow, type ActiveRow } from '../../../src/ui/kit/useActiveRow.ts'

interface Row {
  id: string
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn += 1) await nextTick()
}

interface Desk {
  active: ActiveRow<Row>
  /** The list as it is on the platform from now on; answered at once. */
  become: (days: Record<string, string[]>) => Promise<void>
  /** The same, up to where only the counts of the days have changed. */
  recount: (days: Record<string, string[]>) => Promise<void>
  answer: () => Promise<void>
  another: () => Promise<void>
}

function source(days: Record<string, string[]>, held: () => Promise<void>): DaySource<Row> {
  return {
    kind: 'days',
    days: Object.entries(days).map(([day, ids]) => ({ day, count: ids.length })),
    async load({ day, skip }, limit) {
      await held()
      const names = Object.keys(days)
      const all = names.slice(names.indexOf(day)).flatMap((name) => days[name] ?? [])
      return all.slice(skip, skip + limit).map((id) => ({ id }))
    }
  }
}

/** A newest-first list by day, on the real store of its rows. */
async function desk(days: Record<string, string[]>): Promise<Desk> {
  let wait = Promise.resolve()
  let letGo = (): void => undefined
  const created = createDayRowStore(
    source(days, () => wait),
    () => triggerRef(store)
  )
  const store = shallowRef<RowStore<Row>>(created)
  const name = shallowRef('one')
  const active = effectScope().run(() =>
    useActiveRow(
      store,
      () => createLayout(store.value.groups, { row: 1, head: 0 }, store.value.growsAtEnd),
      () => name.value
    )
  )!
  created.need(0, 30)
  await settled()
  const recount = async (next: Record<string, string[]>): Promise<void> => {
    wait = new Promise((resolve) => (letGo = resolve))
    created.recount(source(next, () => wait))
    triggerRef(store)
    await settled()
  }
  const answer = async (): Promise<void> => {
    letGo()
    await settled()
  }
  return {
    active,
    recount,
    answer,
    async become(next) {
      await recount(next)
      await answer()
    },
    async another() {
      name.value = 'two'
      await settled()
    }
  }
}

describe('the row that has the keyboard', () => {
  const days = { b: ['b5', 'b4', 'b3', 'b2', 'b1'], a: ['a2', 'a1'] }

  it('is the same record when one comes above it, and when one below it leaves', async () => {
    const { active, become } = await desk(days)
    active.set(2)
    await become({ b: ['b6', ...days.b], a: days.a })
    expect([active.row()?.id, active.rank.value]).toEqual(['b3', 3])
    await become({ b: ['b6', 'b5', 'b4', 'b3', 'b1'], a: days.a })
    expect([active.row()?.id, active.rank.value, active.isStray.value]).toEqual(['b3', 3, false])
    await become({ b: ['b5', 'b3'], a: ['a2'] })
    expect([active.row()?.id, active.rank.value, active.isStray.value]).toEqual(['b3', 1, false])
  })

  it('is the same record when it is the first one, and one below it leaves', async () => {
    const { active, become } = await desk(days)
    active.set(0)
    await become({ b: ['b5', 'b4', 'b2', 'b1'], a: days.a })
    expect([active.row()?.id, active.rank.value, active.isStray.value]).toEqual(['b5', 0, false])
  })

  it('is none while the places say another record than the one that was chosen', async () => {
    const { active, recount, answer } = await desk({ b: ['b2', 'b1'], a: ['a2', 'a1'] })
    active.set(0)
    await recount({ b: ['b2'], a: ['a2', 'a1'] })
    expect(active.row(), 'the place holds b1 still').toBeUndefined()
    await answer()
    expect(active.row()?.id).toBe('b2')
    expect(active.isStray.value).toBe(false)
  })

  it('is the nearest one that is left when its record goes, which nobody has chosen', async () => {
    const { active, become } = await desk(days)
    active.set(2)
    await become({ b: ['b7', 'b6', 'b5', 'b2', 'b1'], a: days.a })
    expect([active.row()?.id, active.rank.value, active.isStray.value]).toEqual(['b2', 3, true])
    active.accept()
    expect([active.row()?.id, active.isStray.value]).toEqual(['b2', false])
  })

  it('is one of another day when its day goes', async () => {
    const { active, become } = await desk({ b: ['b1'], a: days.a })
    active.set(0)
    await become({ a: days.a })
    expect([active.row()?.id, active.isStray.value]).toEqual(['a2', true])
    active.set(1)
    expect([active.row()?.id, active.isStray.value]).toEqual(['a1', false])
    await become({ a: ['a3', 'a2'] })
    expect([active.row()?.id, active.isStray.value]).toEqual(['a2', true])
  })

  it('stays where its record left an emptied list, and nobody has chosen what comes next', async () => {
    const { active, become } = await desk({ b: ['b1'] })
    active.set(0)
    await become({})
    expect([active.row(), active.isStray.value]).toEqual([undefined, true])
    await become({ b: ['b9'] })
    expect(active.isStray.value).toBe(true)
  })

  it('begins anew in another list', async () => {
    const { active, another } = await desk(days)
    active.set(3)
    await another()
    expect([active.rank.value, active.isSet(), active.row()?.id]).toEqual([0, false, 'b5'])
  })

  it('follows its record in a list that is read page after page', async () => {
    let ids = ['1', '2', '3', '4']
    const created = createPageRowStore<Row>(
      { kind: 'pages', load: async () => ({ rows: ids.map((id) => ({ id })), next: null }) },
      () => triggerRef(store)
    )
    const store = shallowRef<RowStore<Row>>(created)
    const active = effectScope().run(() =>
      useActiveRow(
        store,
        () => createLayout(store.value.groups, { row: 1, head: 0 }, store.value.growsAtEnd),
        () => 'one'
      )
    )!
    created.need(0, 20)
    await settled()
    active.set(1)
    ids = ['9', '1', '2', '3', '4']
    created.renew()
    await settled()
    expect([active.row()?.id, active.rank.value, active.isStray.value]).toEqual(['2', 2, false])
    ids = ['9', '1', '4']
    created.renew()
    await settled()
    expect([active.row()?.id, active.isStray.value]).toEqual(['1', true])
  })
})

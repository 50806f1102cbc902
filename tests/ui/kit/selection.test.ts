import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, shallowRef, triggerRef } from 'vue'
import { copyText } from '../../../src/ui/kit/copy-text.ts'
import { createLayout, fromEndOf, type LedgerPlace } from '../../../src/ui/kit/ledger-layout.ts'
import type { ColumnAmount, LedgerColumn, LedgerDay } from '../../../src/ui/kit/ledger-table-types.ts'
import type { RowStore } from '../../../src/ui/kit/row-store.ts'
import { sumColumns } from '../../../src/ui/kit/selection-sums.ts'
import { useLedgerSelection, type LedgerSelection } from '../../../src/ui/kit/useLedgerSelection.ts'

interface Row {
  id: string
  what: string
  amounts: readonly ColumnAmount[]
}

const column = (change: Partial<LedgerColumn<Row>>): LedgerColumn<Row> => ({
  key: 'what',
  head: 'What',
  width: '1fr',
  priority: 1,
  text: ({ what }) => what,
  ...change
})
const amount = column({ key: 'amount', head: 'Amount, EUR', name: 'Amount', amounts: ({ amounts }) => amounts })

const anyAmount = fc.record({
  minor: fc.maxSafeInteger(),
  currency: fc.constantFrom('EUR', 'USD', 'JPY'),
  isEstimate: fc.boolean()
})
const anyRow = fc.record({ id: fc.uuid(), what: fc.string(), amounts: fc.array(anyAmount, { maxLength: 3 }) })

describe('the sums of chosen rows', () => {
  it('are those of adding row after row, a currency each, exact at any size', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (rows) => {
        const [sum] = sumColumns(rows, [column({}), amount])
        const all = rows.flatMap(({ amounts }) => amounts)
        for (const currency of ['EUR', 'USD', 'JPY']) {
          const own = all.filter((each) => each.currency === currency)
          const found = sum?.sums.find((each) => each.currency === currency)
          expect(found?.minor).toBe(own.length === 0 ? undefined : own.reduce((n, { minor }) => n + BigInt(minor), 0n))
          expect(found?.isEstimate ?? false).toBe(own.some(({ isEstimate }) => isEstimate))
        }
        expect(sum?.unknown).toBe(rows.filter(({ amounts }) => amounts.length === 0).length)
      })
    )
  })

  it('know what is unknown from what is nothing', () => {
    const own: LedgerColumn<ColumnAmount | null> = {
      ...{ key: 'amount', head: 'Amount', width: '1fr', priority: 1 },
      text: () => '',
      amounts: (row) => row
    }
    const [sum] = sumColumns([null, { minor: 0, currency: 'EUR' }, null], [own])
    expect(sum).toMatchObject({ sums: [{ currency: 'EUR', minor: 0n }], unknown: 2 })
  })
})

/** What could break a cell, a line or a quote, and what spreadsheets run. */
const anyText = fc.string({
  unit: fc.constantFrom(...'ab =+-@"\'\t\r\n\u2028\u2068\u202E\uFEFF\u2212—＝'),
  maxLength: 12
})

describe('the sums of amounts that say how many decimals they have', () => {
  it('are those of adding them with as many as the longest has', () => {
    const one = fc.record({ minor: fc.maxSafeInteger(), decimals: fc.nat(9), currency: fc.constantFrom('EUR', 'KWD') })
    fc.assert(
      fc.property(fc.array(one), (amounts) => {
        const [sum] = sumColumns([{ id: '1', what: '', amounts }], [amount])
        for (const currency of ['EUR', 'KWD']) {
          const own = amounts.filter((each) => each.currency === currency)
          const found = sum?.sums.find((each) => each.currency === currency)
          const nano = own.reduce((n, { minor, decimals }) => n + BigInt(minor) * 10n ** BigInt(9 - decimals), 0n)
          expect(found?.decimals).toBe(own.length === 0 ? undefined : Math.max(...own.map(({ decimals }) => decimals)))
          expect((found?.minor ?? 0n) * 10n ** BigInt(9 - (found?.decimals ?? 0))).toBe(nano)
        }
      })
    )
  })
})

describe('copied rows', () => {
  it('stand under their heads, in the columns as they are given, with figures that a spreadsheet reads', () => {
    const figures = column({ ...amount, text: () => '\u22121,234.50' })
    const one = { id: '1', what: '\u2068Lume\u2069 lamp', amounts: [{ minor: -123450, currency: 'EUR' }] }
    expect(copyText([one], [figures, column({})])).toBe('Amount, EUR\tWhat\n-1,234.50\tLume lamp')
  })

  it('leave empty what is not known, and mark what is estimated', () => {
    const dash = column({ text: () => '\u2014' })
    const figures = column({ ...amount, text: () => '12.50' })
    const row = { id: '1', what: '', amounts: [{ minor: 1250, currency: 'EUR', isEstimate: true }] }
    expect(copyText([row], [dash, figures]).split('\n')[1]).toBe('\t~12.50')
  })

  it('are so many lines and cells whatever people write, and no cell is a formula', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), (texts) => {
        const rows = texts.map((what, at) => ({ id: String(at), what, amounts: [] }))
        const lines = copyText(rows, [column({}), column({})]).split('\n')
        expect(lines).toHaveLength(rows.length + 1)
        for (const line of lines) {
          const cells = line.split('\t')
          expect(cells).toHaveLength(2)
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\r]|^"[^"]*$/)
        }
      })
    )
  })

  it('do not let a quote swallow the cells after it', () => {
    const row = { id: '1', what: '"=cmd', amounts: [] }
    expect(copyText([row], [column({})]).split('\n')[1]).toBe('"""=cmd"')
  })
})

/** A list of days whose rows are here but for those whose ids are held back. */
function desk(
  days: LedgerDay[],
  growsAtEnd = false
): {
  selection: LedgerSelection<Row>
  ids: () => string[]
  arrive: (day: string) => Promise<void>
  another: () => Promise<void>
  hide: (id: string) => void
  /** All is asked for again, and answered but for what is hidden. */
  renew: () => Promise<void>
} {
  const held = new Map<string, Row>()
  const hidden = new Set<string>()
  let groups = days
  let renewals = 0
  const idOf = (day: string, fromEnd: number): string => `${day} ${String(fromEnd)}`
  const rowOf = (place: LedgerPlace): Row | undefined => {
    const id = idOf(place.day, place.fromEnd)
    if (hidden.has(id)) return undefined
    const row = held.get(id) ?? { id, what: id, amounts: [] }
    held.set(id, row)
    return row
  }
  const store = shallowRef<RowStore<Row>>({
    get groups() {
      return groups
    },
    growsAtEnd,
    get renewals() {
      return renewals
    },
    isReading: false,
    isAll: true,
    isKnown: true,
    error: null,
    rowAt: (group, skip) => {
      const found = groups[group]
      return found && rowOf({ day: found.day, fromEnd: fromEndOf({ growsAtEnd }, found, skip) })
    },
    loaded: () =>
      groups.flatMap((group) =>
        Array.from({ length: group.count }, (_, skip) => ({
          day: group.day,
          fromEnd: fromEndOf({ growsAtEnd }, group, skip)
        })).flatMap((place) => {
          const row = rowOf(place)
          return row === undefined ? [] : [{ place, row, renewal: renewals }]
        })
      ),
    isNew: () => false,
    need: () => undefined,
    renew: () => undefined,
    stop: () => undefined
  })
  const name = shallowRef('one')
  const scope = effectScope()
  const selection = scope.run(() =>
    useLedgerSelection(
      store,
      () => createLayout(groups, { row: 1, head: 0 }, growsAtEnd),
      () => name.value
    )
  )
  if (selection === undefined) throw new Error('no selection')
  return {
    selection,
    ids: () => selection.rows().map(({ id }) => id),
    async arrive(day) {
      groups = groups.map((group) => (group.day === day ? { day, count: group.count + 1 } : group))
      triggerRef(store)
      await nextTick()
    },
    async another() {
      name.value = 'two'
      await nextTick()
    },
    hide: (id) => hidden.add(id),
    async renew() {
      renewals += 1
      triggerRef(store)
      await nextTick()
    }
  }
}

describe('the rows that are chosen', () => {
  const days = [
    { day: 'b', count: 3 },
    { day: 'a', count: 2 }
  ]

  it('grow and shrink as a range from where it began, across days, and keep what was chosen before', () => {
    const { selection, ids } = desk(days)
    selection.toggle(4)
    selection.endRange()
    selection.extend(1, 2)
    selection.extend(2, 3)
    expect(ids()).toEqual(['b 2', 'b 1', 'a 2', 'a 1'])
    selection.extend(3, 0)
    expect(ids(), 'to the other side of its beginning').toEqual(['b 3', 'b 2', 'a 1'])
    selection.toggle(0)
    expect(ids()).toEqual(['b 2', 'a 1'])
  })

  it('stay the same rows while others come in above them', async () => {
    const { selection, ids, arrive } = desk(days)
    selection.extend(0, 1)
    await arrive('b')
    expect(ids()).toEqual(['b 3', 'b 2'])
    selection.extend(2, 3)
    expect(ids(), 'the range still begins at the same row').toEqual(['b 3', 'b 2', 'b 1'])
  })

  it('stay the same rows while others come in below them, where the oldest is first', async () => {
    const { selection, ids, arrive } = desk(days.toReversed(), true)
    selection.toggle(3)
    const before = ids()
    await arrive('b')
    expect(ids()).toEqual(before)
    selection.extend(3, 4)
    expect(ids(), 'the range still begins at the same row').toEqual([before[0], 'b -2'])
  })

  it('say how many were meant and are not here', () => {
    const { selection, hide } = desk(days)
    hide('b 1')
    selection.all()
    expect(selection.count.value).toBe(4)
    expect(selection.missing.value).toBe(1)
    selection.toggle(0)
    expect(selection.missing.value, 'of a choice by hand nothing is missing').toBe(0)
  })

  it('say how many of them are as they were before', async () => {
    const { selection, hide, renew } = desk(days)
    selection.extend(0, 3)
    expect(selection.earlier.value).toBe(0)
    hide('b 1')
    expect(selection.earlier.value, 'nothing has changed yet').toBe(0)
    await renew()
    expect(selection.earlier.value).toBe(1)
    expect(selection.count.value).toBe(4)
    selection.endRange()
    selection.extend(4, 4)
    expect(selection.earlier.value, 'whatever else is chosen').toBe(1)
    selection.clear()
    expect(selection.earlier.value).toBe(0)
  })

  it('are another choice where as many other ones are chosen, and the same one while news comes in', async () => {
    const { selection, arrive } = desk(days)
    selection.toggle(0)
    const first = selection.choice.value
    await arrive('b')
    expect(selection.choice.value).toBe(first)
    selection.extend(1, 1)
    const range = selection.choice.value
    expect(range).not.toBe(first)
    selection.all()
    expect(selection.choice.value).not.toBe(range)
  })

  it('are none in another list', async () => {
    const { selection, another } = desk(days)
    selection.all()
    await another()
    expect(selection.count.value).toBe(0)
  })
})

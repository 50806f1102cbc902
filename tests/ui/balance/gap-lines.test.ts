import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { StatementGap, StatementRow } from '../../../src/contract/balance.ts'
import { isGapLine, withGaps } from '../../../src/ui/features/balance/gap-lines.ts'

const row = (id: string): StatementRow => ({ id }) as StatementRow

it('any part of a list with gaps is that part of the list in which each gap stands at its place', async () => {
  const made = fc.record({
    counts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
    gaps: fc.array(fc.record({ day: fc.nat(7), skip: fc.nat(6) }), { maxLength: 6 }),
    order: fc.constantFrom('asc' as const, 'desc' as const),
    at: fc.nat(),
    limit: fc.integer({ min: 1, max: 20 })
  })
  await fc.assert(
    fc.asyncProperty(made, async ({ counts, gaps, order, at, limit }) => {
      const newestFirst = counts.map((count, index) => ({ day: `2026-11-${String(30 - index)}`, count }))
      const placed = gaps
        .filter(({ day, skip }) => day < counts.length && skip <= (counts[day] ?? 0))
        .map(({ day, skip }, index): StatementGap => {
          const ordinal = index + 1
          const place = { wallet: 'available', currency: 'EUR', fromOrdinal: ordinal, toOrdinal: ordinal }
          return { ...place, why: 'missing', day: newestFirst[day]?.day ?? '', skip }
        })
      // The whole list, drawn by hand: each day's entries with the gaps among them.
      const drawn = newestFirst.map(({ day, count }) => {
        const lines: { day: string; name: string }[] = []
        for (let skip = 0; skip <= count; skip += 1) {
          for (const gap of placed) if (gap.day === day && gap.skip === skip) lines.push({ day, name: 'gap' })
          if (skip < count) lines.push({ day, name: `${day}/${String(skip)}` })
        }
        return lines
      })
      const whole = order === 'desc' ? drawn.flat() : drawn.flat().reverse()
      const days = order === 'desc' ? newestFirst : newestFirst.toReversed()
      const entries = whole.filter(({ name }) => name !== 'gap')
      const list = withGaps(days, placed, order, async (from, most) => {
        const first = entries.findIndex(({ day }) => day === from.day) + from.skip
        return entries.slice(first, first + most).map(({ name }) => row(name))
      })
      expect(list.days.map(({ count }) => count)).toEqual(
        days.map(({ day }) => whole.filter((line) => line.day === day).length)
      )
      const start = at % whole.length
      const day = whole[start]?.day ?? ''
      const skip = start - whole.findIndex((line) => line.day === day)
      const lines = await list.load({ day, skip }, limit, new AbortController().signal)
      expect(lines.map((line) => (isGapLine(line) ? 'gap' : line.id))).toEqual(
        whole.slice(start, start + limit).map(({ name }) => name)
      )
    })
  )
})

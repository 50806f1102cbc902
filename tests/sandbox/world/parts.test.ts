import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratioOf, taxWithin } from '../../../src/sandbox/world/amounts.ts'
import { addBankDays, bankDayFrom, bankHoliday, scheduledDayPaidOn } from '../../../src/sandbox/world/calendar.ts'
import { HoldingShelf } from '../../../src/sandbox/world/holding-shelf.ts'
import { Random, Weighted } from '../../../src/sandbox/world/random.ts'
import { blackFriday } from '../../../src/sandbox/world/seasons.ts'
import { Timeline } from '../../../src/sandbox/world/timeline.ts'
import { Zone, dateOf, dayOf, dayOfDate, weekdayOf } from '../../../src/sandbox/world/zone.ts'
import { MemoryState } from './memory-state.ts'

const DAY = 86_400_000

describe('amounts', () => {
  test('a ratio is exact and rounds half away from zero, at any size', () => {
    const minor = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
    fc.assert(
      fc.property(minor, fc.nat(2_000_000), fc.integer({ min: 1, max: 2_000_000_000 }), (amount, part, whole) => {
        const product = BigInt(amount) * BigInt(part)
        const magnitude = (product < 0n ? -product : product) * 2n + BigInt(whole)
        const exact = Number((product < 0n ? -1n : 1n) * (magnitude / (2n * BigInt(whole))))
        expect(ratioOf(amount, part, whole)).toBe(exact + 0)
      }),
      { numRuns: 2000 }
    )
  })

  test('the tax within a price and the rest are the price', () => {
    expect(taxWithin(12_200, 220_000)).toBe(2200)
    expect(taxWithin(2800, 190_000)).toBe(447)
  })
})

describe('a zone', () => {
  const rome = new Zone('Europe/Rome')

  test('knows the local day on both sides of midnight and of the clock changes', () => {
    expect(rome.date(Date.parse('2026-12-31T22:59:59.999Z'))).toBe('2026-12-31')
    expect(rome.date(Date.parse('2026-12-31T23:00:00.000Z'))).toBe('2027-01-01')
    expect(rome.date(Date.parse('2026-03-28T22:59:59.000Z'))).toBe('2026-03-28')
    expect(rome.date(Date.parse('2026-03-29T21:59:59.000Z'))).toBe('2026-03-29')
  })

  test('tells a time that comes twice apart, and reads one that never was', () => {
    const [autumn, spring] = [dayOfDate('2026-10-25'), dayOfDate('2026-03-29')]
    expect(new Date(rome.at(autumn, 2, 30)).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(new Date(rome.at(autumn, 2, 30, 0, true)).toISOString()).toBe('2026-10-25T01:30:00.000Z')
    expect(new Date(rome.at(spring, 2, 30)).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  test('agrees with Intl on any moment', () => {
    for (const name of ['Europe/Rome', 'America/Los_Angeles', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      const zone = new Zone(name)
      const format = new Intl.DateTimeFormat('en-CA', {
        timeZone: name,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit'
      })
      fc.assert(
        fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }), (ms) => {
          expect(zone.date(ms)).toBe(format.format(ms))
          const day = zone.day(ms)
          expect(zone.at(day)).toBeLessThanOrEqual(ms)
          expect(zone.at(day + 1)).toBeGreaterThan(ms)
        }),
        { numRuns: 300 }
      )
    }
  })
})

describe('the bank calendar', () => {
  test('knows Easter and its days', () => {
    for (const [friday, monday] of [
      ['2024-03-29', '2024-04-01'],
      ['2025-04-18', '2025-04-21'],
      ['2026-04-03', '2026-04-06'],
      ['2027-03-26', '2027-03-29'],
      ['2038-04-23', '2038-04-26']
    ] as const) {
      expect([bankHoliday('EUR', dayOfDate(friday)), bankHoliday('EUR', dayOfDate(monday))]).toEqual([
        'Good Friday',
        'Easter Monday'
      ])
    }
    expect(bankHoliday('USD', dayOfDate('2026-11-26'))).toBe('Thanksgiving')
  })

  test('moves a payout from a holiday to the next bank day, and makes it once', () => {
    const schedule = { interval: 'weekly', weekly_day: 1, delay_days: 2, minimum: [] }
    const paid = Array.from({ length: 10 }, (_, i) => dayOfDate('2026-04-03') + i).filter(
      (day) => scheduledDayPaidOn(schedule, 'EUR', day) !== undefined
    )
    expect(paid.map(dateOf)).toEqual(['2026-04-07'])
    expect(dateOf(addBankDays('EUR', dayOfDate('2026-04-02'), 1))).toBe('2026-04-07')
    expect(dateOf(bankDayFrom('EUR', dayOfDate('2026-12-25')))).toBe('2026-12-28')
  })

  test('pays a monthly schedule of the 31st on the last day', () => {
    const schedule = { interval: 'monthly', monthly_day: 31, delay_days: 2, minimum: [] }
    expect(scheduledDayPaidOn(schedule, 'EUR', dayOfDate('2026-06-30'))).toBe(dayOfDate('2026-06-30'))
    expect(scheduledDayPaidOn({ ...schedule, interval: 'manual' }, 'EUR', dayOfDate('2026-06-30'))).toBeUndefined()
  })

  test('knows Black Friday and weekdays', () => {
    expect([2024, 2025, 2026].map((year) => dateOf(blackFriday(year)))).toEqual([
      '2024-11-29',
      '2025-11-28',
      '2026-11-27'
    ])
    expect([weekdayOf(dayOf(1970, 1, 1)), weekdayOf(dayOf(2026, 11, 22))]).toEqual([4, 7])
  })
})

test('a timeline runs in order of time, then of planning, and what is planned for the past runs now', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 200 }), (moments) => {
      const timeline = new Timeline()
      const seen: [number, number][] = []
      for (const [index, ms] of moments.entries())
        timeline.at(ms, (now) => {
          seen.push([now, index])
        })
      timeline.runUntil(50)
      expect(seen).toEqual(
        moments.map((ms, index) => [ms, index] as [number, number]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
      )
    })
  )
  const timeline = new Timeline()
  const seen: string[] = []
  timeline.at(10, () => {
    seen.push('first')
    timeline.at(3, (now) => {
      seen.push(`late, at ${String(now)}`)
    })
  })
  timeline.at(11, () => {
    seen.push('second')
  })
  timeline.runUntil(10)
  expect(seen).toEqual(['first', 'late, at 10'])
})

test('a holding shelf gives each record once, in its last version, in order of its last change', () => {
  const state = new MemoryState()
  const shelf = new HoldingShelf(state, 'acct_x', 0, 20 * DAY)
  const record = (id: string): { id: string; type: string; version: number } => ({ id, type: 'party', version: 1 })
  const [early, late, never] = [record('pty_early'), record('pty_late'), record('pty_never')]
  shelf.put(early, 1000)
  shelf.put(late, 2000)
  shelf.put(never, 2500)
  const twice = record('pty_twice')
  shelf.put(twice, 3000)
  twice.version++
  shelf.put(twice, 2 * DAY)
  shelf.expect('pty_late', 9 * DAY)
  shelf.expect('pty_never', 10 * DAY)
  shelf.flush(5 * DAY)
  expect(state.feed('acct_x').map((place) => place.record.id)).toEqual(['pty_early', 'pty_twice'])
  late.version++
  shelf.put(late, 9 * DAY)
  shelf.flushAll()
  expect(state.feed('acct_x').map(({ record: { id, version }, changedAtMs }) => [id, version, changedAtMs])).toEqual([
    ['pty_early', 1, 1000],
    ['pty_twice', 2, 2 * DAY],
    ['pty_late', 2, 9 * DAY],
    ['pty_never', 1, 20 * DAY]
  ])
  expect([state.puts, shelf.created]).toEqual([4, 4])
})

test('weights are kept to, and a seed gives the same draws', () => {
  const random = new Random('seed')
  const weighted = new Weighted(
    [
      { name: 'a', weight: 1 },
      { name: 'b', weight: 3 },
      { name: 'never', weight: 0 }
    ],
    (one) => one.weight
  )
  const drawn = Array.from({ length: 20_000 }, () => weighted.draw(random).name)
  expect(drawn.filter((name) => name === 'b').length / drawn.length).toBeCloseTo(0.75, 1)
  expect(drawn).not.toContain('never')
  expect(new Random('seed').fork('x').int(0, 1e9)).toBe(new Random('seed').fork('x').int(0, 1e9))
  expect(new Random('seed').next()).not.toBe(new Random('other').next())
})

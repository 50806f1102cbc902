/**
 * The demo is made for the moment at which it is opened. Whatever the hour and the day, every answer of Home and the
 * lists is one that the contract allows, with whole numbers, no count below nothing, no date out of the world, and the
 * stories are there. The moments are few, since a world takes seconds: each hour of the day comes with another date.
 */
import { expect, test } from 'vitest'
import { dayAt } from '../../../src/backend/engine/store/calendar.ts'
import { STORIES } from '../../../src/sandbox/world/stories.ts'
import { copyOf, makeWorld } from './copy.ts'
import { contextOf, everyCall } from './every-call.ts'
import { worldOf } from './figures.ts'

const hourMs = 3_600_000
const yearMs = 366 * 24 * hourMs
const [rome, newYork] = ['Europe/Rome', 'America/New_York']

/** Each with the hours after it at which the same world is asked again. */
const moments: readonly (readonly [what: string, at: string, hours: readonly number[]])[] = [
  ['29 February', '2028-02-29T12:00:00+01:00', [2, 5, 7]],
  ['the last hour of a month and year, and the first', '2026-12-31T23:10:00+01:00', [1, 4, 9]],
  ['the first hour of a month and year in New York', '2027-01-01T00:20:00-05:00', [10, 12]],
  ['the hour that comes twice in Rome', '2026-10-25T02:30:00+01:00', [14, 15]],
  ['the hour that never is in Rome', '2027-03-28T03:05:00+02:00', [16, 17]],
  ['the hour that comes twice in New York', '2026-11-01T01:30:00-05:00', [18, 19]],
  ['the hour that never is in New York', '2027-03-14T03:05:00-04:00', [20, 21, 22]]
]

/** What a number or a text of an answer is not, by its name and its place. */
function* faultsOf(value: unknown, place: string, nowMs: number): Generator<string> {
  if (Array.isArray(value))
    for (const [at, each] of value.entries()) yield* faultsOf(each, `${place}[${String(at)}]`, nowMs)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) yield* faultsOf(each, `${place}.${name}`, nowMs)
  } else if (typeof value === 'number') yield* numberFaults(value, place, nowMs)
  else if (typeof value === 'string' && /(day|Day|On|today)$/.test(place) && /^\d{4}-\d\d-\d\d$/.test(value)) {
    const ms = Date.parse(value)
    if (Math.abs(ms - nowMs) > 3 * yearMs) yield `${place} is ${value}`
  }
}

/** A share, a rate and what is a part of a whole may be a fraction. */
const isPart = /(share|rate|percent|perHour|ratio|median)/i
const isCount = /(count|entries|hours|total|more|left|sales|tips|units|members|toThank|days?Left|open|unknown)$/i

function* numberFaults(value: number, place: string, nowMs: number): Generator<string> {
  const name = place.slice(place.lastIndexOf('.') + 1)
  if (!Number.isFinite(value)) yield `${place} is ${String(value)}`
  if (!Number.isInteger(value) && !isPart.test(place)) yield `${place} is ${String(value)}`
  if (name.endsWith('Ms') && value !== 0 && Math.abs(value - nowMs) > 3 * yearMs) yield `${place} is ${String(value)}`
  if (isCount.test(name) && value < 0) yield `${place} is ${String(value)}`
}

test.each(moments)('%s: %s', { timeout: 120_000 }, async (_what, at, hours) => {
  const atMs = Date.parse(at)
  const zones: Readonly<Record<string, string>> = { acct_maravoss: newYork }
  for (const feed of makeWorld({ kind: 'demo' }, atMs)) {
    const { account } = worldOf(feed)
    const zone = zones[feed.account] ?? rome
    const ids = new Set(feed.lines.map(({ id }) => id))
    const missing = STORIES.filter((story) => story.account === feed.account)
      .flatMap((story) => story.ids)
      .filter((id) => !ids.has(id) && !id.startsWith('file_'))
    expect(missing).toEqual([])
    const copy = copyOf(feed, { zone })
    try {
      for (const later of [0, ...hours]) {
        const nowMs = atMs + later * hourMs
        const sync = { ...copy.sync, asOfMs: nowMs }
        const context = contextOf({
          ...copy,
          sync,
          accountId: feed.account,
          currencies: account?.currencies ?? [],
          nowMs
        })
        const faults: string[] = []
        for (const [name, ask] of Object.entries(everyCall(context, dayAt(nowMs, zone)))) {
          try {
            faults.push(...faultsOf(await ask(), name, nowMs))
          } catch (error) {
            faults.push(`${name} after ${String(later)} hours: ${String(error)}`)
          }
        }
        expect(faults, `${feed.account}, ${String(later)} hours later`).toEqual([])
      }
    } finally {
      copy.close()
    }
  }
})

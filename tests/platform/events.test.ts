import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { createClient } from '../../src/platform/client.ts'
import type { PlatformError } from '../../src/platform/errors.ts'
import { backoffMs, followHead } from '../../src/platform/events.ts'
import { ModelPlatform, partyRecord } from '../backend/sync/model-platform.ts'

const platforms: ModelPlatform[] = []
const stops: AbortController[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) stop.abort()
  for (const platform of platforms.splice(0)) await platform.close()
})

async function follow(token = 'access-1') {
  const platform = await new ModelPlatform().listen()
  platforms.push(platform)
  platform.put(partyRecord('party_1', 1))
  const stop = new AbortController()
  stops.push(stop)
  const heads: number[] = []
  const states: (boolean | string)[] = []
  const client = createClient({
    platformUrl: platform.url,
    tokens: { access: () => Promise.resolve(token), renew: () => Promise.resolve(token) }
  })
  const done = followHead(client, {
    signal: stop.signal,
    silentMs: 100,
    delayMs: () => 5,
    onHead: ({ head }) => heads.push(head),
    onConnected: (isConnected: boolean, error?: PlatformError) => states.push(isConnected || (error?.code ?? 'lost'))
  })
  return { platform, stop, heads, states, done }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; !isSo(); n++) {
    if (n > 500) throw new Error('waited in vain')
    await setTimeout(4)
  }
}

describe('following the head', () => {
  it('hears of each move, at once', async () => {
    const { platform, heads } = await follow()
    await until(() => heads.length === 1)
    platform.put(partyRecord('party_2', 1))
    await until(() => heads.length === 2)
    expect(heads).toEqual([1, 2])
  })

  it('opens a lost stream anew, and says what it heard last', async () => {
    const { platform, heads, states } = await follow()
    await until(() => heads.length === 1)
    platform.cutEvents()
    await until(() => platform.eventIds.length === 2 && heads.length === 2)
    expect(platform.eventIds).toEqual([undefined, '1'])
    expect(states).toEqual([true, 'cut-off', true])
  })

  it('drops a stream that has fallen silent', async () => {
    const { platform, heads, states } = await follow()
    await until(() => heads.length === 1)
    platform.areEventsSilent = true
    await until(() => platform.eventIds.length >= 2)
    expect(states.slice(0, 2)).toEqual([true, 'timed-out'])
  })

  it('goes on trying while the platform is away', async () => {
    const { platform, heads, states } = await follow()
    await until(() => heads.length === 1)
    await platform.close()
    await until(() => states.includes('no-answer'))
    await platform.listen()
    await until(() => heads.length === 2)
  })

  it('ends when the sign-in has ended, and when it is told to', async () => {
    const refused = await follow('wrong')
    await refused.done
    expect(refused.states).toEqual(['unauthorized'])
    const stopped = await follow()
    await until(() => stopped.heads.length === 1)
    stopped.stop.abort()
    await stopped.done
    expect(stopped.states).toEqual([true])
  })

  it('waits longer after each failure, half a minute at most, and never in step with others', () => {
    for (const [attempt, least, most] of [
      [1, 250, 500],
      [2, 500, 1_000],
      [5, 4_000, 8_000],
      [30, 15_000, 30_000]
    ] as const) {
      const waits = Array.from({ length: 50 }, () => backoffMs(attempt))
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(least)
      expect(Math.max(...waits)).toBeLessThanOrEqual(most)
      expect(new Set(waits).size).toBeGreaterThan(10)
    }
  })
})

/** What the status says through each fault: no more than is so, and no less. */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Timing } from '../../../src/backend/engine/sync/account-sync.ts'
import type { SyncStatus } from '../../../src/contract/sync.ts'
import { briskTiming, Copy, newFolder, removeFolder } from './copy.ts'
import { entryRecord, ModelPlatform, partyRecord } from './model-platform.ts'

const open: { platforms: ModelPlatform[]; copies: Copy[] } = { platforms: [], copies: [] }

async function platformWith(parties: number): Promise<ModelPlatform> {
  const platform = await new ModelPlatform().listen()
  open.platforms.push(platform)
  for (let n = 1; n <= parties; n++) platform.put(partyRecord(`party_${n}`, 1))
  return platform
}

function copyOf(platform: ModelPlatform, timing: Partial<Timing> = {}, folder = newFolder()): Copy {
  const copy = new Copy(platform, folder, { ...briskTiming, ...timing })
  open.copies.push(copy)
  return copy
}

function told(copy: Copy): SyncStatus[] {
  return copy.said.flatMap((message) => (message.kind === 'status' ? [message.status] : []))
}

afterEach(async () => {
  for (const copy of open.copies.splice(0)) {
    await copy.close().catch(() => undefined)
    removeFolder(copy.folder)
  }
  for (const platform of open.platforms.splice(0)) await platform.close()
})

describe('the last head heard', () => {
  it('is kept: a copy that was left in the middle of reading on claims no whole ledger without a network', async () => {
    const platform = await platformWith(0)
    for (let n = 1; n <= 40; n++) platform.put(entryRecord(`entry_${n}`, 1, n, 5))
    const first = copyOf(platform)
    await first.untilEqual()
    await first.close()
    // Entries that the copy holds half of: 41 to 60 are new, and 41 moved above the rest before it was read.
    for (let n = 41; n <= 60; n++) platform.put(entryRecord(`entry_${n}`, 1, n, 5))
    platform.put(entryRecord('entry_41', 2, 41, 5))
    platform.bends.push({ cutAfter: 10 })
    let isCut = false
    platform.onSlice = () => {
      // Everything after the break is refused.
      if (!isCut) for (let n = 0; n < 1_000; n++) platform.bends.push({ status: 503 })
      isCut = true
    }
    const second = copyOf(platform, {}, first.folder)
    await second.until(({ state, coverage }) => state === 'offline' && coverage.records === 50)
    await second.close()
    await platform.close()
    const third = copyOf(platform, {}, first.folder)
    await third.until(({ state }) => state === 'offline')
    expect(third.status.coverage).toMatchObject({ complete: true, records: 50 })
    expect(third.status.coverage.share).toBeLessThan(1)
  })

  it('is kept where it was only told: what the stream named and nobody read is not there', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    for (let n = 0; n < 1_000; n++) platform.bends.push({ status: 503 })
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ state }) => state === 'offline')
    await copy.close()
    await platform.close()
    const again = copyOf(platform, {}, copy.folder)
    await again.until(({ state }) => state === 'offline')
    expect(again.status.coverage.share).toBeLessThan(1)
    expect(again.status.asOfMs).not.toBeNull()
  })
})

describe('"as of"', () => {
  it('does not move while the platform cannot be read', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    const { asOfMs } = copy.status
    for (let n = 0; n < 10_000; n++) platform.bends.push({ status: 500 })
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ state }) => state === 'offline')
    await setTimeout(1_200)
    expect(copy.status.asOfMs).toBe(asOfMs)
  })

  it('goes by the platform’s clock, and a clock that is off by more than minutes is told', async () => {
    const platform = await platformWith(5)
    platform.clockAheadMs = 3 * 3_600_000
    const copy = copyOf(platform)
    await copy.untilEqual()
    expect(Math.abs((copy.status.asOfMs ?? 0) - Date.now() - platform.clockAheadMs)).toBeLessThan(5_000)
    expect(Math.abs((copy.status.clockDoubtMs ?? 0) - platform.clockAheadMs)).toBeLessThan(5_000)
    platform.clockAheadMs = 30_000
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ clockDoubtMs }) => clockDoubtMs === null)
  })

  it('is that of the cache: one that lost its last commits claims the moment of what it still holds', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    await copy.close()
    const { asOfMs } = copyOf(platform, {}, copy.folder).status
    await open.copies.at(-1)?.close()
    copyFileSync(copy.cacheFile, `${copy.cacheFile}.then`)
    await setTimeout(1_100)
    const later = copyOf(platform, {}, copy.folder)
    platform.put(partyRecord('party_new', 1))
    await later.untilEqual()
    await later.close()
    await platform.close()
    copyFileSync(`${copy.cacheFile}.then`, copy.cacheFile)
    const again = copyOf(platform, {}, copy.folder)
    expect(again.status.asOfMs).toBe(asOfMs)
    expect(again.status.coverage.records).toBe(5)
  })

  it('and the coverage are those of the copy on screen while a restored platform is pulled again', async () => {
    const platform = await platformWith(60)
    const copy = copyOf(platform)
    await copy.untilEqual()
    const { asOfMs } = copy.status
    platform.bends.push({}, { cutAfter: 20 })
    for (let n = 0; n < 1_000; n++) platform.bends.push({ status: 503 })
    platform.restore(platform.records.slice(0, 40))
    await copy.until(({ state, rebuild }) => state === 'offline' && rebuild?.share === 0.5)
    expect(copy.status).toMatchObject({
      asOfMs,
      coverage: { complete: true, records: 60 },
      rebuild: { cause: 'feed-restored', share: 0.5 }
    })
    platform.bends.length = 0
    copy.account.hurry()
    await copy.untilEqual()
    expect(copy.status).toMatchObject({ coverage: { complete: true, records: 40, share: 1 }, rebuild: null })
  })
})

describe('an event stream', () => {
  it('that falls silent is not called live: the platform is asked instead', async () => {
    const platform = await platformWith(3)
    const copy = copyOf(platform, { silentMs: 100 })
    await copy.until(({ state }) => state === 'live')
    platform.areEventsSilent = true
    await copy.until(({ state }) => state === 'polling')
    platform.put(partyRecord('party_new', 1))
    await copy.until(() => copy.hasReadAll())
    copy.said.length = 0
    await setTimeout(400)
    expect(told(copy).map(({ state }) => state)).not.toContain('live')
    expect(copy.status.coverage.records).toBe(4)
  })

  it('that beats and tells nothing is found out by the next look, and not called live before it tells news', async () => {
    const platform = await platformWith(3)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.areEventsDeaf = true
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ state }) => state === 'polling')
    expect(copy.hasReadAll()).toBe(true)
    await vi.waitFor(() => expect(platform.eventIds.length).toBe(2), 20_000)
    platform.areEventsDeaf = false
    platform.put(partyRecord('party_newer', 1))
    await copy.untilEqual()
  })
})

describe('reading that is hard', () => {
  it('because answers are slow is said, and no more once they are quick', async () => {
    const platform = await platformWith(5)
    platform.delayMs = 200
    const copy = copyOf(platform, { slowMs: 50 })
    await copy.until(({ strain }) => strain === 'slow')
    await copy.until(({ state }) => state === 'live')
    platform.delayMs = 0
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ strain }) => strain === null)
    await copy.untilEqual()
  })

  it('because answers break off again and again is said, though each brings something', async () => {
    const platform = await platformWith(60)
    for (let n = 0; n < 5; n++) platform.bends.push({ cutAfter: 8 })
    const copy = copyOf(platform)
    await copy.until(({ strain }) => strain === 'breaking')
    expect(copy.status.state).toBe('first')
    await copy.untilEqual()
    expect(copy.status.strain).toBeNull()
  })

  it('because answers break off and bring nothing is an outage with that reason', async () => {
    const platform = await platformWith(5)
    for (let n = 0; n < 500; n++) platform.bends.push({ cutAfter: 0 })
    const copy = copyOf(platform)
    await copy.until(({ state, reason }) => state === 'offline' && reason === 'connection-cut')
  })

  it('because the platform asks to wait says why', async () => {
    const platform = await platformWith(5)
    platform.bends.push({ status: 429, retryAfterS: 1 }, { status: 503, retryAfterS: 1 })
    const copy = copyOf(platform)
    await copy.until(({ state, reason }) => state === 'waiting' && reason === 'rate-limited')
    await copy.until(({ state, reason }) => state === 'waiting' && reason === 'platform-unwell')
    await copy.untilEqual()
  })
})

describe('what happened to the copy', () => {
  it('is said until it is dismissed, also after a restart', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.restore([partyRecord('party_1', 1)])
    await copy.untilEqual()
    const [notice] = copy.status.notices
    expect(notice).toMatchObject({ kind: 'feed-restored' })
    await copy.close()
    const again = copyOf(platform, {}, copy.folder)
    expect(again.status.notices).toEqual([notice])
    again.account.dismissNotice('feed-restored', (notice?.atMs ?? 0) - 1)
    expect(again.status.notices, 'an earlier one was read, not this').toEqual([notice])
    again.account.dismissNotice('feed-restored', notice?.atMs ?? 0)
    expect(again.status.notices).toEqual([])
    await again.close()
    expect(copyOf(platform, {}, copy.folder).status.notices).toEqual([])
  })

  it('names the backup that took the place of a damaged local, and the cache that is pulled again', async () => {
    const platform = await platformWith(300)
    const copy = copyOf(platform)
    await copy.untilEqual()
    copy.damageCache()
    platform.put(partyRecord('party_7', 2))
    await copy.until(({ notices }) => notices.some(({ kind }) => kind === 'cache-damaged'))
    await copy.untilEqual()
    await copy.close()
    for (const suffix of ['-wal', '-shm']) rmSync(join(copy.folder, `local.db${suffix}`), { force: true })
    writeFileSync(join(copy.folder, 'local.db'), Buffer.alloc(65_536, 0xa5))
    const again = copyOf(platform, {}, copy.folder)
    const restored = again.status.notices.find(({ kind }) => kind === 'local-restored')
    expect(restored).toMatchObject({ backupMs: expect.any(Number) as number })
  })

  it('a rebuild that was cut short goes on as one, and says why', async () => {
    const platform = await platformWith(60)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.bends.push({}, { cutAfter: 20 })
    for (let n = 0; n < 1_000; n++) platform.bends.push({ status: 503 })
    platform.restore(platform.records.slice(0, 40))
    await copy.until(({ state, rebuild }) => state === 'offline' && rebuild?.share === 0.5)
    await copy.close()
    const again = copyOf(platform, {}, copy.folder)
    expect(again.status.rebuild).toMatchObject({ cause: 'feed-restored' })
    platform.bends.length = 0
    await again.untilEqual()
    expect(again.status.rebuild).toBeNull()
  })
})

describe('a disk that is full', () => {
  it('stops the sync with that reason, half writes nothing, and lets it go on when there is room', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.sliceRows = 500
    const pages = copy.query<{ page_count: number }>('PRAGMA page_count')[0]?.page_count ?? 0
    copy.query(`PRAGMA max_page_count = ${pages}`)
    for (let n = 0; n < 3_000; n++) platform.put(partyRecord(`party_more_${n}`, 1))
    await copy.until(({ state, reason }) => state === 'failed' && reason === 'disk-full')
    expect(copy.status.retryAtMs).not.toBeNull()
    copy.query('PRAGMA max_page_count = 1000000')
    copy.account.hurry()
    await copy.untilEqual()
    expect(copy.records().size).toBe(3_005)
  })
})

import { existsSync, readdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { briskTiming, Copy, newFolder, removeFolder, tokensOf } from './copy.ts'
import { accountRecord, ModelPlatform, entryRecord, gadgetRecord, partyRecord } from './model-platform.ts'

const open: { platforms: ModelPlatform[]; copies: Copy[] } = { platforms: [], copies: [] }

async function platformWith(parties: number): Promise<ModelPlatform> {
  const platform = await new ModelPlatform().listen()
  open.platforms.push(platform)
  for (let n = 1; n <= parties; n++) platform.put(partyRecord(`party_${n}`, 1))
  return platform
}

function copyOf(platform: ModelPlatform, folder?: string): Copy {
  const copy = new Copy(platform, folder)
  open.copies.push(copy)
  return copy
}

const toldOf = (copy: Copy) => copy.said.filter((message) => message.kind === 'changed')

function expectEqual(copy: Copy, platform: ModelPlatform): void {
  expect(copy.records()).toEqual(new Map(platform.records.map((record) => [record.id, record])))
}

afterEach(async () => {
  for (const copy of open.copies.splice(0)) {
    await copy.close().catch(() => undefined)
    removeFolder(copy.folder)
  }
  for (const platform of open.platforms.splice(0)) await platform.close()
})

describe('a first sync', () => {
  it('ends with every record, live, complete, and as of the platform’s clock', async () => {
    const platform = await platformWith(40)
    const copy = copyOf(platform)
    await copy.untilEqual()
    expectEqual(copy, platform)
    expect(copy.status).toMatchObject({
      state: 'live',
      reason: null,
      retryAtMs: null,
      setAside: 0,
      coverage: { complete: true, records: 40, share: 1 }
    })
    expect(Math.abs((copy.status.asOfMs ?? 0) - Date.now())).toBeLessThan(5_000)
  })

  it('reads what comes meanwhile in between, and takes the answer that goes on for no other past', async () => {
    const platform = await platformWith(2_000)
    platform.sliceRows = 50
    let slices = 0
    platform.onSlice = () => {
      // Into the stretch between the first commit and the end of the way back.
      if (++slices % 4 === 0 && slices < 30) platform.put(partyRecord(`party_new_${slices}`, 1))
    }
    const copy = copyOf(platform)
    await copy.untilEqual()
    expectEqual(copy, platform)
    expect(platform.asked.filter(({ direction }) => direction === 'before')).toHaveLength(1)
    expect(copy.said.filter(({ kind }) => kind === 'generation' || kind === 'log')).toEqual([])
  })
})

describe('a sync that is disturbed', () => {
  it('goes on where it was when the network comes back in the middle of the first sync', async () => {
    const platform = await platformWith(400)
    platform.bends.push({ cutAfter: 250, isTorn: true })
    const copy = copyOf(platform)
    await copy.until(({ coverage }) => coverage.records >= 200)
    await platform.close()
    await copy.until(({ state }) => state === 'offline')
    expect(copy.status).toMatchObject({ reason: 'offline' })
    const { cursor } = standing(copy)
    platform.asked.length = 0
    await platform.listen()
    await copy.untilEqual()
    expectEqual(copy, platform)
    const back = platform.asked.filter(({ direction }) => direction === 'before')
    expect(back.map(({ seq }) => seq)).toEqual([cursor])
  })

  it('a torn line is read again and nothing above it is', async () => {
    const platform = await platformWith(60)
    platform.bends.push({ cutAfter: 25, isTorn: true }, { cutAfter: 10 })
    const copy = copyOf(platform)
    await copy.untilEqual()
    expectEqual(copy, platform)
    const back = platform.asked.filter(({ direction }) => direction === 'before').map(({ seq }) => seq)
    expect(back).toEqual([Number.MAX_SAFE_INTEGER, 36, 26])
    expect(copy.said.some((message) => message.kind === 'status' && message.status.state === 'offline')).toBe(false)
  })

  it('a cut while reading forward skips nothing', async () => {
    const platform = await platformWith(3)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.bends.push({ cutAfter: 4, isTorn: true }, { cutAfter: 0 }, { cutAfter: 3 })
    for (let n = 10; n < 40; n++) platform.put(partyRecord(`party_${n}`, 1))
    await copy.untilEqual()
    expectEqual(copy, platform)
  })

  it('waits as long as a 429 asks, also when hurried, and says until when', async () => {
    const platform = await platformWith(5)
    platform.bends.push({ status: 429, retryAfterS: 1 })
    const copy = copyOf(platform)
    await copy.until(({ state }) => state === 'waiting')
    expect(copy.status.retryAtMs).toBeGreaterThan(Date.now())
    copy.account.hurry()
    await copy.untilEqual()
    const [refused, next] = platform.asked
    expect((next?.atMs ?? 0) - (refused?.atMs ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it('a platform that is not well is named, and tried again', async () => {
    const platform = await platformWith(5)
    for (let n = 0; n < 20; n++) platform.bends.push({ status: 500 })
    const copy = copyOf(platform)
    const states: string[] = []
    await copy.until(({ state, reason }) => {
      const seen = reason ? `${state}: ${reason}` : state
      if (states.at(-1) !== seen) states.push(seen)
      return state === 'live'
    })
    await copy.untilEqual()
    expectEqual(copy, platform)
    // Not a word of progress while it only tries again.
    expect(states.filter((seen) => seen !== 'starting').slice(0, 3)).toEqual([
      'first',
      'offline: platform-unwell',
      expect.stringMatching(/^(first|catching-up|polling|live)$/)
    ])
  })

  it('is offline only until "sync now"', async () => {
    const platform = await platformWith(5)
    await platform.close()
    const copy = new Copy(platform, newFolder(), { ...briskTiming, backoffMs: () => 60_000 })
    open.copies.push(copy)
    await copy.until(({ state }) => state === 'offline')
    expect(copy.status.retryAtMs).toBeGreaterThan(Date.now() + 50_000)
    await platform.listen()
    copy.account.hurry()
    await copy.untilEqual()
  })
})

describe('news', () => {
  it('reach the copy by the event stream, without a poll', async () => {
    const platform = await platformWith(3)
    const copy = new Copy(platform, newFolder(), { ...briskTiming, pollMs: 60_000, silentMs: 60_000 })
    open.copies.push(copy)
    await copy.untilEqual()
    platform.put(partyRecord('party_new', 1))
    platform.remove('party_1')
    await copy.untilEqual(1_000)
    expectEqual(copy, platform)
  })

  it('a silent event stream is dropped and opened anew', async () => {
    const platform = await platformWith(3)
    platform.areEventsSilent = true
    const copy = new Copy(platform, newFolder(), { ...briskTiming, pollWithoutEventsMs: 60_000, silentMs: 150 })
    open.copies.push(copy)
    await copy.until(() => platform.eventIds.length >= 2)
    platform.put(partyRecord('party_new', 1))
    platform.areEventsSilent = false
    await copy.until(() => copy.hasReadAll())
    expectEqual(copy, platform)
  })

  it('come also from a platform without events and without streams', async () => {
    const platform = await platformWith(30)
    platform.hasEvents = false
    platform.hasStreams = false
    const copy = copyOf(platform)
    await copy.until(({ coverage }) => coverage.complete)
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ coverage }) => coverage.records === 31)
    expectEqual(copy, platform)
    expect(copy.status.state).toBe('polling')
  })

  it('of many commits are told at most four times a second, the first at once', async () => {
    const platform = await platformWith(3)
    const copy = copyOf(platform)
    await copy.untilEqual()
    // What is noted beside the first copy is told a moment after it.
    await vi.waitFor(() => expect(toldOf(copy).flatMap(({ topics }) => topics)).toContain('changes'), 10_000)
    await setTimeout(300)
    copy.said.length = 0
    const startMs = Date.now()
    while (Date.now() - startMs < 900) {
      platform.put(partyRecord(`party_more_${platform.head}`, 1))
      await setTimeout(10)
    }
    const told = toldOf(copy)
    expect(told.length).toBeGreaterThanOrEqual(2)
    expect(told.length).toBeLessThanOrEqual(5)
    expect(told.map(({ topics }) => topics)).toEqual(told.map(() => ['party']))
    expect(told.map(({ revision }) => revision)).toEqual(told.map(({ revision }) => revision).toSorted((a, b) => a - b))
  })
})

describe('a platform that was restored', () => {
  it('under another feed is pulled again into a new generation, which replaces the old one only when it is full', async () => {
    const platform = await platformWith(50)
    const copy = copyOf(platform)
    await copy.untilEqual()
    const before = copy.cacheFile
    platform.restore([partyRecord('party_1', 1), partyRecord('party_2', 7)])
    await copy.untilEqual()
    expectEqual(copy, platform)
    expect(copy.said.find((message) => message.kind === 'generation')).toMatchObject({
      generation: 2,
      cacheFile: copy.cacheFile
    })
    expect(existsSync(before)).toBe(true)
    copy.account.generationOpened(2)
    expect(existsSync(before)).toBe(false)
    expect(readdirSync(copy.folder).some((name) => name.startsWith('cache-1.db.set-aside-'))).toBe(true)
  })

  it('keeps notes and tags, also of a record that it lost', async () => {
    const platform = await platformWith(50)
    const copy = copyOf(platform)
    await copy.untilEqual()
    const [kept, lost] = [
      { type: 'party', id: 'party_1' },
      { type: 'party', id: 'party_40' }
    ]
    for (const record of [kept, lost]) {
      copy.account.runLocal('notes.write', { ...record, text: `about ${record.id}`, revision: 0 })
      copy.account.runLocal('notes.tag', { ...record, add: ['check'], remove: [] })
    }
    await copy.until(() => copy.said.some((message) => message.kind === 'changed' && message.topics.includes('notes')))
    platform.restore([partyRecord('party_1', 1), partyRecord('party_2', 7)])
    await copy.untilEqual()
    copy.account.generationOpened(2)
    expect([...copy.records().keys()]).not.toContain(lost.id)
    expect(copy.notes()).toEqual([
      { ...kept, text: 'about party_1', tag: 'check' },
      { ...lost, text: 'about party_40', tag: 'check' }
    ])
    copy.account.runLocal('notes.write', { ...lost, text: 'still here', revision: 1 })
    expect(copy.notes()).toContainEqual({ ...lost, text: 'still here', tag: 'check' })
  })

  it('to a head behind the cursor, under the same name, is pulled again too', async () => {
    const platform = await platformWith(50)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.restore([partyRecord('party_9', 3)], platform.feed)
    await copy.untilEqual()
    expectEqual(copy, platform)
  })

  it('in the middle of the first sync leaves nothing of its former past', async () => {
    const platform = await platformWith(60)
    platform.bends.push({ cutAfter: 20 })
    let slices = 0
    platform.onSlice = () => {
      if (++slices === 3) platform.restore([partyRecord('party_1', 1), partyRecord('party_77', 1)])
    }
    const copy = copyOf(platform)
    await copy.until(() => copy.said.some(({ kind }) => kind === 'generation'))
    await copy.untilEqual()
    expectEqual(copy, platform)
  })
})

describe('a new sign-in while a restored platform is pulled again', () => {
  it('goes on filling the new generation, and readers move over to it', async () => {
    const platform = await platformWith(60)
    const copy = copyOf(platform)
    await copy.untilEqual()
    // The news, then the new feed as far as this.
    platform.bends.push({}, { cutAfter: 20 })
    for (let n = 0; n < 500; n++) platform.bends.push({ status: 503 })
    platform.restore(platform.records.slice(0, 40))
    await copy.until(({ state, rebuild }) => state === 'offline' && rebuild?.share === 0.5)
    await copy.account.pause()
    platform.bends.length = 0
    copy.account.start()
    await copy.untilEqual()
    expectEqual(copy, platform)
    expect(copy.said.filter(({ kind }) => kind === 'generation')).toMatchObject([{ generation: 2 }])
  })
})

describe('a cache that is damaged while it is used', () => {
  it('gives way to a new one at once, which is filled before the eyes of its readers', async () => {
    const platform = await platformWith(300)
    const copy = copyOf(platform)
    await copy.untilEqual()
    copy.damageCache()
    platform.put(partyRecord('party_7', 2))
    await copy.until(() => copy.said.some(({ kind }) => kind === 'generation'))
    await copy.untilEqual()
    expectEqual(copy, platform)
    expect(copy.said.filter((message) => message.kind === 'log')).toMatchObject([
      { level: 'error', fields: { code: 'store-corrupt' } }
    ])
    const states = copy.said.flatMap((message) => (message.kind === 'status' ? [message.status.state] : []))
    expect(states).not.toContain('failed')
  })

  it('gives way as well where only a reader met the damage, and only if it is the cache of now', async () => {
    const platform = await platformWith(300)
    const copy = copyOf(platform)
    await copy.untilEqual()
    copy.account.damaged(7)
    copy.account.damaged(1)
    await copy.until(() => copy.said.some(({ kind }) => kind === 'generation'))
    await copy.untilEqual()
    expectEqual(copy, platform)
    copy.account.damaged(1)
    platform.put(partyRecord('party_7', 2))
    await copy.untilEqual()
    expect(copy.said.filter(({ kind }) => kind === 'generation')).toMatchObject([{ generation: 2 }])
  })

  it('and cannot be filled yet, is as of no time', async () => {
    const platform = await platformWith(300)
    const copy = copyOf(platform)
    await copy.untilEqual()
    copy.damageCache()
    for (let n = 0; n < 500; n++) platform.bends.push({ status: 503 })
    platform.put(partyRecord('party_7', 2))
    await copy.until(({ state, coverage }) => state === 'offline' && coverage.records === 0)
    expect(copy.status.asOfMs).toBeNull()
  })
})

describe('the sign-in', () => {
  it('that takes over is not undone by what the one before was still renewing', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.accessToken = 'another'
    const held = Promise.withResolvers<void>()
    platform.beforeTokens = () => held.promise
    platform.put(partyRecord('party_new', 1))
    await vi.waitFor(() => expect(platform.tokenRequests).toBe(1), 20_000)
    const taken = copy.account.signIn(copy.account.connection, {
      ...tokensOf(platform),
      refreshToken: 'refresh-of-another-sign-in'
    })
    held.resolve()
    await taken
    expect(copy.kept).toMatchObject({ refreshToken: 'refresh-of-another-sign-in' })
  })

  it('made twice at once leaves one sync', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    const { connection } = copy.account
    await Promise.all([1, 2].map(() => copy.account.signIn(connection, tokensOf(platform))))
    await copy.untilEqual()
    await setTimeout(50)
    expect(platform.eventListeners).toBe(1)
  })

  it('is renewed when the platform no longer takes the token, and the new tokens are kept', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.accessToken = 'another'
    platform.put(partyRecord('party_new', 1))
    await copy.untilEqual()
    expect(platform.refreshes).toBe(1)
    expect(copy.saved.map(({ refreshToken }) => refreshToken)).toEqual([platform.refreshToken])
  })

  it('that the platform refuses to renew waits for the person, and goes on after a new one', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.accessToken = 'another'
    platform.isRefreshRefused = true
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ state }) => state === 'signed-out')
    expect(copy.status).toMatchObject({ reason: 'signed-out', retryAtMs: null })
    const asked = platform.asked.length
    await setTimeout(100)
    expect(platform.asked.length).toBe(asked)
    expect(JSON.stringify(copy.said)).not.toMatch(/access-|refresh-|another/)
    copy.kept = { ...tokensOf(platform) }
    copy.account.hurry()
    await copy.untilEqual()
    expectEqual(copy, platform)
  })

  it('of a new person is not missed where they were in a hurry while the old one was being refused', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.accessToken = 'another'
    platform.isRefreshRefused = true
    const held = Promise.withResolvers<void>()
    platform.beforeTokens = () => held.promise
    platform.put(partyRecord('party_new', 1))
    await vi.waitFor(() => expect(platform.tokenRequests).toBe(1), 20_000)
    // Nothing waits now that could be woken; what is on its way will fail, and must not be the last word.
    copy.account.hurry()
    platform.beforeTokens = () => {
      platform.isRefreshRefused = false
      return Promise.resolve()
    }
    held.resolve()
    await copy.untilEqual()
    expectEqual(copy, platform)
  })

  it('that ended is not asked about again because the event stream was lost', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.accessToken = 'another'
    platform.isRefreshRefused = true
    platform.put(partyRecord('party_new', 1))
    await copy.until(({ state }) => state === 'signed-out')
    const waits = () => copy.said.filter((one) => one.kind === 'log' && one.message === 'the sync waits').length
    const waited = waits()
    const refused = platform.tokenRequests
    platform.cutEvents()
    // The stream asks once for itself, and ends with the sign-in.
    await vi.waitFor(() => expect(platform.tokenRequests).toBeGreaterThan(refused), 30_000)
    await setTimeout(100)
    expect(waits()).toBe(waited)
    copy.account.hurry()
    await vi.waitFor(() => expect(waits()).toBeGreaterThan(waited), 30_000)
  })

  it('that was never made is signed out from the start', async () => {
    const platform = await platformWith(5)
    const copy = new Copy(platform, newFolder(), briskTiming, null)
    open.copies.push(copy)
    await copy.until(({ state }) => state === 'signed-out')
    expect(platform.asked).toEqual([])
  })
})

describe('what the console does not understand', () => {
  it('a malformed record is set aside with its field, and the rest goes on', async () => {
    const platform = await platformWith(5)
    platform.put({ ...entryRecord('entry_bad', 1, 1, 5), amount: { amount: 1.5, currency: 'EUR' } })
    platform.put(entryRecord('entry_2', 1, 2, 7))
    const copy = copyOf(platform)
    await copy.until(({ coverage, setAside }) => coverage.complete && coverage.records === 6 && setAside === 1)
    expect(copy.query('SELECT type, id, version, field FROM set_aside')).toEqual([
      { type: 'entry', id: 'entry_bad', version: 1, field: 'record.amount.amount' }
    ])
    platform.put(entryRecord('entry_bad', 2, 1, 5))
    await copy.until(({ setAside }) => setAside === 0)
    expectEqual(copy, platform)
  })

  it('an integer that JSON cannot carry is set aside as it came, never rounded', async () => {
    const platform = await platformWith(1)
    const raw =
      '{"id":"party_big","type":"party","version":1,"created_at":"2026-10-01T08:00:00.000Z","updated_at":"2026-10-01T08:00:00.000Z","handle":null,"display_name":null,"kind":"person","points":9007199254740993}'
    platform.put(partyRecord('party_big', 1))
    platform.rawRecords.set('party_big', raw)
    const copy = copyOf(platform)
    await copy.until(({ coverage, setAside }) => coverage.complete && setAside === 1)
    const [row] = copy.query<{ field: string; raw: string }>('SELECT field, raw FROM set_aside')
    expect(row?.field).toBe('record.points')
    expect(row?.raw).toContain('9007199254740993')
  })

  it('unknown types, values and fields are kept as they came', async () => {
    const platform = await platformWith(0)
    platform.put(gadgetRecord('gadget_1', 1))
    platform.put({ ...partyRecord('party_1', 1), kind: 'a kind of the future', mood: { is: 'good' } })
    const copy = copyOf(platform)
    await copy.untilEqual()
    expectEqual(copy, platform)
  })
})

describe('a restart', () => {
  it('without a network says as of when the copy is', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    const { asOfMs } = copy.status
    await copy.close()
    await platform.close()
    const again = copyOf(platform, copy.folder)
    await again.until(({ state }) => state === 'offline')
    expect(again.status.asOfMs).toBe(asOfMs)
    expect(again.status.coverage).toMatchObject({ complete: true, records: 5, share: 1 })
  })

  it('tidies up a change of generation that was cut short, once the reader has moved', async () => {
    const platform = await platformWith(5)
    const copy = copyOf(platform)
    await copy.untilEqual()
    platform.restore([partyRecord('party_1', 1)])
    await copy.untilEqual()
    await copy.close()
    const again = copyOf(platform, copy.folder)
    expect(again.said.filter(({ kind }) => kind === 'ready' || kind === 'generation')).toMatchObject([
      { generation: 2 },
      { generation: 2 }
    ])
    again.account.generationOpened(2)
    expect(readdirSync(copy.folder).filter((name) => /^cache-\d+\.db$/.test(name))).toEqual(['cache-2.db'])
  })
})

describe('the zone', () => {
  it('is the platform’s own until another one is chosen, and the platform’s again after that', async () => {
    const platform = await platformWith(1)
    platform.put({ ...partyRecord('party_2', 1) })
    platform.put(accountRecord('Europe/Berlin'))
    const copy = copyOf(platform)
    await copy.untilEqual()
    const zone = (): unknown => copy.query('SELECT zone FROM meta')
    expect(zone()).toEqual([{ zone: 'Europe/Berlin' }])
    copy.account.setZone('Asia/Tokyo')
    expect(zone()).toEqual([{ zone: 'Asia/Tokyo' }])
    platform.put({ ...accountRecord('America/New_York'), version: 2 })
    await copy.until(() => copy.query<{ version: number }>('SELECT version FROM account')[0]?.version === 2)
    expect(zone()).toEqual([{ zone: 'Asia/Tokyo' }])
    copy.account.setZone(null)
    expect(zone()).toEqual([{ zone: 'America/New_York' }])
    platform.put({ ...accountRecord('Europe/Paris'), version: 3 })
    await copy.until(() => copy.query<{ zone: string }>('SELECT zone FROM meta')[0]?.zone === 'Europe/Paris')
  })

  it('that nobody knows is refused by name, and changes nothing', async () => {
    const platform = await platformWith(1)
    const copy = copyOf(platform)
    await copy.untilEqual()
    expect(() => copy.account.setZone('Mars/Olympus')).toThrow(
      expect.objectContaining({ code: 'bad-input', data: { field: 'zone' } })
    )
    expect(copy.query('SELECT zone FROM meta')).toEqual([{ zone: 'Europe/Berlin' }])
  })
})

/** The `backward` of the cursor on disk. */
function standing(copy: Copy): { cursor: number | null } {
  const [row] = copy.query<{ backward: number | null }>('SELECT backward FROM cursor')
  return { cursor: row?.backward ?? null }
}

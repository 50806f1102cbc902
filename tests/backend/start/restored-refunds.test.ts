/** A backup that knows refunds as waiting, put back days after they were sent: nothing that was sent is sent again. */
import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request } from '../../../src/contract/requests.ts'
import type { Sale } from '../../../src/platform/generated/types.gen.ts'
import type { Link } from '../../../src/link/link.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server/harness.ts'
import { AT, LUME, MARA, sell, topUp } from '../../sandbox/server/records.ts'
import { connectAs, live } from './accounts.ts'
import { newDesk, type Desk } from './desk.ts'

const passphrase = 'four words for tests'
const count = 20
const dayMs = 86_400_000
const patienceMs = 30_000
const scopes = ['read', 'refunds']

let desk: Desk
let sandbox: Sandbox
let sales: Sale[]

beforeEach(async () => {
  desk = newDesk()
  sandbox = await startSandbox()
  topUp(sandbox.state, 1_000_000, AT)
  sales = Array.from({ length: count }, () => sell(sandbox.state, AT))
})
afterEach(async () => {
  await desk.remove()
  await sandbox.close()
})

async function askAll(link: Link, account: string): Promise<string[]> {
  const asked = sales.map(async ({ id, currency }) => {
    const { request } = await link.client.requests.ask({
      account,
      id: randomUUID(),
      wish: { kind: 'refund', sale: id, amountMinor: 1_000, currency, reason: null, note: null }
    })
    return request.id
  })
  return await Promise.all(asked)
}

async function listAll(link: Link, account: string): Promise<Request[]> {
  return (await link.client.requests.list({ account, limit: 200 })).requests
}

async function until(link: Link, account: string, state: Request['state'], isIt = (_: Request) => true): Promise<void> {
  await vi.waitFor(
    async () => {
      const requests = await listAll(link, account)
      expect(requests.map((one) => [one.state, isIt(one)])).toEqual(sales.map(() => [state, true]))
    },
    { timeout: patienceMs, interval: 200 }
  )
}

async function sendAll(link: Link, account: string): Promise<void> {
  for (const { id } of await listAll(link, account))
    await link.client.requests.decide({ account, id, decision: 'send' })
  await until(link, account, 'done')
}

async function effects(): Promise<{ kind: string; target: string }[]> {
  const response = await sandbox.ask(`/sandbox/effects?account=${LUME}`)
  return ((await response.json()) as { effects: { kind: string; target: string }[] }).effects
}

async function expectOnce(): Promise<void> {
  const refunded = (await effects()).map(({ target }) => target).sort()
  expect(refunded).toEqual(sales.map(({ id }) => id).sort())
}

describe('20 refunds that a backup knows as waiting', () => {
  it('and that were sent after it was made are found done, three days later', async () => {
    const { backend, link } = await desk.start()
    const account = await connectAs(link, sandbox.url, LUME, scopes)
    await live(link, account)
    await askAll(link, account)
    const { ticket } = await link.client.settings.backUp({ account, passphrase })
    const bytes = await buffer(backend.files.read(ticket)!.stream)
    await sendAll(link, account)
    await expectOnce()

    sandbox.clock.moveTo(AT + 3 * dayMs)
    const upload = await link.client.settings.upload()
    await backend.files.write(upload.ticket, Readable.from([bytes]))
    await link.client.settings.restore({ ticket: upload.ticket, passphrase })
    await until(link, account, 'done')
    await expectOnce()
    // The lines that were written after the backup are gone, and the journal says so.
    expect(await link.client.requests.verifyJournal({ account })).toMatchObject({
      isWhole: false,
      wrong: { how: 'cut' }
    })
  }, 120_000)

  it('and that were never sent wait for the person, on this machine as on another', async () => {
    const { backend, link } = await desk.start()
    const account = await connectAs(link, sandbox.url, LUME, scopes)
    await live(link, account)
    await askAll(link, account)
    const { ticket } = await link.client.settings.backUp({ account, passphrase })
    const bytes = await buffer(backend.files.read(ticket)!.stream)
    for (const { id } of await listAll(link, account))
      await link.client.requests.decide({ account, id, decision: 'withdraw' })

    const there = newDesk()
    try {
      const other = await there.start()
      const upload = await other.link.client.settings.upload()
      await other.backend.files.write(upload.ticket, Readable.from([bytes]))
      await other.link.client.settings.restore({ ticket: upload.ticket, passphrase })
      await connectAs(other.link, sandbox.url, LUME, scopes)
      await live(other.link, account)
      await until(other.link, account, 'needs-you', ({ ask }) => ask === 'restored')
      expect(await effects()).toEqual([])
    } finally {
      await there.remove()
    }
  }, 120_000)
})

it('a data folder that was copied while refunds waited, and runs beside its original, sends none of them twice', async () => {
  const { backend, link } = await desk.start()
  const account = await connectAs(link, sandbox.url, LUME, scopes)
  await live(link, account)
  await askAll(link, account)
  await backend.stop()
  const copy = newDesk()
  try {
    cpSync(desk.dataDir, copy.dataDir, { recursive: true })
    for (const [name, value] of desk.kept) copy.kept.set(name, value)
    const [original, copied] = [await desk.start(), await copy.start()]
    // Where the original was quicker the copy finds one done; else it asks.
    await vi.waitFor(
      async () => {
        const open = (await listAll(copied.link, account)).filter(
          ({ state, ask }) => state !== 'done' && ask !== 'restored'
        )
        expect(open).toEqual([])
      },
      { timeout: patienceMs, interval: 200 }
    )
    await until(original.link, account, 'done')
    await expectOnce()
  } finally {
    await copy.remove()
  }
}, 120_000)

it('refunds of one account are not sent with the sign-in of another in the same folder', async () => {
  const { link } = await desk.start()
  const account = await connectAs(link, sandbox.url, LUME, scopes)
  await live(link, account)
  await askAll(link, account)
  await link.client.accounts.signOut({ account })
  const other = await connectAs(link, sandbox.url, MARA, scopes)
  await live(link, other)
  expect(await listAll(link, other)).toEqual([])
  expect(await effects()).toEqual([])
  expect((await listAll(link, account)).map(({ state }) => state)).toEqual(sales.map(() => 'queued'))
  await connectAs(link, sandbox.url, LUME, scopes)
  await sendAll(link, account)
  await expectOnce()
}, 120_000)
it('two backups put back at once, while somebody signs in and out, end with one writer and nothing sent', async () => {
  const { backend, link } = await desk.start()
  const account = await connectAs(link, sandbox.url, LUME, scopes)
  await live(link, account)
  await askAll(link, account)
  const restores = []
  for (let copy = 0; copy < 2; copy++) {
    const { ticket } = await link.client.settings.backUp({ account, passphrase })
    const bytes = await buffer(backend.files.read(ticket)!.stream)
    const upload = await link.client.settings.upload()
    await backend.files.write(upload.ticket, Readable.from([bytes]))
    restores.push(upload.ticket)
  }
  const all = [
    ...restores.map((ticket) => link.client.settings.restore({ ticket, passphrase })),
    // Refused where it falls between two openings.
    link.client.accounts
      .signOut({ account })
      .catch((error: unknown) => expect(error).toMatchObject({ code: 'not-synced-yet' })),
    connectAs(link, sandbox.url, LUME, scopes)
  ]
  expect((await Promise.allSettled(all)).filter(({ status }) => status === 'rejected')).toEqual([])
  await connectAs(link, sandbox.url, LUME, scopes)
  await live(link, account)
  for (const { id, state } of await listAll(link, account))
    if (state === 'queued') await link.client.requests.decide({ account, id, decision: 'withdraw' })
  await link.client.accounts.setZone({ account, zone: 'Asia/Tokyo' })
  expect((await link.client.accounts.session()).accounts[0]?.zone).toBe('Asia/Tokyo')
  expect((await listAll(link, account)).length).toBe(count)
  expect(desk.logged.filter(({ level }) => level === 'error')).toEqual([])
}, 120_000)

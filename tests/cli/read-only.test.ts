/** With a sign-in that may only read nothing can be asked for, of any kind: not by a page, not by a terminal. */
import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startSandbox, type Sandbox } from '../../bench/sandbox.ts'
import { cacheFile, localFile } from '../../src/backend/engine/store/folder.ts'
import { openForReading, type Db } from '../../src/backend/engine/store/open.ts'
import { copyParts } from '../../src/contract/copies.ts'
import { requestKinds, wishScopes, type RequestKind, type Wish } from '../../src/contract/wishes.ts'
import { shop, studio, weekOfWishes } from '../backend/outbox/week-wishes.ts'
import { fillWeek } from '../backend/outbox/week-world.ts'
import { cassa, connect, newFolder, type Console, type Folder } from './folder.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 })
const patience = { timeout: 120_000, interval: 250 }

let folder: Folder
let platform: Sandbox
let running: Console
/** Where copies of both accounts are open. */
let other: Folder
let looking: Console
const copies = new Map<string, string>()
/** By kind: the account that could ask for it, and what it would ask for. */
const wishes = new Map<RequestKind, { account: string; wish: Wish }>()

beforeAll(async () => {
  folder = newFolder()
  other = newFolder()
  platform = await startSandbox([])
  const url = platform.signIns[0]!.platformUrl
  await fillWeek(url)
  running = await folder.start()
  for (const who of [shop, studio]) {
    const account = await connect(running.client, url, ['read'], who)
    await vi.waitFor(
      () =>
        expect(copyOf(account, (db) => db.prepare('SELECT backward FROM cursor').all())).toEqual([{ backward: null }]),
      patience
    )
    for (const { wish } of copyOf(account, (db) => weekOfWishes(who, db)))
      if (!wishes.has(wish.kind)) wishes.set(wish.kind, { account, wish })
    copies.set(account, await handOver(account))
  }
})
afterAll(async () => {
  await other.remove()
  await folder.remove()
  await platform.stop()
})

/** A copy of the account, opened in the other folder. Answers its key there. */
async function handOver(account: string): Promise<string> {
  looking ??= await other.start()
  const passphrase = 'words for a test'
  for await (const news of await running.client.copies.make({ account, passphrase, parts: [...copyParts] })) {
    if (news.kind !== 'done') continue
    const { path: made } = await running.client.exports.claim({ ticket: news.ticket })
    const { ticket } = await looking.client.copies.upload()
    renameSync(made, (await looking.client.copies.place({ ticket })).path)
    return (await looking.client.copies.open({ ticket, passphrase })).account
  }
  throw new Error('no copy was made')
}

function copyOf<T>(account: string, read: (db: Db) => T): T {
  const { secrets } = JSON.parse(readFileSync(join(folder.dataDir, 'secrets.json'), 'utf8')) as {
    secrets: Record<string, string>
  }
  const own = join(folder.dataDir, 'accounts', account)
  const db = openForReading(cacheFile(own, 1), localFile(own), secrets['data-key'] ?? '')
  try {
    return read(db)
  } finally {
    db.close()
  }
}

const asked = (account: string): unknown[] =>
  copyOf(account, (db) => db.prepare('SELECT id FROM request UNION ALL SELECT request FROM journal').all())

const euros = ['1.00', 'EUR']
/** Each as a person would type it. */
const commands: Readonly<Record<RequestKind, (wish: never) => string[]>> = {
  refund: ({ sale }: { sale: string }) => ['refund', sale, '--amount', '1.00'],
  'refund-cancel': ({ refund }: { refund: string }) => ['refund', 'cancel', refund],
  thanks: ({ tip }: { tip: string }) => ['thank', tip, '--message', 'Thank you'],
  'card-freeze': ({ card }: { card: string }) => ['card', 'freeze', card],
  'card-limits': ({ card }: { card: string }) => ['card', 'limit', card, '--amount', '10.00'],
  'card-replace': ({ card }: { card: string }) => ['card', 'replace', card, '--reason', 'damaged'],
  'dispute-accept': ({ dispute }: { dispute: string }) => ['dispute', 'accept', dispute],
  'dispute-evidence': ({ dispute }: { dispute: string }) => ['dispute', 'submit', dispute],
  payout: () => ['payout', 'withdraw', '30.00', 'EUR'],
  'payout-cancel': ({ payout }: { payout: string }) => ['payout', 'cancel', payout],
  'payout-schedule': () => ['payout', 'schedule', 'daily'],
  'transfer-accept': ({ transfer }: { transfer: string }) => ['transfer', 'accept', transfer],
  'transfer-decline': ({ transfer }: { transfer: string }) => ['transfer', 'decline', transfer],
  'transfer-send': ({ person }: { person: string }) => ['transfer', 'send', person, ...euros],
  'transfer-request': ({ person }: { person: string }) => ['transfer', 'request', person, ...euros],
  'savings-in': () => ['savings', 'in', '1.00', 'USD'],
  'savings-out': () => ['savings', 'out', '1.00', 'USD'],
  'product-create': () => ['product', 'create', 'A map', '--kind', 'digital', '--price', '9.00EUR'],
  'product-edit': ({ product }: { product: string }) => ['product', 'edit', product, '--title', 'Another']
}

describe.each(requestKinds)('%s', (kind) => {
  it('is refused with the permission that is missing, and nothing is kept', async () => {
    const { account, wish } = wishes.get(kind)!
    const { client } = running
    await expect(client.requests.ask({ account, id: randomUUID(), wish })).rejects.toMatchObject({
      code: 'forbidden-scope',
      data: { detail: { scope: wishScopes[kind] } }
    })
    const { trials } = await client.requests.tryOut({ account, wishes: [wish] })
    expect(trials).toMatchObject([{ isPossible: false, code: 'forbidden-scope', detail: { scope: wishScopes[kind] } }])
    expect(asked(account)).toEqual([])
  })

  it('is refused by the terminal in a sentence that says what is missing, also as a dry run', async () => {
    const { account, wish } = wishes.get(kind)!
    for (const flag of ['--yes', '--dry-run']) {
      const { code, out, err } = await cassa(
        ...commands[kind](wish as never),
        flag,
        '--account',
        account,
        '--data',
        folder.dataDir
      )
      expect({ code, out, err }).toEqual({
        code: 1,
        out: '',
        err: expect.stringContaining(`without the permission "${wishScopes[kind]}". Nothing was asked for`) as string
      })
    }
    expect(asked(account)).toEqual([])
  })

  it('is refused in a copy that was handed over, by the backend and by the terminal', async () => {
    const { account, wish } = wishes.get(kind)!
    const copy = copies.get(account)!
    const { client } = looking
    const refused = { code: 'copy-read-only' }
    await expect(client.requests.ask({ account: copy, id: randomUUID(), wish })).rejects.toMatchObject(refused)
    const { trials } = await client.requests.tryOut({ account: copy, wishes: [wish] })
    expect(trials).toMatchObject([{ isPossible: false, ...refused }])
    const given = [...commands[kind](wish as never), '--yes', '--account', copy, '--data', other.dataDir]
    expect(await cassa(...given)).toEqual({
      code: 1,
      out: '',
      err: expect.stringContaining('This is a copy') as string
    })
    expect(await client.requests.list({ account: copy, show: 'all' })).toEqual({ requests: [], next: null })
  })
})

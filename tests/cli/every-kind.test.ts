/** Whatever can be asked for is carried out from a terminal at the real sandbox: once, and with its lines in the journal. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signInTo, startSandbox, type Sandbox } from '../../bench/sandbox.ts'
import { cacheFile, localFile } from '../../src/backend/engine/store/folder.ts'
import { openForReading, type Db } from '../../src/backend/engine/store/open.ts'
import type { Request } from '../../src/contract/requests.ts'
import { requestKinds, wishScopes, type RequestKind, type Wish, type WishOf } from '../../src/contract/wishes.ts'
import { shop, studio, weekOfWishes } from '../backend/outbox/week-wishes.ts'
import { fillWeek } from '../backend/outbox/week-world.ts'
import { cassa, connect, newFolder, type Console, type Folder } from './folder.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 })
const patience = { timeout: 120_000, interval: 250 }

interface RowOf<W> {
  /** As a person would type it. */
  command: (wish: W) => string[]
  /** What the platform counts it as. */
  effect: string
  /** What the platform's record of it says afterwards. */
  record: (wish: W, key: string) => object
}
type Row<K extends RequestKind> = RowOf<WishOf<K>>

const money = (minor: number): string => (minor / 100).toFixed(2)
const amountOf = ({ amountMinor: amount, currency }: { amountMinor: number; currency: string }) => ({
  amount: { amount, currency }
})
const moving = (verb: 'send' | 'request'): Row<'transfer-send'> & Row<'transfer-request'> => ({
  command: ({ person, amountMinor, currency }) => ['transfer', verb, person, money(amountMinor), currency],
  effect: `transfer.${verb}`,
  record: ({ person, ...wish }, key) => ({ counterparty: person, ...amountOf(wish), idempotency_key: key })
})
const answering = (verb: 'accept' | 'decline', status: string): Row<'transfer-accept'> & Row<'transfer-decline'> => ({
  command: ({ transfer }) => ['transfer', verb, transfer],
  effect: `transfer.${verb}`,
  record: ({ transfer }) => ({ id: transfer, status })
})
const saving = (direction: 'in' | 'out'): Row<'savings-in'> & Row<'savings-out'> => ({
  command: ({ amountMinor, currency }) => ['savings', direction, money(amountMinor), currency],
  effect: `savings.${direction}`,
  record: (wish, key) => ({ last_move: { direction, ...amountOf(wish), idempotency_key: key } })
})

/** A new kind needs a row: it does not compile without one. */
const rows: { readonly [K in RequestKind]: Row<K> } = {
  refund: {
    command: ({ sale, amountMinor }) => ['refund', sale, '--amount', money(amountMinor)],
    effect: 'refund.create',
    record: ({ sale, ...wish }, key) => ({ sale, ...amountOf(wish), idempotency_key: key })
  },
  'refund-cancel': {
    command: ({ refund }) => ['refund', 'cancel', refund],
    effect: 'refund.cancel',
    record: ({ refund }) => ({ id: refund, status: 'canceled' })
  },
  thanks: {
    command: ({ tip, message }) => ['thank', tip, '--message', message],
    effect: 'tip.thank',
    record: ({ tip, message }, key) => ({ id: tip, thanks_message: message, idempotency_key: key })
  },
  'card-freeze': {
    command: ({ card }) => ['card', 'freeze', card],
    effect: 'card.update',
    record: ({ card }) => ({ id: card, status: 'inactive' })
  },
  'card-limits': {
    command: ({ card, limits: [limit] }) => [
      ...['card', 'limit', card, '--interval', limit!.interval],
      ...['--amount', money(limit!.minor ?? 0)]
    ],
    effect: 'card.update',
    record: ({ card, currency, limits: [limit] }) => ({
      id: card,
      limits: expect.arrayContaining([
        expect.objectContaining({ interval: limit!.interval, amount: { amount: limit!.minor, currency } })
      ]) as object[]
    })
  },
  'card-replace': {
    command: ({ card, reason }) => ['card', 'replace', card, '--reason', reason],
    effect: 'card.replace',
    record: ({ card }, key) => ({ replaces: card, idempotency_key: key })
  },
  'dispute-accept': {
    command: ({ dispute }) => ['dispute', 'accept', dispute],
    effect: 'dispute.accept',
    record: ({ dispute }) => ({ id: dispute, status: 'accepted' })
  },
  'dispute-evidence': {
    command: ({ dispute }) => ['dispute', 'submit', dispute],
    effect: 'dispute.submit',
    record: ({ dispute, submissions }) => ({ id: dispute, status: 'under_review', submission_count: submissions + 1 })
  },
  payout: {
    command: ({ amountMinor, currency }) => ['payout', 'withdraw', money(amountMinor), currency],
    effect: 'payout.create',
    record: ({ method, ...wish }, key) => ({ method, ...amountOf(wish), idempotency_key: key })
  },
  'payout-cancel': {
    command: ({ payout }) => ['payout', 'cancel', payout],
    effect: 'payout.cancel',
    record: ({ payout }, key) => ({ id: payout, status: 'canceled', cancel_idempotency_key: key })
  },
  'payout-schedule': {
    command: ({ to: { interval, weeklyDay, monthlyDay } }) => [
      ...['payout', 'schedule', interval],
      ...['--on', String(weeklyDay ?? monthlyDay)]
    ],
    effect: 'payout_schedule.update',
    record: ({ account, to }, key) => ({
      id: account,
      payout_schedule: { interval: to.interval },
      payout_schedule_change: { idempotency_key: key }
    })
  },
  'transfer-accept': answering('accept', 'completed'),
  'transfer-decline': answering('decline', 'declined'),
  'transfer-send': moving('send'),
  'transfer-request': moving('request'),
  'savings-in': saving('in'),
  'savings-out': saving('out'),
  'product-create': {
    command: ({ title, productKind, prices: [price] }) => [
      ...['product', 'create', title, '--kind', productKind],
      ...['--price', `${money(price!.minor)}${price!.currency}`]
    ],
    effect: 'product.create',
    record: ({ title, productKind, status }, key) => ({ title, kind: productKind, status, idempotency_key: key })
  },
  'product-edit': {
    command: ({ product, changes: { title } }) => ['product', 'edit', product, '--title', title!.to],
    effect: 'product.update',
    record: ({ product, changes: { title } }) => ({ id: product, title: title!.to })
  }
}

let folder: Folder
let platform: Sandbox
let running: Console
/** By kind: whose it is at the platform and here, and the first that can be asked for. */
const wishes = new Map<RequestKind, { who: string; account: string; wish: Wish }>()

beforeAll(async () => {
  folder = newFolder()
  platform = await startSandbox([])
  await fillWeek(url())
  running = await folder.start()
  for (const who of [shop, studio]) {
    const account = await connect(running.client, url(), ['read', ...new Set(Object.values(wishScopes))], who)
    await vi.waitFor(
      () =>
        expect(copyOf(account, (db) => db.prepare('SELECT backward FROM cursor').all())).toEqual([{ backward: null }]),
      patience
    )
    for (const { wish } of copyOf(account, (db) => weekOfWishes(who, db)))
      if (!wishes.has(wish.kind)) wishes.set(wish.kind, { who, account, wish })
  }
})
afterAll(async () => {
  await folder.remove()
  await platform.stop()
})

const url = (): string => platform.signIns[0]!.platformUrl

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

interface Effect {
  key: string
  kind: string
  record: string
  amount: { amount: number }
}

async function effectsOf(who: string): Promise<Effect[]> {
  const answer = await fetch(`${url()}/sandbox/effects?account=${who}`)
  return ((await answer.json()) as { effects: Effect[] }).effects
}

async function recordOf(who: string, type: string, id: string): Promise<unknown> {
  const { accessToken } = await signInTo(url(), who, ['read'])
  const path = type === 'account' ? '/v1/account' : `/v1/${type}s/${id}`
  const answer = await fetch(url() + path, { headers: { authorization: `Bearer ${accessToken}` } })
  return await answer.json()
}

describe.each(requestKinds)('%s', (kind) => {
  it('is carried out by its command, takes effect once, and stands in the journal', async () => {
    const { who, account, wish } = wishes.get(kind)!
    const row: RowOf<never> = rows[kind]
    const argv = [...row.command(wish as never), '--yes', '--account', account, '--data', folder.dataDir]
    const before = await effectsOf(who)
    const linesBefore = (await running.client.requests.verifyJournal({ account })).lines

    const { code, out, err } = await cassa(...argv, '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const { request } = JSON.parse(out) as { request: Request }
    expect(request).toMatchObject({ kind, state: 'done' })

    const made = (await effectsOf(who)).slice(before.length)
    expect(made).toMatchObject([{ key: request.id, kind: row.effect }])
    if (request.amount !== null && made[0]!.amount.amount !== 0)
      expect(made[0]!.amount.amount).toBe(request.amount.minor)
    expect(request.result?.id).toBe(made[0]!.record)
    const { type, id } = request.result!
    expect(await recordOf(who, type, id)).toMatchObject(row.record(wish as never, request.id))

    const { journal } = await running.client.requests.get({ account, id: request.id })
    const lines = journal.map(({ what }) => what)
    for (const line of ['asked', 'sent', 'answered']) expect([kind, ...lines]).toContain(line)
    expect(lines[0]).toBe('asked')
    expect(await running.client.requests.verifyJournal({ account })).toMatchObject({
      isWhole: true,
      lines: linesBefore + lines.length
    })

    // The same command once more: it is held back by what the copy knows, or as a repetition.
    expect(await cassa(...argv)).toMatchObject({ code: 1, out: '' })
    expect(await effectsOf(who)).toHaveLength(before.length + 1)
  })
})

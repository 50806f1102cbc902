/** The sync against the real sandbox with one fault at a time, each of all that there are (all at once: `mixed`). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { makeSale, startSandbox, type Sandbox } from '../../../bench/sandbox.ts'
import { FAULT_NAMES, kindOf, type FaultName } from '../../../src/sandbox/faults/kinds.ts'
import { briskTiming, Copy, newFolder, removeFolder, type Source } from './copy.ts'
import type { ModelRecord } from './model-platform.ts'

interface Named {
  id: string
  feed: string
  head: number
}

interface Change {
  id: string
  record?: ModelRecord
}

let sandbox: Sandbox
let url = ''
let account = ''

beforeAll(async () => {
  sandbox = await startSandbox(['--records', '400', '--seed', '5'])
  const [signIn] = sandbox.signIns
  if (!signIn) throw new Error('no account')
  url = signIn.platformUrl
  account = signIn.account
}, 120_000)
afterAll(async () => await sandbox.stop())

async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/sandbox/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(response.ok, path).toBe(true)
  return await response.json()
}

async function struck(fault: FaultName): Promise<number> {
  const { struck } = (await (await fetch(`${url}/sandbox/faults`)).json()) as { struck: Record<string, number> }
  return struck[fault] ?? 0
}

async function own(): Promise<Named> {
  const { accounts } = (await (await fetch(`${url}/sandbox/accounts`)).json()) as { accounts: Named[] }
  const found = accounts.find(({ id }) => id === account)
  if (!found) throw new Error('the account is gone')
  return found
}

async function signIn(): Promise<Source> {
  const token = await post('token', { account, scopes: ['read', 'refunds'] })
  const { access_token: accessToken, refresh_token: refreshToken } = token as Record<string, string>
  if (accessToken === undefined || refreshToken === undefined) throw new Error('no token')
  return { url, accountId: account, accessToken, refreshToken, ...(await own()) }
}

/** All that the platform has, by id. */
async function everything(): Promise<Map<string, ModelRecord>> {
  const { accessToken } = await signIn()
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/x-ndjson' }
  const response = await fetch(`${url}/v1/changes?after=0`, { headers })
  const changes = (await response.text()).trim().split('\n').slice(1, -1)
  const records = changes.map((line) => JSON.parse(line) as Change)
  return new Map(records.flatMap(({ id, record }) => (record ? [[id, record] as const] : [])))
}

/** Somebody refunds elsewhere, and the action is struck. */
async function refund(copy: Copy, { accessToken }: Source): Promise<void> {
  const [sale] = copy.query<{ id: string }>(
    `SELECT id FROM sale WHERE refundable_by = 'merchant' AND refundable_minor > 1 AND status IN ('available', 'paid_out') LIMIT 1`
  )
  const key = randomUUID()
  const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', 'idempotency-key': key }
  const body = JSON.stringify({ sale: sale?.id })
  await fetch(`${url}/v1/refunds`, { method: 'POST', headers, body }).catch(() => undefined)
  const happened = async (): Promise<boolean> => (await (await fetch(`${url}/sandbox/effects`)).text()).includes(key)
  await expect.poll(happened, { timeout: 10_000 }).toBe(true)
}

async function untilEqual(copy: Copy): Promise<void> {
  const cursor = (): unknown => copy.query('SELECT feed, forward, backward FROM cursor')[0]
  const { feed, head } = await own()
  await expect.poll(cursor, { timeout: 30_000, interval: 10 }).toEqual({ feed, forward: head, backward: null })
}

it.each(FAULT_NAMES)(
  '%s alone ends equal, with nothing lost, nothing doubled and nothing left aside',
  async (fault) => {
    const { strikes, parameter } = kindOf(fault)
    const before = await struck(fault)
    const detail = parameter?.kind === 'span' ? { detail: '5-50ms' } : {}
    const places: Partial<Record<typeof strikes, string>> = {
      action: 'POST /v1/refunds',
      change: undefined,
      events: undefined
    }
    const on = strikes in places ? places[strikes] : 'GET /v1/changes'
    // A wait that the platform asks for is a second at least.
    const times = parameter?.kind === 'seconds' || fault === 'sign-out' ? 1 : 2
    await post('faults', { next: [{ fault, times, ...detail, ...(on !== undefined && { on }) }] })

    let source = await signIn()
    const timing = { ...briskTiming, pollMs: 20, pollWithoutEventsMs: 5 }
    let copy = new Copy(source, newFolder(), timing)
    onTestFinished(async () => {
      await copy.close()
      removeFolder(copy.folder)
    })
    if (fault === 'sign-out') {
      await copy.until(({ state }) => state === 'signed-out', 15_000)
      await copy.close()
      source = await signIn()
      copy = new Copy(source, copy.folder, timing)
    }
    if (strikes === 'action') {
      await untilEqual(copy)
      await refund(copy, source)
    }
    await expect.poll(async () => await struck(fault), { timeout: 15_000 }).toBeGreaterThan(before)
    // What happens meanwhile is not missed.
    await makeSale(url, account)
    if (strikes === 'events' || strikes === 'action') await untilEqual(copy)
    await post('faults', { spec: 'off', next: [], repair: true })
    await untilEqual(copy)

    const expected = await everything()
    expect(expected.size).toBeGreaterThan(300)
    expect(copy.records()).toEqual(expected)
    await expect.poll(() => copy.status.coverage).toMatchObject({ complete: true, records: expected.size })
    expect(copy.query('SELECT id FROM set_aside WHERE id IS NOT NULL')).toEqual([])
  },
  60_000
)

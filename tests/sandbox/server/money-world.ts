/** A small world whose money moves by actions and with time, and what is read of it. */
import { expect } from 'vitest'
import type {
  Account,
  ActionOutcome,
  Balance,
  Change,
  ChangePage,
  Entry,
  Party,
  Problem,
  Savings,
  Tip,
  Transfer
} from '../../../src/platform/generated/types.gen.ts'
import { zChangePage, zGetActionResponse, zProblem } from '../../../src/platform/generated/zod.gen.ts'
import { Pulse } from '../../../src/sandbox/server/pulse.ts'
import { EffectLog } from '../../../src/sandbox/state/effects.ts'
import type { ActionEffect } from '../../../src/sandbox/state/effects.ts'
import type { RecordSink, StoredRecord } from '../../../src/sandbox/state/types.ts'
import { openTransfer } from '../../../src/sandbox/world/moves.ts'
import { openTip } from '../../../src/sandbox/world/sales.ts'
import { liveTill } from '../../../src/sandbox/world/till.ts'
import { audit } from '../world/audit.ts'
import { startSandbox } from './harness.ts'
import type { Sandbox, SandboxOptions } from './harness.ts'
import { AT, LUME, MARA, PRINT, accountRecord } from './records.ts'

export const ANNA = 'pty_anna'
export const MINUTE = 60_000
export const DAY = 86_400_000

const made = { version: 1, created_at: new Date(AT).toISOString(), updated_at: new Date(AT).toISOString() }

/** Pays out by hand in EUR and USD, has a little crypto, nothing to pay USD out to, and savings in EUR. */
function lume(): Account {
  return {
    ...accountRecord(LUME, 'bottegalume'),
    currencies: [
      { code: 'EUR', exponent: 2, kind: 'fiat' },
      { code: 'USD', exponent: 2, kind: 'fiat' },
      { code: 'USDC', exponent: 6, kind: 'crypto' }
    ],
    payout_schedule: { interval: 'manual', delay_days: 2, minimum: [{ amount: 1000, currency: 'EUR' }] },
    destinations: [{ kind: 'bank_account', name: 'Banca Alpi Marittime', last4: '0317', currency: 'EUR' }]
  }
}

function party(id: string, handle: string): Party {
  return { id, type: 'party', ...made, handle, display_name: handle, kind: 'person', country: 'IT' }
}

function savings(): Savings {
  const zero = { amount: 0, currency: 'EUR' }
  const rates = { rate_ppm: 0, rates: [{ from: '2026-01-01', rate_ppm: 0 }] }
  return { id: 'sav_lume', type: 'savings', ...made, balance: zero, ...rates, accrued: zero, interest_paid: zero }
}

export function moneyWorld(sink: RecordSink): void {
  sink.put(LUME, lume(), AT)
  sink.put(LUME, PRINT, AT)
  sink.put(LUME, party(ANNA, 'anna.verdi'), AT)
  sink.put(LUME, party('pty_self', 'bottegalume'), AT)
  sink.put(LUME, savings(), AT)
  sink.put(MARA, accountRecord(MARA, 'maravoss'), AT)
}

/** A sandbox with that world, which lives as time is moved. */
export function startMoney(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({
    fill: moneyWorld,
    controls: (state, clock) =>
      new Pulse(state, clock, {
        seed: 1,
        pace: 0,
        onError: (error) => {
          throw error
        }
      }),
    ...options
  })
}

export const newKey = (): string => crypto.randomUUID()

/** Sends an action under a key. */
export function act(
  sandbox: Sandbox,
  path: string,
  body?: unknown,
  { key = newKey(), method = 'POST', headers = {}, token }: Partial<ActOptions> = {}
): Promise<Response> {
  return sandbox.ask(path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    ...(token !== undefined && { token })
  })
}

interface ActOptions {
  key: string
  method: string
  headers: Record<string, string>
  token: string
}

export async function problem(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const read = zProblem.parse(await response.json())
  expect(read.status).toBe(response.status)
  return read
}

export async function outcome(sandbox: Sandbox, key: string): Promise<ActionOutcome> {
  return zGetActionResponse.parse(await (await sandbox.ask(`/v1/actions/${key}`)).json())
}

export function record<T extends StoredRecord>(sandbox: Sandbox, id: string): T {
  const found = sandbox.state.get<T>(LUME, id)
  if (!found) throw new Error(`no ${id}`)
  return found
}

export function list<T extends StoredRecord>(sandbox: Sandbox, type: string): T[] {
  return [...sandbox.state.list<T>(LUME, type)]
}

export function balance(sandbox: Sandbox, wallet = 'available', currency = 'EUR'): number {
  return sandbox.state.get<Balance>(LUME, `bal_${currency}-${wallet}`)?.amount.amount ?? 0
}

/** What a record has booked, in order: wallet, category, amount. */
export function booked(sandbox: Sandbox, source: string): [string, string, number][] {
  return list<Entry>(sandbox, 'entry')
    .filter((entry) => entry.source.id === source)
    .sort((a, b) => a.booked_at.localeCompare(b.booked_at) || a.ordinal - b.ordinal)
    .map(({ wallet, category, amount }) => [wallet, category, amount.amount])
}

export function effects(
  sandbox: Sandbox
): Pick<ActionEffect, 'kind' | 'target' | 'record' | 'amountMinor' | 'currency'>[] {
  return new EffectLog(sandbox.state.db)
    .list(LUME)
    .map(({ kind, target, record: id, amountMinor, currency }) => ({ kind, target, record: id, amountMinor, currency }))
}

/** Moves the platform's time, and the world with it. */
export async function moveTo(sandbox: Sandbox, at: number | string): Promise<void> {
  const response = await sandbox.post('/sandbox/time', { at: new Date(at).toISOString() })
  expect(response.status).toBe(200)
}

export function giveTip(sandbox: Sandbox, changes: Partial<Tip> = {}): Tip {
  return sandbox.state.transaction(() => {
    const till = liveTill(sandbox.state, LUME, sandbox.clock.now())
    const tip = openTip(
      till,
      { from: ANNA, message: 'Lovely!', amountMinor: 500, currency: 'EUR' },
      sandbox.clock.now()
    )
    till.books.writeBalances(sandbox.state, LUME, sandbox.clock.now())
    if (Object.keys(changes).length === 0) return tip
    const changed = { ...tip, ...changes, version: tip.version + 1 }
    sandbox.state.put(LUME, changed, sandbox.clock.now())
    return changed
  })
}

/** Anna asks for money. */
export function askFor(sandbox: Sandbox, amountMinor: number): Transfer {
  return sandbox.state.transaction(() =>
    openTransfer(
      liveTill(sandbox.state, LUME, sandbox.clock.now()),
      {
        direction: 'request_in',
        counterparty: ANNA,
        note: 'Carta cotone',
        purpose: 'sale',
        status: 'pending',
        currency: 'EUR',
        amountMinor
      },
      sandbox.clock.now()
    )
  )
}

/** The feed as a reader gets it, held against the books: nothing may be wrong with it. */
export async function expectSound(sandbox: Sandbox): Promise<void> {
  const changes: Change[] = []
  for (let after = 0, more = true; more;) {
    const answer = await (await sandbox.ask(`/v1/changes?after=${after}&limit=10000`)).json()
    const page: ChangePage = zChangePage.parse(answer)
    changes.push(...page.changes)
    after = page.next
    more = page.has_more
  }
  const feed = changes.flatMap(({ seq, changed_at: changedAt, record: one }) =>
    one ? [{ seq, changedAtMs: Date.parse(changedAt), record: one as StoredRecord }] : []
  )
  expect(audit({ feed: () => feed }, LUME)).toEqual([])
  const entries = list<Entry>(sandbox, 'entry')
  expect(entries.filter(({ wallet, balance_after: after }) => wallet !== 'pending' && after < 0)).toEqual([])
  expect(sandbox.errors).toEqual([])
}

/** Nothing of the account changes while `work` runs. */
export async function expectUnchanged(sandbox: Sandbox, work: () => Promise<void>): Promise<void> {
  const before = [sandbox.state.head(LUME), effects(sandbox)]
  await work()
  expect([sandbox.state.head(LUME), effects(sandbox)]).toEqual(before)
}

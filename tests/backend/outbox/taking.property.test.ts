/** What waits and takes from a balance, against a plain sum over all requests: each counts exactly once, or not at all. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takingOf } from '../../../src/backend/engine/outbox/taking.ts'
import { openForWriting, type Db } from '../../../src/backend/engine/store/open.ts'
import { statement } from '../../../src/backend/engine/store/query.ts'
import { requestStates } from '../../../src/contract/requests.ts'

const folder = mkdtempSync(join(tmpdir(), 'cassa-taking-'))
let local: Db
beforeAll(() => {
  local = openForWriting(join(folder, 'local.db'), '7b'.repeat(32), 'local')
})
afterAll(() => {
  local.close()
  rmSync(folder, { recursive: true })
})

/** The moment of the balance, and the wallet that each kind leaves; all others leave none. */
const balanceMs = Date.parse('2026-11-26T09:00:00Z')
const walletOf: Record<string, 'available' | 'savings'> = {
  refund: 'available',
  payout: 'available',
  'transfer-send': 'available',
  'transfer-accept': 'available',
  'savings-in': 'available',
  'savings-out': 'savings'
}
const open = ['queued', 'sending', 'needs-you', 'unknown']

const asked = fc.record({
  kind: fc.constantFrom(...Object.keys(walletOf), 'transfer-request', 'thanks', 'product-edit'),
  state: fc.constantFrom(...requestStates),
  minor: fc.integer({ min: 1, max: 1_000_000 }),
  fee: fc.option(fc.integer({ min: 0, max: 500 })),
  currency: fc.constantFrom('EUR', 'USD'),
  /** When the platform's record holds it, before or after the balance. */
  includedMs: fc.integer({ min: -3_600_000, max: 3_600_000 })
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

function put(requests: readonly Asked[]): void {
  statement(local, 'DELETE FROM request').run()
  for (const [at, { kind, state, minor, fee, currency, includedMs }] of requests.entries())
    statement(
      local,
      `INSERT INTO request (id, platform, account_id, kind, target_type, target_id, params, amount_minor, currency, state,
         asked_ms, fresh_platform_ms, born_platform_ms, not_before_ms, wait_ms, settled_ms, included_platform_ms)
       VALUES (?, 'demo', 'acct', ?, 'balance', 'x', ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?)`
    ).run(
      String(at),
      kind,
      JSON.stringify(fee === null ? {} : { feeMinor: fee }),
      minor,
      currency,
      state,
      open.includes(state) ? null : balanceMs,
      state === 'done' ? balanceMs + includedMs : null
    )
}

test('moves of savings, transfers, refunds and payouts each count once, in the wallet that they leave', () => {
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 30 }), (requests) => {
      put(requests)
      for (const wallet of ['available', 'savings'] as const)
        for (const currency of ['EUR', 'USD']) {
          const expected = requests
            .filter((one) => one.currency === currency && walletOf[one.kind] === wallet)
            .filter(({ state, includedMs }) => open.includes(state) || (state === 'done' && includedMs > 0))
            .reduce((sum, { minor, fee }) => sum + minor + (fee ?? 0), 0)
          expect(takingOf(local, currency, balanceMs, wallet)).toBe(expected)
        }
    }),
    { numRuns: 60 }
  )
})

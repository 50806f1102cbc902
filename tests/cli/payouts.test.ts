import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Account, Balance, Payout } from '../../src/platform/generated/types.gen.ts'
import { balanceId } from '../../src/sandbox/world/books.ts'
import { act, recordOf, startLiving } from '../sandbox/server/acting.ts'
import type { Sandbox } from '../sandbox/server/harness.ts'
import { AT, LUME, topUp } from '../sandbox/server/records.ts'
import { cassa, connect, newFolder, type Folder } from './folder.ts'

// Each command is a process of its own, several of them in a test.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 30_000 })

let folder: Folder
let sandbox: Sandbox

beforeEach(async () => {
  folder = newFolder()
  sandbox = await startLiving()
  topUp(sandbox.state, 100_000, AT)
  const body = { amount: { amount: 10_000, currency: 'EUR' }, method: 'instant' }
  expect((await act(sandbox, 'POST /v1/payouts', body)).status).toBe(201)
  const { client } = await folder.start()
  const account = await connect(client, sandbox.url, ['read', 'payouts'])
  await vi.waitFor(async () => {
    const { currencies } = await client.payouts.offer({ account })
    expect(currencies).toMatchObject([{ availableMinor: 89_850, instant: { feeMinor: 15, ofMinor: 1_000 } }])
  }, 30_000)
})
afterEach(async () => {
  await folder.remove()
  await sandbox.close()
})

const payout = (...argv: string[]) => cassa('payout', ...argv, '--data', folder.dataDir)
const available = (): number => recordOf<Balance>(sandbox, balanceId('available', 'EUR')).amount.amount

it('withdraws what is available and takes it back, says a fee before, and changes the schedule alone', async () => {
  const looked = await payout('withdraw', '200', 'eur', '--instant', '--dry-run')
  expect(looked.out).toContain('payout 200.00 EUR of available-EUR')
  expect(looked.out).toContain('It goes to Banca Alpi ··0317. Its fee is 3.00 EUR.')
  expect(looked.out).toContain('POST /v1/payouts')
  expect(available()).toBe(89_850)

  const made = await payout('withdraw', '200', 'EUR', '--yes', '--json')
  expect(made).toMatchObject({ code: 0, err: '' })
  const { request } = JSON.parse(made.out) as { request: { result: { id: string } } }
  expect(recordOf<Payout>(sandbox, request.result.id)).toMatchObject({ status: 'pending', amount: { amount: 20_000 } })
  const tooMuch = await payout('withdraw', '900', 'EUR', '--yes')
  expect(tooMuch.code).toBe(1)
  expect(tooMuch.err).toContain('payout-too-much')

  expect(await payout('cancel', request.result.id, '--yes')).toMatchObject({ code: 0, err: '' })
  expect(recordOf<Payout>(sandbox, request.result.id).status).toBe('canceled')
  expect(available()).toBe(89_850)

  const before = recordOf<Account>(sandbox, LUME).payout_schedule
  expect(await payout('schedule', 'monthly', '--on', '32', '--yes')).toMatchObject({ code: 2 })
  const told = await payout('schedule', 'monthly', '--on', '31', '--dry-run')
  expect(told.out).toContain('Payouts are made every Monday now, and on the last day of the month from then on.')
  expect(await payout('schedule', 'monthly', '--on', '31', '--yes')).toMatchObject({ code: 0, err: '' })
  expect(recordOf<Account>(sandbox, LUME).payout_schedule).toEqual({
    interval: 'monthly',
    monthly_day: 31,
    delay_days: before.delay_days,
    minimum: before.minimum
  })
})

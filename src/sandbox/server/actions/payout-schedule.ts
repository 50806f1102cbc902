import type { FastifyInstance } from 'fastify'
import type { Account, PayoutSchedule } from '../../../platform/generated/types.gen.ts'
import { zPayoutSchedule } from '../../../platform/generated/zod.gen.ts'
import type { SandboxState } from '../../state/state.ts'
import { change } from '../../world/shelf.ts'
import { liveTill } from '../../world/till.ts'
import { iso } from '../../world/zone.ts'
import { invalid, ProblemError } from '../problems.ts'
import { readAccount, readCurrency } from './amount.ts'
import { readBody } from './body.ts'
import { checkVersion, readIfMatch } from './if-match.ts'
import type { ActionRunner, Effect } from './runner.ts'

const INTERVALS = ['daily', 'weekly', 'monthly', 'manual']
/** The day that an interval needs, and no other interval has. */
const DAYS = [
  ['weekly', 'weekly_day'],
  ['monthly', 'monthly_day']
] as const

function checkSchedule(account: Account, schedule: PayoutSchedule): void {
  const { interval, delay_days: delayDays, minimum } = schedule
  if (!INTERVALS.includes(interval)) throw invalid('/interval', `/interval must be one of ${INTERVALS.join(', ')}.`)
  for (const [of, field] of DAYS) {
    if ((interval === of) === (schedule[field] !== undefined)) continue
    throw invalid(`/${field}`, interval === of ? `${of} needs "${field}".` : `"${field}" goes with ${of} only.`)
  }
  if (delayDays !== account.payout_schedule.delay_days)
    throw new ProblemError('not_allowed', 'Only the platform sets how long money waits until it is available.', {
      field: '/delay_days'
    })
  for (const [index, money] of minimum.entries()) {
    const field = `/minimum/${index}`
    const { code, kind } = readCurrency(account, money, field)
    if (kind !== 'fiat') throw invalid(`${field}/currency`, `${code} is not paid out.`)
    if (minimum.findIndex((one) => one.currency === code) < index)
      throw invalid(`${field}/currency`, `${code} has two minimums.`)
  }
}

function updateSchedule(
  state: SandboxState,
  account: string,
  body: Buffer,
  version: number | undefined,
  key: string,
  nowMs: number
): Effect {
  const schedule = readBody(body, zPayoutSchedule)
  const record = readAccount(state, account)
  checkVersion(record, version)
  checkSchedule(record, schedule)
  record.payout_schedule = schedule
  record.payout_schedule_change = { at: iso(nowMs), idempotency_key: key }
  change(liveTill(state, account, nowMs).shelf, record, nowMs)
  return {
    status: 200,
    record,
    did: {
      kind: 'payout_schedule.update',
      target: account,
      amountMinor: 0,
      currency: record.currencies[0]?.code ?? 'EUR'
    }
  }
}

/** `PATCH /v1/account/payout-schedule`. */
export function registerPayoutSchedule(app: FastifyInstance, state: SandboxState, runner: ActionRunner): void {
  app.patch('/v1/account/payout-schedule', { config: { scope: 'payouts' } }, (request, reply) => {
    const version = readIfMatch(request, 'required')
    return runner.run(request, reply, (account, body, key, nowMs) =>
      updateSchedule(state, account, body, version, key, nowMs)
    )
  })
}

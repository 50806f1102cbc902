/** Everything that the owner may do with money, mixed with what the world does by itself and with time. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Account, Payout, Sale, Tip, Transfer } from '../../../src/platform/generated/types.gen.ts'
import { payoutFee, payoutMinimum } from '../../../src/sandbox/world/payouts.ts'
import type { Sandbox } from './harness.ts'
import {
  ANNA,
  DAY,
  MINUTE,
  act,
  askFor,
  balance,
  booked,
  effects,
  expectSound,
  expectUnchanged,
  giveTip,
  list,
  moveTo,
  newKey,
  problem,
  record,
  startMoney
} from './money-world.ts'
import { AT, LUME, sell, topUp } from './records.ts'

interface Sent {
  path: string
  body?: unknown
  key: string
  method: string
  headers: Record<string, string>
  status: number
  answer: string
}

/** One run: a world, and what was asked of it. */
class Run {
  readonly sandbox: Sandbox
  readonly sent: Sent[] = []

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox
  }

  /** Sends an action; it must take effect exactly where `isGood` says so. Undefined: whoever wrote the step cannot tell. */
  async send(
    path: string,
    body: unknown,
    isGood: boolean | undefined,
    { method = 'POST', headers = {} }: { method?: string; headers?: Record<string, string> } = {}
  ): Promise<void> {
    const key = newKey()
    const response = await act(this.sandbox, path, body, { key, method, headers })
    const answer = await response.text()
    if (isGood !== undefined) expect([response.ok, answer]).toEqual([isGood, answer])
    expect(response.status).toBeLessThan(500)
    this.sent.push({ path, body, key, method, headers, status: response.status, answer })
  }
}

type Step = (run: Run) => Promise<void> | void

const eur = (amount: number): { amount: number; currency: string } => ({ amount, currency: 'EUR' })
const amounts = fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: -1, max: 1200 }))
const place = fc.nat(1000)

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items.length === 0 ? undefined : items[at % items.length]
}

const payout = fc.tuple(amounts, fc.constantFrom('standard', 'instant')).map(([amount, method]): Step => (run) => {
  const minimum = payoutMinimum(record<Account>(run.sandbox, LUME).payout_schedule, 'EUR')
  const takes = amount + payoutFee(method, amount)
  return run.send('/v1/payouts', { amount: eur(amount), method }, amount >= minimum && takes <= balance(run.sandbox))
})

const cancel = place.map((at): Step => (run) => {
  const one = pick(list<Payout>(run.sandbox, 'payout'), at)
  return one && run.send(`/v1/payouts/${one.id}/cancel`, undefined, one.status === 'pending')
})

const transfer = fc.tuple(amounts, fc.constantFrom('out', 'request')).map(([amount, direction]): Step => (run) => {
  const isGood = amount > 0 && (direction === 'request' || amount <= balance(run.sandbox))
  return run.send('/v1/transfers', { direction, counterparty: ANNA, amount: eur(amount) }, isGood)
})

const answerRequest = fc.tuple(place, fc.constantFrom('accept', 'decline')).map(([at, how]): Step => (run) => {
  const one = pick(list<Transfer>(run.sandbox, 'transfer'), at)
  if (!one) return undefined
  const isOpen = one.direction === 'request_in' && one.status === 'pending'
  const isGood = isOpen && (how === 'decline' || one.amount.amount <= balance(run.sandbox))
  return run.send(`/v1/transfers/${one.id}/${how}`, undefined, isGood)
})

const savings = fc.tuple(amounts, fc.constantFrom('in', 'out')).map(([amount, direction]): Step => (run) => {
  const from = balance(run.sandbox, direction === 'in' ? 'available' : 'savings')
  return run.send('/v1/savings/moves', { direction, amount: eur(amount) }, amount > 0 && amount <= from)
})

const thank = place.map((at): Step => (run) => {
  const one = pick(list<Tip>(run.sandbox, 'tip'), at)
  return one && run.send(`/v1/tips/${one.id}/thanks`, { message: 'Grazie!' }, one.thanked_at === null)
})

const refund = fc.tuple(place, fc.integer({ min: 1, max: 2600 })).map(([at, amount]): Step => (run) => {
  const one = pick(list<Sale>(run.sandbox, 'sale'), at)
  // A world that lives disputes some of its sales.
  return one && run.send('/v1/refunds', { sale: one.id, amount: eur(amount) }, undefined)
})

const schedule = fc
  .tuple(fc.constantFrom('daily', 'weekly', 'manual'), fc.integer({ min: 1, max: 4000 }))
  .map(([interval, minimum]): Step => (run) => {
    const { version } = record<Account>(run.sandbox, LUME)
    const day = interval === 'weekly' ? { weekly_day: 3 } : {}
    return run.send('/v1/account/payout-schedule', { interval, ...day, delay_days: 2, minimum: [eur(minimum)] }, true, {
      method: 'PATCH',
      headers: { 'if-match': String(version) }
    })
  })

const world = fc.oneof(
  fc.integer({ min: 100, max: 40_000 }).map((amount): Step => ({ sandbox }) => {
    topUp(sandbox.state, amount, sandbox.clock.now())
  }),
  fc.constant<Step>(({ sandbox }) => void sell(sandbox.state, sandbox.clock.now())),
  fc.constant<Step>(({ sandbox }) => void giveTip(sandbox)),
  fc.integer({ min: 1, max: 9000 }).map(
    (amount): Step =>
      ({ sandbox }) =>
        void askFor(sandbox, amount)
  )
)

const wait = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 60, max: 6 * 24 * 60 })).map(
  (minutes): Step =>
    ({ sandbox }) =>
      moveTo(sandbox, sandbox.clock.now() + minutes * MINUTE)
)

const step = fc.oneof(
  { arbitrary: payout, weight: 4 },
  { arbitrary: cancel, weight: 2 },
  { arbitrary: transfer, weight: 3 },
  { arbitrary: answerRequest, weight: 2 },
  { arbitrary: savings, weight: 3 },
  { arbitrary: thank, weight: 1 },
  { arbitrary: refund, weight: 1 },
  { arbitrary: schedule, weight: 1 },
  { arbitrary: world, weight: 5 },
  { arbitrary: wait, weight: 4 }
)

/** What a payout or a transfer has moved is what its status says. */
function expectBooked({ sandbox }: Run): void {
  const sum = (id: string): number => booked(sandbox, id).reduce((total, [, , amount]) => total + amount, 0)
  for (const { id, status, amount, fee } of list<Payout>(sandbox, 'payout'))
    expect([id, sum(id)]).toEqual([id, status === 'canceled' ? 0 : -(amount.amount + fee)])
  for (const { id, status, direction, amount } of list<Transfer>(sandbox, 'transfer')) {
    const hasMoved = status === 'completed' || direction === 'out'
    const moves = direction === 'request_out' ? amount.amount : -amount.amount
    expect([id, sum(id)]).toEqual([id, hasMoved ? moves : 0])
  }
}

async function repeatAll({ sandbox, sent }: Run): Promise<void> {
  for (const { path, body, key, method, headers, status, answer } of sent) {
    const again = await act(sandbox, path, body, { key, method, headers })
    if (again.status !== 409) expect([again.status, await again.text()]).toEqual([status, answer])
    else
      expect(await problem(again)).toMatchObject({
        code: 'key_used',
        outcome: { key, status, state: status < 300 ? 'done' : 'refused' }
      })
  }
}

it(
  'money adds up whatever is done, in whatever order, and no key ever takes effect twice',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
        const run = new Run(await startMoney())
        try {
          topUp(run.sandbox.state, 50_000, AT)
          for (const one of steps) await one(run)
          await expectSound(run.sandbox)
          expectBooked(run)
          expect(effects(run.sandbox).length).toBe(run.sent.filter(({ status }) => status < 300).length)
          await expectUnchanged(run.sandbox, () => repeatAll(run))
          // All that is under way comes to its end.
          await moveTo(run.sandbox, run.sandbox.clock.now() + 45 * DAY)
          await expectSound(run.sandbox)
          expectBooked(run)
          const open = [
            ...list<Payout>(run.sandbox, 'payout').filter(({ automatic }) => !automatic),
            ...list<Transfer>(run.sandbox, 'transfer')
          ].filter(({ status }) => status === 'pending' || status === 'in_transit')
          expect(open).toEqual([])
        } finally {
          await run.sandbox.close()
        }
      }),
      { numRuns: 6 }
    )
  }
)

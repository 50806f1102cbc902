/** The demo's accounts as pasts to replay: every record at its newest version, straight from the generator. */
import type { Account, Entry, Payout, Refund, Reserve } from '../src/platform/generated/types.gen.ts'
import type { OwnSchedule } from '../src/backend/engine/forecast/schedule.ts'
import type { RecordSink, StoredRecord } from '../src/sandbox/state/types.ts'
import { generateWorld } from '../src/sandbox/world/index.ts'
import type { Past } from './forecast-replay.ts'

export interface Named {
  account: string
  past: Past
}

/** Each account and currency that is paid out. */
export function demoPasts(atMs: number, seed = 1): Named[] {
  const accounts = new Map<string, Map<string, StoredRecord>>()
  let seq = 0
  const sink: RecordSink = {
    put: (account, record) => {
      const own = accounts.get(account) ?? new Map<string, StoredRecord>()
      accounts.set(account, own.set(record.id, record))
      return (seq += 1)
    },
    remove: (account, _type, id) => {
      accounts.get(account)?.delete(id)
      return (seq += 1)
    },
    nextSeq: () => seq + 1,
    putFile: () => '0'.repeat(64)
  }
  generateWorld({ seed, atMs, size: { kind: 'demo' } }, sink)
  return [...accounts].flatMap(([account, records]) => pastsOf(account, [...records.values()]))
}

function pastsOf(id: string, records: readonly StoredRecord[]): Named[] {
  const of = <T>(type: string): T[] => records.filter((record) => record.type === type) as unknown as T[]
  const account = of<Account>('account')[0]
  if (account === undefined) return []
  const { payout_schedule: schedule, destinations = [], time_zone: zone } = account
  const own: OwnSchedule = {
    zone,
    schedule: {
      interval: schedule.interval,
      weeklyDay: schedule.weekly_day ?? null,
      monthlyDay: schedule.monthly_day ?? null,
      minimum: schedule.minimum.map(({ amount, currency }) => ({ minor: amount, currency }))
    },
    delayDays: schedule.delay_days,
    destinations: new Map(destinations.map(({ currency, name, last4 }) => [currency, `${name} ··${last4}`]))
  }
  const common = {
    own,
    entries: of<Entry>('entry'),
    payouts: of<Payout>('payout'),
    reserves: of<Reserve>('reserve'),
    refunds: of<Refund>('refund')
  }
  return destinations.map(({ currency }) => ({ account: id, past: { ...common, currency } }))
}

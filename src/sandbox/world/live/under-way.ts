/** Payouts and transfers that move on by themselves, each at its own moment. */
import type { Payout, Transfer } from '../../../platform/generated/types.gen.ts'
import { completeTransfer, declineTransfer } from '../moves.ts'
import { payoutDueMs } from '../payouts.ts'
import { arrive, sendPayout } from '../settlement.ts'
import { change } from '../shelf.ts'
import { firstIdFrom } from '../till.ts'
import type { Timeline } from '../timeline.ts'
import { transferFate } from '../transfer-fate.ts'
import { DAY_MS } from '../zone.ts'
import type { LiveAccount } from './live-account.ts'

/** Older ones have moments of days, not of minutes: the sweep finds them. */
const YOUNG_DAYS = 10

/** Plans what those made lately do after `fromMs` and up to `toMs`. What is older is left to `moveOnAll`. */
export function planUnderWay(live: LiveAccount, timeline: Timeline, fromMs: number, toMs: number): void {
  const follow = (record: Payout | Transfer): void => {
    const due = dueMs(live, record)
    if (due === undefined || due > toMs) return
    timeline.at(Math.max(due, fromMs + 1), (ms) => {
      const now = live.till.shelf.get<Payout | Transfer>(record.id)
      if (!now || dueMs(live, now) !== due) return
      moveOn(live, now, ms)
      follow(now)
    })
  }
  const youngMs = fromMs - YOUNG_DAYS * DAY_MS
  for (const payout of live.state.list<Payout>(live.id, 'payout', firstIdFrom('po', youngMs))) follow(payout)
  for (const transfer of live.state.list<Transfer>(live.id, 'transfer', firstIdFrom('trf', youngMs))) follow(transfer)
}

/** Moves everything on that is due, whenever it was made. */
export function moveOnAll(live: LiveAccount, ms: number): void {
  for (const type of ['payout', 'transfer']) {
    for (const record of live.state.list<Payout | Transfer>(live.id, type)) {
      const due = dueMs(live, record)
      if (due !== undefined && due <= ms) moveOn(live, record, ms)
    }
  }
}

function dueMs(live: LiveAccount, record: Payout | Transfer): number | undefined {
  return isPayout(record) ? payoutDueMs(live.till.zone, record) : transferFate(record)?.atMs
}

function moveOn({ till }: LiveAccount, record: Payout | Transfer, ms: number): void {
  if (isPayout(record)) {
    if (record.status === 'pending') sendPayout(till, record, ms)
    else arrive(till, record, ms)
    return
  }
  const fate = transferFate(record)
  if (fate?.status === 'completed') completeTransfer(till, record, ms)
  else if (fate?.status === 'declined') declineTransfer(till, record, ms)
  else {
    record.status = 'expired'
    change(till.shelf, record, ms)
  }
}

function isPayout(record: Payout | Transfer): record is Payout {
  return record.type === 'payout'
}

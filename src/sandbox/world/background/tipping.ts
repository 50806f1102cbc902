import type { Tip } from '../../../platform/generated/types.gen.ts'
import { TIP_MESSAGES } from '../cast/tip-messages.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { openTip } from '../sales.ts'
import type { TipDraft } from '../sales.ts'
import type { Simulation } from '../simulation.ts'
import { HOUR_MS, iso } from '../zone.ts'

const AMOUNTS = [200, 300, 300, 500, 500, 500, 500, 1000, 1000, 1500, 2000, 2500] as const

export function ordinaryTip(random: Random): { amountMinor: number; message: string | null } {
  return { amountMinor: random.pick(AMOUNTS), message: random.chance(0.55) ? random.pick(TIP_MESSAGES) : null }
}

/** A tip; thanked for a few hours later unless a story wants it unthanked. */
export function tip(
  sim: Simulation,
  random: Random,
  from: Person | null,
  draft: Omit<TipDraft, 'from'>,
  ms: number,
  isThanked = true
): Tip {
  const record = openTip(sim.till, { ...draft, from: from?.id ?? null }, ms)
  if (isThanked) {
    const thankedMs = Math.min(ms + random.int(1, 40) * HOUR_MS, Math.max(ms, sim.atMs - 1000))
    sim.atOf(record, thankedMs, (now) => {
      record.thanked_at = iso(now)
      sim.change(record, now)
    })
  }
  return record
}

/** Refunding several sales at once: looked at first, asked for one by one after one word, and taken back together. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { mostTrials, type Request } from '../../../contract/requests.ts'
import type { SaleRow } from '../../../contract/sales.ts'
import { toAppError } from '../../../link/errors.ts'
import type { Backend } from '../../app/backend.ts'
import { piecesOf, planOf, wishOf, type BulkPlan, type Going, type Looked, type Reason } from './bulk-refund.ts'

/** How often it is looked again for one that is on its way while all are taken back. */
const mostLooks = 40
const lookMs = 250

export type Standing = Pick<Request, 'id' | 'state' | 'code' | 'can'>

export interface Failed {
  sale: SaleRow
  code: string
}

export interface BulkRefund {
  phase: Readonly<Ref<'looking' | 'asking' | 'asked'>>
  /** So many are answered. */
  answered: Readonly<Ref<number>>
  /** What could not be asked for, each with its code. */
  failed: Readonly<ShallowRef<readonly Failed[]>>
  /** What it would come to now. */
  look: () => Promise<BulkPlan>
  /** Asks for these, once. */
  ask: (going: readonly Going[], reason: Reason) => Promise<void>
  /** How the requests that came of it stand. */
  follow: () => Promise<Standing[]>
  /** Takes back all that was not sent. */
  undo: () => Promise<void>
}

/** What is asked for goes on where the panel is left: the person has said so once. */
export function useBulkRefund(
  backend: Pick<Backend, 'refunds' | 'requests'>,
  account: string,
  sales: readonly SaleRow[]
): BulkRefund {
  const phase = ref<'looking' | 'asking' | 'asked'>('looking')
  const answered = ref(0)
  const failed = shallowRef<readonly Failed[]>([])
  const ids: string[] = []

  async function look(): Promise<BulkPlan> {
    const looked = new Map<string, Looked>()
    for (const piece of piecesOf(sales, mostTrials)) {
      const { offers } = await backend.refunds.offers({ account, sales: piece.map(({ id }) => id) })
      if (offers.length === 0) continue
      const { trials } = await backend.requests.tryOut({ account, wishes: offers.map((each) => wishOf(each, null)) })
      for (const [at, offer] of offers.entries()) {
        const trial = trials[at]
        if (trial) looked.set(offer.sale, { offer, trial })
      }
    }
    return planOf(sales, looked)
  }

  async function ask(going: readonly Going[], reason: Reason): Promise<void> {
    if (phase.value !== 'looking') return
    phase.value = 'asking'
    const refused: Failed[] = []
    for (const { sale, minor: amountMinor, currency } of going) {
      const id = crypto.randomUUID()
      try {
        const wish = { kind: 'refund', sale: sale.id, amountMinor, currency, reason, note: null } as const
        const { outcome } = await backend.requests.ask({ account, id, wish })
        if (outcome === 'queued') ids.push(id)
        else refused.push({ sale, code: 'asked-before' })
      } catch (thrown) {
        refused.push({ sale, code: toAppError(thrown).code })
        // Where only the answer was lost, it is there under its key.
        ids.push(id)
      }
      answered.value += 1
    }
    failed.value = refused
    phase.value = 'asked'
  }

  async function follow(): Promise<Standing[]> {
    const found: Standing[] = []
    for (const piece of piecesOf(ids, mostTrials))
      found.push(...(await backend.requests.among({ account, ids: piece })).requests)
    return found
  }

  async function undo(): Promise<void> {
    for (let look = 0; look < mostLooks; look += 1) {
      const standing = await follow()
      const free = standing.filter(({ can }) => can.includes('withdraw'))
      for (const { id } of free) await takeBack(id)
      // One that is on its way just now may come back unsent, and then it is taken back, too.
      if (free.length === 0 && standing.some(({ state }) => state === 'sending'))
        await new Promise((resolve) => setTimeout(resolve, lookMs))
      else if (free.length === 0) return
    }
  }

  async function takeBack(id: string): Promise<void> {
    try {
      await backend.requests.decide({ account, id, decision: 'withdraw' })
    } catch (thrown) {
      // It went out in between: that one stays.
      if (toAppError(thrown).code !== 'too-late') throw thrown
    }
  }

  return { phase, answered, failed, look, ask, follow, undo }
}

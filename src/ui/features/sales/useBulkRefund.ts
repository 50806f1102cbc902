/** Refunding several sales at once: looked at first, asked for one by one after one word, and taken back together. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { mostTrials } from '../../../contract/requests.ts'
import type { SaleRow } from '../../../contract/sales.ts'
import { toAppError } from '../../../link/errors.ts'
import type { Backend } from '../../app/backend.ts'
import { piecesOf, standingOf, takeAllBack, type Standing } from '../../kit/take-back.ts'
import { planOf, wishOf, type BulkPlan, type Going, type Looked, type Reason } from './bulk-refund.ts'

/** How long a link that broke has to come back before it is asked again. */
const againMs = 1_000

export interface Failed {
  sale: SaleRow
  code: string
  /** Under which it may be queued all the same; null where it is certain that it is not. */
  id: string | null
}

export interface BulkRefund {
  phase: Readonly<Ref<'looking' | 'asking' | 'asked'>>
  /** So many are to be asked for, and so many of them are answered. */
  meant: Readonly<Ref<number>>
  answered: Readonly<Ref<number>>
  /** What could not be asked for, each with its code. */
  failed: Readonly<ShallowRef<readonly Failed[]>>
  /** What it would come to now. */
  look: () => Promise<BulkPlan>
  /** Asks for these, once. */
  ask: (going: readonly Going[], reason: Reason) => Promise<void>
  /** Ends the asking after the one that is being asked for; answers the requests of all by then, in their order. */
  end: () => Promise<readonly string[]>
  /** How the requests that came of it stand. */
  follow: () => Promise<Standing[]>
  /** Ends the asking and takes back all that was not sent. */
  undo: () => Promise<void>
}

export function useBulkRefund(
  backend: Pick<Backend, 'refunds' | 'requests'>,
  account: string,
  sales: readonly SaleRow[]
): BulkRefund {
  const phase = ref<'looking' | 'asking' | 'asked'>('looking')
  const meant = ref(0)
  const answered = ref(0)
  const failed = shallowRef<readonly Failed[]>([])
  const ids: string[] = []
  let isEnded = false
  let asking = Promise.resolve()

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
    meant.value = going.length
    asking = askEach(going, reason)
    await asking
  }

  async function askEach(going: readonly Going[], reason: Reason): Promise<void> {
    let isLost = false
    for (const each of going) {
      if (isEnded) break
      // Without a link the others would come to nothing alike.
      if (isLost) fail(each.sale, 'link-lost', null)
      else isLost = !(await askOne(each, reason))
      answered.value += 1
    }
    // What only seems to have failed is there.
    if (failed.value.some(({ id }) => id !== null)) await follow().catch(() => undefined)
    phase.value = 'asked'
  }

  /** Answers whether there is a link. */
  async function askOne({ sale, minor: amountMinor, currency }: Going, reason: Reason): Promise<boolean> {
    const id = crypto.randomUUID()
    const wish = { kind: 'refund', sale: sale.id, amountMinor, currency, reason, note: null } as const
    for (let isAgain = false; ; isAgain = true) {
      try {
        const { outcome } = await backend.requests.ask({ account, id, wish })
        if (outcome === 'queued') ids.push(id)
        else fail(sale, 'asked-before', null)
        return true
      } catch (thrown) {
        const { code } = toAppError(thrown)
        if (code === 'link-lost' && !isAgain) {
          // Perhaps only its answer was lost: under the same id it is asked for once, whichever it was.
          await new Promise((resolve) => setTimeout(resolve, againMs))
          continue
        }
        ids.push(id)
        fail(sale, code, id)
        return code !== 'link-lost'
      }
    }
  }

  function fail(sale: SaleRow, code: string, id: string | null): void {
    failed.value = [...failed.value, { sale, code, id }]
  }

  async function end(): Promise<readonly string[]> {
    isEnded = true
    await asking
    return ids
  }

  async function follow(): Promise<Standing[]> {
    const standing = await standingOf(backend.requests, account, ids)
    const found = new Set<string | null>(standing.map(({ id }) => id))
    if (failed.value.some(({ id }) => found.has(id))) failed.value = failed.value.filter(({ id }) => !found.has(id))
    return standing
  }

  async function undo(): Promise<void> {
    await takeAllBack(backend.requests, account, await end())
  }

  return { phase, meant, answered, failed, look, ask, end, follow, undo }
}

/** One request of each kind that a week later still can be, and one that cannot, with what somebody else does meanwhile. */
import { limitNow } from '../../../src/backend/features/cards/limits.ts'
import { daysOf } from '../../../src/backend/features/payouts/schedule-days.ts'
import type { Db } from '../../../src/backend/engine/store/open.ts'
import type { Wish } from '../../../src/contract/wishes.ts'
import type { Account, Card, Dispute, Product } from '../../../src/platform/generated/types.gen.ts'

export const shop = 'acct_bottegalume'
export const studio = 'acct_maravoss'

export interface Waiting {
  account: string
  wish: Wish
  /** Why it is not done, in the platform's word as a pattern; left out of what is done. */
  code?: string
  /** The platform's own sentence beside it. */
  says?: RegExp
  /** What somebody else does meanwhile: the same, or something that makes it impossible. */
  instead?: Wish | true
}

export function weekOfWishes(account: string, db: Db): Waiting[] {
  const all = account === shop ? ofShop(db) : ofStudio(db)
  return all.map((waiting) => ({ account, ...waiting }))
}

type Of = Omit<Waiting, 'account'>

const rowsOf = <T>(db: Db, sql: string): T[] => db.prepare(sql).all() as T[]
const recordsOf = <T>(db: Db, table: string, where: string): T[] =>
  rowsOf<{ json: string }>(db, `SELECT json FROM ${table} WHERE ${where}`).map(({ json }) => JSON.parse(json) as T)
const done = (wish: Wish): Of => ({ wish })

function ofShop(db: Db): Of[] {
  return [...refunds(db), ...disputes(db), ...cards(db), ...transfers(db), ...payouts(db), ...products(db)]
}

function refunds(db: Db): Of[] {
  const [one, other] = rowsOf<{ sale: string; minor: number }>(
    db,
    `SELECT id AS sale, refundable_minor AS minor FROM sale WHERE refundable_by = 'merchant' AND refundable_minor > 1000
        AND status IN ('available', 'paid_out') AND currency = 'EUR' ORDER BY rid DESC LIMIT 2`
  )
  const waiting = rowsOf<{ refund: string }>(
    db,
    `SELECT id AS refund FROM refund WHERE status = 'pending' AND currency = 'EUR' ORDER BY id LIMIT 1`
  )
  const refund = (sale: string, amountMinor: number): Wish => ({
    kind: 'refund',
    sale,
    amountMinor,
    currency: 'EUR',
    reason: null,
    note: null
  })
  return [
    done(refund(one!.sale, 300)),
    done(refund(one!.sale, 200)),
    { wish: refund(other!.sale, other!.minor), code: 'already_refunded', instead: true },
    ...waiting.map((row): Of => ({
      wish: { kind: 'refund-cancel', ...row },
      code: 'refund_not_pending',
      instead: true
    }))
  ]
}

function disputes(db: Db): Of[] {
  // They are due in fourteen days.
  const open = recordsOf<Dispute>(db, 'dispute', "status = 'needs_response' AND id NOT LIKE 'dsp_demo_%' ORDER BY id")
  const takenOf = (id: string): number =>
    rowsOf<{ minor: number }>(db, `SELECT taken_minor AS minor FROM dispute WHERE id = '${id}'`)[0]!.minor
  const accept = ({ id, amount: { currency }, stage }: Dispute): Wish => ({
    kind: 'dispute-accept',
    dispute: id,
    lostMinor: takenOf(id),
    currency,
    stage
  })
  // The platform's own draft; one that is due in a day, for one of the two.
  const [late] = recordsOf<Dispute>(db, 'dispute', "id = 'dsp_demo_delivered26h'")
  const answer: Wish = {
    kind: 'dispute-evidence',
    dispute: late!.id,
    evidence: { texts: late!.evidence.text ?? {}, files: late!.evidence.files ?? {} },
    submissions: late!.submission_count
  }
  const ended = '(dispute_not_open|evidence_already_submitted)'
  return [done(accept(open[0]!)), { wish: accept(open[1]!), code: ended, instead: true }, { wish: answer, code: ended }]
}

function cards(db: Db): Of[] {
  const limits = (id: string): Wish => {
    const [card] = recordsOf<Card>(db, 'card', `id = '${id}'`)
    const of = { interval: 'daily' as const, categories: [] }
    const limit = { ...of, minor: 12_000, sawMinor: limitNow(card!.limits, of) }
    return { kind: 'card-limits', card: id, currency: 'EUR', limits: [limit] }
  }
  const [kept, gone] = ['card_demo_main', 'card_demo_online'] as const
  const replace: Wish = { kind: 'card-replace', card: gone, reason: 'stolen' }
  // The copy knows that it is gone: nothing is sent, and the person is asked.
  const stale = { code: 'changed' } as const
  return [
    done(limits(kept)),
    done({ kind: 'card-freeze', card: kept, isFrozen: true }),
    done({ kind: 'card-replace', card: kept, reason: 'damaged' }),
    { wish: limits(gone), ...stale },
    { wish: { kind: 'card-freeze', card: gone, isFrozen: true }, ...stale },
    { wish: replace, code: 'card_(canceled|replaced)', instead: true }
  ]
}

function transfers(db: Db): Of[] {
  const asked = rowsOf<{ transfer: string }>(
    db,
    "SELECT id AS transfer FROM transfer WHERE direction = 'request_in' AND status = 'pending' ORDER BY rid DESC LIMIT 4"
  )
  const [person] = rowsOf<{ person: string; handle: string }>(
    db,
    'SELECT id AS person, handle FROM party WHERE handle IS NOT NULL ORDER BY rid DESC LIMIT 1'
  )
  const move = (kind: 'transfer-send' | 'transfer-request', amountMinor: number): Wish => ({
    kind,
    ...person!,
    amountMinor,
    currency: 'EUR',
    note: null
  })
  const answered = { code: 'transfer_not_pending' } as const
  return [
    done({ kind: 'transfer-accept', ...asked[0]! }),
    done({ kind: 'transfer-decline', ...asked[1]! }),
    {
      wish: { kind: 'transfer-accept', ...asked[2]! },
      ...answered,
      instead: { kind: 'transfer-decline', ...asked[2]! }
    },
    { wish: { kind: 'transfer-decline', ...asked[3]! }, ...answered, instead: true },
    done(move('transfer-send', 100)),
    done(move('transfer-request', 200)),
    { wish: move('transfer-send', 190_000), code: 'insufficient_balance' }
  ]
}

const payoutOf = (amountMinor: number, currency: string): Wish => ({
  kind: 'payout',
  amountMinor,
  currency,
  method: 'standard',
  feeMinor: 0
})

function payouts(db: Db): Of[] {
  return [
    done(payoutOf(3_000, 'EUR')),
    { wish: payoutOf(400_000, 'EUR'), code: 'insufficient_balance', instead: payoutOf(680_000, 'EUR') },
    {
      wish: schedule(db, { interval: 'weekly', weeklyDay: 2, monthlyDay: null }),
      code: 'changed',
      instead: schedule(db, { interval: 'weekly', weeklyDay: 3, monthlyDay: null })
    },
    ...rowsOf<{ payout: string }>(db, "SELECT id AS payout FROM payout WHERE status = 'pending' LIMIT 1").map(
      (row): Of => ({ wish: { kind: 'payout-cancel', ...row }, code: 'payout_not_pending' })
    )
  ]
}

function schedule(db: Db, to: Extract<Wish, { kind: 'payout-schedule' }>['to']): Wish {
  const [account] = recordsOf<Account>(db, 'account', '1 = 1')
  return { kind: 'payout-schedule', account: account!.id, to, saw: daysOf(account!.payout_schedule) }
}

function products(db: Db): Of[] {
  const priced = "status = 'active' AND json_array_length(json, '$.prices') > 0 ORDER BY id LIMIT 2"
  const [one, other] = recordsOf<Product>(db, 'product', priced)
  const title = (product: Product, to: string): Wish => ({
    kind: 'product-edit',
    product: product.id,
    changes: { title: { to, saw: product.title } }
  })
  return [
    done({
      kind: 'product-create',
      title: 'A map of the river',
      productKind: 'digital',
      description: null,
      status: 'draft',
      stock: null,
      prices: [{ currency: 'EUR', minor: 900 }]
    }),
    done(title(one!, 'After a week')),
    { wish: title(other!, 'Mine'), code: 'changed', instead: title(other!, 'Theirs') }
  ]
}

function ofStudio(db: Db): Of[] {
  const tips = rowsOf<{ tip: string }>(
    db,
    "SELECT id AS tip FROM tip WHERE thanked_ms IS NULL AND status <> 'refunded' ORDER BY rid DESC LIMIT 2"
  )
  const thank = (row: { tip: string }): Wish => ({ kind: 'thanks', ...row, message: 'Thank you' })
  const here = (wallet: string): number =>
    rowsOf<{ minor: number }>(
      db,
      `SELECT amount_minor AS minor FROM balance WHERE wallet = '${wallet}' AND currency = 'USD'`
    )[0]!.minor
  // What stays is enough for the small one, and far too little for what was asked for.
  const taken = here('savings') - 50_000
  const move = (kind: 'savings-in' | 'savings-out', amountMinor: number): Wish => ({
    kind,
    amountMinor,
    currency: 'USD'
  })
  return [
    done(thank(tips[0]!)),
    { wish: thank(tips[1]!), code: 'already_thanked', instead: true },
    done(move('savings-out', 100)),
    {
      wish: move('savings-out', taken + 40_000),
      code: 'insufficient_balance',
      instead: move('savings-out', taken)
    },
    done(move('savings-in', 100)),
    // Somebody else pays out what there is, their savings with it; what comes within the week is far less.
    {
      wish: move('savings-in', 290_000),
      code: 'insufficient_balance',
      says: /^This takes 290000 minor units of USD; \d+ are on the available balance\.$/,
      instead: payoutOf(here('available') + taken - 1_000, 'USD')
    },
    done(schedule(db, { interval: 'monthly', weeklyDay: null, monthlyDay: 20 }))
  ]
}

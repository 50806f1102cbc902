/** About sixty disputes: the eight that Home and the desk show, and the history behind "won 7 of 9". */
import type { Dispute, Evidence, Sale } from '../../../platform/generated/types.gen.ts'
import { networkOf } from '../background/disputing.ts'
import { printPaper } from '../cast/covers.ts'
import { endDispute, escalate, openDispute, submitEvidence } from '../disputes.ts'
import type { DisputeDraft, DisputeEnd } from '../disputes.ts'
import { DISPUTE_FEE_MINOR } from '../fees.ts'
import { addFile } from '../files.ts'
import { lineOf } from '../sales.ts'
import type { SellOptions } from '../shop.ts'
import { DAY_MS, HOUR_MS, iso } from '../zone.ts'
import type { Bottega } from './bottega.ts'
import { planPerson, sellShipped } from './bottega-sales.ts'

/** Answered and decided by the bank: reason, won, lost. */
const DECIDED: readonly [reason: string, won: number, lost: number][] = [
  ['product_not_received', 7, 2],
  ['fraudulent', 1, 5],
  ['product_unacceptable', 3, 4],
  ['subscription_canceled', 2, 3],
  ['duplicate', 2, 1],
  ['credit_not_processed', 1, 2],
  ['unrecognized', 2, 3]
]

/** Ended otherwise. */
const OTHERS: readonly [end: DisputeEnd, reason: string, stage: DisputeDraft['stage']][] = [
  ['accepted', 'product_unacceptable', 'chargeback'],
  ['accepted', 'duplicate', 'chargeback'],
  ['accepted', 'product_not_received', 'chargeback'],
  ['accepted', 'credit_not_processed', 'chargeback'],
  ['accepted', 'general', 'chargeback'],
  ['expired', 'fraudulent', 'chargeback'],
  ['prevented', 'fraudulent', 'early_warning'],
  ['prevented', 'unrecognized', 'early_warning'],
  ['prevented', 'fraudulent', 'early_warning'],
  ['closed', 'general', 'inquiry'],
  ['closed', 'product_not_received', 'inquiry'],
  ['closed', 'unrecognized', 'inquiry']
]

const PRODUCTS = [
  'prod_mole_alba',
  'prod_portici',
  'prod_set_inchiostri',
  'prod_pennello_8',
  'prod_tote',
  'prod_mercato',
  'prod_calendario',
  'prod_tram_15'
] as const

export function planDisputeStories(bottega: Bottega): void {
  planHistory(bottega)
  planDelivered(bottega)
  planUnauthorised(bottega)
  planOpen(bottega)
  planClosed(bottega)
}

interface Case {
  id?: string
  sale: Sale
  openMs: number
  draft: Omit<DisputeDraft, 'id' | 'network'>
  then?: (dispute: Dispute, ms: number) => void
}

/** Opens a dispute at that moment, or on the first later day on which the balance bears it. */
function planCase({ sim }: Bottega, { id, sale, openMs, draft, then }: Case): void {
  const moves = draft.stage === 'chargeback' || draft.stage === 'pre_arbitration'
  sim.shelf.expect(sale.id, openMs)
  sim.atFunded(sale.currency, moves ? sale.paid + DISPUTE_FEE_MINOR : 0, openMs, (ms) => {
    const dispute = openDispute(sim.till, sale, { ...draft, ...(id ? { id } : {}), network: networkOf(sale) }, ms)
    then?.(dispute, ms)
  })
}

function sellFor(bottega: Bottega, ms: number, options: SellOptions, run: (sale: Sale, ms: number) => void): void {
  bottega.sim.at(ms, (now) => {
    run(
      sellShipped(bottega, now, {
        country: 'IT',
        quantity: 1,
        variant: null,
        payment: { method: 'card', brand: 'visa', last4: '4242' },
        ...options
      }),
      now
    )
  })
}

function planHistory(bottega: Bottega): void {
  const { sim, dates } = bottega
  const random = sim.random.fork('disputes')
  const decided = DECIDED.flatMap(([reason, won, lost]) =>
    Array.from({ length: won + lost }, (_, i) => ({ reason, end: i < won ? 'won' : 'lost' }) as const)
  )
  const cases: { reason: string; end: DisputeEnd; stage: DisputeDraft['stage'] }[] = [
    ...decided.map((one) => ({ ...one, stage: 'chargeback' }) as const),
    ...OTHERS.map(([end, reason, stage]) => ({ end, reason, stage }))
  ].sort(() => random.next() - 0.5)
  for (const [index, one] of cases.entries()) {
    const openDaysAgo = 470 - Math.round((index * 400) / cases.length)
    sellFor(
      bottega,
      dates.ago(openDaysAgo + random.int(12, 40), 11, index),
      {
        product: PRODUCTS[index % PRODUCTS.length] ?? 'prod_tote',
        payment: {
          method: 'card',
          brand: random.pick(['visa', 'mastercard', 'amex']),
          last4: String(random.int(1000, 9999))
        }
      },
      (sale) => {
        const openMs = dates.ago(openDaysAgo, 14, index)
        const isAnswered = one.end === 'won' || one.end === 'lost'
        planCase(bottega, {
          sale,
          openMs,
          draft: {
            stage: one.stage,
            reason: one.reason,
            dueMs: openMs + 14 * DAY_MS,
            isFeeReturnedOnWin: index % 3 !== 0
          },
          then: (dispute, ms) => {
            const answerMs = ms + random.int(2, 10) * DAY_MS
            if (isAnswered)
              sim.atOf(dispute, answerMs, (at) => {
                submitEvidence(sim.till, dispute, at)
              })
            const endMs = isAnswered
              ? answerMs + random.int(18, 40) * DAY_MS
              : one.end === 'expired'
                ? Date.parse(dispute.evidence_due_by ?? iso(ms))
                : ms + 3 * DAY_MS
            sim.atOf(dispute, endMs, (at) => {
              if (one.end === 'prevented')
                sim.refund(
                  sale,
                  {
                    amountMinor: sale.refundable,
                    reason: 'fraudulent',
                    note: 'Refunded before it became a chargeback'
                  },
                  at
                )
              endDispute(sim.till, dispute, sale, one.end, at)
            })
          }
        })
      }
    )
  }
}

/** Due in 26 hours; the parcel was delivered and signed for; the pack lacks only the last word to the bank. */
function planDelivered(bottega: Bottega): void {
  const { sim, shop, dates } = bottega
  const soldMs = dates.ago(31, 16, 24)
  planPerson(
    bottega,
    soldMs - HOUR_MS,
    { id: 'pty_demo_delivered', handle: 'lucio.attende', name: 'Lucio Ferraris', country: 'IT' },
    (buyer) => {
      sim.at(soldMs, (ms) => {
        const mole = shop.product('prod_mole_alba')
        const lines = [
          lineOf(mole, 'EUR', 2, 'A3'),
          lineOf(mole, 'EUR', 2, 'A2'),
          lineOf(shop.product('prod_calendario'), 'EUR', 2)
        ]
        const sale = shop.sell(ms, {
          id: 'sale_demo_delivered',
          buyer,
          lines,
          product: 'prod_mole_alba',
          variant: 'A3',
          quantity: 1,
          channel: 'web',
          discountMinor: 0,
          isQuiet: true,
          note: null,
          payment: { method: 'card', brand: 'mastercard', last4: '7719' }
        })
        const shippedMs = ms + 22 * HOUR_MS
        const deliveredMs = ms + 70 * HOUR_MS
        const parcel = { carrier: 'BRT', tracking: 'BR438817702IT' }
        sim.atOf(sale, shippedMs, (now) => {
          sale.delivery = { status: 'shipped', at: iso(now), ...parcel }
          sim.change(sale, now)
        })
        sim.atOf(sale, deliveredMs, (now) => {
          sale.delivery = { status: 'delivered', at: iso(now), ...parcel, signed_by: 'FERRARIS L.' }
          sim.change(sale, now)
        })
        planCase(bottega, {
          id: 'dsp_demo_delivered26h',
          sale,
          openMs: dates.ago(12, 9, 40),
          draft: {
            stage: 'chargeback',
            reason: 'product_not_received',
            dueMs: sim.atMs + 26 * HOUR_MS,
            isFeeReturnedOnWin: true
          },
          then: (dispute) => {
            sim.atOf(dispute, dates.ago(2, 18, 5), (now) => {
              draftEvidence(bottega, dispute, packOf(bottega, shippedMs, now), now)
            })
          }
        })
      })
    }
  )
}

function packOf({ sim }: Bottega, shippedMs: number, ms: number): Evidence {
  const tracking = addFile(
    sim,
    {
      id: 'file_demo_tracking',
      name: 'Delivery BR438817702IT.pdf',
      purpose: 'dispute_evidence',
      pdf: printPaper([
        'BRT, proof of delivery',
        'Parcel BR438817702IT',
        'Torino, via della Rocca 11',
        'Signed: FERRARIS L.'
      ])
    },
    ms
  )
  const receipt = addFile(
    sim,
    {
      id: 'file_demo_receipt',
      name: 'Receipt of the sale.pdf',
      purpose: 'dispute_evidence',
      pdf: printPaper([
        'Bottega Lume',
        '2 x Mole A3   56.00',
        '2 x Mole A2   84.00',
        '2 x Calendar  44.00',
        'Total EUR    184.00'
      ])
    },
    ms
  )
  return {
    text: {
      customer_name: 'Lucio Ferraris',
      shipping_carrier: 'BRT',
      shipping_tracking_number: 'BR438817702IT',
      shipping_date: sim.zone.date(shippedMs),
      shipping_address: 'Corso Casale 92, 10131 Torino',
      product_description: 'Four signed prints and two wall calendars'
    },
    files: { shipping_documentation: tracking.sha256, receipt: receipt.sha256 }
  }
}

function draftEvidence({ sim }: Bottega, dispute: Dispute, evidence: Evidence, ms: number): void {
  dispute.evidence = evidence
  sim.change(dispute, ms)
}

/** Due in nine days; the buyer has twelve purchases that nobody ever contested. */
function planUnauthorised(bottega: Bottega): void {
  const { sim, dates } = bottega
  planPerson(
    bottega,
    dates.ago(420, 9),
    { id: 'pty_demo_quiet12', handle: 'ines.colleziona', name: 'Inès Caretti', country: 'FR' },
    (buyer) => {
      const payment: Sale['payment'] = { method: 'card', brand: 'visa', last4: '2208' }
      for (let number = 1; number <= 12; number++) {
        sim.at(dates.ago(430 - number * 31, 19, number), (ms) => {
          sellShipped(bottega, ms, {
            id: `sale_demo_quiet_${String(number)}`,
            buyer,
            payment,
            product: PRODUCTS[number % PRODUCTS.length] ?? 'prod_tote',
            quantity: 1,
            variant: null
          })
        })
      }
      sellFor(
        bottega,
        dates.ago(33, 20, 15),
        { id: 'sale_demo_unauthorised', buyer, payment, product: 'prod_best_seller' },
        (sale) => {
          planCase(bottega, {
            id: 'dsp_demo_unauthorised9d',
            sale,
            openMs: dates.ago(5, 10, 20),
            draft: { stage: 'chargeback', reason: 'fraudulent', dueMs: sim.atMs + 9 * DAY_MS, isFeeReturnedOnWin: true }
          })
        }
      )
    }
  )
}

function planOpen(bottega: Bottega): void {
  const { sim, dates } = bottega
  sellFor(bottega, dates.ago(24, 13, 11), { id: 'sale_demo_small490', product: 'prod_micro' }, (sale) => {
    planCase(bottega, {
      id: 'dsp_demo_small490',
      sale,
      openMs: dates.ago(4, 11, 2),
      draft: { stage: 'chargeback', reason: 'product_not_received', dueMs: sim.atMs + 12 * DAY_MS }
    })
  })
  sellFor(bottega, dates.ago(9, 21, 30), { id: 'sale_demo_early_warning', product: 'prod_set_inchiostri' }, (sale) => {
    planCase(bottega, {
      id: 'dsp_demo_early_warning',
      sale,
      openMs: dates.ago(1, 8, 15),
      draft: { stage: 'early_warning', reason: 'unrecognized', dueMs: sim.atMs + 3 * DAY_MS }
    })
  })
  sellFor(bottega, dates.ago(70, 12, 50), { id: 'sale_demo_under_review', product: 'prod_portici' }, (sale) => {
    planCase(bottega, {
      id: 'dsp_demo_under_review',
      sale,
      openMs: dates.ago(32, 15, 35),
      draft: { stage: 'chargeback', reason: 'product_unacceptable', dueMs: dates.ago(18), isFeeReturnedOnWin: true },
      then: (dispute) => {
        sim.atOf(dispute, dates.ago(25, 10, 10), (now) => {
          dispute.evidence = {
            text: {
              product_description: 'Print on 230 g cotton paper, as pictured',
              refund_policy_disclosure: 'Shown before payment: 30 days'
            }
          }
          submitEvidence(sim.till, dispute, now)
        })
      }
    })
  })
  sellFor(bottega, dates.ago(120, 17, 45), { id: 'sale_demo_pre_arbitration', product: 'prod_mercato' }, (sale) => {
    planCase(bottega, {
      id: 'dsp_demo_pre_arbitration',
      sale,
      openMs: dates.ago(85, 9, 5),
      draft: { stage: 'chargeback', reason: 'product_not_received', dueMs: dates.ago(71) },
      then: (dispute) => {
        sim.atOf(dispute, dates.ago(76, 16), (now) => {
          submitEvidence(sim.till, dispute, now)
        })
        sim.atOf(dispute, dates.ago(3, 14, 30), (now) => {
          escalate(sim.till, dispute, 'pre_arbitration', sim.atMs + 5 * DAY_MS, now)
        })
      }
    })
  })
  sellFor(bottega, dates.ago(28, 10, 35), { id: 'sale_demo_inquiry', product: 'prod_quaderno' }, (sale) => {
    planCase(bottega, {
      id: 'dsp_demo_inquiry',
      sale,
      openMs: dates.ago(6, 12, 25),
      draft: { stage: 'inquiry', reason: 'general', dueMs: sim.atMs + 15 * DAY_MS }
    })
  })
}

function planClosed(bottega: Bottega): void {
  const { sim, dates } = bottega
  sellFor(bottega, dates.ago(190, 18, 20), { id: 'sale_demo_lost_then_won', product: 'prod_endless' }, (sale) => {
    planCase(bottega, {
      id: 'dsp_demo_lost_then_won',
      sale,
      openMs: dates.ago(160, 11, 55),
      draft: { stage: 'chargeback', reason: 'credit_not_processed', dueMs: dates.ago(146), isFeeReturnedOnWin: true },
      then: (dispute) => {
        sim.atOf(dispute, dates.ago(150, 10), (now) => {
          submitEvidence(sim.till, dispute, now)
        })
        sim.atOf(dispute, dates.ago(118, 9, 30), (now) => {
          endDispute(sim.till, dispute, sale, 'lost', now)
        })
        sim.atOf(dispute, dates.ago(110, 15), (now) => {
          escalate(sim.till, dispute, 'arbitration', null, now)
        })
        sim.atOf(dispute, dates.ago(109, 12), (now) => {
          submitEvidence(sim.till, dispute, now)
        })
        sim.atOf(dispute, dates.ago(66, 13, 45), (now) => {
          endDispute(sim.till, dispute, sale, 'won', now)
        })
      }
    })
  })
  sellFor(bottega, dates.ago(75, 19, 10), { id: 'sale_demo_expired', product: 'prod_tote' }, (sale) => {
    const dueMs = dates.ago(26, 23, 59)
    planCase(bottega, {
      id: 'dsp_demo_expired',
      sale,
      openMs: dates.ago(40, 8, 50),
      draft: { stage: 'chargeback', reason: 'unrecognized', dueMs },
      then: (dispute) => {
        sim.atOf(dispute, dueMs, (now) => {
          endDispute(sim.till, dispute, sale, 'expired', now)
        })
      }
    })
  })
}

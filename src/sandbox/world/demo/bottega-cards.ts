/** The company card: a hotel, foreign currencies, a declined purchase, a raised subscription, missing receipts. */
import type { CardTransaction } from '../../../platform/generated/types.gen.ts'
import { addCard } from '../background/card-days.ts'
import { authorize } from '../moves.ts'
import { DAY_MS } from '../zone.ts'
import type { Bottega } from './bottega.ts'

const WITHOUT_RECEIPT = [
  ['Cartiera Magnani', 'Pescia', '5111', 18_420, 51],
  ['Bar Elena', 'Torino', '5814', 1240, 47],
  ['Poste Italiane', 'Torino', '9402', 3890, 43],
  ['Ferramenta Fratelli Dora', 'Torino', '5251', 2215, 40],
  ['Trenitalia', 'Roma', '4112', 5900, 35],
  ['Imballaggi Piemonte', 'Moncalieri', '5113', 7630, 30],
  ['Autogrill Bormida', 'Altare', '5541', 4300, 27],
  ['Tipografia Sosso', 'Torino', '2741', 9900, 22],
  ['Poste Italiane', 'Torino', '9402', 1470, 17],
  ['Belle Arti Mazza', 'Torino', '5970', 3125, 11],
  ['Taxi Torino 5730', 'Torino', '4121', 1850, 7]
] as const

export function planCardStories(bottega: Bottega): void {
  const { sim, cards, dates } = bottega
  addCard(
    sim,
    {
      id: 'card_demo_main',
      last4: '4417',
      name: 'Bottega',
      kind: 'physical',
      limits: [
        { interval: 'per_authorization', amount: { amount: 80_000, currency: 'EUR' } },
        { interval: 'monthly', amount: { amount: 250_000, currency: 'EUR' } }
      ]
    },
    sim.startMs + 2000
  )
  addCard(
    sim,
    {
      id: 'card_demo_online',
      last4: '0926',
      name: 'Online tools',
      kind: 'virtual',
      limits: [{ interval: 'monthly', amount: { amount: 30_000, currency: 'EUR' }, categories: ['software'] }]
    },
    sim.startMs + 3000
  )
  addCard(
    sim,
    { id: 'card_demo_old', last4: '7730', name: 'Old card', kind: 'physical', status: 'canceled', limits: [] },
    sim.startMs + 4000
  )
  const hotel = {
    id: 'ctx_demo_hotel',
    merchant: 'Hotel Città di Bologna',
    city: 'Bologna',
    mcc: '7011',
    country: 'IT',
    amountMinor: 54_830,
    authorizedMinor: 62_000
  }
  cards.use(hotel, dates.ago(19, 18, 40), { hasReceipt: true, clearAfterMs: 4 * DAY_MS })
  planForeign(bottega)
  cards.use(
    {
      id: 'ctx_demo_declined',
      merchant: 'Fotocamere Allario',
      city: 'Torino',
      mcc: '5946',
      country: 'IT',
      amountMinor: 129_900,
      declineReason: 'spending_controls'
    },
    dates.ago(10, 16, 5)
  )
  cards.use(
    { id: 'ctx_demo_refunded', merchant: 'Gerstaecker', city: 'Eitorf', mcc: '5970', country: 'DE', amountMinor: 8460 },
    dates.ago(26, 12, 30),
    { isRefunded: true, hasReceipt: true }
  )
  cards.use(
    {
      id: 'ctx_demo_personal',
      merchant: 'Ristorante Consorzio',
      city: 'Torino',
      mcc: '5812',
      country: 'IT',
      amountMinor: 7200
    },
    dates.ago(13, 22, 10),
    { hasReceipt: true }
  )
  for (const [index, [merchant, city, mcc, amountMinor, daysAgo]] of WITHOUT_RECEIPT.entries()) {
    cards.use(
      { id: `ctx_demo_no_receipt_${String(index + 1)}`, merchant, city, mcc, country: 'IT', amountMinor },
      dates.ago(daysAgo, 11, 15),
      { clearAfterMs: DAY_MS }
    )
  }
  for (let month = 1; month <= 16; month++) {
    const isRaised = month <= 3
    cards.use(
      {
        id: `ctx_demo_subscription_${String(month)}`,
        merchant: 'Adobe Systems',
        city: 'Dublin',
        mcc: '5734',
        country: 'IE',
        amountMinor: isRaised ? 6699 : 5999
      },
      dates.ago(month * 30, 6, 2),
      { hasReceipt: true }
    )
  }
  sim.at(dates.ago(1, 18, 45), (ms) => {
    authorize(
      sim.till,
      {
        id: 'ctx_demo_pending',
        card: 'card_demo_main',
        merchant: 'Belle Arti Mazza',
        city: 'Torino',
        mcc: '5970',
        country: 'IT',
        currency: 'EUR',
        amountMinor: 4390
      },
      ms
    )
  })
}

/** Paid in yen and forint; the rate is units of EUR for one of the merchant's currency. */
function planForeign({ sim, cards, dates }: Bottega): void {
  const use = (
    id: string,
    merchant: string,
    city: string,
    country: string,
    foreign: { amount: number; currency: string },
    rate: string,
    amountMinor: number,
    daysAgo: number
  ): void => {
    const merchantAmount: CardTransaction['merchant_amount'] = foreign
    const fx = {
      rate,
      from: foreign.currency,
      to: 'EUR',
      source: 'card_network',
      date: sim.zone.date(dates.ago(daysAgo))
    }
    cards.use(
      { id, merchant, city, mcc: '5943', country, amountMinor, merchantAmount, fx },
      dates.ago(daysAgo, 10, 20),
      { hasReceipt: true }
    )
  }
  use('ctx_demo_jpy', 'Itoya Ginza', 'Tokyo', 'JP', { amount: 12_400, currency: 'JPY' }, '0.006105', 7570, 88)
  use(
    'ctx_demo_huf',
    'Művész Papír Kft',
    'Budapest',
    'HU',
    { amount: 1_895_000, currency: 'HUF' },
    '0.002486',
    4711,
    57
  )
}

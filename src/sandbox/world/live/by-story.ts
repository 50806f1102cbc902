/** How each story is made to happen again, now. */
import { DAY_MS, HOUR_MS, iso } from '../zone.ts'
import {
  cardUse,
  correction,
  dispute,
  estimate,
  interest,
  payoutFails,
  payoutNow,
  productChanges,
  refund,
  refundWaiting,
  reserve,
  sell,
  sellTwice,
  strange,
  subscriptionBecomes,
  tipWith,
  transfer,
  unknownStatus
} from './happenings.ts'
import type { Happening } from './happenings.ts'

const chargeback = (reason: string, dueMs: number, product?: string): Happening =>
  dispute({ stage: 'chargeback', reason, dueMs, ...(product ? { product } : {}) })
const fx = (
  rate: string,
  from: string,
  ms: number
): { rate: string; from: string; to: string; source: string; date: string } => ({
  rate,
  from,
  to: 'EUR',
  source: 'card_network',
  date: iso(ms).slice(0, 10)
})

const HOTEL = {
  merchant: 'Hotel Città di Bologna',
  city: 'Bologna',
  mcc: '7011',
  country: 'IT',
  amountMinor: 54_830,
  authorizedMinor: 62_000
}
const SHOP = { merchant: 'Belle Arti Mazza', city: 'Torino', mcc: '5970', country: 'IT' }

const foreign =
  (merchant: string, country: string, amount: number, currency: string, rate: string, amountMinor: number): Happening =>
  (live, ms) => {
    return cardUse(
      {
        merchant,
        city: null,
        mcc: '5943',
        country,
        amountMinor,
        merchantAmount: { amount, currency },
        fx: fx(rate, currency, ms)
      },
      true
    )(live, ms)
  }

/** Beside the stories' own names, the plain ones: `sale`, `tip`, `dispute`, `refund`, `payout`, `transfer`, `card`. */
export const HAPPENINGS: Readonly<Record<string, Happening>> = {
  sale: sell(),
  tip: tipWith(),
  dispute: chargeback('product_not_received', 14 * DAY_MS),
  refund: refund(1),
  payout: payoutNow({ method: 'standard', part: 1 }),
  transfer: transfer('in', 'For the print, thank you!', 2800),
  card: cardUse({ ...SHOP, amountMinor: 4390 }, true),
  'viral-saturday': sell({ channel: 'post', post: 'post_demo_viral' }, 40),
  'live-hour': sell({ channel: 'live', post: 'post_demo_live', product: 'prod_tram_15' }, 20),
  'dispute-delivered': chargeback('product_not_received', 26 * HOUR_MS),
  'dispute-unauthorised': chargeback('fraudulent', 9 * DAY_MS),
  'dispute-small': chargeback('product_not_received', 12 * DAY_MS, 'prod_micro'),
  'dispute-early-warning': dispute({ stage: 'early_warning', reason: 'unrecognized', dueMs: 3 * DAY_MS }),
  'dispute-under-review': chargeback('product_unacceptable', 10 * DAY_MS),
  'dispute-lost-then-won': chargeback('credit_not_processed', 10 * DAY_MS),
  'dispute-expired': chargeback('unrecognized', HOUR_MS),
  'dispute-pre-arbitration': dispute({ stage: 'pre_arbitration', reason: 'product_not_received', dueMs: 5 * DAY_MS }),
  'dispute-inquiry': dispute({ stage: 'inquiry', reason: 'general', dueMs: 15 * DAY_MS }),
  'dispute-history': chargeback('duplicate', 7 * DAY_MS),
  'payout-failed': payoutFails,
  'payout-paid-then-failed': payoutFails,
  'payout-instant': payoutNow({ method: 'instant', part: 0.5 }),
  'payout-manual': payoutNow({ method: 'standard', part: 0.5 }),
  'payout-small': reserve,
  'payout-below-minimum': sell({ currency: 'USD', product: 'prod_bicerin' }),
  'payout-holiday': payoutNow({ method: 'standard', part: 1 }),
  'product-bad-file': refund(1),
  'product-best-seller': sell({ product: 'prod_best_seller' }),
  'product-little-kept': sell({ product: 'prod_little_kept', channel: 'ios' }, 3),
  'product-asleep': sell({ product: 'prod_asleep' }),
  'product-draft': productChanges((product) => {
    product.status = 'active'
  }, 'prod_draft'),
  'product-price-changed': productChanges((product) => {
    for (const price of product.prices) price.amount += 100
  }, 'prod_price_changed'),
  'product-endless-title': sell({ product: 'prod_endless' }),
  'product-missing-image': sell({ product: 'prod_missing_image' }),
  'hostile-text': sell({ product: 'prod_hostile', note: '<img src=x onerror=alert(1)> \u202Etxt.exe\u202C =1+1' }),
  'sale-twice': sellTwice,
  'sale-three-refunds': refund(3),
  'refund-failed': refund(1, 'fails'),
  'refund-waiting': refundWaiting,
  'sale-app-store': sell({ product: 'prod_little_kept', channel: 'ios' }),
  'sale-estimate': estimate,
  'sale-failed-attempts': (live, ms) =>
    sell({
      failedAttempts: [
        { at: iso(ms - 60_000), decline_code: 'insufficient_funds' },
        { at: iso(ms - 30_000), decline_code: 'incorrect_cvc' }
      ]
    })(live, ms),
  'buyer-regular': (live, ms) => {
    const id = 'pty_demo_regular31'
    return sell(live.till.shelf.get(id) ? { buyer: { id, country: 'IT', brand: 'visa', last4: '4242' } } : {})(live, ms)
  },
  'club-failing': subscriptionBecomes('past_due'),
  'club-pause': subscriptionBecomes('paused'),
  'club-price-rise': productChanges((product) => {
    for (const price of product.prices) price.amount += 50
  }, 'prod_club'),
  'transfer-request': transfer('request_in', 'Carta cotone, 40 fogli', 12_000),
  'transfer-wrong-person': transfer('out', 'Cornici di sabato, grazie Marco!', 6000),
  'transfer-personal': transfer('out', 'Cena di mamma', 3500),
  'card-hotel': cardUse(HOTEL),
  'card-jpy': foreign('Itoya Ginza', 'JP', 12_400, 'JPY', '0.006105', 7570),
  'card-huf': foreign('Művész Papír Kft', 'HU', 1_895_000, 'HUF', '0.002486', 4711),
  'card-declined': cardUse({
    merchant: 'Fotocamere Allario',
    city: 'Torino',
    mcc: '5946',
    country: 'IT',
    amountMinor: 129_900,
    declineReason: 'spending_controls'
  }),
  'card-subscription-raised': cardUse(
    { merchant: 'Adobe Systems', city: 'Dublin', mcc: '5734', country: 'IE', amountMinor: 6699 },
    true
  ),
  'card-refund': cardUse({ ...SHOP, amountMinor: 8460 }, true),
  'card-cashback': cardUse({ ...SHOP, amountMinor: 5000 }, true),
  'card-personal': cardUse(
    { merchant: 'Ristorante Consorzio', city: 'Torino', mcc: '5812', country: 'IT', amountMinor: 7200 },
    true
  ),
  'card-receipts': cardUse({ ...SHOP, amountMinor: 3125 }, true),
  'books-late-correction': correction('adjustment'),
  'books-new-years-eve': sell(),
  'books-clock-changes': sell(),
  'books-oss': refund(1),
  'books-fee-invoices': sell(),
  'books-withholding': correction('withholding'),
  'books-1099-k': tipWith({ amountMinor: 1240 }),
  'books-forfettario': sell(),
  'sync-malformed': strange(() => ({ type: 'sale', gross: '28,00' })),
  'sync-unknown-status': unknownStatus,
  'sync-unknown-type': strange(() => ({ type: 'gift_card', balance: { amount: 5000, currency: 'EUR' } })),
  'supporter-streak': tipWith({ from: 'pty_demo_streak12', amountMinor: 1000 }),
  'supporter-streak-ending': tipWith({ from: 'pty_demo_streak_ending', amountMinor: 500 }),
  'supporter-first-100': tipWith({ amountMinor: 10_000, isNew: true }),
  'supporter-anonymous': tipWith({ isAnonymous: true }),
  'supporter-renamed': tipWith({ from: 'pty_demo_renamed' }),
  'supporter-unthanked': tipWith(),
  'supporter-big': tipWith({ from: 'pty_demo_big_supporter', amountMinor: 5000 }),
  'supporter-usdc': tipWith({ isCrypto: true }),
  'savings-tax': interest
}

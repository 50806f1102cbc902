/** The stories of the demo: what to look for, in which account, in which records. docs/demo-stories.md tells them at length. */

export interface Story {
  name: string
  account: 'acct_bottegalume' | 'acct_maravoss' | 'acct_giuliaferri'
  /** Ids that every demo world has. */
  ids: readonly string[]
  what: string
}

const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}_${String(i + 1)}`)

type Row = readonly [name: string, ids: readonly string[], what: string]

const BOTTEGA: readonly Row[] = [
  ['viral-saturday', ['post_demo_viral'], 'One post brings nine times the sales of an ordinary Saturday.'],
  ['live-hour', ['post_demo_live'], 'A live hour sells 140 times.'],
  [
    'dispute-delivered',
    ['dsp_demo_delivered26h', 'sale_demo_delivered', 'file_demo_tracking', 'file_demo_receipt'],
    'Not received, 184.00, due in 26 hours; delivered and signed for, the pack nearly ready.'
  ],
  [
    'dispute-unauthorised',
    ['dsp_demo_unauthorised9d', 'sale_demo_unauthorised', 'pty_demo_quiet12', ...numbered('sale_demo_quiet', 12)],
    '“Unauthorised”, due in 9 days, by a buyer with twelve quiet purchases.'
  ],
  ['dispute-small', ['dsp_demo_small490', 'sale_demo_small490'], '4.90 disputed with a fee of 15.00: accept it.'],
  [
    'dispute-early-warning',
    ['dsp_demo_early_warning', 'sale_demo_early_warning'],
    'An early warning: a refund now prevents the chargeback.'
  ],
  ['dispute-under-review', ['dsp_demo_under_review', 'sale_demo_under_review'], 'Evidence is in, the bank decides.'],
  ['dispute-lost-then-won', ['dsp_demo_lost_then_won', 'sale_demo_lost_then_won'], 'Lost, taken to arbitration, won.'],
  ['dispute-expired', ['dsp_demo_expired', 'sale_demo_expired'], 'Nobody answered in time.'],
  [
    'dispute-pre-arbitration',
    ['dsp_demo_pre_arbitration', 'sale_demo_pre_arbitration'],
    'The bank goes a stage further; due in 5 days.'
  ],
  ['dispute-inquiry', ['dsp_demo_inquiry', 'sale_demo_inquiry'], 'A question, and no money moved.'],
  ['dispute-history', [], 'About sixty disputes: won 7 of 9 “not received”, 1 of 6 “unauthorised”.'],
  ['payout-failed', ['po_demo_failed'], 'Failed yesterday: the account was closed.'],
  ['payout-paid-then-failed', ['po_demo_paid_then_failed'], 'Paid, and came back three days later.'],
  ['payout-instant', ['po_demo_instant'], 'Instant, 300.00 with a fee of 4.50.'],
  ['payout-manual', ['po_demo_manual'], '500.00 by hand, leaving a rest.'],
  [
    'payout-small',
    [
      'po_demo_small',
      'rsv_demo_small_payout',
      ...numbered('sale_demo_small_payout', 3),
      ...numbered('ref_demo_small_payout', 3)
    ],
    'Small because of a reserve and three refunds.'
  ],
  [
    'payout-below-minimum',
    ['po_demo_after_minimum', 'sale_demo_below_minimum'],
    'No USD payout the week before this one: the balance was below the minimum.'
  ],
  ['payout-holiday', ['po_demo_holiday'], 'Moved by a bank holiday.'],
  [
    'product-bad-file',
    ['prod_bad_file', ...numbered('sale_demo_bad_file', 10)],
    'Refunds spike since a bad file on the 12th.'
  ],
  ['product-best-seller', ['prod_best_seller'], 'What is left lasts six days.'],
  ['product-little-kept', ['prod_little_kept'], 'Sells much, keeps little: the app stores.'],
  ['product-asleep', ['prod_asleep'], 'Not sold for half a year.'],
  ['product-draft', ['prod_draft'], 'A draft.'],
  ['product-price-changed', ['prod_price_changed'], 'From 39.00 to 49.00 four months ago.'],
  ['product-endless-title', ['prod_endless', 'sale_demo_endless'], 'A title without an end.'],
  ['product-missing-image', ['prod_missing_image'], 'Its image was never uploaded.'],
  [
    'hostile-text',
    ['prod_hostile', 'sale_demo_hostile', 'pty_demo_hostile'],
    'Markup, a formula, right-to-left override, zero-width spaces.'
  ],
  ['sale-twice', ['sale_demo_twice_1', 'sale_demo_twice_2', 'pty_demo_twice'], 'Bought twice within 40 seconds.'],
  [
    'sale-three-refunds',
    ['sale_demo_three_refunds', ...numbered('ref_demo_partial', 3)],
    'Three partial refunds up to the full amount.'
  ],
  ['refund-failed', ['ref_demo_failed', 'sale_demo_refund_failed'], 'The buyer’s card is gone; the money came back.'],
  ['refund-waiting', ['ref_demo_waiting', 'sale_demo_refund_waiting'], '960.00 USD wait for balance.'],
  ['sale-app-store', ['sale_demo_app_store'], 'Only the app store can refund it.'],
  ['sale-estimate', ['sale_demo_estimate'], 'The estimate became final at −0.37.'],
  ['sale-failed-attempts', ['sale_demo_failed_attempts'], 'Three declined attempts before it went through.'],
  ['buyer-regular', ['pty_demo_regular31', ...numbered('sale_demo_regular', 31)], 'A buyer with 31 purchases.'],
  [
    'club-failing',
    [...numbered('sub_demo_failing', 7), ...numbered('pty_demo_failing', 7), ...numbered('sale_demo_failing', 7)],
    'Seven renewals fail this month.'
  ],
  ['club-pause', ['sub_demo_paused', 'pty_demo_paused'], 'A membership on pause.'],
  ['club-price-rise', ['prod_club'], 'From 7.50 to 9.00 a hundred days ago.'],
  ['transfer-request', ['trf_demo_request', 'pty_demo_supplier'], 'A supplier asks for 120.00.'],
  [
    'transfer-wrong-person',
    ['trf_demo_wrong_person', 'trf_demo_asked_back', 'pty_demo_wrong_person', 'pty_demo_right_person'],
    '60.00 sent to the wrong Marco, and asked back.'
  ],
  ['transfer-personal', ['trf_demo_personal', 'pty_demo_sister'], 'A personal one among the business.'],
  ['card-hotel', ['ctx_demo_hotel'], '620.00 held, 548.30 cleared.'],
  ['card-jpy', ['ctx_demo_jpy'], '12,400 yen, with the rate.'],
  ['card-huf', ['ctx_demo_huf'], '18,950 forint, with the rate.'],
  ['card-declined', ['ctx_demo_declined'], 'Declined by the limit of one authorization.'],
  ['card-subscription-raised', numbered('ctx_demo_subscription', 16), 'A subscription from 59.99 to 66.99.'],
  ['card-refund', ['ctx_demo_refunded'], 'A purchase that the merchant gave back.'],
  ['card-cashback', ['ctx_demo_hotel'], 'One per cent comes back.'],
  ['card-personal', ['ctx_demo_personal'], 'A private dinner on the company card.'],
  ['card-receipts', numbered('ctx_demo_no_receipt', 11), 'Eleven receipts are missing.'],
  [
    'books-late-correction',
    [],
    'Booked now, belongs to a month that is closed (transaction txn_demo_late_correction).'
  ],
  ['books-new-years-eve', ['sale_demo_new_years_eve'], '31 December, 23:40 in Rome.'],
  [
    'books-clock-changes',
    [
      'sale_demo_clock_autumn_first',
      'sale_demo_clock_autumn_second',
      'sale_demo_clock_spring_before',
      'sale_demo_clock_spring_after'
    ],
    '02:30 that comes twice, and the hour that never was.'
  ],
  ['books-oss', ['sale_demo_oss', 'ref_demo_oss'], 'A German sale of an earlier quarter, refunded in this one.'],
  ['books-fee-invoices', [], 'An invoice over the platform’s fees each month.'],
  ['sync-malformed', ['sale_demo_malformed'], 'A record that cannot be read: the amount is text.'],
  ['sync-unknown-status', ['sale_demo_unknown_status'], 'A status that came later: held_for_review.'],
  ['sync-unknown-type', ['gift_demo_unknown_type'], 'A record of a type that came later: gift_card.']
]

const MARA: readonly Row[] = [
  ['supporter-streak', ['pty_demo_streak12', ...numbered('tip_demo_streak', 12)], 'Twelve months in a row.'],
  [
    'supporter-streak-ending',
    ['pty_demo_streak_ending', ...numbered('tip_demo_ending', 7)],
    'Every four weeks so far; thirty days are over tomorrow.'
  ],
  ['supporter-first-100', ['pty_demo_first100', 'tip_demo_first100'], 'A first tip of 100.00.'],
  ['supporter-anonymous', ['tip_demo_anonymous'], 'Nobody knows who.'],
  [
    'supporter-renamed',
    ['pty_demo_renamed', 'tip_demo_renamed', 'tip_demo_renamed_before'],
    'The same person under a third handle.'
  ],
  ['supporter-unthanked', [], 'Twenty-three tips wait for a thank-you.'],
  [
    'supporter-big',
    ['pty_demo_big_supporter', ...numbered('tip_demo_big', 17)],
    'One supporter gives 18 % of all tips.'
  ],
  ['supporter-usdc', ['pty_demo_crypto', ...numbered('tip_demo_usdc', 6)], 'Tips in USDC.'],
  ['savings-tax', ['sav_demo_tax'], 'Daily interest, one change of rate, a quarter set aside up to last month.'],
  ['books-withholding', [], 'Backup withholding, once (transaction txn_demo_withholding).'],
  ['books-1099-k', ['tip_demo_1099_boundary'], 'The form is 12.40 off: the platform counts the year in UTC.']
]

const GIULIA: readonly Row[] = [
  ['books-forfettario', ['sale_demo_forfettario'], '84,310.00 of the 85,000 of the flat-rate regime.']
]

const of = (account: Story['account'], rows: readonly Row[]): Story[] =>
  rows.map(([name, ids, what]) => ({ name, account, ids, what }))

export const STORIES: readonly Story[] = [
  ...of('acct_bottegalume', BOTTEGA),
  ...of('acct_maravoss', MARA),
  ...of('acct_giuliaferri', GIULIA)
]

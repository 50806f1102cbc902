/** Sentences of the search over everything. */
export default {
  title: 'Find anything',
  about: 'Records by words, names, ids, amounts; pages and what can be done by their name.',
  list: 'Records, ways to narrow, pages',
  placeholder: "Words, {'@'}handle, amount, id",
  records: 'Found, newest first',
  narrow: 'Narrow by',
  pages: 'Pages',
  deeds: 'Do',
  deed: {
    sync: 'Sync now',
    hide: 'Hide amounts and people from onlookers',
    show: 'Show hidden amounts and people',
    account: 'Switch to {name}',
    connect: 'Connect another account',
    light: 'Light theme',
    dark: 'Dark theme'
  },
  keys: 'g {key}',
  hint: '“Words in quotes” stay together; several must all match.',
  note: 'your note: {note}',
  nothing: 'Nothing here matches.',
  further: 'Nothing more back to {day}. Look further',
  problem: '{typed} cannot be read: nothing was searched.',
  operator: {
    amount: 'more, less, or between: >50, 10..20',
    date: 'a day, a month, or a span: 2026-11, last-week',
    from: "whoever is on the other side: {'@'}handle",
    has: 'what belongs to it, as your note',
    payout: 'what a payout pays, by its id',
    product: 'the product’s title',
    status: 'how it stands',
    tag: 'one of your tags',
    type: 'only this kind'
  },
  type: {
    sale: 'Sale',
    tip: 'Tip',
    party: 'Person',
    payout: 'Payout',
    refund: 'Refund',
    dispute: 'Dispute',
    transfer: 'Transfer',
    subscription: 'Subscription',
    product: 'Product',
    card: 'Card',
    card_transaction: 'Card payment',
    entry: 'Ledger entry',
    bank_line: 'Line of the bank',
    post: 'Post',
    request: 'Request'
  }
}

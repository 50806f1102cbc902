/** Sentences of the sales pages. Codes of the platform are worded here; one that is missing is shown as the platform's own word. */
export default {
  title: 'Sales',
  answer: {
    today: 'No sales today yet. | Today one sale keeps {kept}. | Today {count} sales keep {kept}.',
    todayUsual:
      'No sales today yet; whole {weekday}s average {usual}. | Today one sale keeps {kept}; whole {weekday}s average {usual}. | Today {count} sales keep {kept}; whole {weekday}s average {usual}.',
    filtered:
      'No sale in this filter. | One sale in this filter keeps {kept}. | {count} sales in this filter keep {kept}.',
    found: 'No sale found. | One sale found. | {count} sales found.',
    foundAtLeast: 'Looking for sales … | 1+ sales found. | {count}+ sales found.',
    nothing: 'nothing',
    none: 'No sales yet.',
    unknown: 'Today … sales.',
    and: '{first} and {second}'
  },
  scope: {
    total: 'One sale, all time | {count} sales, all time',
    totalSoFar: 'One sale so far, synced back to {day} | {count} sales so far, synced back to {day}',
    asOf: 'as of {time}'
  },
  find: {
    label: 'Find sales',
    placeholder: "Find: words, {'@'}handle, id, last four",
    clear: 'Clear the search'
  },
  filters: {
    label: 'Filter sales',
    status: 'Status',
    channel: 'Channel',
    currency: 'Currency',
    amount: 'Paid',
    clear: 'Clear filters',
    sort: 'Sort',
    sortBy: {
      time: 'Newest',
      timeUp: 'Oldest',
      paid: 'Most paid',
      paidUp: 'Least paid',
      kept: 'Most kept',
      keptUp: 'Least kept'
    }
  },
  state: {
    'dispute-due': 'Dispute, {left}',
    'dispute-late': 'Dispute, too late',
    failed: 'Failed',
    'failed-because': 'Failed: {reason}',
    pending: 'Pending',
    'pending-until': 'Pending to {day}',
    'refund-waiting': 'Refund waiting',
    available: 'Available',
    'paid-out': 'Paid out',
    refunded: 'Refunded',
    'partly-refunded': 'Partly refunded',
    disputed: 'Disputed'
  },
  column: {
    time: 'Time',
    what: 'What',
    buyer: 'Buyer',
    channel: 'Channel',
    paid: 'Paid',
    kept: 'Kept',
    state: 'State',
    withCurrency: '{column}, {currency}'
  },
  row: {
    noTitle: 'Without a title',
    moreLines: '+ {count}',
    noBuyer: '—',
    buyerNotSynced: 'Not synced yet',
    noBuyerTitle: 'The buyer is not known',
    unpaidTitle: 'Nothing was paid',
    estimatedTitle: 'Estimated: the store has not settled it yet'
  },
  day: {
    sofar: '{day}, so far',
    count: 'one sale | {count} sales',
    paid: 'paid {amount}',
    kept: 'kept {amount}'
  },
  list: { label: 'Sales' },
  empty: {
    none: 'No sale yet. The first one appears here by itself.',
    filtered: 'No sale matches.',
    'not-synced': 'None in what is synced so far; older sales are still on their way.',
    'no-permission': 'This account is connected without permission to read sales.',
    action: {
      none: 'Back to Home',
      filtered: 'Clear filters',
      'not-synced': 'Sync now',
      'no-permission': 'Connect it again'
    }
  },
  detail: {
    label: 'Sale',
    loading: 'Reading the sale',
    failedTitle: 'Nothing was paid',
    quantity: '{count} × {title}',
    sum: 'What was kept of it',
    row: {
      paid: 'Paid by the buyer',
      sold: 'Sold',
      refunded: 'Refunded',
      disputed: 'Disputed',
      store: 'Store fee',
      fees: 'Platform fee',
      adjusted: 'Adjusted'
    },
    tax: {
      vat: 'VAT',
      gst: 'GST',
      sales_tax: 'Sales tax',
      other: 'Tax',
      plain: '{name}, collected by {collector}',
      rate: '{name} {rate} %, collected by {collector}',
      included: 'Tax of {amount} in it is yours to pay on.',
      collector: { platform: 'the platform', store: 'the store', seller: 'you', none: 'nobody' }
    },
    kept: 'Kept',
    discount: 'After a discount of {amount}.',
    estimated: 'Estimated until the store settles it.',
    entriesMissing: 'Taxes and fees: not all of its ledger entries are synced yet.',
    differs: 'The platform says {amount} kept.',
    facts: 'Payment and delivery',
    payment: 'Paid with',
    delivery: 'Delivery',
    tracking: 'Tracking',
    history: 'History',
    links: 'Belongs to',
    lines: 'Lines',
    note: 'The buyer wrote',
    refundable: {
      merchant: 'Up to {amount} can be refunded, by you.',
      app_store: 'Refunds of this sale are the App Store’s to give.',
      play_store: 'Refunds of this sale are Google Play’s to give.',
      store: 'Refunds of this sale are the store’s to give.',
      platform: 'Refunds of this sale are the platform’s to give.',
      none: 'Nothing is left to refund.'
    }
  }
}

/** Sentences of the sales pages. Codes of the platform are worded here; one that is missing is shown as the platform's own word. */
export default {
  /** Files that are kept for a sale. */
  files: {
    title: 'Files, in case of a dispute',
    what: 'A proof of posting, a photograph, what was agreed: kept on this machine, sealed, and offered in a dispute about this sale.',
    choose: 'Keep a file',
    drop: 'or drop it: PDF, JPEG or PNG',
    dropNow: 'Drop it here',
    reading: 'Reading {name} …',
    size: 'no byte | one byte | {size} bytes',
    gone: 'not kept here any more',
    forget: 'Throw away',
    forgetOf: 'Throw away: {name}',
    sure: 'Throw away for good',
    keep: 'Keep it'
  },
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
    product: 'Product',
    post: 'Sales of a post',
    postFirst: 'Sales of a post, its first {hours} h',
    paid: 'without failed ones',
    clearPost: 'Show all sales again',
    clearProduct: 'Show the sales of every product',
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
    'no-permission': 'This account is connected without permission to read sales.'
  },
  detail: {
    label: 'Sale',
    loading: 'Reading the sale',
    failedTitle: 'Nothing was paid',
    quantity: '{count} × {title}',
    twinBefore:
      'Maybe bought twice: the same buyer bought the same {seconds} second before. | Maybe bought twice: the same buyer bought the same {seconds} seconds before.',
    twinAfter:
      'Maybe bought twice: the same buyer bought the same {seconds} second later. | Maybe bought twice: the same buyer bought the same {seconds} seconds later.',
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
      collector: { platform: 'the platform', store: 'the store', seller: 'you', none: 'nobody', other: '{name}' }
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
    asked: 'Refund of {amount} waiting | {count} refunds waiting, {amount} in all',
    refundable: 'Up to {amount} can be refunded, by you.'
  },
  bulk: {
    verb: 'Refund one sale … | Refund {count} sales …',
    tooMany: 'At most {count} are refunded at once.',
    label: 'Refund several sales',
    title: 'Refund one sale | Refund {count} sales',
    looking: 'Looking at what can be refunded …',
    going:
      'Nothing of them can be refunded here. | One can be refunded, {sums}. | {count} can be refunded, {sums} in all.',
    fees: 'All that is left of each goes back to its buyer. Of its fees, all but a fixed part comes back to you.',
    short:
      'That is at most {over} more than the {left} that are available and not asked for yet: fees come back with each refund. The platform holds what is above it until the balance reaches it.',
    offline: 'There is no network: they go out by themselves when it is back.',
    leftOut: 'Not among them',
    count: 'One: | {count}:',
    andMore: '{list} and one more | {list} and {count} more',
    why: {
      'not-synced': 'Not in the local copy yet.',
      'asked-before': 'The same was asked for in the last ten minutes.',
      disputed: 'In a dispute: the buyer’s bank decides about the money.',
      refunded: 'Refunded already.',
      other: 'The console says no to it.'
    },
    confirm: 'Refund {sums} | Refund {sums} of one sale | Refund {sums} of {count} sales',
    undoTime:
      'They are asked for one after the other, and each goes out {seconds} seconds after. All that has not gone out yet can be taken back together, at any time.',
    asking: 'Asking for {count} refunds …'
  },
  refund: {
    verb: 'Refund',
    kicker: 'Refund · {sale}',
    left: '{amount} left',
    blockedTitle: 'No refund from here',
    reading: 'Reading what is left',
    back: 'Back to the sale',
    sum: 'What can be given back',
    row: {
      paid: 'Paid by the buyer',
      refunded: 'Refunded',
      held: 'Not open to a refund now',
      waiting: 'Asked for, not confirmed yet',
      this: 'This refund',
      after: 'Left after this'
    },
    amount: 'How much',
    all: 'All that is left, {amount}',
    some: 'A part of it',
    someLabel: 'Amount, {currency}',
    problem: {
      'not-an-amount': 'Write an amount such as {example}.',
      nothing: 'Write an amount above zero.',
      'too-much': 'At most {left} is left.',
      note: 'Shorten the note by one character. | Shorten the note by {count} characters.'
    },
    reason: 'Reason',
    noReason: 'Not given',
    reasons: {
      requested_by_customer: 'The buyer asked for it',
      duplicate: 'Bought twice',
      fraudulent: 'Suspicious',
      other: 'Another reason'
    },
    note: 'Note',
    noteHint: 'Goes to the platform with the refund.',
    noteCount: '{count} of {limit}',
    waits:
      'Available now: {available}. The platform holds this refund until the available balance reaches it; no money moves before.',
    offline: 'There is no network: the refund is queued, and goes out when the network is back.',
    undo: 'It can be undone for {seconds} seconds.',
    confirm: 'Refund {amount}',
    wentThrough: 'An earlier try went through: a refund of {amount} is asked for. This one would be another.',
    again: {
      question: 'You asked for the same refund {when}. Again?',
      now: 'a moment ago',
      earlier: 'Refund of {amount}, {moment}',
      yes: 'Refund {amount} again',
      no: 'Leave it at one'
    },
    blocked: {
      'app-store': 'The store took this payment; only the store can give it back. The buyer asks there.',
      platform: 'Only the platform can give this payment back.',
      nobody: 'Nobody can give this payment back.',
      'nothing-left': 'Nothing is left to refund.',
      'all-asked': 'All that is left is asked for already.',
      scope: 'This account is connected without the permission to give refunds.',
      'failed-sale': 'Nothing was paid, so nothing can be given back.'
    },
    connect: 'Connect with that permission'
  }
}

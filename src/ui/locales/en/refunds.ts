/** Sentences of the refunds page. Codes of the platform are worded in `records`. */
export default {
  title: 'Refunds',
  answer: {
    reading: 'Refunds …',
    month: '{amounts} went back to buyers in {month} so far.',
    none: 'Nothing went back to buyers in {month} so far.',
    unknown: 'What went back in {month}: not known until it is synced.',
    filtered:
      'No refund in this filter. | One refund in this filter, {amounts} went back. | {count} refunds in this filter, {amounts} went back.',
    filteredNone:
      'No refund in this filter. | One refund in this filter, and it did not go back. | {count} refunds in this filter, and nothing went back.'
  },
  fees: 'Of the fees for it {returned} came back; {kept} did not.',
  feesUnknown: 'What came back of the fees for it is not known until everything is synced.',
  why: 'Why: {reasons}.',
  reason: '{reason} {count}',
  noReason: 'no reason given',
  stuck: {
    failed: '{amount} to {who} failed: {reason}',
    waiting: '{amount} to {who} wait: {reason}',
    buyer: '{amount} to {who} wait for the buyer',
    somebody: 'the buyer',
    see: 'See it',
    more: 'One more | {count} more'
  },
  asked:
    'One refund of {amounts} is asked for here and not done yet; it is in no sum. | {count} refunds of {amounts} are asked for here and not done yet; they are in no sum.',
  seeAsked: 'See the request | See the requests',
  filters: { label: 'Filter refunds', status: 'Status', reason: 'Reason', currency: 'Currency' },
  day: {
    count: 'One refund | {count} refunds',
    wentBack: 'went back {amount}',
    waiting: 'waiting {amount}',
    failed: 'failed {amount}'
  },
  column: { time: 'Time', sale: 'Sale', buyer: 'To', reason: 'Why', amount: 'Amount', state: 'State' },
  row: { notSynced: 'Sale not synced yet', noTitle: 'Untitled sale', nobody: 'Nobody known' },
  state: {
    'went-back': 'Went back',
    'went-back-later': 'Went back {day}',
    waiting: 'Waiting',
    'waiting-because': 'Waits: {reason}',
    buyer: 'Waits for the buyer',
    failed: 'Failed',
    'failed-because': 'Failed: {reason}',
    canceled: 'Canceled'
  },
  empty: {
    none: 'No refund yet. The first one appears here by itself.',
    filtered: 'No refund matches.',
    'not-synced': 'None in what is synced so far; older refunds are still on their way.',
    'no-permission': 'This account is connected without permission to read refunds.'
  },
  detail: {
    label: 'Refund',
    loading: 'Refund …',
    why: 'Reason',
    total: 'Taken from the available balance',
    totalNone: 'Nothing is taken, in the end',
    feesKept: 'Fees that did not come back',
    notBooked: 'Nothing is booked yet.',
    cancel: {
      verb: 'Take it back',
      question: 'The buyer does not get the {amount} then, unless you refund the sale again. Take it back?',
      yes: 'Take it back',
      no: 'Leave it',
      asked: 'Taking it back was asked for.'
    },
    failedHelp: 'The money is back in the available balance; the buyer has not received it.',
    again: 'Refund the sale again',
    waitingHelp: 'It goes out by itself once its whole amount is available. Available now: {amount}.',
    buyerHelp: 'The buyer must say where the money goes; nothing can be done here.',
    ofSale: 'Of the sale',
    place: 'The only refund | Refund {place} of {count}',
    paid: 'Paid',
    refunded: 'Refunded in all',
    history: 'History',
    links: 'Links',
    request: 'Asked for here',
    note: 'Note'
  }
}

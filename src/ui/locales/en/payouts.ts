/** Sentences of the payouts pages. Codes of the platform are worded in `records`. */
export default {
  title: 'Payouts',
  scope: { asOf: 'as of {time}' },
  answer: {
    arrives: '{amount} arrive {when} at {where}.',
    'on-its-way': '{amount} are on their way to {where}.',
    overdue: '{amount} were to arrive on {day} at {where}, and are not confirmed yet.',
    expected: '~ {amount} expected about {day} at {where}.',
    expectedUndated: '~ {amount} expected to be sent about {day} to {where}.',
    last: 'Nothing is on its way. The last payout, {amount}, reached {where} on {day}.',
    none: 'No payout yet, and none is expected.',
    reading: 'Next payout …',
    unknown: 'Next payout: not known until everything is synced.',
    today: 'today',
    on: 'on {day}',
    filteredNone:
      'No payout in this filter. | One payout in this filter, and it is not in the bank. | {count} payouts in this filter, none of them in the bank.',
    filtered:
      'No payout in this filter. | One payout in this filter, {amounts} in the bank. | {count} payouts in this filter, {amounts} in the bank.'
  },
  then: {
    list: 'Then {list}',
    underway: '{amount} on {day}',
    undated: '{amount} on their way',
    expected: '~ {amount} about {day}, if nothing else comes or goes'
  },
  failed: { sentence: '{amount} failed on {day}: {reason}', see: 'See why' },
  schedule: {
    daily: 'made every weekday',
    weekly: 'made every {weekday}',
    monthly: 'made on day {date} of the month',
    monthEnd: 'made on the last day of the month',
    manual: 'made by hand',
    other: 'made by the schedule {interval}'
  },
  view: { label: 'Show payouts as', list: 'List', calendar: 'Calendar' },
  filters: {
    label: 'Filter payouts',
    status: 'Status',
    method: 'Method',
    currency: 'Currency',
    clear: 'Clear filters'
  },
  method: { standard: 'Standard', instant: 'Instant' },
  state: {
    preparing: 'Being prepared',
    underway: 'On its way',
    overdue: 'Was due {day}, not confirmed',
    arrived: 'In the bank',
    said: 'Paid, says the platform',
    failed: 'Failed',
    'failed-because': 'Failed: {reason}',
    canceled: 'Canceled'
  },
  column: {
    made: 'Made',
    to: 'To',
    how: 'How',
    arrives: 'Arrives',
    amount: 'Amount',
    state: 'State',
    withCurrency: '{column}, {currency}'
  },
  row: {
    noDestination: 'the bank',
    automatic: '{method}, by schedule',
    byHand: '{method}, by hand'
  },
  month: {
    count: 'one payout | {count} payouts',
    arrived: 'in the bank {amount}',
    said: 'paid {amount}',
    underway: 'on the way {amount}',
    failed: 'failed {amount}'
  },
  empty: {
    none: 'No payout yet. The first one appears here by itself.',
    filtered: 'No payout matches.',
    'not-synced': 'None in what is synced so far; older payouts are still on their way.',
    'no-permission': 'This account is connected without permission to read payouts.',
    action: {
      none: 'Back to Home',
      filtered: 'Clear filters',
      'not-synced': 'Sync now',
      'no-permission': 'Connect it again'
    }
  },
  calendar: {
    label: 'Arrivals by day',
    day: 'Day',
    nothing: 'nothing arrives',
    none: 'Nothing arrives in this month.',
    notShown: 'one more is not shown | {count} more are not shown',
    item: {
      arrived: '{amount} in the bank',
      underway: '{amount} on the way',
      expected: '~ {amount} expected',
      failed: '{amount} failed'
    },
    state: { arrived: 'In the bank', underway: 'On the way', expected: 'Expected', failed: 'Failed' },
    sum: {
      arrived: '{amounts} in the bank',
      underway: '{amounts} on the way',
      expected: '~ {amounts} expected',
      failed: '{amounts} failed'
    }
  },
  sum: {
    label: 'What it is made of',
    head: 'From what was there to the bank',
    hint: 'each line opens its entries',
    counted: '{name}, {count}',
    total: 'Sent to the bank'
  },
  proof: {
    'not-yet':
      'One of its entries is synced so far; what they come to is told when all of them are here. | {count} of its entries are synced so far; what they come to is told when all of them are here.',
    entries: 'one entry | {count} entries',
    span: '{count}, available ordinal {from}. | {count}, available ordinals {from} to {to}.',
    noSpan: '{count}, no other since the payout before.',
    whole: 'None missing.',
    unexplained: 'Unexplained {amount}.',
    differs: 'Does not add up.',
    suspects: 'What makes the difference',
    noSuspect: 'Each entry by itself follows from the one before it.',
    todo: 'The figures are the platform’s; ask it about these entries. The copy reads them again as soon as they change.'
  },
  suspect: {
    missing: 'Missing: entry {from} of {wallet}. | Missing: entries {from} to {to} of {wallet}.',
    'wrong-balance':
      'Entry {from} of {wallet}, {amount}: the balance after it is {said}, and by its amount would be {expected}.',
    repeated: 'Entry {from} of {wallet}, {amount}: there is another one of this number.',
    'not-marked': 'Entry {from} of {wallet}, {amount}: lies in this payout, and does not say that it belongs to it.',
    outside: 'Entry {from} of {wallet}, {amount}: says that it belongs to this payout, and lies outside of it.',
    'carried-in': 'Carried in: the payout says {said}, the ledger {expected}.',
    'left-behind': 'Left behind: the payout says {said}, the ledger {expected}.',
    amount: 'Amount: the payout says {said}, the ledger {expected}.',
    fee: 'Fee: the payout says {said}, the ledger {expected}.'
  },
  why: {
    facts: 'What explains it',
    less: 'Why less than the payout before',
    more: 'Why more than the payout before',
    same: 'Against the payout before',
    others: 'Everything else',
    difference: 'Difference',
    before: 'The payout before, {day}'
  },
  fact: {
    overdue: 'It was to arrive on {day}; the platform has not confirmed it yet.',
    'came-back': 'It was in the bank on {day}, and came back on {other}.',
    moved: 'By the schedule it was for {day}; it was made on {other}.',
    skipped: 'None was made on {day}: at most {amount} was available, the least is {least}.',
    'reserve-held': 'A reserve of {amount} is kept back, to be released on {day}: {reason}.',
    'reserve-over': 'A reserve of {amount} was kept back, and released on {other}: {reason}.',
    'reserve-released': 'A reserve of {amount} was released.'
  },
  failure: {
    head: 'What happened',
    cause: 'The bank sent it back: {reason}.',
    noCause: 'The platform gives no reason.',
    returned: '{amount} went back to the available balance on {moment}, entry {ordinal}.',
    notReturned: 'No entry that gives the money back is synced yet.',
    again: 'It was paid out again.',
    waits: 'It is part of the next payout.',
    fee: 'Its fee of {amount} stays taken.'
  },
  todo: {
    account: 'Give the platform other bank details, in its own settings; the next payout then goes there.',
    holder: 'Correct the account holder’s details at the platform; they must match the bank’s.',
    card: 'Give the platform another card, or a bank account, in its own settings.',
    limit: 'Take out less at once, or send it to a bank account.',
    bank: 'Ask the bank why it refused; until it accepts payments, give the platform other bank details.',
    funds: 'Nothing needs to be changed: it is tried again when enough is available.',
    other: 'If the next payout fails too, ask the platform, with the trace or the id below.'
  },
  entry: {
    all: 'All entries',
    booked: 'Booked',
    what: 'What',
    wallet: 'Wallet',
    back: 'Back to the sum',
    none: 'No entry of this kind.'
  },
  detail: {
    label: 'Payout',
    loading: 'Reading the payout',
    sentence: '{outcome}{difference}.',
    answer: {
      arrived: '{amount} reached {where} on {day}',
      arrivedUndated: '{amount} reached {where}',
      said: 'The platform says that {amount} reached {where} on {day}',
      saidUndated: 'The platform says that {amount} reached {where}',
      underway: '{amount} arrive at {where} on {day}',
      underwayUndated: '{amount} are on their way to {where}',
      preparing: '{amount} are being prepared, to arrive at {where} on {day}',
      preparingUndated: '{amount} are being prepared for {where}',
      overdue: '{amount} were to arrive at {where} on {day}, and are not confirmed yet',
      failed: '{amount} did not reach {where}',
      'failed-because': '{amount} did not reach {where}: {reason}',
      'came-back': '{amount} came back from {where}: {reason}',
      canceled: '{amount} were not sent: the payout was canceled',
      other: '{amount} to {where}: {status}'
    },
    less: ', {amount} less than the payout before',
    more: ', {amount} more than the payout before',
    same: ', as much as the payout before',
    noReason: 'no reason given',
    bank: 'At the bank',
    to: 'To',
    arrives: 'Arrival',
    trace: 'Trace',
    noTrace: 'none yet',
    history: 'History',
    note: 'Note',
    allEntries: 'Its one entry | All {count} entries'
  }
}

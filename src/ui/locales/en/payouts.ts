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
    other: 'made by the schedule {interval}',
    verb: 'Change the schedule',
    label: 'Change the schedule of payouts',
    every: 'Payouts are made',
    interval: { daily: 'every weekday', weekly: 'every week', monthly: 'every month', manual: 'by hand' },
    weekday: 'On',
    day: 'On day',
    last: 'the last',
    same: 'Payouts are {schedule} already.',
    next: 'Change it …',
    question: {
      automatic: 'From then on payouts are {schedule}; the least amount stays as it is. Change it?',
      manual: 'From then on nothing is paid out until you withdraw it. Change it?'
    },
    yes: 'Change it',
    asked: 'Asked for: payouts {to}. Until the platform confirms it they are {now}.',
    platform: 'The least amount, and how long money waits until it is available, are the platform’s to change.'
  },
  blocked: {
    scope: 'This account is connected without the permission for payouts: they can only be read.',
    connect: 'Connect with that permission'
  },
  withdraw: {
    verb: 'Withdraw',
    label: 'Withdraw to the bank',
    stands: '{available} are available. A payout is at least {least}.',
    standsWaiting:
      '{available} are available, of which {waiting} are asked for already: {left} are left. A payout is at least {least}.',
    unknown: 'What is available is not known until it is synced.',
    tooLittle: 'That is too little to withdraw: a payout is at least {least}.',
    currency: 'Currency',
    amount: 'Amount, {currency}',
    all: 'All: {amount}',
    how: 'How fast',
    standard: 'Standard, in bank days, without a fee',
    instant: 'Instant, within minutes, for a fee of {rate}',
    instantFee: 'Instant, within minutes, for a fee of {fee}',
    feeUnknown: 'An instant payout is not offered here: none was made yet, so its fee is not known.',
    problem: {
      'no-amount': 'An amount in {currency}, such as {example}.',
      'below-minimum': 'A payout is at least {least}.',
      'too-much': 'That is more than the {left} that are left.',
      'too-much-with-fee': 'With its fee that is more than is left: at most {most}.'
    },
    next: 'Withdraw {amount} …',
    question: {
      standard: 'Withdraw {amount} to {where}? {left} stay available.',
      instant:
        'Withdraw {amount} to {where} at once? It costs {fee} by the last fees, {all} in all; {left} stay available.'
    },
    offline: 'There is no network: it goes out by itself when it is back.',
    yes: 'Withdraw {amount}',
    no: 'Leave it',
    leave: 'Close',
    undo: 'It goes out in {seconds} s; until then it can be taken back.',
    bank: 'It goes to {where}. Bank details are kept by the platform, and changed there alone.'
  },
  cancel: {
    verb: 'Take it back',
    question: 'The {amount} stay in the available balance then. Take it back?',
    yes: 'Take it back',
    asked: 'Taking it back was asked for. Until the platform confirms it, it goes on.'
  },
  /** Beside the available amount, which still holds it. */
  asked: {
    withFee: '{amount} (and a fee of {fee})',
    other: '{amount} to the bank are asked for here and not confirmed: they still count as available.',
    network: '{amount} to the bank wait for the network: they still count as available.',
    needs: '{amount} to the bank were asked for and need you: they still count as available.',
    unknown: '{amount} to the bank were sent, and the platform has not answered: they still count as available.'
  },
  view: { label: 'Show payouts as', list: 'List', calendar: 'Calendar', forecast: 'Forecast' },
  forecast: {
    label: 'What reaches the bank, and when',
    nothing: 'No money is on its way, available or pending.',
    noArrival: 'No {currency} reaches the bank.',
    failed: 'The last payout to {destination} failed: {reason}. What is expected goes there, too.',
    before: 'Before',
    after: 'More',
    whatIf: 'What if',
    sum: {
      underway: '{amount} on its way',
      available: '{amount} available',
      pending: '{amount} pending',
      reserved: '{amount} reserved',
      changed: '{amount} by what is assumed or waits',
      arrives: '{amount} until {day}',
      later: '{amount} later',
      undated: '{amount} without a day',
      stays: '{amount} stays',
      adds: '{now} = {then}, {currency}.'
    },
    risk: { dispute: 'Dispute that has taken nothing yet: {subject}', card: 'Card purchase, not cleared: {subject}' },
    stays: {
      word: 'stays',
      nowhere: 'No bank account takes {currency}.',
      held: 'Held, and not released in time for a payout.',
      least: 'Less than the least that is paid out, {amount}.'
    },
    from: {
      available: 'Available now',
      settles:
        'Becomes available {day} | Becomes available {day}: one sale or tip | Becomes available {day}: {count} sales and tips',
      reserve: 'Reserve, released {day}',
      refund: 'Refund that waits for balance: {subject}',
      'assumed-refund': 'Assumed refund: {subject}',
      lost: 'Assumed to be lost, with its fee: {subject}',
      won: 'Assumed to be won: {subject}',
      fee: 'Fee of the instant payout',
      left: 'Stays in the balance',
      asked: 'Asked for here, out of the available balance',
      'asked-off': 'Payout that was asked for'
    },
    asked: {
      counts: 'Counted as made today, and not confirmed: the payout of {amount} that was asked for here.',
      'too-little': 'Not counted: the payout of {amount} that was asked for here is more than is available.'
    },
    assumed: {
      title: 'Assumed:',
      lose: 'dispute lost, {subject}',
      win: 'dispute won, {subject}',
      refund: 'refunded, {subject}',
      standard: 'all {currency} withdrawn today, standard',
      instant: 'all {currency} withdrawn today, instant',
      counts: '{name}: {amount}',
      countsWithFee: '{name}: {amount}, fee {fee}',
      changesNothing: '{name}: {why}',
      remove: 'Assume no longer: {name}',
      clear: 'Assume nothing',
      nothingSent: 'Only the figures here change. Nothing is sent.'
    },
    effect: {
      'not-here': 'not in the local copy, changes nothing',
      settled: 'decided already, changes nothing',
      'nothing-to-move': 'moves no money, changes nothing',
      'too-little': 'too little is available',
      'fee-unknown': 'its fee is not known, no instant payout was made yet'
    },
    dispute: {
      title: 'A dispute ends',
      lose: 'Lost: {subject}',
      win: 'Won: {subject}',
      taken: 'Disputes that have taken their money change nothing when they are lost.'
    },
    refund: {
      title: 'A sale is refunded',
      find: 'Find a sale by words',
      sale: '{subject} {who}, {day}',
      none: 'No sale matches.'
    },
    withdraw: { title: 'Withdraw today', fee: 'fee {fee}', arrives: 'arrives {day}' },
    ground: {
      title: 'What this counts on',
      schedule: 'Payouts are {schedule}, from {least} on.',
      delay:
        'A sale is available on the day it is paid. | A sale is available one day after it is paid. | A sale is available {count} days after it is paid.',
      arrival:
        '{currency} arrives on the day of its payout. | {currency} arrives one bank day after its payout, as the middle one of the last ten did. | {currency} arrives {count} bank days after its payout, as the middle one of the last ten did.',
      noArrival: 'No {currency} payout has arrived yet, so no day of arrival is told.',
      holidays: '{currency} banks are open on every weekday of these. {name}, compared with the source on {day}.',
      holidaysMet: '{currency} banks are closed on {closed}. {name}, compared with the source on {day}.',
      noHolidays: 'Holidays of {currency} banks are not known here: only weekends count.',
      noHolidaysButOwn: 'Holidays of {currency} banks are not known here: only weekends and your own rows count.',
      ownHolidays: '{currency} banks are open on every weekday of these.',
      ownHolidaysMet: '{currency} banks are closed on {closed}.',
      own: {
        closed: 'By your own row {currency} banks are closed on {day}: {name} ({source}, checked on {checked}).',
        open: 'By your own row {currency} banks are open on {day}: {name} ({source}, checked on {checked}).',
        year: 'The {currency} holidays of {year} are those of your own calendar: {name} ({source}, checked on {checked}).'
      },
      reserve: 'A reserve that is released on a day is in the payout after it.',
      nothingNew: 'No new sale, refund, dispute or payout by hand comes in between.',
      rounding:
        'Nothing is rounded, but the fee of an instant payout: to the nearest cent, at the rate of the last ones.',
      zone: 'Days are the platform’s, in {zone}.'
    }
  },
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
    'no-permission': 'This account is connected without permission to read payouts.'
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
    'reserve-released': 'A reserve of {amount} was released.',
    'own-closed': 'By your own row banks are closed on {day}: {name}.',
    'own-open': 'By your own row banks are open on {day}: {name}.',
    'own-year': 'The bank holidays of {year} are those of your own calendar: {name}.'
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

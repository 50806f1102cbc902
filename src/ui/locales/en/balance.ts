/** Sentences of the balance page. */
export default {
  title: 'Balance',
  entries: 'one entry | {count} entries',
  asOf: 'as of {time}',
  bar: 'Where the {currency} is',
  part: { available: 'available', pending: 'pending', reserved: 'reserved', savings: 'in savings' },
  answer: {
    where: '{total}: {parts}.',
    part: '{figure} {name}',
    allOf: 'all {name}',
    nothing: '{total}.',
    none: 'No money here yet.',
    unknown: 'Your balance: … until it is synced.'
  },
  verdict: {
    'adds-up': 'Adds up at {time}.',
    apart: 'Does not add up: the entries and the platform are {apart} apart.',
    unsound: 'Does not add up: the sums are right, an entry in between is not.',
    'not-reached': 'Not checked yet: synced back to {day}.',
    'not-head': 'Not checked yet: newer entries are on their way.'
  },
  seeWhatIsWrong: 'See what is wrong',
  view: { label: 'The ledger', statement: 'Statement', period: 'By period', savings: 'Savings', check: 'Check' },
  find: {
    label: 'Find entries by id',
    placeholder: 'Find: the id of an entry, a sale, a payout',
    clear: 'Clear the search'
  },
  filters: {
    label: 'Filter entries',
    wallet: 'Wallet',
    currency: 'Currency',
    group: 'What',
    amount: 'Amount',
    desc: 'Newest first',
    asc: 'Oldest first',
    turn: 'Order: {now}. Turn it around',
    clear: 'Clear filters'
  },
  column: {
    time: 'Time',
    what: 'What',
    record: 'Because of',
    wallet: 'Wallet',
    ordinal: 'No.',
    amount: 'Amount',
    balance: 'Balance after',
    withCurrency: '{column}, {currency}'
  },
  day: { sofar: '{day}, so far', count: 'one entry | {count} entries' },
  list: { label: 'Statement' },
  span: {
    opening: 'Opening {day}',
    openingFirst: 'Opening',
    entries: '+ entries',
    unexplained: '+ unexplained',
    closing: '= closing {day}',
    closingNow: '= now',
    covered: 'As far back as every entry is synced; older ones stand alone.'
  },
  gap: {
    sentence: 'Entry {from} is not here | Entries {from} to {to} are not here'
  },
  why: { 'not-synced': 'not synced yet', 'set-aside': 'could not be read, set aside', missing: 'missing in the feed' },
  empty: {
    none: 'No entry yet. The first one appears here by itself.',
    filtered: 'No entry matches.',
    'not-synced': 'None in what is synced so far; older entries are still on their way.',
    'no-permission': 'This account is connected without permission to read the ledger.'
  },
  period: {
    kind: 'Period',
    kinds: { month: 'Month', quarter: 'Quarter', year: 'Year', days: 'Days' },
    quarter: 'Q{quarter} {year}',
    before: 'Period before: {name}',
    after: 'Period after: {name}',
    table: 'From opening to closing, {currency}',
    all: 'All wallets',
    opening: 'Opening {day}',
    closing: 'Closing {day}',
    closingNow: 'Now',
    unexplained: 'Unexplained',
    none: 'Nothing was ever booked.',
    unknown: 'Not synced yet: the copy does not reach back to this period.',
    covered: 'The copy reaches back to {day}: the figures begin there.',
    unfinished: 'This period is not over.',
    chains:
      'Each period opens with what the one before closed with. Days are whole days of the account’s zone, by booking time.'
  },
  check: {
    table: 'Wallets beside the platform',
    wallet: 'Wallet',
    platform: 'The platform says',
    ledger: 'The entries come to',
    difference: 'Difference',
    entries: 'Entries here',
    contains: 'Contains up to no.',
    place: 'True for change',
    state: 'State',
    'adds-up':
      'Every entry is here once, every balance follows from the one before, and the last is what the platform says.',
    differs: 'It does not add up. What is wrong stands below, entry by entry.',
    'not-head': 'Not compared yet: the platform’s balance and the entries here are not of the same moment.',
    'not-reached': 'Not compared yet: the copy reaches back to {day}, and the balance rests on every entry before.',
    'not-begun': 'Not compared yet: nothing is synced.',
    how: 'Entries are numbered without a gap in each wallet and currency. “Contains up to no.” is the last one in the platform’s balance, “true for change” its place in the platform’s feed.'
  },
  state: { equal: 'Equal', differs: 'Differs', 'not-yet': 'Not yet' },
  fault: {
    head: 'What is wrong: {name}',
    entry: 'Entry {ordinal}, {amount}',
    why: {
      'not-synced': 'Not synced yet.',
      'set-aside': 'It came, could not be read and was set aside.',
      missing: 'The platform’s feed does not hold it.'
    },
    missingSum: 'By the balances around, {minor} is missing.',
    doubled: 'Its number is there twice.',
    amount: 'The balance moves by {step}, from {before} to {said}; the amount says {amount}.',
    balance:
      'The balance after it says {said}; {before} and {amount} make {expected}, and the next entry goes on from there.',
    none: 'Each entry follows from the one before: it is the platform’s balance that says something else.',
    noBalance: 'The platform has no balance of this wallet.',
    looking: 'Looking: up to entry {ordinal} …',
    more: 'There is more; these are the first.'
  },
  detail: {
    kicker: 'Entry {ordinal} of {wallet} · {moment}',
    loading: 'Reading the entry',
    sum: 'Balance before and after',
    before: 'Balance before',
    after: 'Balance after',
    facts: 'When',
    booked: 'Booked',
    occurred: 'Happened',
    available: 'Available on',
    rate: '{to} for one {from}',
    movement: 'The whole movement',
    part: { gross: 'Gross', fee: 'Fee', tax: 'Tax', net: 'Net' },
    links: 'Belongs to',
    siblings: 'Its one entry | All its {count} entries',
    entryBefore: 'Entry before',
    entryAfter: 'Entry after'
  }
}

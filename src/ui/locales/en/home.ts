/** Sentences of the home pages. Codes of the platform are worded here; one that is missing is shown as the platform's own word. */
export default {
  title: 'Home',
  kind: { label: 'Show Home for', merchant: 'Merchant', creator: 'Creator' },
  answer: {
    unknown: 'Kept … {currency} in {month} so far.',
    alone: 'Kept {kept} in {month} so far.',
    above: 'Kept {kept} in {month} so far, {percent} % above {compared}.',
    below: 'Kept {kept} in {month} so far, {percent} % below {compared}.',
    same: 'Kept {kept} in {month} so far, as much as {compared}.',
    'after-nothing': 'Kept {kept} in {month} so far, after nothing in {compared}.',
    after: 'Kept {kept} in {month} so far, after {before} in {compared}.',
    sameDays: 'the same day of {month} | the same {count} days of {month}',
    wholeMonth: 'the {count} days of {month}',
    others: 'and {amounts}'
  },
  scope: {
    days: '{from}–{to} {month}',
    day: '{from} {month}',
    against: '{days} against {compared}',
    booked: 'by booking time',
    asOf: 'as of {time}',
    partly: 'Synced back to {day}. Figures that reach further are shown as … until they are here.',
    partlyCompared: 'Synced back to {day}, so {month} is not compared yet.',
    nothingYet: 'Nothing is synced yet. Figures show as … until they are here.'
  },
  needs: {
    title: 'Needs you',
    none: 'Nothing needs you.',
    nextDeadline: 'Next deadline {day}.',
    unknown: 'Not known yet: the first sync has not reached the present.',
    now: 'now',
    late: 'late',
    due: 'Due {moment}',
    more: 'One more | {count} more',
    fewer: 'Show fewer',
    sentence: {
      'dispute-due': 'Dispute, {reason}: {subject}',
      'early-warning': 'Early warning, {reason}: {subject}',
      'payout-failed': 'Payout failed: {reason}',
      'refund-failed': 'Refund failed, {reason}: {subject}',
      'refund-waiting': 'Refund waits, {reason}: {subject}',
      'request-needs-you': 'Your refund waits for you, {reason}: {subject}',
      'transfer-asked': '{subject} asks for money',
      'record-set-aside':
        'One record could not be read and was set aside | {count} records could not be read and were set aside',
      'sign-in-again': 'Signed out: nothing new arrives until you sign in again'
    },
    verb: {
      'dispute-due': 'See',
      'early-warning': 'Look',
      'payout-failed': 'See why',
      'refund-failed': 'Look',
      'refund-waiting': 'Look',
      'request-needs-you': 'Decide',
      'transfer-asked': 'Look',
      'record-set-aside': 'Look',
      'sign-in-again': 'Sign in'
    },
    noReason: 'no reason given',
    noSubject: { sale: 'a sale', person: 'Somebody' }
  },
  arrivals: { title: 'Arriving in the next 14 days' },
  money: {
    title: 'Where the money is',
    of: 'Where the {currency} is',
    'adds-up': 'Adds up: {entries}, none missing, equal to the platform at {time}.',
    'not-yet': 'Not checked yet: that takes every entry and the platform’s newest balance.',
    differs: 'Does not add up.',
    entries: 'one entry | {count} entries',
    gap: 'Missing: entry {from} of {wallet}, {currency} | Missing: entries {from} to {to} of {wallet}, {currency}',
    difference: '{wallet}: the entries come to {ledger}, the platform says {platform}',
    none: 'No money here yet.',
    unknown: 'Not known yet: no balance is synced.'
  },
  days: { title: 'Kept by day, {currency}' },
  sales: {
    title: 'Sales as they come',
    all: 'All sales',
    none: 'No sale yet. The next one appears here by itself.',
    unknown: 'No sale is synced yet.',
    waiting: 'One new | {count} new',
    failed: 'failed',
    failedLabel: 'Failed sale',
    arrived: 'One new sale | {count} new sales',
    noTitle: 'Sale without a title',
    moreLines: '+ {count}'
  },
  parts: {
    title: 'Sold this month, by what it was',
    recurring: 'Recurring, one payment | Recurring, {count} payments',
    tips: 'Tips, one | Tips, {count}',
    sales: 'Sales, one | Sales, {count}'
  },
  next: {
    title: 'Next payout',
    sentence: '{amount} reaches {destination} {day}.',
    sentenceAnywhere: '{amount} reaches the bank {day}.',
    today: 'today',
    on: 'on {day}',
    none: 'No payout is on its way.'
  },
  people: {
    title: 'People',
    new: 'new this month | new this month',
    back: 'back after a month or more | back after a month or more',
    streaks: 'streak ending this month | streaks ending this month',
    toThank: 'tip to thank for | tips to thank for',
    months: 'one month | {count} months in a row',
    newest: 'Newest messages',
    anonymous: 'Somebody',
    thanked: 'thanked',
    notThanked: 'not thanked yet',
    none: 'Nobody has written yet.',
    notReached: 'Not known until everything is synced',
    more: 'and one more | and {count} more'
  },
  post: {
    title: 'Last post',
    beside: 'its first hour | its first hour | its first {count} hours',
    usual: 'usual: {amount}',
    noUsual: 'too few posts before it to compare',
    tips: 'no tips | one tip | {count} tips',
    sales: 'no sales | one sale | {count} sales',
    nothing: 'No tip or sale names it yet.'
  },
  setAside: {
    until: 'in the pot, up to date until {day}',
    since: '{amount} kept since'
  },
  renewals: {
    title: 'Renewals at risk',
    all: '— | One, {amounts} | All {count}, {amounts}',
    next: 'tried again {day}',
    noTry: 'no next try named'
  },
  stub: {
    label: { payout: 'Payout', tip: 'Tip' },
    loading: 'Reading the record',
    history: 'History',
    links: 'Belongs to',
    message: 'Message',
    note: 'Note',
    from: 'from {who}',
    to: 'to {where}',
    reason: 'Reason: {reason}',
    counted: '{name}, {count}',
    toPayout: 'Open the payout with its entries',
    total: { payout: 'Payout', tip: 'Kept' }
  },
  products: {
    title: 'Products that moved',
    beside: 'kept in the last 30 days',
    'refund-spike': 'Refunded more since {day}: {count} of {of} sales; before it {before}',
    cases: '{count} of {of}',
    'running-out': '{left} left, out today | {left} left, for one day | {left} left, for {count} days',
    'sold-out': 'Sold out',
    'little-kept': 'Sells much, keeps little: fees and stores',
    best: 'Best seller',
    isBest: 'best seller'
  }
}

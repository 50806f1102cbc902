/** Closing a month: what is left to do. */
export default {
  title: 'Close the month',
  answer: {
    unread: 'Reading the month.',
    incomplete: '{month} cannot be closed yet: {reason}.',
    ready: 'Nothing is left to do in {month}.',
    open: 'One thing is left to do in {month}. | {count} things are left to do in {month}.',
    unsure:
      'Nothing is left to do in {month} that is known; one thing is not known. | Nothing is left to do in {month} that is known; {count} things are not known.',
    closed: '{month} is closed.',
    changed: '{month} changed since you closed it: one row. | {month} changed since you closed it: {count} rows.',
    changedMore: '{month} changed since you closed it: more than {count} rows.'
  },
  untold: {
    zone: '{month} is closed. Days are counted in another zone since, so what changed cannot be told.',
    'not-whole': '{month} is closed. The copy is not whole, so what changed cannot be told.',
    'too-large': '{month} is closed. A sum of it is too large to be shown, so what changed cannot be told.'
  },
  capped: 'More than {count}',
  aside: '{zone} · as of {moment}',
  year: { label: 'Months of {year}', before: 'The year before, {year}', after: 'The year after, {year}' },
  state: { incomplete: 'incomplete', open: 'open', closed: 'closed', changed: 'changed since' },
  left: 'one left | {count} left',
  steps: 'What is left to do',
  step: {
    synced: 'Synced through the end of the month',
    ledger: 'The ledger adds up',
    payouts: 'Payouts are in the bank',
    receipts: 'Card receipts',
    late: 'Corrections that came later',
    disputes: 'Disputes from before the end of the month',
    refunds: 'Refunds from before the end of the month',
    'set-aside': 'Records that could not be read',
    requests: 'Requests of your own',
    statement: 'Statement issued'
  },
  done: {
    synced: 'Everything up to the end is here',
    ledger: 'Opening and all entries make the closing, nothing is unexplained',
    payouts: 'Each one is in the bank, or has its reason',
    receipts: 'None is missing',
    late: 'None came, or you saw them when you closed it',
    disputes: 'None is open',
    refunds: 'None waits',
    'set-aside': 'None touches the month',
    requests: 'None is open',
    statement: 'Every currency has its statement, and nothing of it changed'
  },
  open: {
    ledger: 'One wallet does not add up | {count} wallets do not add up',
    payouts: 'One payout is in no line of the bank | {count} payouts are in no line of the bank',
    receipts: 'One receipt is missing | {count} receipts are missing',
    late: 'One correction belongs to the month and was booked after it | {count} corrections belong to the month and were booked after it',
    disputes: 'One is still open | {count} are still open',
    refunds: 'One still waits | {count} still wait',
    'set-aside': 'One record may belong to the month | {count} records may belong to the month',
    requests: 'One is not settled | {count} are not settled',
    statement:
      'One currency has no statement, or it changed since | {count} currencies have no statement, or it changed since'
  },
  reason: {
    'not-over': 'it is not over',
    'not-whole': 'the copy is not whole',
    behind: 'the copy does not reach to its end',
    'no-bank-files': 'no file of the bank was taken in',
    'not-covered': 'the bank’s files do not reach there yet',
    'not-compared': 'the bank’s lines are not compared with them yet',
    'too-large': 'a sum of it is too large to be shown'
  },
  unknown: 'Not known: {reason}',
  see: {
    ledger: 'See the period',
    payouts: 'See the bank',
    receipts: 'See them',
    disputes: 'See the desk',
    refunds: 'See them',
    'set-aside': 'See them',
    requests: 'See them',
    statement: 'See the statement'
  },
  own: 'Your own ticks',
  handed: 'Handed to the accountant',
  handedOn: 'Handed to the accountant on {day}',
  close: 'Close the month',
  closeAgain: 'Close it again with what changed',
  closedOn: 'Closed on {day}',
  undo: 'Undo',
  changed: 'Changed since you closed it',
  what: {
    late: 'Correction that came later',
    entry: 'Booked in the month after it was closed',
    'payout-failed': 'Payout failed'
  },
  named: '{what}: {name}',
  empty: 'Nothing was booked yet, so there is no month to close.'
}

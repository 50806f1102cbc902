/** Sentences of the page that shows all accounts beside each other. */
export default {
  title: 'All accounts',
  answer: 'Kept {kept} in {month} so far, in one account | Kept {kept} in {month} so far, in {count} accounts',
  scope: 'by booking time, each account in its own zone',
  scopeAll: 'Each account’s days and months are those of its own zone; how fresh its copy is stands in its row.',
  columns: {
    account: 'Account',
    kept: 'Kept in {month}',
    held: 'Where the money is',
    next: 'Next payout',
    needs: 'Needs you',
    copy: 'Copy'
  },
  notSynced: 'not synced yet',
  next: { none: 'none in sight', unknown: 'not known yet', on: '{amount} on {day}' },
  needs: { none: 'nothing', some: 'one thing | {count} things', first: 'first {when}' },
  together: 'Together',
  without: 'Without {names}: the copy does not hold all of it yet.',
  in: 'All in',
  left: 'Not in it: what is in {currency}. No exchange between {currency} and {target} is in these accounts.',
  rate: '1 {from} = {rate} {to}, at which the platform exchanged on {day} in {account}',
  alone: 'There is one account here. With a second one, both stand side by side on this page.'
}

/** Sentences about what reaches the bank and when. */
export default {
  bars: '{currency} to the bank by day',
  part: { certain: 'certain', expected: 'expected', risk: 'at risk' },
  holiday: '{name}, banks are closed',
  ownHoliday: '{name}, banks are closed (your own row)',
  sum: {
    certain: '{amount} certain',
    expected: '~ {amount} expected',
    risk: '{amount} at risk',
    all: '{sum} = {amount}'
  },
  row: {
    underway: 'Payout to {destination}',
    underwayAnywhere: 'Payout',
    expected: 'Payout, expected from {from}',
    expectedBare: 'Payout, expected',
    assumed: 'Withdrawn today',
    asked: 'Asked for here, not confirmed',
    late: 'was to arrive by now',
    noDay: 'no day known',
    sales: 'one settled sale | {count} settled sales',
    balance: 'the balance',
    both: '{one} and {other}',
    reserve: 'a reserve',
    risk: 'At risk: one open matter | At risk: {count} open matters'
  },
  none: 'Nothing reaches the bank in the next {days} days.',
  unknown: 'Not known yet: the first sync has not reached the present.',
  onlyUnderway: 'What else comes is not known until everything is here.',
  more: 'One more | {count} more',
  fewer: 'Show fewer',
  all: 'What if'
}

/** Sentences of savings, a part of the balance page. */
export default {
  answer: '{balance} saved at {rate} a year.',
  answerPlain: '{balance} saved.',
  interest: 'Interest: {month} this month, {year} this year, {ever} in all.',
  none: 'Nothing is saved in this account.',
  unknown: 'Savings: … until everything is synced.',
  rate: '{rate} since {day}',
  rateBefore: '{rate} before, since {day}',
  accrued: '{amount} has grown and is not paid yet.',
  setAside: {
    title: 'Set aside for tax',
    until: 'Up to date until {day}: {amount} were set aside on {last}.',
    since: 'Kept since then, and nothing of it set aside yet: {amount}.',
    never: 'Nothing was ever set aside.',
    how: 'What is set aside in a month is taken to be for what was earned before that month.'
  },
  days: {
    title: 'Interest by day, {currency} · {month}',
    month: 'Month'
  },
  months: {
    title: 'By month, {currency}',
    chart: 'Interest by month, {currency}',
    month: 'Month',
    interest: 'Interest',
    in: 'Put in',
    out: 'Taken out',
    other: 'Other',
    balance: 'Balance at its end',
    sofar: 'so far'
  },
  balance: {
    title: 'Balance over the last year, {currency}'
  }
}

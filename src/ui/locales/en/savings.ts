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
  move: {
    in: {
      verb: 'Put money in',
      label: 'Put {currency} into savings',
      next: 'Put in {amount} …',
      question: 'Move {amount} from the available balance into savings? {stay} stay available.',
      yes: 'Put in {amount}'
    },
    tax: {
      verb: 'Set aside for tax',
      label: 'Set {currency} aside for tax',
      next: 'Set aside {amount} …',
      question: 'Move {amount} from the available balance into savings, aside for tax? {stay} stay available.',
      yes: 'Set aside {amount}'
    },
    out: {
      verb: 'Take money out',
      label: 'Take {currency} out of savings',
      next: 'Take out {amount} …',
      question: 'Move {amount} from savings to the available balance? {stay} stay saved.',
      yes: 'Take out {amount}'
    },
    stands: {
      in: '{from} are available.',
      inWaiting: '{from} are available, of which {waiting} are asked for already: {left} are left.',
      out: '{from} are saved.',
      outWaiting: '{from} are saved, of which {waiting} are asked for already: {left} are left.'
    },
    unknown: 'How much {currency} there is to move is not known until it is synced.',
    amount: 'Amount, {currency}',
    all: 'All: {amount}',
    problem: {
      'no-amount': 'An amount in {currency}, such as {example}.',
      'too-much': 'That is more than the {left} that are left.'
    },
    offline: 'There is no network: it goes out by itself when it is back.',
    no: 'Leave it',
    leave: 'Close',
    undo: 'It goes out in {seconds} s; until then it can be taken back.',
    scope: 'This account is connected without the permission for transfers: savings can only be read.',
    connect: 'Connect with that permission'
  },
  /** Asked for here and not confirmed: in neither balance. */
  asked: {
    in: {
      other: 'Putting in {amount} is asked for here and not confirmed: they still count as available.',
      network: 'Putting in {amount} waits for the network: they still count as available.',
      needs: 'Putting in {amount} was asked for and needs you: they still count as available.',
      unknown: 'Putting in {amount} was sent, and the platform has not answered: they still count as available.'
    },
    out: {
      other: 'Taking out {amount} is asked for here and not confirmed: they still count as saved.',
      network: 'Taking out {amount} waits for the network: they still count as saved.',
      needs: 'Taking out {amount} was asked for and needs you: they still count as saved.',
      unknown: 'Taking out {amount} was sent, and the platform has not answered: they still count as saved.'
    }
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

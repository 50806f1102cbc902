/** Sentences of the subscriptions page. Codes of the platform are worded in `records`. */
export default {
  title: 'Subscriptions',
  and: ' and ',
  scope: { asOf: 'as of {time}' },
  answer: {
    recurs:
      'No member renews at present. | One member brings {amounts} a month. | {count} members bring {amounts} a month.',
    soFar:
      'Nobody renews in what is synced so far. | One member in what is synced so far brings {amounts} a month. | {count} members in what is synced so far bring {amounts} a month.',
    none: 'Nothing recurs yet.',
    unknown: 'What recurs is not known until everything is synced.',
    reading: 'What recurs …'
  },
  risk: {
    next: '— | One failed renewal puts {amounts} at risk. The next try is on {day}. | {count} failed renewals put {amounts} at risk. The next try is on {day}.',
    unknown:
      '— | One failed renewal puts {amounts} at risk. The platform names no next try. | {count} failed renewals put {amounts} at risk. The platform names no next try.'
  },
  fact: {
    new: 'none new this month | one new this month, {amounts} | {count} new this month, {amounts}',
    lost: 'none lost | one lost, {amounts} | {count} lost, {amounts}',
    leaving: 'none about to leave | one about to leave, {amounts} | {count} about to leave, {amounts}'
  },
  change: {
    rise: '{plan} rose from {from} to {to} on {day}.',
    fall: '{plan} fell from {from} to {to} on {day}.'
  },
  otherInterval:
    '— | One more renews at another interval and is in no sum. | {count} more renew at another interval and are in no sum.',
  group: {
    label: 'Which subscriptions',
    recurring: 'active | active',
    failing: 'failed | failed',
    leaving: 'leaving | leaving',
    paused: 'paused | paused',
    trialing: 'on trial | on trial',
    new: 'new this month | new this month',
    lost: 'lost this month | lost this month'
  },
  column: {
    member: 'Member',
    plan: 'What',
    price: 'Price',
    priceIn: 'Price, {currency}',
    every: 'Every',
    since: 'Since',
    renewals: 'Renewals',
    state: 'State'
  },
  every: { month: 'month', year: 'year', other: '{interval}' },
  row: { noTitle: 'Subscription', price: '{amount} a {every}' },
  state: {
    renews: 'Renews {day}',
    failed: 'Failed: {reason}. No next try named',
    failedRetry: 'Next try {day}: {reason}',
    noReason: 'no reason given',
    leaves: 'Leaves {day}',
    ended: 'Ended',
    endedOn: 'Ended {day}',
    trial: 'Trial until {day}'
  },
  empty: {
    none: 'No subscription yet. The first member appears here by itself.',
    'not-synced': 'None in what is synced so far; older ones are still on their way.',
    'no-permission': 'This account is connected without permission to read subscriptions.',
    recurring: 'No subscription is active.',
    failing: 'No renewal has failed.',
    leaving: 'Nobody has set an end.',
    paused: 'None is paused.',
    trialing: 'None is on trial.',
    new: 'Nobody joined this month.',
    lost: 'Nobody was lost this month.',
    action: 'Show the active ones',
    to: { none: 'Go to Home', 'not-synced': 'Go to Home', 'no-permission': 'Connect again' }
  },
  detail: {
    kicker: 'Subscription · since {day}',
    loading: 'Reading the subscription',
    renewals: 'Renewals',
    atRisk: 'At risk',
    nextTry: 'Next try',
    noNextTry: 'the platform names none',
    paid: 'Paid, no charge | Paid, one charge | Paid, {count} charges',
    kept: 'Kept of it',
    charges: 'Charges',
    noCharges: 'None of its charges is synced yet.',
    failed: 'Failed: {reason}',
    newPrice: 'New price: {price}',
    payout: 'Payout',
    links: 'Belongs to',
    purchases: 'All purchases of {who}',
    tips: 'Tips of {who}'
  }
}

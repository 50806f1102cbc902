/** Sentences of the cards page. Codes of the platform are worded in `records`. */
export default {
  title: 'Cards',
  answer: {
    reading: 'Cards …',
    spent: '{amount} spent in {month} so far.',
    spentHeld: '{amount} spent in {month} so far, {held} more are held.',
    spentThen: '{amount} spent in {month}.',
    none: 'Nothing spent in {month} so far.',
    noneThen: 'Nothing spent in {month}.',
    unknown: 'What was spent in {month}: not known until it is synced.',
    noCard: 'No card, and nothing spent.',
    filtered:
      'No purchase in this filter. | One purchase in this filter, {amounts} spent. | {count} purchases in this filter, {amounts} spent.',
    filteredNone:
      'No purchase in this filter. | One purchase in this filter, and nothing spent. | {count} purchases in this filter, and nothing spent.',
    missing:
      'No receipt is missing. | One receipt is missing, over {amounts}. | {count} receipts are missing, over {amounts}.',
    missingSoFar:
      'No receipt is missing of what is synced, back to {day}. | One receipt is missing so far, over {amounts}; synced back to {day}. | {count} receipts are missing so far, over {amounts}; synced back to {day}.'
  },
  cost: 'Spent {spent} − given back {back} − cashback {cashback} = cost {cost}',
  missing: 'One receipt is missing, over {amount} | {count} receipts are missing, over {amount}',
  seeMissing: 'See them',
  raise: '{merchant} takes {now} since {day}, {before} before',
  see: 'See it',
  declined: 'One purchase was declined | {count} purchases were declined',
  view: {
    label: 'Show cards as',
    list: 'Purchases',
    spending: 'By category',
    receipts: 'Receipts missing',
    cards: 'Limits'
  },
  months: {
    label: 'Missing by month',
    part: '{month}: one, {amount} | {month}: {count}, {amount}',
    older: 'one older | {count} older'
  },
  filters: {
    label: 'Filter purchases',
    card: 'Card',
    status: 'Status',
    category: 'Category',
    currency: 'Currency',
    allCurrencies: 'all',
    anyUse: 'anything',
    use: 'For'
  },
  day: {
    count: 'One purchase | {count} purchases',
    spent: 'spent {amount}',
    held: 'held {amount}',
    declined: 'declined {amount}'
  },
  column: {
    used: 'Used',
    merchant: 'Merchant',
    category: 'Category',
    card: 'Card',
    foreign: 'Original',
    amount: 'Amount',
    use: 'For',
    state: 'State'
  },
  state: {
    held: 'Held, not spent yet',
    cleared: 'Cleared',
    bare: 'Receipt missing',
    less: 'Cleared, {amount} less than held',
    more: 'Cleared, {amount} more than held',
    'given-back': 'Given back',
    declined: 'Declined',
    'declined-because': 'Declined: {reason}',
    reversed: 'Let go',
    expired: 'The hold expired'
  },
  category: {
    supplies: 'Supplies',
    printing: 'Printing',
    post: 'Post and parcels',
    software: 'Software',
    tools: 'Tools and hardware',
    electronics: 'Electronics and cameras',
    travel: 'Travel',
    lodging: 'Hotels',
    fuel: 'Fuel',
    food: 'Food and restaurants',
    other: 'Other'
  },
  empty: {
    none: 'No purchase yet. The first one appears here by itself.',
    filtered: 'No purchase matches.',
    'not-synced': 'None in what is synced so far; older purchases are still on their way.',
    'no-permission': 'This account is connected without permission to read cards.'
  },
  spending: {
    months: 'By month, {currency}',
    month: 'Month',
    categories: 'By category in {month}, {currency}',
    category: 'Category',
    merchants: 'By merchant in {month}, {currency}',
    merchant: 'Merchant',
    amount: 'Spent',
    count: 'Purchases',
    more: 'The ten largest of {count} merchants.',
    nothing: 'Nothing cleared in {month}.'
  },
  limits: {
    none: 'No limit.',
    noCards: 'No card is here.',
    interval: {
      per_authorization: 'One purchase',
      daily: 'Today',
      weekly: 'This week',
      monthly: 'This month',
      yearly: 'This year',
      all_time: 'Ever'
    },
    among: '{interval}, {categories}',
    atMost: 'at most {limit}',
    used: '{used} of {limit}',
    usedHeld: '{used} of {limit}, {held} of it held',
    unknown: '— of {limit}: what counts for it is not known',
    kind: { physical: 'card', virtual: 'virtual card' },
    status: { active: 'in use', inactive: 'frozen', canceled: 'canceled' },
    expires: 'until {month}',
    each: {
      per_authorization: 'One purchase',
      daily: 'A day',
      weekly: 'A week',
      monthly: 'A month',
      yearly: 'A year',
      all_time: 'Ever'
    },
    asked: '{limit} asked for',
    askedGone: 'Taking it away asked for',
    edit: 'Change',
    editOf: 'Change the limit: {what}',
    add: 'Add a limit',
    during: 'For',
    amount: 'At most, {currency}',
    save: 'Ask for {limit}',
    saveNothing: 'Ask for it',
    remove: 'Take the limit away',
    leave: 'Leave it',
    problem: 'An amount in {currency}, such as {example}; 0 allows nothing.',
    earlier: 'The same was asked for at {moment}.',
    again: 'Ask for it again',
    undo: 'It goes out in {seconds} s; until then it can be taken back.',
    offline: 'There is no network: it goes out by itself when it is back, and the limit holds as it is until then.'
  },
  freeze: {
    freeze: {
      verb: 'Freeze',
      question: 'The card pays nothing from then on, until it is unfrozen. It goes out at once. Freeze it?',
      offline:
        'There is no network: it goes out by itself when it is back, and the card still works until then. Freeze it?',
      yes: 'Freeze it'
    },
    unfreeze: {
      verb: 'Unfreeze',
      question: 'The card pays again from then on. Unfreeze it?',
      offline:
        'There is no network: it goes out by itself when it is back, and the card stays frozen until then. Unfreeze it?',
      yes: 'Unfreeze it'
    },
    no: 'Leave it'
  },
  askedFreeze: {
    freeze: {
      other: 'Freezing was asked for. The card still works until the platform says that it is frozen.',
      network: 'Freezing was asked for and waits for the network: the card still works until then.',
      needs: 'Freezing was asked for and needs you. Its status here says how the card stands.'
    },
    unfreeze: {
      other: 'Unfreezing was asked for. The card is frozen until the platform says otherwise.',
      network: 'Unfreezing was asked for and waits for the network: the card is frozen until then.',
      needs: 'Unfreezing was asked for and needs you. Its status here says how the card stands.'
    }
  },
  replace: {
    verb: 'Replace',
    label: 'Replace the card',
    why: 'Why',
    reason: {
      lost: 'It is lost',
      stolen: 'It was stolen',
      damaged: 'It is damaged',
      expired: 'It expires',
      fulfillment_error: 'It never came, or came wrong'
    },
    before: {
      virtual:
        'The new card works at once, with another number and the same limits. The old one is canceled at the same moment, for good: what takes money from it by its number needs the new one.',
      atOnce:
        'The old card is canceled at once, for good, and pays nothing any more. The new one has another number and the same limits, and works when it arrives, in some days.',
      later:
        'The old card works until the new one arrives, in some days, and is canceled then, for good. The new one has another number and the same limits.'
    },
    next: 'Replace it …',
    question: {
      virtual: 'The old card is canceled at once, for good. Replace it?',
      atOnce: 'The old card is canceled at once, for good, and there is none until the new one arrives. Replace it?',
      later: 'The old card is canceled when the new one arrives. A card is replaced once. Replace it?'
    },
    offline: 'There is no network: it goes out by itself when it is back, and the old card is as it was until then.',
    yes: 'Replace it',
    no: 'Leave it',
    leave: 'Close'
  },
  askedReplace: {
    other: 'A new card was asked for. The old one is as it was until the platform says otherwise.',
    network: 'A new card was asked for and waits for the network: the old one is as it was until then.',
    needs: 'A new card was asked for and needs you. The old one is as it is shown here.'
  },
  replaced: {
    done: 'It was replaced by a new card.',
    waits: 'A new card is on its way; this one works until it arrives.'
  },
  blocked: {
    'on-its-way': 'The card is on its way. It can be frozen and limited once it is there.',
    scope: 'This account is connected without the permission to manage cards: limits and freezing can only be read.',
    connect: 'Connect with that permission'
  },
  key: 'Freeze or unfreeze the card',
  bar: { share: '{word}: {figure}' },
  detail: {
    loading: 'Purchase …',
    kicker: { pending: 'Hold', declined: 'Declined', other: 'Purchase' },
    hold: '{held} were held, {cleared} cleared; {rest} were let go.',
    holdMore: '{held} were held, {cleared} cleared: {rest} more.',
    holdOnly: 'Held, not taken: what clears may be another amount.',
    overLimit: 'It asked for {asked}; one purchase may be {limit} at most.',
    raised: '{now} since {day}; {before} before, {times} times or more in a row.',
    original: 'Original amount',
    rate: 'Rate',
    rateOf: '1 {from} = {rate} {to}',
    rateFrom: 'Rate from',
    rateOn: 'Rate of',
    facts: 'Facts',
    card: 'Card',
    category: 'Category',
    place: 'Place',
    cashback: 'Cashback',
    receipt: 'Receipt',
    noReceipt: 'missing',
    noneNeeded: 'none',
    here: 'kept here',
    others: 'Other purchases there',
    all: 'All of them in the list',
    history: 'History',
    links: 'Links'
  }
}

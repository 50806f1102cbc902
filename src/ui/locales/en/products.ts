/** Sentences of the products pages. Codes of the platform are worded in `records`. */
export default {
  title: 'Products',
  scope: {
    total: 'no product | one product | {count} products',
    asOf: 'as of {time}',
    inCurrency: 'sales in {currency}',
    partly: 'The copy does not reach back to {day} yet: the figures are of what is here.',
    days: '{from} – {to}',
    everything: 'all time'
  },
  answer: {
    reading: 'Kept per unit …',
    unknown: 'Kept per unit: not known until sales are synced.',
    none: 'No product yet.',
    nothingSold: 'Nothing was sold {period}.',
    kept: 'Kept {perUnit} a unit {period}, {kept} of {units}.',
    units: 'one unit | {count} units',
    asUsual: 'Nothing differs from normal.',
    spikes: 'One product is refunded more than usual. | {count} products are refunded more than usual.',
    runningOut: 'One runs out. | {count} run out.',
    soldOut: 'One is sold out. | {count} are sold out.'
  },
  period: {
    label: 'Period',
    'last-30': 'Last 30 days',
    'this-month': 'This month',
    'last-month': 'Last month',
    'this-year': 'This year',
    everything: 'All time',
    custom: 'Other days',
    in: {
      'last-30': 'in the last 30 days',
      'this-month': 'this month',
      'last-month': 'last month',
      'this-year': 'this year',
      everything: 'in all',
      custom: 'from {from} to {to}'
    }
  },
  sum: {
    paid: 'Paid',
    fee: 'platform fees',
    store: 'app stores',
    tax: 'tax passed on',
    back: 'went back',
    kept: 'kept',
    sentence:
      'Paid {paid}, less platform fees {fee}, app stores {store}, tax passed on {tax}, what went back {back}: kept {kept}'
  },
  marks: {
    label: 'What is worth a look',
    toShip: 'To ship',
    all: 'All products'
  },
  mark: {
    'refund-spike': 'Refunded more than usual',
    'sold-out': 'Sold out',
    'running-out': 'Runs out',
    'little-kept': 'Sells much, keeps little',
    'price-changed': 'Price changed',
    asleep: 'Asleep',
    best: 'Best seller'
  },
  state: {
    'refund-spike': 'Refunded more since {day}',
    'sold-out': 'Sold out',
    'running-out': 'Out today | One day left | {count} days left',
    'little-kept': 'Little kept: {share} to fees',
    'price-changed': '{to} since {day}',
    asleep: 'No sale since {day}',
    never: 'Never sold',
    best: 'Best seller',
    draft: 'Draft',
    archived: 'Archived'
  },
  /** What was asked for and is not so yet. */
  asked: {
    waits: 'Asked for, not yet confirmed: {parts}',
    needs: 'Asked for, and it needs you: {parts}',
    short: 'asked for',
    needsShort: 'needs you',
    title: 'title “{title}”',
    description: 'another description',
    price: 'price {price}',
    noPrice: 'no price in {currency}',
    stock: 'stock {count}',
    endless: 'cannot run out',
    status: '{status}',
    new: 'Asked for, not yet on the platform: {list}',
    newNeeds: 'Asked for, and it needs you: {list}',
    andMore: '{list} and one more | {list} and {count} more'
  },
  edit: {
    verb: 'Change',
    label: 'Change this product',
    newVerb: 'New product',
    newLabel: 'New product',
    newTitle: 'A new product',
    title: 'Title',
    kind: 'Kind, for good',
    description: 'Description',
    price: 'Price, {currency}',
    stock: 'Stock',
    endless: 'It cannot run out',
    status: 'Status',
    save: 'Ask for this',
    create: 'Ask for this product',
    goOnNew: 'Go on with the new product',
    isBack: 'What you had typed is here again.',
    beginAnew: 'Begin anew',
    goOn: 'Go on with what you typed',
    leave: 'Leave it',
    undo: 'It can be taken back for {seconds} seconds, then it is sent. Everything else of the product stays as it is.',
    undoNew: 'It can be taken back for {seconds} seconds, then it is sent.',
    offline: 'There is no network: this is queued, and sent when it is back.',
    pictures: 'Pictures and variants are changed at the platform.',
    scope: 'This account is connected without the permission to change products.',
    connect: 'Connect with that permission',
    problem: {
      title: 'A product needs a title: type one.',
      titleLong: 'That is more than the 500 characters of a title: shorten it.',
      descriptionLong: 'That is more than the 20,000 characters of a description: shorten it.',
      stock: 'Stock is a whole number such as 12, without decimals and not below zero; or tick that it cannot run out.',
      price: 'That is no amount of {currency}: type it like {example}.',
      priceZero: 'A price is above zero: leave it empty for none.',
      priceLarge: 'The platform takes no price that large: type a smaller one.',
      withoutPrice: 'A product for sale needs a price: type one, or choose Draft.'
    }
  },
  archive: {
    verb: 'Archive',
    question: 'It is not for sale any more; its sales stay as they are. It can be brought back.',
    yes: 'Archive it'
  },
  back: {
    verb: 'Bring back',
    question: 'It is for sale again, as it is; without a price it becomes a draft.',
    yes: 'Bring it back'
  },
  kind: {
    digital: 'Digital',
    physical: 'Physical',
    subscription: 'Subscription',
    ticket: 'Ticket'
  },
  status: { draft: 'Draft', active: 'Active', archived: 'Archived' },
  filters: {
    label: 'Filter products',
    status: 'Status',
    kind: 'Kind',
    currency: 'Currency',
    sort: 'Sort',
    clear: 'Clear filters',
    sortBy: {
      kept: 'Most kept',
      keptUp: 'Least kept',
      perUnit: 'Most kept a unit',
      perUnitUp: 'Least kept a unit',
      units: 'Most units',
      refunds: 'Most refunded',
      stockUp: 'First to run out',
      titleUp: 'By title'
    }
  },
  find: {
    label: 'Find products',
    placeholder: 'Find by a part of the title, or an id',
    clear: 'Clear the search'
  },
  list: { label: 'Products' },
  column: {
    title: 'Product',
    perUnit: 'Kept a unit',
    web: 'Web',
    ios: 'iOS',
    android: 'Android',
    units: 'Units',
    kept: 'Kept',
    refunded: 'Refunded',
    stock: 'Stock',
    state: 'State',
    withCurrency: '{column} ({currency})'
  },
  cases: '{count} of {of}',
  stock: {
    none: 'no limit',
    left: '{count} left',
    days: '{count} · {days} d'
  },
  empty: {
    none: 'No product is on the platform yet.',
    filtered: 'No product matches.',
    'not-synced': 'Products are not synced yet.',
    'no-permission': 'This sign-in may not read products.',
    action: {
      none: 'Go to Home',
      filtered: 'Clear filters',
      'not-synced': 'Sync now',
      'no-permission': 'Connect again'
    }
  },
  detail: {
    loading: 'Product',
    label: 'Product · {kind}',
    perUnit: '{amount} a unit',
    noSale: 'No sale in this period',
    sum: 'Kept {period}',
    channels: 'By channel, kept a unit',
    channelUnits: '{channel} · one unit | {channel} · {count} units',
    refunds: 'Refunded',
    inPeriod: 'In this period',
    usual: 'Usual, {from} – {to}',
    usualNone: 'too few sales to say',
    since: 'Since {day}',
    before: 'Before, at most a year back',
    stock: 'Stock',
    left: 'Left',
    pace: 'Sold in the last {days} days',
    daysLeft: 'Lasts, at this pace',
    days: 'less than a day | one day | {count} days',
    unlimited: 'It cannot run out',
    noPace: 'none was sold lately',
    variant: 'Variant {name}',
    months: 'By month',
    monthUnits: '{month} · one unit | {month} · {count} units',
    prices: 'Price',
    price: 'Now',
    changed: '{from} until then',
    changedOf: '{variant}: {to} since {day}',
    changedPlain: '{to} since {day}',
    facts: 'Details',
    created: 'Made on',
    status: 'Status',
    lastSold: 'Last sold',
    never: 'never',
    image: 'Image',
    imageState: { none: 'none', here: 'on the platform', missing: 'its file is not on the platform' },
    buyers: 'Buyers who bought it again',
    toShip: 'To ship',
    links: 'Its sales',
    allSales: 'All sales',
    refundedSales: 'Refunded sales',
    disputedSales: 'Sales that stand disputed'
  }
}

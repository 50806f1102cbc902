/** Sentences of the parts that every page shares. */
export default {
  /** A file that was not taken. */
  refused: {
    empty: '{name} is empty.',
    type: '{name} is no PDF, JPEG or PNG, whatever its name says.',
    'picture-type': '{name} is no JPEG or PNG, whatever its name says.',
    'picture-too-large': '{name} is too large: a picture may have {most} bytes.',
    'too-large': '{name} is too large: all files together may have {most} bytes.',
    'too-many': '{name} was not kept: {most} files are the most for one.',
    full: '{name} was not kept: there is no room for more files. Throw away what you no longer need.',
    unread: '{name} could not be read: it was moved, changed or removed meanwhile.',
    several: 'One file at a time: nothing was taken.'
  },
  minorUnits: '{figure} minor units',
  in: { minutes: 'in {n} min', hours: 'in {n} h', days: 'in {n} day | in {n} days' },
  ago: { minutes: '{n} min ago', hours: '{n} h ago', days: '{n} day ago | {n} days ago' },
  terms: {
    sold: 'Sold',
    refunded: 'refunded',
    disputed: 'disputed',
    fees: 'fees',
    store: 'store',
    tax: 'tax',
    adjusted: 'adjusted'
  },
  kept: 'kept',
  openEntries: 'Open its {n} entry | Open its {n} entries',
  trackLabel: 'Where the money is',
  track: { earned: 'earned', available: 'available', sent: 'sent', 'in-bank': 'in bank', 'said-paid': 'paid, unseen' },
  trackState: { reached: 'reached', expected: 'expected', failed: 'failed', open: 'not yet' },
  trackProof: { line: 'by a line of the bank', platform: 'said by the platform, in no line of the bank' },
  trackReason: {
    account_closed: 'account closed'
  },
  hidden: { here: 'Figures and names are hidden, and this would show them.', show: 'Show everything' },
  person: { anonymous: 'Somebody', notSynced: 'This person is not synced yet' },
  empty: {
    none: 'Nothing here yet.',
    filtered: 'Nothing matches the filter.',
    'not-synced': 'Not synced yet: it appears by itself.',
    'no-permission': 'This account is connected without permission to read this.'
  },
  list: {
    soFar: '{day}, so far',
    scope: '{title} · {count} in all',
    asOf: 'as of {time}',
    clear: 'Clear filters',
    and: 'and',
    withCurrency: '{column}, {currency}',
    empty: {
      none: 'Back to Home',
      filtered: 'Clear filters',
      'not-synced': 'Sync now',
      'no-permission': 'Connect it again'
    }
  },
  filters: {
    any: 'any',
    dates: 'Dates',
    from: 'From',
    to: 'To',
    since: 'since {day}',
    until: 'until {day}',
    span: '{from} to {to}',
    clearOne: 'Any {what}',
    several: '{first} + {count}',
    atLeast: 'At least, {currency}',
    atMost: 'At most, {currency}',
    fromAmount: 'from {amount}',
    upTo: 'up to {amount}',
    apply: 'Apply',
    notAnAmount: 'Write an amount such as 12.50.',
    jump: 'Jump to date',
    jumpTo: 'Go'
  },
  operator: {
    elsewhere: '“{operator}:” is an operator of the search over everything (Ctrl K), not of this list.',
    currency: '“amount:” needs a currency in this list: choose one above, or search over everything (Ctrl K).',
    search: 'Search there'
  },
  reach: { lookedBack: 'Looked back to {day}.', goOn: 'Go on', looking: 'Looking …' },
  stub: { copy: 'Copy as text', copyId: 'Copy the id', copied: 'Copied', close: 'Close (Esc)' },
  ledger: {
    loading: 'Loading',
    new: '{n} new | {n} new',
    left: 'The row you were on has left this list. You are on the one next to it now.'
  },
  columns: {
    button: 'Columns',
    legend: 'Columns',
    ofView: 'Of the view',
    forward: 'Move {column} to the front',
    back: 'Move {column} to the back',
    moved: '{column}: place {place} of {of}',
    crowded: 'no room',
    crowdedWhy: 'The window is too narrow for it: a wider one, or fewer columns, brings it back.',
    density: 'Rows',
    densities: { dense: 'Dense', comfortable: 'Comfortable' },
    reset: 'As it was at first'
  },
  views: {
    button: 'Views',
    label: 'Saved views',
    hidden: 'View {n}',
    save: 'Save this view',
    saveAnother: 'Save it as another view',
    what: 'The filter, the sort and the columns, under a name.',
    name: 'Name',
    saveVerb: 'Save',
    rename: 'Rename this view',
    renameVerb: 'Rename',
    forward: 'Move to the front',
    back: 'Move to the back',
    moved: '{name}: place {place} of {of}',
    remove: 'Delete this view',
    removed: 'The view {name} is deleted.',
    undo: 'Undo',
    unread: 'This view asks for {parts}, which this version does not know. Nothing is shown, rather than too much.',
    showWithout: 'Show the list without it'
  },
  selection: {
    label: 'Selected rows',
    count: '{n} selected | {n} selected',
    unknown: '{n} without an amount | {n} without an amount',
    earlier: '{n} read before the last change | {n} read before the last change',
    missing: '{n} more was not loaded, and is not selected | {n} more were not loaded, and are not selected',
    openEnded: 'the rows loaded so far; there are more',
    copy: 'Copy',
    copiedShort: 'Copied',
    copied: '{n} row copied | {n} rows copied',
    clear: 'Clear'
  },
  calendar: {
    before: 'Month before',
    after: 'Next month',
    showTable: 'Table (T)',
    showMonth: 'Month (T)',
    more: '+ {count}'
  },
  bars: {
    group: '{head}: arrow keys read the days, Enter opens one',
    day: '{day}: {figure}',
    notSynced: '{day}: not synced yet',
    toCome: '{day}: still to come',
    soFar: 'so far',
    step: 'thin line: {word}',
    unfinished: '{day} is not over',
    gaps: 'dotted: not synced yet',
    showTable: 'Table (T)',
    showBars: 'Bars (T)',
    dayHead: 'Day',
    monthHead: 'Month'
  },
  steps: {
    read: '{day}: {amount}',
    group: '{head}: arrow keys read the days on which it changed'
  },
  bulk: {
    leaving: 'Closing this ends it after the one that is being asked for.',
    state: {
      waits:
        'None waits to be sent. | One waits, and can still be taken back. | {count} wait, and can still be taken back.',
      sending: 'None is on its way. | One is on its way. | {count} are on their way.',
      unknown:
        'None is unknown. | Of one it is not known yet what became of it. | Of {count} it is not known yet what became of them.',
      'needs-you': 'None needs you. | One needs you. | {count} need you.',
      done: 'None is done. | One is done. | {count} are done.',
      rejected: 'None was refused. | One was refused by the platform. | {count} were refused by the platform.',
      withdrawn: 'None was taken back. | One was taken back. | {count} were taken back.'
    },
    refused: 'The platform says: {code}',
    ended: 'One was not asked for, since you ended it. | {count} were not asked for, since you ended it.',
    notAsked: 'One was not asked for. {why} | One was not asked for. {why} | {count} were not asked for. {why}',
    undo: 'Take all back',
    stop: 'Stop, and take all back',
    see: 'See the requests',
    askedBefore: 'The same was asked for in the last ten minutes.'
  },
  ask: {
    earlier: 'The same was asked for {moment}.',
    again: 'Ask again',
    see: 'See the request | See the requests'
  },
  stack: { nothing: 'nothing' },
  sumSentence: '{terms}: kept {kept}'
}

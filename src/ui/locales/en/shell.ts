/** Sentences of the frame around the pages. */
export default {
  pages: 'Pages',
  more: 'More',
  morePages: 'More pages',
  skip: 'Skip to the page',
  fold: 'Fold the sidebar',
  unfold: 'Unfold the sidebar',
  demo: { label: 'Demo: made-up figures', short: 'Demo' },
  account: {
    open: 'Account: {name}',
    choose: 'Accounts',
    copy: 'A copy that was handed over',
    copyOfDemo: 'A copy of the demo, made-up figures',
    demo: 'Demo, made-up figures',
    add: 'Add an account',
    toStart: 'To the accounts of this folder'
  },
  link: {
    lost: 'The connection to the console is lost. What is on screen stays; it is tried again by itself.',
    retry: 'Try now'
  },
  part: {
    what: 'A part of the page did not come.',
    money: 'Money and the local copy are not affected.',
    todo: 'Try again; if it stays away, start the console anew.'
  },
  noSession: {
    title: 'This page needs a new link',
    why: 'A start link works once, and only while the console that printed it is running.',
    todo: 'Run the start command again in a terminal; it opens the console, or prints a new link:',
    money: 'Nothing is lost: the local copy stays where it is.'
  },
  failed: {
    title: 'The console did not start',
    reason: 'What it said',
    showLog: 'Show the log'
  },
  sync: {
    opening: 'Opening the local copy',
    firstStarts: 'First sync: starting',
    firstShare: 'First sync: {percent} %',
    firstBackTo: 'First sync: back to {backTo}, {percent} %',
    catchingUp: 'Reading what is new, as of {asOf}',
    catchingUpFirst: 'Reading what is new',
    upToDate: 'Up to date, as of {asOf}',
    asking: 'As of {asOf}, asking every few seconds',
    slow: 'The platform answers slowly, as of {asOf}',
    slowFirst: 'The platform answers slowly',
    breaking: 'The connection breaks off again and again, as of {asOf}',
    breakingFirst: 'The connection breaks off again and again',
    offline: 'Offline, as of {asOf}',
    offlineFirst: 'Offline, nothing read yet',
    silent: 'The platform does not answer, as of {asOf}',
    silentFirst: 'The platform does not answer, nothing read yet',
    cut: 'The connection broke off, as of {asOf}',
    cutFirst: 'The connection broke off, nothing read yet',
    unwell: 'The platform has a fault, as of {asOf}',
    unwellFirst: 'The platform has a fault, nothing read yet',
    badAnswer: 'The platform’s answers cannot be read, as of {asOf}',
    badAnswerFirst: 'The platform’s answers cannot be read',
    waiting: 'The platform asked to wait until {retryAt}, as of {asOf}',
    waitingFirst: 'The platform asked to wait until {retryAt}, nothing read yet',
    unwellWaits: 'The platform has a fault and asked to wait until {retryAt}, as of {asOf}',
    unwellWaitsFirst: 'The platform has a fault and asked to wait until {retryAt}, nothing read yet',
    signIn: 'Signed out, as of {asOf}: connect again',
    signInFirst: 'Signed out: connect again',
    restored: 'The platform was restored; the copy is pulled again, {percent} %',
    restoredStarts: 'The platform was restored; the copy is pulled again',
    damaged: 'The copy was damaged; it is pulled again, {percent} %',
    damagedStarts: 'The copy was damaged; it is pulled again',
    diskFull: 'The disk is full: sync stopped, as of {asOf}',
    stopped: 'Sync stopped, as of {asOf}',
    copy: 'A copy that was handed over, as of {asOf}',
    copyBroken: 'This opened copy is damaged',
    copyPart: 'A copy that was handed over, made during a first sync',
    away: 'Console not reached, as of {asOf}',
    backTo: 'Reaches back to {backTo} so far',
    clock: 'This machine’s clock is off',
    setAside: '{n} record set aside | {n} records set aside'
  },
  why: {
    asking:
      'The platform’s event stream is silent, so news do not come by themselves. The platform is asked every ten seconds instead.',
    slow: 'Answers take longer than three seconds. Reading goes on; nothing is asked for twice.',
    breaking: 'Answers break off before their end. What came is kept, and reading goes on from there each time.',
    offline:
      'The platform cannot be reached: no network, or a name or server that is gone. It is tried again by itself.',
    silent: 'The platform took the request and said nothing for half a minute. It is tried again by itself.',
    cut: 'An answer broke off before its end. What came is kept; it is tried again from there by itself.',
    unwell:
      'The platform answers that something failed on its side. It is tried again by itself, each time a little later.',
    badAnswer:
      'What the platform sends is not what its API allows, and nothing of it was written. It is tried again by itself; if it stays, tell the platform.',
    waiting: 'Too many requests came from this account. Nothing is asked for before that time.',
    signIn:
      'The platform no longer takes this sign-in. The copy stays readable as it is; connecting again goes on where it stopped.',
    restored:
      'The platform names another past than the one that was read. The copy on screen is the old one until the new one is whole.',
    damaged: 'A page of the copy was not what was written. It was set aside; the platform has everything.',
    diskFull:
      'Nothing is lost and nothing is half written. Free some space; the sync goes on by itself within a minute.'
  },
  span: { minutes: '{n} min', hours: '{n} h', days: '{n} day | {n} days' },
  notice: {
    label: 'What happened to the local copy',
    dismiss: 'Understood',
    'feed-restored':
      'The platform was restored; the copy is pulled again. Noticed {at}. Records that it lost are gone here, too, once that is done.',
    'cache-damaged':
      'The local copy was damaged and is pulled again. Noticed {at}. Nothing is lost: the platform has everything.',
    'local-restored':
      'What only this machine knows was damaged. Its backup of {backup} took its place, {at}: what was set, noted or asked for here after that backup is missing. Look at the platform before asking for the same again.',
    'local-lost':
      'What only this machine knows was damaged, {at}, and there was no backup: settings, notes and requests made here are missing. Look at the platform before asking for the same again.',
    clockAhead:
      'This machine’s clock is {by} behind the platform’s. Times of the sync are the platform’s; "today" and deadlines go by this machine. Set its clock.',
    clockBehind:
      'This machine’s clock is {by} ahead of the platform’s. Times of the sync are the platform’s; "today" and deadlines go by this machine. Set its clock.'
  },
  panel: {
    label: 'The local copy',
    coverage: 'Reaches back to',
    whole: 'the beginning',
    backTo: '{day}',
    records: 'Records',
    setAside: 'Set aside',
    setAsideOpen: 'Open what was set aside',
    retry: 'Tried again at',
    currencies: 'Currencies',
    access: 'Access',
    accessRead: 'read only',
    accessMore: 'read and act',
    platform: 'Platform',
    made: 'Made',
    zone: 'Zone',
    syncNow: 'Sync now',
    signIn: 'Connect again'
  },
  undo: {
    label: 'Undo',
    verb: 'Undo',
    see: 'See it',
    close: 'Close',
    told: '{what} goes out in {seconds} seconds. Undo takes it back.',
    tooLate: 'Too late to undo. {fact}',
    phase: {
      undo: '{what} goes out in {count} s',
      network: '{what} queued; it goes out when the network is back',
      later: '{what} queued',
      undone: '{what} withdrawn; nothing was sent',
      sent: '{what} sent, waiting for the platform',
      done: '{what}: the platform did it',
      refused: '{what}: the platform refused it',
      needs: '{what} needs you'
    },
    products: {
      all: 'No product request | One product request | {count} product requests',
      some: 'None of {meant} product requests | One of {meant} product requests | {count} of {meant} product requests'
    },
    many: {
      all: 'No refund | One refund | {count} refunds',
      some: 'None of {meant} refunds | One of {meant} refunds | {count} of {meant} refunds',
      told: '{what} queued. Undo takes back all that has not gone out.',
      undo: '{what} queued; the last goes out in {count} s',
      network: '{what} queued until the network is back',
      later: '{what} queued',
      undone: '{what}: all that had not gone out is withdrawn',
      out: '{what}: the last one has gone out'
    }
  },
  needsYou: 'one needs you | {count} need you',
  hiding: {
    title: 'Hide from onlookers',
    choice: { nothing: 'Nothing', amounts: 'Amounts', people: 'Amounts and people' },
    is: { amounts: 'Amounts are hidden', people: 'Amounts and people are hidden' },
    about: 'Ctrl ⇧ . (⌘ ⇧ . on a Mac) hides amounts and people at once, on every page.',
    ask: 'Show everything again?',
    askWhy: 'Amounts, names and messages are seen on the screen then.',
    show: 'Show everything',
    stay: 'Stay hidden'
  },
  preferences: {
    open: 'Preferences',
    theme: 'Theme',
    language: 'Language',
    auto: 'As the system',
    light: 'Light',
    dark: 'Dark',
    keys: 'All keys',
    all: 'All settings'
  },
  keys: {
    title: 'Keys',
    about: 'Everything works from the keyboard.',
    go: 'Go',
    list: 'In a list',
    act: 'Act',
    refund: 'Refund the sale',
    undo: 'Undo what was just asked for',
    hide: 'Hide from onlookers',
    chart: 'In a chart',
    find: 'Find',
    help: 'This overview',
    down: 'Next row',
    up: 'Row before',
    page: 'A page down, up',
    ends: 'First row, last row',
    open: 'Open the row',
    close: 'Clear the selection, else close the panel',
    select: 'Select the row, or not',
    extend: 'Select from here on',
    selectAll: 'Select every loaded row',
    copy: 'Copy the selected rows',
    table: 'Bars or table',
    day: 'Read a day',
    then: 'then',
    or: 'or',
    single: 'Single-letter keys',
    singleWhy: 'Switch them off if they get in the way of speech input.'
  }
}

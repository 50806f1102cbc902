/** Sentences of the frame around the pages. */
export default {
  pages: 'Pages',
  skip: 'Skip to the page',
  fold: 'Fold the sidebar',
  unfold: 'Unfold the sidebar',
  demo: { label: 'Demo: made-up figures', short: 'Demo' },
  account: {
    open: 'Account: {name}',
    choose: 'Accounts',
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
    offline: 'Offline, as of {asOf}',
    offlineFirst: 'Offline, nothing read yet',
    waiting: 'The platform asked to wait, as of {asOf}',
    signIn: 'Sign in again',
    rebuilding: 'Reading everything again, {percent} %',
    rebuildingStarts: 'Reading everything again',
    stopped: 'Sync stopped, as of {asOf}',
    away: 'Console not reached, as of {asOf}',
    setAside: '{n} record set aside | {n} records set aside'
  },
  panel: {
    label: 'The local copy',
    coverage: 'Reaches back to',
    whole: 'the beginning',
    backTo: '{day}',
    records: 'Records',
    setAside: 'Set aside',
    retry: 'Tried again at',
    currencies: 'Currencies',
    access: 'Access',
    accessRead: 'read only',
    accessMore: 'read and act',
    platform: 'Platform',
    zone: 'Zone',
    syncNow: 'Sync now',
    signIn: 'Sign in again'
  },
  undo: {
    label: 'Undo',
    verb: 'Undo',
    see: 'See it',
    close: 'Close',
    told: 'Refund of {amount} goes out in ten seconds. Undo takes it back.',
    tooLate: 'Too late to undo. {fact}',
    phase: {
      undo: 'Refund of {amount} goes out in {count} s',
      network: 'Refund of {amount} queued; it goes out when the network is back',
      later: 'Refund of {amount} queued',
      undone: 'Refund of {amount} withdrawn; nothing was sent',
      sent: 'Refund of {amount} sent, waiting for the platform',
      done: 'Refund of {amount}: the platform did it',
      refused: 'Refund of {amount}: the platform refused it',
      needs: 'Refund of {amount} needs you'
    }
  },
  needsYou: 'one needs you | {count} need you',
  preferences: {
    open: 'Preferences',
    theme: 'Theme',
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
    chart: 'In a chart',
    find: 'Find',
    help: 'This overview',
    down: 'Next row',
    up: 'Row before',
    page: 'A page down, up',
    ends: 'First row, last row',
    open: 'Open the row',
    close: 'Close the panel',
    table: 'Bars or table',
    day: 'Read a day',
    then: 'then',
    or: 'or',
    single: 'Single-letter keys',
    singleWhy: 'Switch them off if they get in the way of speech input.'
  }
}

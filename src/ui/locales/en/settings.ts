/** Sentences of the settings. */
export default {
  title: 'Settings',
  cancel: 'Cancel',
  version: 'Cassa {version}',
  answer: '{n} account is kept sealed on this machine | {n} accounts are kept sealed on this machine',
  accounts: {
    title: 'Accounts',
    add: 'Connect another account',
    change: 'Change permissions',
    signIn: 'Sign in again',
    signOut: 'Sign out',
    signOutOf: 'Sign out of {name}',
    signedOut: 'signed out',
    may: 'Cassa may: {what}.',
    really: 'Sign out of {name}?',
    whatStays:
      'The copy stays and can be read. What was asked for and not sent waits for the next sign-in of this account.',
    ended: 'Signed out here and at the platform.',
    endedHere:
      'Signed out here. The platform could not be told; end the sign-in there too if this machine is not yours alone.'
  },
  scope: {
    read: 'read',
    refunds: 'refund',
    disputes: 'answer disputes',
    products: 'change products',
    cards: 'manage cards',
    payouts: 'ask for payouts',
    transfers: 'send and answer transfers'
  },
  zone: {
    title: 'Zone',
    label: 'Days and times on screen are in',
    about: 'Every day is counted anew in the new zone; the records stay as they are.'
  },
  undo: {
    title: 'Undo time',
    label: 'What moves money can be taken back, before it is sent, for',
    seconds: '{n} seconds',
    about: 'Holds for what is asked from now on. What waits already goes out when it was to.'
  },
  look: { title: 'Look and keys' },
  folder: {
    title: 'Data folder',
    cache: 'Copy of the platform, can be pulled again',
    local: 'What only this machine knows',
    sealing: {
      'os-keychain': 'Sealed; the key is in this system’s keychain.',
      'owner-only-file': 'Sealed; the key is in a file that only you can read, because this system offers no keychain.'
    },
    protects: {
      'os-keychain': 'A copy of this folder opens nowhere else.',
      'owner-only-file': 'Whoever copies the whole folder, that file included, can open it.'
    }
  },
  copy: {
    title: 'Copy for an accountant',
    about:
      'One sealed file, with which another Cassa shows everything of this account and asks for nothing. It opens with the passphrase alone.',
    holds: '{records} record, as of {asOf}; about {size}. | {records} records, as of {asOf}; about {size}.',
    backTo: 'They reach back to {day} so far.',
    along: 'Goes along, if you like',
    part: {
      notes: 'Notes and tags ({n} record) | Notes and tags ({n} records)',
      bank: 'Lines of the bank ({n} line) | Lines of the bank ({n} lines)',
      files: 'Receipts and files of sales ({n} file) | Receipts and files of sales ({n} files)'
    },
    never:
      'Always: issued statements, closed months, what is personal or business. Never: sign-ins, requests, answers that are being written, saved views.',
    passphrase: 'Passphrase of the copy',
    repeat: 'The same once more',
    strength:
      'At least 10 characters. Whoever has the file can try as many as they like: take several words that nobody guesses, and tell them by another way than the file.',
    make: 'Save a copy',
    busy: 'Making the copy: {n} MB so far',
    cancelled: 'Cancelled. No file was kept.',
    saved: '{name} ({size}) was handed over. Nobody can open it without the passphrase.'
  },
  opened: {
    title: 'Opened copy',
    about: 'This is a copy that somebody handed over, made on {when}.',
    only: 'It stays as it came: it is not synced, nothing can be asked or written, and reports can be made but not issued.',
    close: 'Close the copy',
    really: 'Remove this copy from the data folder? The file that it came from stays where it is.'
  },
  backup: {
    title: 'Backup',
    about:
      'A backup holds what only this machine knows of this account: requests, their journal, settings. The platform’s records are pulled again after a restore.',
    never: 'No backup was saved yet.',
    last: 'Last backup: {when}.',
    copies:
      'Beside that, Cassa keeps {n} sealed copy in the data folder, of {when}. | Beside that, Cassa keeps {n} sealed copies in the data folder, the newest of {when}.',
    passphrase: 'Passphrase',
    repeat: 'The same again',
    save: 'Save a backup',
    saved: '{name} ({size}) was handed over. Keep the passphrase: nobody can open the file without it.',
    problem: {
      short: 'Take at least 10 characters; a few words are easy to keep.',
      long: 'Take at most 200 characters.',
      control: 'The passphrase holds a character that cannot be typed.',
      differs: 'The two are not the same.'
    }
  },
  restore: {
    title: 'Restore a backup',
    about: 'The file is looked into first; nothing changes before you say so.',
    file: 'Backup file',
    passphrase: 'Passphrase of the backup',
    look: 'Look into it',
    found: 'A backup of {name}, made {when}.',
    replaces:
      'It takes the place of what this machine knows of that account now, which is set aside in the data folder.',
    adds: 'The account is added to this data folder; sign in again to read its records.',
    requests:
      'Requests in it that were not settled are asked about at the platform first; nothing that was sent is sent again.',
    take: 'Restore it',
    done: '{name} was restored.'
  },
  demo: {
    title: 'Demo',
    about: 'The demo lives on from the day it was first opened. Beginning anew removes what was done in it.',
    reset: 'Begin the demo anew',
    really: 'Remove the demo’s accounts and make them anew? Your own accounts are not touched.',
    busy: 'Making up the demo; this takes a few seconds.'
  }
}

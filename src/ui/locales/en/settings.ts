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
    demo: 'Demo, made-up figures',
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

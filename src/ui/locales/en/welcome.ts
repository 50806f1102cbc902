/** Sentences of the first page. */
export default {
  title: 'Welcome',
  opening: 'Opening the console.',
  answer: 'What you earned, when it arrives, and what needs you: from a copy on this machine.',
  again: 'Sign in to {name} again',
  about: 'No sign-up. What Cassa reads is kept here, sealed, and works with no network.',
  known: 'Accounts in this folder',
  version: 'Version {version}.',
  sealing: {
    'os-keychain': 'The local copy is sealed; its key is in this system’s keychain.',
    'owner-only-file':
      'The local copy is sealed; its key is in a file that only you can read, because this system offers no keychain.'
  },
  demo: {
    title: 'Explore the demo',
    about:
      'A print shop in Torino and two creators, eighteen months of made-up sales, payouts and disputes. It lives in its own folder and touches nothing of yours.',
    open: 'Open the demo',
    opening: 'Making up the demo; the first time takes a few seconds.'
  },
  copy: {
    title: 'Open a copy that somebody sent',
    about:
      'A sealed file, made in another Cassa, with the passphrase that you were told. It shows everything and asks for nothing: nobody is signed in, and no money can move.',
    file: 'Copy',
    passphrase: 'Passphrase of the copy',
    open: 'Open the copy',
    opening: 'Opening the copy.'
  },
  connect: {
    title: 'Connect an account',
    again: 'Sign in again',
    about: 'You sign in on the platform’s own page; Cassa never sees the password.',
    url: 'Address of the platform',
    scopes: 'What Cassa may do',
    more: 'Let it act, too',
    submit: 'Sign in on the platform',
    progress: 'Sign-in',
    waiting: 'Waiting for your sign-in at {host}.',
    waitingHow: 'Go on in the page that opened, then come back here. The sign-in ends {time}.',
    openPage: 'Open the sign-in page',
    giveUp: 'Give up',
    anew: 'Start again',
    refused: 'The sign-in was refused at {host}. Cassa has no access; nothing changed.',
    expired: 'The sign-in took too long and ended. Nothing changed.',
    problem: {
      empty: 'Type the address of the platform, beginning with https://.',
      notUrl: 'This is not a web address. It looks like https://platform.example.',
      notSecure: 'Only https:// is safe outside of this machine.'
    }
  },
  scope: {
    read: 'Read everything: sales, payouts, disputes, cards. Enough to begin with.',
    refunds: 'Give refunds',
    disputes: 'Answer disputes',
    products: 'Change products',
    cards: 'Manage cards',
    payouts: 'Ask for payouts',
    transfers: 'Send and answer transfers, and thank for tips'
  }
}

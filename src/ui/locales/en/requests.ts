/** Sentences of what was asked for: the Requests page, a request's panel, its mark elsewhere. */
export default {
  title: 'Requests',
  scope: { of: '{title} · about one record', all: 'All requests', zone: '{zone} · newest first' },
  answer: {
    needs: 'One needs you | {count} need you',
    unknown: 'one is not known yet | {count} are not known yet',
    sending: 'one is on its way | {count} are on their way',
    'waits-undo': 'one goes out in a moment | {count} go out in a moment',
    'waits-network': 'one waits for the network | {count} wait for the network',
    'waits-platform': 'one waits for the platform | {count} wait for the platform',
    'waits-sign-in': 'one waits for a sign-in | {count} wait for a sign-in',
    'waits-scope': 'one waits for a permission | {count} wait for a permission',
    'waits-turn': 'one waits for its turn | {count} wait for their turn',
    'waits-earlier': 'one waits for another | {count} wait for others',
    waits: 'one waits | {count} wait',
    done: 'one done in the last seven days | {count} done in the last seven days',
    calm: 'Nothing waits',
    none: 'Nothing was asked for yet.',
    unread: 'Requests …',
    sentence: '{parts}.'
  },
  group: {
    needs: 'Needs you',
    unknown: 'Not known yet',
    waiting: 'Waiting',
    count: 'one request | {count} requests'
  },
  what: {
    about: '{name}: {about}',
    refund: {
      name: 'Refund',
      of: 'Refund of {title}',
      To: 'Refund to {who}',
      ofTo: 'Refund of {title} to {who}',
      amount: 'Refund of {amount}'
    },
    'refund-cancel': { name: 'Taking back a refund', amount: 'Taking back a refund of {amount}' },
    thanks: { name: 'Thank-you', To: 'Thank-you to {who}' },
    'card-freeze': { name: 'Freezing a card', of: 'Freezing of {title}' },
    'card-unfreeze': { name: 'Unfreezing a card', of: 'Unfreezing of {title}' },
    'card-limits': { name: 'Change of a card’s limits', of: 'Change of limits of {title}' },
    'dispute-evidence': {
      name: 'Answer to a dispute',
      of: 'Answer to the dispute of {title}',
      ofTo: 'Answer to the dispute of {title} by {who}'
    },
    'dispute-accept': {
      name: 'Accepting a dispute',
      of: 'Accepting the dispute of {title}',
      ofTo: 'Accepting the dispute of {title} by {who}'
    },
    payout: { name: 'Payout', To: 'Payout to {who}', amount: 'Payout of {amount}' },
    'payout-cancel': { name: 'Taking back a payout', amount: 'Taking back a payout of {amount}' },
    'payout-schedule': { name: 'Change of the payout schedule' },
    'transfer-accept': {
      name: 'Payment of a request',
      To: 'Payment to {who}',
      ofTo: 'Payment to {who}: {title}',
      amount: 'Payment of {amount}'
    },
    'transfer-decline': {
      name: 'Declining a request',
      To: 'Declining the request of {who}',
      ofTo: 'Declining the request of {who}: {title}',
      amount: 'Declining a request for {amount}'
    },
    'savings-in': { name: 'Move into savings', amount: 'Move of {amount} into savings' },
    'savings-out': { name: 'Move out of savings', amount: 'Move of {amount} out of savings' },
    'card-replace': { name: 'Replacing a card', of: 'Replacing {title}' },
    'transfer-send': { name: 'Transfer', To: 'Transfer to {who}', amount: 'Transfer of {amount}' },
    'transfer-request': {
      name: 'Request for money',
      To: 'Request for money to {who}',
      amount: 'Request for {amount}'
    },
    'product-create': { name: 'New product', of: 'New product: {title}' },
    'product-edit': { name: 'Change of a product', of: 'Change of {title}' },
    'product-archive': { name: 'Archiving a product', of: 'Archiving of {title}' }
  },
  state: {
    'waits-undo': 'Goes out in a moment',
    'waits-network': 'Waits for the network',
    'waits-platform': 'Waits for the platform',
    'waits-sign-in': 'Waits for a sign-in',
    'waits-scope': 'Waits for a permission',
    'waits-turn': 'Waits for its turn',
    'waits-earlier': 'Waits for another request',
    sending: 'On its way',
    done: 'Done',
    refunded: 'Refunded',
    held: 'Held by the platform',
    'with-buyer': 'Waits for the buyer',
    'came-back': 'Came back',
    canceled: 'Canceled',
    rejected: 'Refused',
    'needs-you': 'Needs you',
    unknown: 'Not known yet',
    withdrawn: 'Withdrawn',
    'went-on': 'Went on in another'
  },
  /** Why it stands where it stands, and until when. */
  why: {
    undo: 'It can be taken back until {until}.',
    network: 'It goes out by itself when the network is back.',
    platform: 'The platform asked to wait. It is tried again by itself.',
    platformUntil: 'The platform asked to wait. It is tried again at {until}.',
    'sign-in': 'The sign-in of this account ended. It goes out by itself after the next one.',
    scope: 'This account is connected without the permission for this. It goes out by itself once that is given.',
    turn: 'Another request goes first.',
    earlier: 'It rests on another request for the same, which needs you first: decide that one, and this one goes on.',
    sending: 'It was sent; the platform has not answered yet.',
    unknown: 'It was sent and no answer came. The platform is asked what became of it before anything is sent again.',
    'unknown-unsent':
      'This data folder was restored or copied, and another copy may have sent this. The platform is asked before anything is sent.',
    'waited-long': 'It waited for more than a day and nothing has come of it. Is it still meant?',
    changed: 'The record changed after this was asked for, and the platform wants it confirmed.',
    'past-memory':
      'It was sent, and what came of it is not known here. The platform remembers a request for 90 days and knows nothing of this one: only you can find out whether it happened.',
    'past-memory-unsent':
      'This data folder was restored or copied, and another copy may have sent this. The platform remembers a request for 90 days and knows nothing of this one: only you can find out whether it happened.',
    restored:
      'This data folder was restored or copied. The platform does not know this request; another copy may have sent the same under a key of its own.',
    'key-taken': 'The platform knows this request’s key with other content. Look at the record before anything else.',
    rejected: 'The platform refused it for good.',
    marked: 'You said that it happened.',
    merged: 'It was not sent by itself: a later edit holds both.',
    rebased: 'The record had changed meanwhile; it went on under a key of its own.',
    'taken-back': 'You took it back after it had been sent; nothing more is sent.'
  },
  /** What happened to the money. */
  money: {
    untouched: 'No money has moved.',
    never: 'Nothing was sent from here; no money moved.',
    asking: 'Whether money moved is not known yet.',
    doubt: 'Whether money moved is not known.',
    refunded: '{amount} went back to the buyer.',
    held: 'The platform holds it until the available balance reaches it; no money has moved yet.',
    'with-buyer': 'The buyer must act first; no money has moved yet.',
    'came-back': '{amount} came back: the buyer’s bank did not take it.',
    canceled: 'Canceled at the platform; no money moved.',
    'taken-on': 'The platform took it on; the refund itself is not synced yet.',
    saved: '{amount} moved from the available balance into savings.',
    unsaved: '{amount} moved from savings to the available balance.',
    'on-its-way': '{amount} left the available balance, and are on their way.',
    arrived: '{amount} left the available balance, and arrived.',
    'asked-them': 'They were asked; no money moves until they pay.',
    'they-paid': 'They paid: {amount} came.',
    'they-declined': 'They declined; no money moved.',
    'no-answer': 'They did not answer in time; no money moved.',
    done: 'The platform did it.',
    unchanged: 'This request moved nothing. See the record for how it stands.',
    see: 'See the record for what it moved.'
  },
  /** What took effect, of what moves no money. */
  effect: {
    untouched: 'Nothing has changed at the platform.',
    never: 'Nothing was sent from here.',
    asking: 'Whether it took effect is not known yet.',
    doubt: 'Whether it took effect is not known.',
    done: 'The platform did it.',
    unchanged: 'This request changed nothing. See the record for how it stands.',
    see: 'See the record for how it stands.'
  },
  /** The same of one kind, where more can be said. */
  effectOf: {
    'card-freeze': {
      untouched: 'The card still works.',
      never: 'Nothing was sent from here; the card still works.',
      asking: 'Whether the card is frozen is not known yet: count on it that it works.',
      doubt: 'Whether the card was frozen is not known: count on it that it works.',
      done: 'The platform froze the card.'
    },
    'card-unfreeze': { untouched: 'The card stays frozen.', done: 'The platform unfroze the card.' },
    'card-limits': { untouched: 'The limits are as they were.', done: 'The platform changed the limits.' },
    'dispute-evidence': {
      untouched: 'Nothing went to the bank.',
      never: 'Nothing went to the bank. Files and a draft that had gone ahead, if any, stay at the platform.',
      asking: 'Whether the answer went to the bank is not known yet.',
      doubt: 'Whether the answer went to the bank is not known.',
      done: 'The bank has the answer, and decides.'
    },
    'dispute-accept': {
      untouched: 'The dispute was not accepted.',
      never: 'Nothing was sent from here; the dispute was not accepted.',
      asking: 'Whether the dispute was accepted is not known yet.',
      doubt: 'Whether the dispute was accepted is not known.',
      done: 'The dispute is accepted: what it took stays gone.'
    },
    'card-replace': {
      untouched: 'No new card was made; the old one is as it was.',
      never: 'Nothing was sent from here; the old card is as it was.',
      asking: 'Whether a new card is made, and the old one canceled, is not known yet.',
      doubt: 'Whether a new card was made, and the old one canceled, is not known.',
      unchanged: 'This request made no new card. The list of cards says how the old one stands.',
      done: 'The platform made the new card.'
    },
    'payout-schedule': { untouched: 'The schedule is as it was.', done: 'The platform changed the schedule.' },
    'product-create': {
      untouched: 'There is no such product at the platform.',
      never: 'Nothing was sent from here; there is no such product.',
      asking: 'Whether the product was made is not known yet.',
      doubt: 'Whether the product was made is not known.',
      done: 'The platform made the product.'
    },
    'product-edit': { untouched: 'This changed nothing of the product.', done: 'The platform changed the product.' },
    'product-archive': { untouched: 'The product is not archived by this.', done: 'The platform archived the product.' }
  },
  /** What was to be changed was changed elsewhere: whose word holds. */
  choice: { 'send-anew': 'Mine: send it as I asked', 'give-up': 'Theirs: leave it as it is now' },
  choiceOf: {
    payout: { 'send-anew': 'Send it at the new fee', 'give-up': 'Send nothing' },
    'transfer-send': { 'send-anew': 'It is still them: send it', 'give-up': 'Send nothing' },
    'transfer-request': { 'send-anew': 'It is still them: ask them', 'give-up': 'Ask for nothing' },
    'dispute-accept': { 'send-anew': 'Accept at what it costs now', 'give-up': 'Do not accept' },
    'dispute-evidence': { 'give-up': 'Give this answer up' }
  },
  verb: {
    withdraw: 'Withdraw',
    send: 'Send {amount} now',
    sendPlain: 'Send now',
    'send-anew': 'Send again under a new key',
    'mark-done': 'It happened',
    'give-up': 'It did not happen; give it up',
    signIn: 'Sign in again',
    connect: 'Connect with that permission'
  },
  /** What a verb does, said before it is done. */
  confirm: {
    send: '{what} is sent under the same key. Only if you have checked at the platform that another copy of this folder did not send it: otherwise it happens twice.',
    'send-anew':
      '{what} is sent as a new request. Only if you have checked at the platform that the first did not happen: otherwise it happens twice.',
    'mark-done': 'Nothing is sent any more. Only if you have seen at the platform that it happened.',
    'give-up': 'Nothing is sent any more. Only if you have checked at the platform that it did not happen.',
    yes: {
      send: 'Checked: send it',
      'send-anew': 'Checked: send it again',
      'mark-done': 'Seen: it happened',
      'give-up': 'Checked: give it up'
    },
    no: 'Not yet'
  },
  journal: {
    asked: 'Asked for: {what}',
    merged: 'Went on in a later edit',
    changed: 'The record had changed',
    'asked-anew': 'Asked for again under a new key: {what}',
    sent: 'Sent | Sent, attempt {attempt}',
    'preparing-file': 'A file goes ahead',
    'preparing-draft': 'The platform’s draft is being replaced by it',
    prepared: 'The platform has that',
    'not-prepared': 'That did not go ahead: {code}',
    'file-gone': 'A file of it is not kept here any more',
    'did-it': 'The platform did it',
    answered: 'The platform answered: {code}',
    'not-sent': 'Not sent: {code}',
    unclear: 'No clear answer: {code}',
    interrupted: 'The console ended while it was on its way',
    decided: 'You decided: {decision}',
    doubted: 'In doubt: {code}',
    'waited-long': 'Waited for more than a day',
    found: 'Found among the platform’s records',
    'looked-up': 'Looked up by its key: {code}',
    code: {
      done: 'done',
      refused: 'refused',
      processing: 'still in work',
      unknown_key: 'not known',
      'signed-out': 'the sign-in had ended',
      clock: 'the clocks contradict each other',
      restored: 'the data folder was restored',
      copied: 'the data folder was copied',
      'another-folder': 'this folder is not the one that was here last',
      lost: 'what this folder held was lost',
      rate_limited: 'too many at once',
      timeout: 'it took too long',
      unreachable: 'not reached'
    }
  },
  list: {
    label: 'Requests',
    earlier: 'Show earlier ones',
    asked: 'asked {moment}',
    settled: 'settled {moment}'
  },
  empty: {
    none: 'Nothing was asked for yet. A refund begins at its sale.',
    filtered: 'Nothing was asked for about this record.',
    'not-synced': 'The local copy is being opened; requests appear by themselves.',
    'no-permission': 'This account is connected to read only: nothing can be asked for from here.',
    action: { none: 'To the sales', filtered: 'All requests', 'no-permission': 'Connect with more permissions' }
  },
  detail: {
    kicker: '{what} · asked {moment}',
    loading: 'Reading the request',
    facts: 'What was asked for',
    fee: 'Fee that was told',
    method: 'How',
    limit: { asked: 'asked for {asked}', seen: 'was {saw}', now: 'is {now} now', none: 'no limit' },
    evidence: {
      changed: 'The platform’s draft is another one now: look at it in the dispute and answer anew.',
      gone: 'A file of it is not kept here any more: choose it anew in the dispute and answer again.',
      review: 'The dispute was answered meanwhile; the bank decides.',
      closed: 'The dispute is over.'
    },
    accept: {
      seen: '{amount} stay gone, as it stood when this was asked for ({stage}).',
      now: 'It would be {amount} now ({stage}).'
    },
    feeNow: 'Fee now',
    why: 'Why',
    person: 'Whom, as it was looked at',
    moveNote: 'Note that they read',
    product: {
      fields: {
        title: 'Title',
        description: 'Description',
        status: 'Status',
        stock: 'Stock',
        price: 'Price, {currency}',
        pictures: 'Pictures'
      },
      pictures: 'none | one: {names} | {count}: {names}',
      was: 'Was',
      mine: 'Mine',
      theirs: 'Theirs',
      now: 'Now',
      nothing: 'nothing',
      noPrice: 'no price',
      endless: 'cannot run out',
      added: '{count} more',
      taken: '{count} less',
      merged: 'Only you changed this: it goes along.',
      notAdded: 'Mine: {added}. That cannot be any more, and is not sent: look at the number that is there now.',
      choose: 'Whose word holds for {field}',
      archived: 'The product was archived meanwhile, and takes no change unless it is brought back.',
      bringBack: 'Bring it back with this',
      send: 'Send what is chosen',
      leave: 'Leave all as it is now',
      gone: 'The product is not in the copy any more.'
    },
    reason: 'Reason',
    note: 'Note',
    words: 'Words',
    attempts: 'Sent',
    never: 'never',
    times: 'once | {count} times',
    platformSays: 'The platform says',
    noWords: 'It gave no reason.',
    history: 'Journal',
    links: 'Belongs to',
    goesOn: 'The request in which it goes on',
    others: 'All requests about the same'
  }
}

/** Sentences of the transfers page. Codes of the platform are worded in `records`. */
export default {
  title: 'Transfers',
  answer: {
    reading: 'Transfers …',
    asked: '{who} asks you for {amount}. | {count} people wait for your answer: {amounts}.',
    month: '{received} received and {sent} sent in {month} so far.',
    received: '{amounts} received in {month} so far, nothing sent.',
    sent: '{amounts} sent in {month} so far, nothing received.',
    none: 'Nothing received or sent in {month} so far.',
    unknown: 'What was received and sent in {month}: not known until it is synced.',
    filtered:
      'No transfer in this filter. | One transfer in this filter: {received} received, {sent} sent. | {count} transfers in this filter: {received} received, {sent} sent.',
    nothing: 'nothing'
  },
  reply: {
    accept: {
      verb: 'Pay it',
      question: 'Pay {amount} to {who}? Once it is sent it cannot be taken back.',
      yes: 'Pay {amount}'
    },
    decline: {
      verb: 'Decline',
      question: 'Decline the request of {who} for {amount}? They see that you did.',
      yes: 'Decline it'
    },
    no: 'Leave it'
  },
  answerAsked: {
    accept: 'Paying it was asked for. No money has gone until the platform confirms it.',
    decline: 'Declining it was asked for. It waits for your answer until the platform confirms it.'
  },
  look: {
    since: '{who}, known to the platform since {day}.',
    sinceNamed: '{who} is {name}, known to the platform since {day}.',
    nobody: 'Nothing is known here about who asks.',
    sentBefore: 'You have sent them money before.',
    isNew: 'You have never sent them money.',
    isUnknown: 'Not everything is synced: whether you sent them money is not known.',
    paidBefore: 'They have paid you before.',
    neverPaid: 'They have never paid you.',
    paidUnknown: 'Whether they ever paid you is not known either.',
    formerly: 'Until {day} they were {who}.',
    last: 'The last was {amount}, {moment}.',
    alike: '{who} has a handle that looks like this one, and is somebody else.',
    alikeKnown: 'You know {who}, whose handle looks like this one: this is somebody else.',
    own: 'This is your own account: nothing can be sent to it.'
  },
  move: {
    verb: { send: 'Send money', request: 'Ask for money' },
    label: { send: 'Send money to somebody', request: 'Ask somebody for money' },
    who: { send: 'To whom', request: 'Whom to ask' },
    handle: "{'@'}handle or name",
    found: 'People who are found',
    nobody: 'Nobody among the people of this account is called so. Only those can be chosen here.',
    other: 'Somebody else',
    stands: '{available} are available.',
    standsWaiting: '{available} are available, of which {waiting} are asked for already: {left} are left.',
    unknown: 'What is available in {currency} is not known until it is synced.',
    most: 'The platform lets you ask for {most} at most.',
    amount: 'Amount, {currency}',
    currency: 'Currency',
    note: 'Note that they read, at most {most} characters',
    tooLong: 'The note is one character too long. | The note is {count} characters too long.',
    problem: {
      'no-amount': 'An amount in {currency}, such as {example}.',
      'too-much': 'That is more than the {left} that are left.',
      'above-most': 'That is above {most}, the most that can be asked for.'
    },
    next: { send: 'Send {amount} …', request: 'Ask for {amount} …' },
    question: {
      send: 'Send {amount} to {who}? {left} stay available. Once it is sent it cannot be taken back.',
      request: 'Ask {who} for {amount}? They see your name and your note, and no money moves until they pay.'
    },
    offline: 'There is no network: it goes out by itself when it is back.',
    yes: { send: 'Send {amount}', request: 'Ask for {amount}' },
    no: 'Leave it',
    leave: 'Close',
    undo: 'It goes out in {seconds} s; until then it can be taken back.',
    scope: 'This account is connected without the permission for transfers: sending and asking are not possible here.'
  },
  /** Asked for here and not confirmed: in no list and in no sum. */
  asked: {
    people: 'one person | {count} people',
    send: {
      other: 'Sending {amount} to {who} is asked for here and not confirmed.',
      network: 'Sending {amount} to {who} waits for the network.',
      needs: 'Sending {amount} to {who} was asked for and needs you.',
      unknown: '{amount} to {who} were sent, and the platform has not answered.',
      money: 'They still count as available.'
    },
    request: {
      other: 'Asking {who} for {amount} is not confirmed yet.',
      network: 'Asking {who} for {amount} waits for the network.',
      needs: 'Asking {who} for {amount} needs you.',
      unknown: 'The request to {who} for {amount} was sent, and the platform has not answered.',
      money: 'It counts nowhere.'
    }
  },
  somebody: 'Somebody',
  waiting: {
    asked: '{who} asks for {amount}, for {left}: {note}',
    askedPlain: '{who} asks for {amount}, for {left}',
    once: 'Waiting for {left}: {note}',
    oncePlain: 'Waiting for {left}',
    asking: '{who} has not answered your request for {amount}, for {left}',
    see: 'See it'
  },
  view: { label: 'Show transfers as', list: 'List', people: 'People' },
  filters: {
    label: 'Filter transfers',
    direction: 'Direction',
    status: 'Status',
    purpose: 'Purpose',
    currency: 'Currency',
    who: 'Only with {who}'
  },
  day: {
    count: 'One transfer | {count} transfers',
    in: 'received {amount}',
    out: 'sent {amount}',
    waiting: 'waiting {amount}'
  },
  column: { time: 'Time', who: 'With', note: 'Note', purpose: 'Purpose', amount: 'Amount', state: 'State' },
  state: {
    in: 'Received',
    out: 'Sent',
    'request_in-completed': 'You paid it',
    'request_out-completed': 'They paid it',
    'request_in-pending': 'Waits for your answer',
    'request_out-pending': 'Waits for their answer',
    pending: 'Under way',
    'request_in-declined': 'You declined',
    'request_out-declined': 'They declined',
    declined: 'Declined',
    canceled: 'Canceled',
    failed: 'Failed',
    expired: 'Expired without an answer',
    'asked-back': 'Sent, asked back',
    'came-back': 'Sent, came back'
  },
  empty: {
    none: 'No transfer yet. The first one appears here by itself.',
    filtered: 'No transfer matches.',
    'not-synced': 'None in what is synced so far; older transfers are still on their way.',
    'no-permission': 'This account is connected without permission to read transfers.'
  },
  people: {
    label: 'People, who was last first',
    who: 'Person',
    in: 'Received',
    out: 'Sent',
    net: 'Net',
    last: 'Last',
    count: 'Transfers',
    some: 'The people of the newest 1,000 transfers; older ones are in the list.',
    open: 'Show the transfers with {who}'
  },
  detail: {
    loading: 'Transfer …',
    kicker: {
      in: 'Received',
      out: 'Sent',
      request_in: 'Asked of you',
      request_out: 'Asked for by you',
      other: 'Transfer'
    },
    from: 'From {who}',
    to: 'To {who}',
    askedBack: 'The same amount was asked back from the same person; no answer yet.',
    cameBack: 'The same amount was asked back from the same person, and paid.',
    askedBackOther: 'The same amount was asked back from the same person: {status}.',
    seeRequest: 'See that request',
    waitsForYou: 'This account is connected without the permission for transfers: it can only be read.',
    connect: 'Connect with that permission',
    facts: 'Facts',
    purpose: 'Purpose',
    with: 'With {who} in all',
    received: 'Received',
    sent: 'Sent',
    others: 'Other transfers with them',
    all: 'All of them in the list',
    history: 'History',
    links: 'Links',
    note: 'Note'
  }
}

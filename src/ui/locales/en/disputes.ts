/** Sentences of the dispute desk. Codes of the platform are worded in `records`. */
export default {
  title: 'Disputes',
  scope: {
    counts: '{open} open, {closed} closed',
    zones: 'Deadlines in {zone}; the platform counts in UTC',
    partly: 'Synced back to {day}. Sums and records that reach further show as … until they are here.',
    nothingYet: 'Nothing is synced yet. Figures show as … until they are here.'
  },
  answer: {
    reading: 'Disputes …',
    waiting:
      'No dispute to answer. | One dispute to answer, {amounts} at stake. | {count} disputes to answer, {amounts} at stake.',
    dated:
      'No dispute to answer. | One dispute to answer, {amounts} at stake, by {moment}. | {count} disputes to answer, {amounts} at stake, the first by {moment}.',
    late: 'The deadline of a dispute has passed. | The deadlines of {count} disputes have passed.',
    review:
      'Nothing to answer. | Nothing to answer. One dispute is being decided and holds {amounts}. | Nothing to answer. {count} disputes are being decided and hold {amounts}.',
    reviewNoMoney:
      'Nothing to answer. | Nothing to answer. One dispute is being decided. | Nothing to answer. {count} disputes are being decided.',
    calm: 'Nothing to answer. No dispute is open.',
    none: 'No payment was ever disputed.',
    unknown: 'Disputes: not known until everything is synced.',
    filtered: 'No dispute in this filter. | One dispute in this filter. | {count} disputes in this filter.'
  },
  money: {
    label: 'Money of disputes',
    stake: 'At stake',
    taken: 'Taken',
    held: 'held',
    lost: 'lost',
    won: 'won back',
    opens: 'one dispute | {count} disputes',
    define: {
      stake: 'Amounts of the disputes that wait for your answer, whether or not anything was taken',
      taken: 'Amounts and fees that disputes have taken from the balance',
      held: 'Taken by disputes that are not decided',
      lost: 'Taken by closed disputes and not given back, fees kept after a win included',
      won: 'Amounts and fees that came back after a win'
    }
  },
  rate: {
    share:
      '{chargebacks} on {sales} in {days} days: {percent} %. The networks act at {limit} %. | {chargebacks} on {sales} in {days} days: {percent} %. The networks act at {limit} %; one more would reach it. | {chargebacks} on {sales} in {days} days: {percent} %. The networks act at {limit} %; {more} more would reach it.',
    over: '{chargebacks} on {sales} in {days} days: {percent} %. That is at or over the {limit} % at which the networks act.',
    few: '{chargebacks} on {sales} in {days} days: too few sales for a share. The networks act at {limit} %.',
    none: 'No sale in {days} days, so no share of sales. The networks act at {limit} %.',
    unknown: 'Share of sales: … until {days} days are synced.',
    chargebacks: 'no chargeback | one chargeback | {count} chargebacks',
    sales: 'no sale | one sale | {count} sales'
  },
  view: { label: 'Show disputes as', desk: 'Desk', list: 'List', calendar: 'Deadlines' },
  filters: {
    label: 'Filter disputes',
    place: 'Queue',
    status: 'State',
    reason: 'Reason',
    network: 'Network',
    money: 'Money',
    currency: 'Currency',
    clear: 'Clear filters'
  },
  place: { answer: 'Needs your answer', review: 'Being decided', closed: 'Closed' },
  moneyChoice: { stake: 'At stake', held: 'Held', lost: 'Lost', won: 'Won back' },
  queue: {
    label: 'Queue of disputes',
    count: '{count}',
    earlier: 'Show earlier ones',
    noTitle: 'A sale without a title',
    notSynced: 'The sale is not synced yet',
    facts: '{reason} · {more}',
    factsWithNetwork: '{reason} · {network} · {more}',
    since: 'since {day}',
    chosen: 'selected'
  },
  column: {
    due: 'Due',
    sale: 'Sale',
    reason: 'Reason',
    network: 'Network',
    amount: 'Amount',
    taken: 'Taken',
    back: 'Came back',
    place: 'Queue',
    state: 'State',
    opened: 'Opened',
    closed: 'Closed'
  },
  state: {
    warning: 'Refund {until}',
    inquiry: 'Reply {until}',
    answer: 'Answer {until}',
    accepting: 'Acceptance asked for',
    answering: 'Answer queued',
    undated: 'Answer',
    late: 'Deadline passed',
    review: 'Being decided',
    won: 'Won',
    'won-later': 'Lost first, won in arbitration',
    lost: 'Lost',
    accepted: 'Accepted',
    expired: 'Not answered in time',
    prevented: 'Prevented',
    closed: 'Closed'
  },
  case: {
    loading: 'Reading the dispute',
    back: 'All disputes',
    kicker: '{stage}, opened {moment}',
    subtitle: '{reason}',
    deadline: {
      answer: 'The bank must have your answer by {moment}',
      warning: 'A refund must be made by {moment}',
      inquiry: 'The bank must have your reply by {moment}',
      late: 'The answer was due {moment}',
      none: 'The platform names no deadline'
    },
    utc: '{moment} for the platform',
    left: '{left} left',
    drafted:
      'The platform has a draft with {texts} and {files}. Nothing of it has been sent to the bank. | The platform has a draft with {texts} and {files}. It was sent to the bank.',
    texts: 'no text | one text | {count} texts',
    files: 'no file | one file | {count} files'
  },
  evidence: {
    title: 'What “{reason}” asks for',
    asked: 'What “{reason}” asked for',
    count: '{ready} of {all} at hand',
    state: { drafted: 'in the draft', 'at-hand': 'at hand', missing: 'missing', optional: 'if there are any' },
    kind: {
      delivery: 'Proof of delivery',
      tracking: 'Tracking number and carrier',
      address: 'The address that the buyer gave',
      receipt: 'Receipt',
      'earlier-purchases': 'Earlier purchases without a dispute',
      messages: 'What the buyer wrote',
      description: 'What was sold',
      'refund-policy': 'The refund policy that the buyer saw',
      cancellation: 'When the subscription was canceled',
      use: 'Use of what was bought',
      refund: 'Proof of the refund',
      return: 'Whether it came back',
      'other-sale': 'The other purchase, and how they differ',
      other: 'Other documents'
    },
    missing: {
      delivery: 'The sale has no delivery on record',
      tracking: 'The sale has no tracking number',
      address: 'The platform gives no address of this buyer',
      messages: 'No message is on record',
      'refund-policy': 'Not kept by the platform: your own page or terms at the time of the sale',
      cancellation: 'The sale belongs to no subscription',
      use: 'No download or delivery is on record',
      description: 'The sale has no lines',
      receipt: 'The sale is not synced yet',
      other: 'Whatever else speaks for you'
    },
    fact: {
      'draft-text': '“{text}”',
      'draft-day': '{moment}, as the draft says',
      'draft-file': '{text}',
      'draft-file-unnamed': 'a file that is not synced yet',
      delivered: 'Delivered {moment}, {text}',
      'delivered-plain': 'Delivered {moment}',
      downloaded: 'Downloaded {moment}',
      'downloaded-plain': 'Downloaded {moment}',
      shipped: 'Shipped {moment}, {text}; not delivered on record',
      'shipped-plain': 'Shipped {moment}; not delivered on record',
      'to-ship': 'Not shipped yet',
      'to-ship-plain': 'Not shipped yet',
      signed: 'Signed for by {text}',
      tracking: '{text}',
      country: 'The platform tells only the country: {text}',
      sold: 'Sold {moment}, {amount}',
      earlier: 'One earlier purchase, on {moment} | {count} earlier purchases, the first {moment}',
      'earlier-disputed': 'One other earlier purchase was disputed | {count} other earlier purchases were disputed',
      compelling:
        '{count} of them on the same card, 120 to 365 days before the dispute: Visa’s rule for “unauthorised” asks for two',
      'no-earlier': 'No earlier purchase by this buyer',
      note: '“{text}”',
      'no-note': 'The buyer wrote nothing with the order',
      line: '{count} × {text}',
      'subscription-canceled': 'Canceled {moment}',
      'subscription-active': 'Not canceled on record; it began {moment}',
      refund: 'Refund of {amount}, {moment}: {text}',
      'no-refund': 'Nothing was refunded',
      returned: 'Came back {moment}',
      'not-returned': 'No return on record',
      'other-sale': '{text}, {moment}, {amount}',
      'no-other-sale': 'The buyer made no other purchase of this amount within two days'
    },
    refundStatus: {
      pending: 'waiting',
      requires_action: 'needs the buyer',
      succeeded: 'done',
      failed: 'failed',
      canceled: 'canceled'
    }
  },
  worth: {
    title: 'Worth it?',
    ended: 'The money',
    verdict: {
      answer: 'Worth answering: the money is gone already, so an answer can only bring it back.',
      accept:
        'Hardly worth it: a win brings back no more than the fee that is gone either way. Accepting costs nothing more.',
      refund: 'Refund before the deadline: then no chargeback follows, and no fee.',
      reply: 'Reply before the deadline: nothing was taken, and a good reply may end it. A full refund ends it, too.',
      late: 'Too late to answer. The platform has not said yet what comes of it.'
    },
    win: 'If you win',
    winBack: '{amount} back',
    fee: 'Fee',
    feeReturned: 'Fee, comes back on a win',
    feeKept: 'Fee, gone either way',
    accept: 'If you accept or lose',
    more: 'To lose by answering',
    nothingMore: 'nothing more',
    taken: 'Taken so far',
    nothingTaken: 'nothing',
    lastFee: 'Fee of the last chargeback',
    ifChargeback: 'If it becomes a chargeback',
    back: 'Came back',
    result: 'Lost on it',
    like: 'Like this',
    record: 'won {won} of {decided}',
    recordShare: 'won {won} of {decided}, {percent} %',
    noRecord: 'none decided yet',
    notKnown: '…'
  },
  key: {
    accept: 'accept the dispute',
    look: 'look at the answer before it is sent',
    write: 'write an answer of your own to the dispute',
    fill: 'put what is at hand into your answer'
  },
  /** Fields of the platform's evidence. */
  field: {
    access_activity_log: 'Log of access',
    billing_address: 'Billing address',
    cancellation_policy_disclosure: 'How the terms of cancellation were shown',
    cancellation_rebuttal: 'Why the cancellation does not count',
    customer_email_address: 'The buyer’s e-mail address',
    customer_name: 'The buyer’s name',
    customer_purchase_ip: 'Network address of the purchase',
    duplicate_charge_explanation: 'How the two payments differ',
    duplicate_charge_id: 'The other payment',
    product_description: 'What was sold',
    refund_policy_disclosure: 'How the refund policy was shown',
    refund_refusal_explanation: 'Why no refund was given',
    service_date: 'Day of the service',
    shipping_address: 'Shipping address',
    shipping_carrier: 'Carrier',
    shipping_date: 'Day of shipping',
    shipping_tracking_number: 'Tracking number',
    uncategorized_text: 'In your own words',
    cancellation_policy: 'Terms of cancellation',
    customer_communication: 'Messages with the buyer',
    customer_signature: 'The buyer’s signature',
    duplicate_charge_documentation: 'Papers of the other payment',
    receipt: 'Receipt',
    refund_policy: 'Refund policy',
    service_documentation: 'Papers of the service',
    shipping_documentation: 'Papers of the shipping',
    uncategorized_file: 'Another file'
  },
  own: {
    title: 'Your answer',
    begin: 'Write an answer of your own',
    what: 'It begins with the platform’s draft and stays on this machine, sealed, until you send it.',
    kept: 'Kept on this machine, sealed. Nothing goes to the bank before you send it.',
    left: 'Nothing more can be sent from here now. What you wrote is still kept on this machine, sealed.',
    keeping: 'Being kept …',
    earlier: 'This was begun before the dispute was last answered.',
    platform: {
      title: 'The platform’s draft is another one now',
      what: 'It was changed while yours was being written. Once sent, yours takes its place: look at what is in it first.',
      empty: 'There is nothing in it any more.',
      seen: 'I have seen it: mine replaces it',
      takeOver: 'Put into mine what mine lacks',
      first: 'The platform’s draft is another one now: look at it above, before yours can be sent.'
    },
    count: '{count} of {most} characters',
    tooLong: '{over} characters too many: {count} of {most}',
    fill: 'Put in what is at hand: one text | Put in what is at hand: {count} texts',
    suggested: 'At hand: {text}',
    putIn: 'Put it in',
    conflict: 'Another window wrote this meanwhile:',
    mine: 'Keep mine',
    theirs: 'Take that',
    addText: 'Another text',
    chooseText: 'Choose a text',
    files: 'Files',
    addFile: 'What the next file is',
    choose: 'Choose a file',
    drop: 'or drop it on the page: PDF, JPEG or PNG',
    dropNow: 'Drop it here',
    total: '{size} of {most} bytes',
    takeOut: 'Take out',
    state: {
      sent: 'the platform has it',
      kept: 'kept on this machine',
      gone: 'not kept here any more: choose it anew'
    },
    ofSale: 'Kept for this sale',
    putFile: 'Put in as “{field}”',
    reading: 'Reading {name} …',
    problem: {
      'text-too-long': '{field} is too long by {over} characters.',
      'texts-too-long': 'All texts together are too long by {over} characters.',
      'files-too-large': 'All files together are too large by {over} bytes.',
      'file-gone': '{field}: the file is not kept here any more.',
      nothing: 'There is nothing in it yet.'
    },
    discard: 'Throw it away',
    discardQuestion:
      'Your words and the files that nothing else needs are gone from this machine then. What the platform has stays there.',
    discardYes: 'Throw it away for good',
    discardNo: 'Keep it'
  },
  submit: {
    ownQuestion:
      '{texts} and {files} go to the platform, in the place of its draft, and then to the bank, exactly as they stand here. It is sent once: after that, nothing can be added or taken back.',
    ownOffline:
      'There is no network: {texts} and {files} are queued exactly as they stand here, and can be taken back until they go out. An answer that goes out after the deadline is refused.',
    look: 'Look at what would be sent',
    title: 'What the bank gets',
    bytes: 'no byte | one byte | {size} bytes',
    hash: 'SHA-256 {hash}',
    verb: 'Send it to the bank',
    question:
      '{texts} and {files} go to the bank exactly as they stand here. It is sent once: after that, nothing can be added or taken back.',
    offline:
      'There is no network: {texts} and {files} are queued exactly as they stand here, and can be taken back until they go out. An answer that goes out after the deadline is refused.',
    yes: 'Send it',
    no: 'Not yet',
    close: 'Close',
    asked: {
      needs: 'Answer queued: it needs you',
      network: 'Answer queued: it waits for the network',
      other: 'Answer queued: the bank has it once the platform says so'
    }
  },
  accept: {
    verb: 'Accept the dispute',
    question:
      'The dispute ends, and {amount} stay gone for good, {fee} fee included. Nothing more is charged. Once it is sent, it cannot be taken back.',
    offline:
      'There is no network: this is queued, and can be taken back until it goes out. Then the dispute ends, and {amount} stay gone for good, {fee} fee included.',
    yes: 'Accept it',
    no: 'Keep it open',
    asked: {
      needs: 'Acceptance asked for: it needs you',
      network: 'Acceptance asked for: it waits for the network',
      other: 'Acceptance asked for: the dispute is open until the platform says so'
    }
  },
  course: {
    title: 'Course',
    opened: {
      early_warning: 'Early warning',
      inquiry: 'Inquiry by the buyer’s bank',
      chargeback: 'Claim by the buyer’s bank',
      other: 'Opened'
    },
    taken: '{amount} taken, fee included',
    answered: 'Answered | Answered {count} times',
    'went-on': {
      pre_arbitration: 'The bank went on to pre-arbitration',
      arbitration: 'Lost, and taken to arbitration',
      other: 'Went on: {stage}'
    },
    due: {
      answer: 'Your answer',
      early_warning: 'Your refund',
      inquiry: 'Your reply',
      missed: 'No answer in time',
      late: 'Deadline passed'
    },
    decision: {
      other: 'The bank decides',
      early_warning: 'Without a refund: a chargeback',
      inquiry: 'Settled, or a chargeback'
    },
    decided: {
      other: 'Ended: {status}',
      won: 'Won',
      lost: 'Lost',
      accepted: 'Accepted',
      expired: 'Lost without an answer',
      prevented: 'Prevented by a refund',
      closed: 'Closed without a chargeback'
    },
    returned: '{amount} came back',
    noTime: 'time not told',
    later: 'then'
  },
  sale: {
    title: 'The sale',
    open: 'Open the sale',
    paid: 'Paid {moment}',
    refunded: 'Refunded since',
    buyer: 'Buyer',
    anonymous: 'unknown',
    payment: 'Paid with',
    country: 'Country',
    entries: 'One ledger entry | {count} ledger entries',
    notSynced: 'The sale is not synced yet.'
  },
  record: {
    title: 'Your record',
    scope: 'decided after an answer',
    row: 'won {won} of {decided}',
    rowShare: 'won {won} of {decided}, {percent} %',
    none: 'The bank has decided nothing yet.'
  },
  calendar: {
    label: 'Deadlines by day',
    nothing: 'No deadline.',
    none: 'No deadline in this month.',
    day: 'Day',
    what: 'Dispute',
    amount: 'Amount',
    due: 'To answer in this month: {amounts}',
    dueNone: 'Nothing to answer in this month.',
    more: 'One more is not shown. | {count} more are not shown.',
    item: {
      due: '{amount} must be answered by {time}: {title}',
      late: '{amount} was due at {time}: {title}',
      missed: '{amount} was not answered in time: {title}',
      answered: '{amount} was answered: {title}',
      ended: '{amount} needed no answer: {title}'
    },
    state: {
      due: 'Must be answered',
      late: 'Deadline passed',
      missed: 'Not answered in time',
      answered: 'Answered',
      ended: 'Needed no answer'
    }
  },
  empty: {
    none: 'When a bank asks about a payment, the dispute appears here with its deadline.',
    filtered: 'No dispute matches the filter.',
    'not-synced': 'No dispute is synced yet: they appear by themselves.',
    'no-permission': 'This account is connected without permission to read disputes.'
  }
}

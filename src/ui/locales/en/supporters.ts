/** Sentences of the supporters page. Codes of the platform are worded in `records`. */
export default {
  title: 'Supporters',
  and: ' and ',
  scope: { asOf: 'as of {time}' },
  answer: {
    running:
      'Only anonymous tips in {period} so far, {amounts} after fees. | One supporter gave {amounts} after fees in {period} so far: {new} new, {back} back; {lost} of the month before have not yet. | {count} supporters gave {amounts} after fees in {period} so far: {new} new, {back} back; {lost} of the month before have not yet.',
    over: 'Only anonymous tips in {period}, {amounts} after fees. | One supporter gave {amounts} after fees in {period}: {new} new, {back} back, {lost} lost. | {count} supporters gave {amounts} after fees in {period}: {new} new, {back} back, {lost} lost.',
    allTime:
      'Only anonymous tips so far, {amounts} after fees. | One supporter gave {amounts} after fees in all. | {count} supporters gave {amounts} after fees in all.',
    partly:
      'No tip in what is synced so far. | One supporter in what is synced so far gave {amounts} after fees. | {count} supporters in what is synced so far gave {amounts} after fees.',
    none: 'Nobody gave in {period}.',
    noneYet: 'Nobody has given in {period} yet.',
    reading: 'Who supports …'
  },
  toThank: 'One tip waits for thanks | {count} tips wait for thanks',
  allTime: 'all time',
  allTimeChoice: 'All time',
  period: 'Period',
  currency: 'Currency',
  sum: {
    line: 'No tip | One tip {amount} − fees {fee} = {net} | {count} tips {amount} − fees {fee} = {net}',
    topFive: 'the five largest {amount}',
    topFiveShare: 'the five largest gave {share} %, {amount}',
    bestPost:
      'best post {title}: {amount} | best post {title}: {amount} in one tip | best post {title}: {amount} in {count} tips',
    postNotSynced: 'not synced yet',
    anonymous: '— | one anonymous tip, {amount} | {count} anonymous tips, {amount}'
  },
  narrowed: {
    post: 'Tips of a post',
    first: 'Tips of a post, its first {hours} h',
    anonymous: 'anonymous',
    largest: 'the five largest, {period}',
    counted: 'without refunded ones',
    clear: 'Show all tips again'
  },
  view: { label: 'Show', people: 'People', tips: 'Tips', thank: 'To thank' },
  group: {
    label: 'Which supporters',
    gave: 'gave | gave',
    new: 'new | new',
    back: 'back | back',
    steady: 'again | again',
    lost: 'lost | lost',
    notYet: 'not yet | not yet',
    ending: 'streak ending | streaks ending'
  },
  state: { new: 'New', back: 'Back', steady: 'Again', lost: 'Lost', notYet: 'Not yet', ending: 'Streak ending' },
  streak: '— | one month | {count} months in a row',
  column: {
    who: 'Who',
    state: 'State',
    streak: 'Streak',
    tips: 'Tips',
    net: 'After fees',
    netIn: 'After fees, {currency}',
    last: 'Last tip',
    toThank: 'To thank',
    time: 'Time',
    message: 'Message',
    amount: 'Tip',
    thanked: 'Thanks'
  },
  row: { thanked: 'thanked', notThanked: 'not thanked', asked: 'asked for' },
  day: { sofar: '{day}, so far', count: 'one tip | {count} tips', net: 'after fees {amount}' },
  thank: {
    place: '{place} of {count}: the oldest day first, in it the largest',
    waits: '{moment}, {since}',
    noWords: 'Without words.',
    first: 'Their first tip.',
    tips: 'One tip in all, {amounts} after fees. | {count} tips in all, {amounts} after fees.',
    since: 'Supporter since {day}.',
    post: 'For',
    toSupporter: 'All of this supporter',
    toTip: 'The tip, its payout and entries',
    before: 'Before (k)',
    next: 'Next (j)',
    order: 'Tips that wait for thanks, in order',
    more: '{count} more after these',
    words: 'Your thanks',
    keys: 'Enter sends and goes to the next, ⇧ Enter begins a line, Esc leaves the field.',
    send: 'Send thanks',
    skip: 'Skip (s)',
    write: 'Write (w)',
    length: '{count} of {limit}',
    excess: 'One character too many. | {count} characters too many.',
    undo: 'It can be taken back for {seconds} seconds.',
    offline: 'There is no network: thanks are queued, and go out when the network is back.',
    scope: 'This account is connected without the permission to send thanks.',
    connect: 'Connect with that permission',
    asked: 'Thanks for one tip asked for | Thanks for {count} tips asked for',
    earlier: 'Thanks for this tip were asked for already.',
    texts: {
      label: 'Your texts',
      edit: 'Edit your texts',
      one: 'Text {place}',
      add: 'Add a text',
      remove: 'Remove text {place}',
      save: 'Save the texts',
      cancel: 'Cancel',
      name: '{name} becomes the supporter’s name, and is left out where there is none.',
      start: {
        short: 'Thank you, {name}!',
        long: 'Thank you so much, {name}. It means a lot that you are here.',
        work: 'Thank you, {name}! This goes straight into the next piece.'
      }
    }
  },
  empty: {
    none: 'No tip yet. The first one appears here by itself.',
    'not-synced': 'None in what is synced so far; older tips are still on their way.',
    'no-permission': 'This account is connected without permission to read tips.',
    people: 'Nobody here in this month.',
    tips: 'No tip matches.',
    thank: 'Every tip was thanked for.',
    thankAsked: 'Every tip was thanked for; what is not sent yet stands under Requests.',
    showAll: 'Show all time',
    showGave: 'Show all who gave',
    showTips: 'Show all tips',
    clear: 'Clear filters',
    home: 'Go to Home'
  },
  detail: {
    label: 'Supporter',
    since: 'Supporter since {day}',
    loading: 'Reading the supporter',
    toThank: 'One tip waits for thanks. | {count} tips wait for thanks.',
    formerly: 'Was {handle} until {day}',
    tips: 'No tip | One tip | {count} tips',
    fees: 'Platform fees',
    net: 'After fees',
    share: '{share} % of all tips, {amount}',
    months: 'By month, after fees',
    allTips: 'Tips',
    also: 'Also',
    purchases: 'One purchase | {count} purchases',
    subscription: 'Subscription'
  },
  tip: {
    kicker: 'Tip · {moment}',
    loading: 'Reading the tip',
    from: 'from {who}',
    state: 'State',
    kept: 'Kept',
    history: 'History',
    links: 'Belongs to',
    asked: 'Thanks were asked for.'
  }
}

/** Sentences about receipts that are kept here for card purchases. */
export default {
  title: 'Receipt and use',
  use: {
    label: 'What was it for?',
    business: 'Business',
    personal: 'Personal',
    needsNone: 'needs no receipt'
  },
  filter: { missing: 'missing' },
  why: {
    label: 'No receipt:',
    unsaid: 'it is still looked for',
    'not-needed': 'none is needed',
    lost: 'it is lost',
    elsewhere: 'it is kept in another place',
    of: 'No receipt of {merchant}:',
    leave: 'Leave it as it is'
  },
  atPlatform: 'The platform has one: {name}',
  choose: 'Keep a receipt',
  drop: 'or drop or paste it: PDF, JPEG or PNG',
  dropNow: 'Drop it on its row, or several anywhere to match them',
  reading: 'Reading {name} …',
  size: 'no byte | one byte | {size} bytes',
  gone: 'not kept here any more',
  save: 'Save',
  saveOf: 'Save: {name}',
  forget: 'Throw away',
  forgetOf: 'Throw away: {name}',
  sure: 'Throw away for good',
  keepIt: 'Keep it',
  nothing: 'Nothing is missing: every purchase that needs a receipt has one.',
  seeAll: 'See all purchases',
  undo: 'Undo',
  match: {
    title: 'Match files with purchases',
    files: 'Match files …',
    folder: 'Match a folder …',
    answer: '{files} files: {sure} matched, {ask} to decide, {none} without a purchase.',
    how: 'By the names of the files and when they were last changed; nothing is read from them, and nothing is kept before you say so.',
    notAll: 'Looked at are the newest {count} purchases without a receipt.',
    part: 'The copy is not whole yet: until it is, no file is sure.',
    most: 'Only the first {most} files are looked at.',
    none: 'No purchase without a receipt fits',
    ask: 'Which purchase?',
    not: 'Do not keep it',
    unchosen: 'it is not kept',
    agrees: 'agree: {what}',
    purchaseOf: 'Purchase of {name}',
    why: {
      amount: 'amount',
      day: 'day',
      near: 'day, within three',
      merchant: 'merchant',
      part: 'a word of the merchant',
      changed: 'saved soon after'
    },
    keep: 'Keep none | Keep one receipt | Keep {count} receipts',
    keeping: 'Keeping {done} of {count} …',
    leave: 'Leave'
  },
  export: {
    month: 'Month',
    button: 'Export with receipts',
    running: 'Writing, {count} purchases so far …',
    saved:
      '{name} ({size}) was downloaded: no purchase. | {name} ({size}) was downloaded: one purchase. | {name} ({size}) was downloaded: {count} purchases.',
    savedThere:
      '{name} ({size}) was saved: no purchase. | {name} ({size}) was saved: one purchase. | {name} ({size}) was saved: {count} purchases.'
  },
  did: {
    keptMany: 'No receipt kept. | One receipt kept. | {count} receipts kept.',
    kept: 'Receipt kept: {merchant}.',
    business: 'Business: {merchant}.',
    personal: 'Personal, needs no receipt: {merchant}.',
    unsaid: 'Neither business nor personal: {merchant}.',
    skipped: 'No receipt is looked for any more: {merchant}.',
    lookedFor: 'A receipt is looked for again: {merchant}.'
  },
  key: 'On a purchase: personal, business, why there is no receipt'
}

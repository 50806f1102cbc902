/** Each error code as three facts: what happened, whether money is affected, what to do. */
const untouched = 'No money moved.'

export default {
  'bad-input': {
    what: 'That was not understood: {field}.',
    money: untouched,
    todo: 'Change it and try again.'
  },
  'bad-bank-file': {
    what: 'The bank file was not understood: line {line}, {field}.',
    money: untouched,
    todo: 'Nothing of it was kept. Fetch it anew from the bank.'
  },
  'not-found': {
    what: 'This record is not in the local copy.',
    money: untouched,
    todo: 'It may not be synced yet, or the link is from another account.'
  },
  'no-account': {
    what: 'This account is not in the data folder.',
    money: untouched,
    todo: 'Choose another account, or connect it again.'
  },
  'not-synced-yet': {
    what: 'This is not synced yet.',
    money: untouched,
    todo: 'It appears by itself as the first sync goes on.'
  },
  unauthorized: {
    what: 'This page has no session with the console.',
    money: untouched,
    todo: 'Start the console again and open the link that it prints.'
  },
  'signed-out': {
    what: 'The sign-in of this account ended.',
    money: 'No money moved. What was asked for here waits.',
    todo: 'Sign in again; the local copy stays readable until then.'
  },
  'forbidden-scope': {
    what: 'This account is connected without the permission for that.',
    money: untouched,
    todo: 'Connect it again with that permission.'
  },
  offline: {
    what: 'There is no network.',
    money: 'No money moved. What was asked for here waits.',
    todo: 'It goes on by itself when the network is back.'
  },
  'platform-refused': {
    what: 'The platform refused.',
    money: 'The platform did not do it.',
    todo: 'Its reason is in the record; change what it names.'
  },
  'platform-unreachable': {
    what: 'The platform does not answer.',
    money: 'No money moved. What was asked for here waits.',
    todo: 'The sync tries again by itself; start a sign-in again.'
  },
  'rate-limited': {
    what: 'The platform asked to wait.',
    money: untouched,
    todo: 'The sync goes on by itself; start a sign-in again in a minute.'
  },
  'sum-too-large': {
    what: 'This sum is too large to be shown exactly.',
    money: untouched,
    todo: 'Choose a shorter period.'
  },
  'not-refundable': {
    what: 'Nothing of this sale can be refunded here.',
    money: untouched,
    todo: 'The sale says who can refund it.'
  },
  'amount-too-large': {
    what: 'That is more than what is left of this sale.',
    money: untouched,
    todo: 'Ask for less; what already waits counts.'
  },
  'not-possible': {
    what: 'This cannot be asked for now.',
    money: untouched,
    todo: 'Look at how it stands by now.'
  },
  /** What a `not-possible` says in place of its first sentence. */
  impossible: {
    changed: 'It was changed elsewhere meanwhile.',
    'refund-not-pending': 'This refund does not wait any more: only one that waits can be taken back.',
    'already-thanked': 'This tip was thanked for already.',
    'thanks-asked': 'Thanks for this tip were asked for already.',
    'tip-refunded': 'This tip was given back: the platform takes no thanks for it.',
    'card-canceled': 'This card is canceled for good.',
    'card-on-its-way': 'This card is on its way: it works once it is there.',
    'card-frozen': 'This card is frozen already.',
    'card-not-frozen': 'This card is not frozen.',
    'limit-currency': 'The card is in another currency.',
    'limit-negative': 'A limit cannot be below zero.',
    'limit-too-large': 'That is above the largest limit that the platform takes.',
    'limit-unchanged': 'The limit is so already.',
    'limits-too-many': 'The card has as many limits as the platform takes.',
    'dispute-not-open': 'This dispute is over.',
    'dispute-under-review': 'This dispute was answered: the bank decides.',
    'dispute-took-nothing': 'Nothing was taken by this dispute yet: a refund of the sale ends it.',
    'accept-asked': 'Accepting this dispute was asked for already.',
    'payout-below-minimum': 'That is below the least amount of a payout.',
    'payout-too-much': 'That is more than is available, less what already waits to be sent.',
    'payout-balance-unknown': 'What is available in this currency is not known here.',
    'payout-nowhere': 'The platform names no bank account for this currency.',
    'payout-fee': 'The fee of an instant payout is not, or no longer, what was said.',
    'payout-not-pending': 'This payout was sent already: only one that is being prepared can be taken back.',
    'schedule-days': 'A weekly schedule needs its weekday, a monthly one its day, and no other one has either.',
    'schedule-unchanged': 'The schedule is so already.',
    'transfer-too-much': 'That is more than is available, less what already waits to be sent.',
    'transfer-balance-unknown': 'What is available in this currency is not known here.',
    'transfer-not-asked': 'Nobody asks for money with this transfer.',
    'transfer-answered': 'This request does not wait for an answer any more.',
    'transfer-answer-asked': 'An answer to it was asked for already.',
    'transfer-own-account': 'This is your own account: nothing can be sent to it, or asked of it.',
    'transfer-above-most': 'That is above the most that the platform lets anybody ask for.',
    'transfer-currency': 'This account does not have that currency.',
    'savings-none': 'The platform keeps no savings in this currency.',
    'savings-too-much': 'That is more than is there, less what already waits to be sent.',
    'savings-balance-unknown': 'How much there is to move is not known here.',
    'card-replaced': 'This card was replaced before: once a card.',
    'purchase-declined': 'The card was declined: nothing was bought, so there is no receipt to keep.',
    'answer-asked': 'An answer to this dispute is queued already.',
    'evidence-file-gone': 'A file of it is not kept here any more: choose it anew.',
    'evidence-too-large': 'All files together are larger than the bank takes.',
    'evidence-field': 'A text of it is empty, or is none that the platform knows.',
    'evidence-early': 'An early warning takes no answer: a refund of the sale prevents the chargeback.',
    'product-archived': 'This product is archived: bring it back first, or with this.',
    'product-unchanged': 'The product is so already.',
    'product-without-price': 'A product for sale needs a price: give it one, or leave it a draft.',
    'product-currency': 'The account has no such currency: take one that it has.',
    'product-stock-endless': 'This product cannot run out: set its stock to a number instead of adding to it.',
    'product-stock-below': 'Its stock would be below zero: take less away.',
    'product-picture-gone': 'A picture is neither here nor at the platform any more: choose its file again.',
    'report-untied': 'The entries of the period do not lead from the opening balance to the closing one.',
    'format-currency': 'This format cannot hold the currency: its code or its decimals do not fit.',
    'format-categories': 'Some categories have no account in your books yet: give them one first.',
    'statement-incomplete': 'Its period is not over, or the local copy does not reach from its beginning to its end.',
    'statement-differs': 'It does not tie out. Save the report instead: a draft that names the difference.',
    'statement-unchanged': 'It was issued already, and nothing of it has changed since.',
    'statement-overtaken': 'Another statement of the currency was issued meanwhile. Issue this one again.'
  },
  'too-late': {
    what: 'It is too late for that: this request has moved on.',
    money: 'Nothing was changed by this.',
    todo: 'See what became of it under Requests.'
  },
  'name-taken': {
    what: 'A view of this list has that name.',
    money: untouched,
    todo: 'Choose another name, or rename the other view.'
  },
  'too-many': {
    what: 'There are {most} already, which is as many as can be kept.',
    money: untouched,
    todo: 'Delete one that is not needed any more.'
  },
  'data-folder-in-use': {
    what: 'Another Cassa has this data folder open.',
    money: untouched,
    todo: 'Use that one, or close it first.'
  },
  'store-wrong-key': {
    what: 'The local copy is sealed with another key.',
    money: untouched,
    todo: 'Open it where it was made, or choose another data folder.'
  },
  'wrong-passphrase': {
    what: 'The passphrase does not open this file. If it is right, the file was made by something else, or its beginning was changed.',
    money: untouched,
    todo: 'Try the passphrase again, or choose another file. Nothing was changed.'
  },
  'not-a-copy': {
    what: 'This file is no copy of Cassa.',
    money: untouched,
    todo: 'Choose another file. A copy is made in the settings of the account, or with “copy export” in the terminal.'
  },
  'copy-damaged': {
    what: 'The copy was changed, or is not whole.',
    money: untouched,
    todo: 'Nothing of it was opened. Have it sent again.'
  },
  'copy-broken': {
    what: 'This opened copy is damaged.',
    money: untouched,
    todo: 'Close it in the settings, and open it again from its file, which holds all of it.'
  },
  'copy-newer': {
    what: 'The copy was made by a newer Cassa.',
    money: untouched,
    todo: 'Update Cassa to open it. Nothing was changed.'
  },
  'copy-read-only': {
    what: 'This is a copy that somebody handed over: it can be read, and nothing else.',
    money: untouched,
    todo: 'Who made it can do that in their own Cassa.'
  },
  'store-from-future': {
    what: 'The local copy was written by a newer Cassa.',
    money: untouched,
    todo: 'Update Cassa. The copy was not touched.'
  },
  'store-corrupt': {
    what: 'The local copy is damaged.',
    money: 'No money moved. The platform has everything.',
    todo: 'It is set aside and pulled again.'
  },
  'disk-full': {
    what: 'The disk is full.',
    money: untouched,
    todo: 'Free some space; the sync goes on by itself.'
  },
  'not-writable': {
    what: 'The file cannot be written there: there is no permission.',
    money: untouched,
    todo: 'Choose another folder.'
  },
  'link-lost': {
    what: 'The connection to the console was lost.',
    money: 'Nothing was sent twice.',
    todo: 'It is opened again by itself.'
  },
  stopping: {
    what: 'The console is closing.',
    money: untouched,
    todo: 'Start it again to go on.'
  },
  internal: {
    what: 'Something failed inside the console.',
    money: untouched,
    todo: 'Try again. The log names it {log}.'
  }
}

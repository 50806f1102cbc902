/** Reports: what one hands to the tax office and to an accountant. */
export default {
  title: 'Reports',
  answer: {
    none: 'There is nothing to report yet.',
    unread: 'Reading the year.',
    changed:
      'One statement of {year} changed since it was issued. | {count} statements of {year} changed since they were issued.',
    open: 'The statement of one month of {year} can be issued. | The statements of {count} months of {year} can be issued.',
    issued: 'The statements of {year} are issued, as far as its months are over.',
    nothing: 'No statement of {year} can be issued yet.',
    reading: '{report}, {period}, {currency}: reading the ledger.',
    failed: '{report}, {period}, {currency}: not made.',
    whole: '{report}, {period}, {currency}: whole, and it adds up.',
    incomplete: '{report}, {period}, {currency}: incomplete, because {reason}.',
    draft: '{report}, {period}, {currency}: a draft, because it does not add up.'
  },
  incomplete: {
    'not-over': 'the period is not over',
    'not-whole': 'the copy does not reach back to its beginning',
    behind: 'the copy does not reach to its end'
  },
  empty: 'Nothing was booked yet. Reports are made of the ledger, and begin with its first entry.',
  statements: 'Statements',
  statementsAbout:
    'A statement that is issued has a number, and stays as it is. What comes after it makes a new version; all of them can be had again. Days of all of them are counted in the zone of the first one.',
  state: {
    before: 'before the account',
    'not-over': 'not over',
    incomplete: 'incomplete',
    open: 'not issued',
    issued: 'v{version}, issued {day}',
    changed: 'v{version}, changed since'
  },
  act: '{verb}: {period}, {currency}',
  all: 'All reports',
  others: 'For accounts of other countries',
  name: {
    statement: 'Statement',
    activity: 'Itemised activity',
    payouts: 'Payout reconciliation',
    fees: 'Fees',
    profit: 'Profit',
    tips: 'Tips',
    supporters: 'Supporters',
    cards: 'Card spending',
    disputes: 'Disputes',
    interest: 'Interest',
    unsettled: 'Unsettled at the end',
    'us-1099k': '1099-K reconciliation',
    'us-sales-tax': 'US sales tax by state',
    'eu-vat': 'EU VAT and one-stop shop',
    'it-forfettario': 'Italy: forfettario',
    'it-prima-nota': 'Italy: prima nota',
    'it-foreign-account': 'Italy: foreign account',
    'platform-income': 'Platform income (DAC7 view)'
  },
  about: {
    statement:
      'Opening balance, everything that came and went, closing balance: wallet by wallet, day by day, entry by entry.',
    activity: 'Every entry with its ids, its times, its fee and its tax apart: what an accountant imports.',
    payouts:
      'Each payout of the period: carried in, what it settled, fee, left behind, amount, and the bank line that it became.',
    fees: 'What the platform, the app stores, disputes and payouts took, month by month, beside the invoices.',
    profit: 'What was kept of what was sold, by product, month and channel: less refunds, disputes, fees and tax.',
    tips: 'Every tip with its medium and whether it was given freely; a candidate amount for the deduction, and no advice.',
    supporters:
      'What each supporter gave and what of it was kept; who is new, back or lost; the share of the largest five.',
    cards:
      'What was spent by card, by category of merchant and by month, business and personal apart, with what has a receipt.',
    disputes: 'Each dispute that moved money in the period: taken, given back, fees, reason, stage and outcome.',
    interest: 'Interest that savings paid, month by month, and what was withheld; beside the form of the year.',
    unsettled:
      'What the wallets held when the period ended, by the payout that it went out in, and what was on its way to the bank.',
    'us-1099k': 'The gross amount of Form 1099-K, box by box, and every line between it and what was earned and kept.',
    'us-sales-tax':
      'Sales to buyers in the United States by state: gross, what the platform taxed, what it did not, and refunds.',
    'eu-vat':
      'VAT that you collect and owe, by member state, kind and rate; corrections of earlier quarters apart; what the platform owes beside it.',
    'it-forfettario':
      'Gross receipts by month of collection against the limit of the year, and the foreign commissions for TD17.',
    'it-prima-nota':
      'The Italian cash book: what came in and what went out, day by day, with the balance after each line.',
    'it-foreign-account':
      'Opening, closing, average and highest balance of an account abroad, for quadro RW and IVAFE. To be checked.',
    'platform-income':
      'What the platform should have told the tax office of you, quarter by quarter, to hold against its own statement.'
  },
  italian: 'It is in Italian, for the accountant whom it goes to.',
  currency: 'Currency',
  zone: 'Zone',
  inBalance: 'The period in Balance',
  figure: {
    open: 'Show the entries',
    underlined: 'A figure with a dotted line opens the entries that it is a sum of.',
    label: 'What the figure is a sum of',
    entries: 'Entries behind the figure',
    reading: 'The entries are being counted.',
    of: 'From one entry, to the cent. | From {count} entries, to the cent.',
    whole: 'amount {amount}',
    empty: 'No entry stands here.',
    range: '{from} to {to} of {total}',
    earlier: 'Earlier',
    more: 'More',
    gone: 'The report was counted anew, and this row is no sum of entries any more, or is no longer there. It now says what the ledger says.',
    changed: 'The ledger moved on: this is what the figure is now. The report is counted anew.'
  },
  table: {
    empty: 'Nothing of this is in the period.',
    cut: 'Only the first row is shown; the files hold all of them. | Only the first {count} rows are shown; the files hold all of them.',
    narrowed: 'Columns in which nothing stands are left out here, and not in the files.'
  },
  checks: {
    title: 'Checks',
    holding: 'One check holds | {count} checks hold',
    holds: 'holds',
    differs: 'differs by {amount}'
  },
  versions: {
    title: 'Issued',
    issued: 'Issued {moment}, days of {zone}',
    closing: 'closing {amount}',
    changed:
      'What was booked in this period came or changed after the last version was issued. Below is what the ledger says now.'
  },
  issue: {
    verb: 'Issue',
    again: 'Issue again',
    title: 'Issue the statement of {period}, {currency}?',
    about: 'It becomes {number}. Its days are counted in {zone}.',
    numbered: 'Its number is given once, and names its currency, its period and its version.',
    kept: 'Its files and the entries that it was made of are kept here, and no sync, no repair and no correction changes them.',
    corrected: 'What comes later makes a new version, which names the one before. An issued one cannot be taken back.',
    done: 'It is issued and kept: its files can be had again at any time.',
    leave: 'Not now'
  },
  fetch: { verb: 'Get the files', of: 'Get the files of {number}', handed: '{name} was handed over.' },
  binder: {
    button: 'Tax binder',
    title: 'The tax binder of {year}',
    about: 'A year in one step: every report that an accountant asks for, and a page in plain words.',
    year: 'Year',
    running: 'The year is not over: everything in it will be marked INCOMPLETE.',
    holds: 'What will be in it',
    summary: 'The year in one page, English and Italian',
    each: 'Each of them in {currencies}. One ZIP, with a manifest in each folder. | Each of them in {currencies}, in a folder of its own. One ZIP, with a manifest in each folder.',
    verb: 'Make it'
  },
  save: {
    button: 'Save files',
    title: 'Save the report as files',
    about: 'One ZIP, with a manifest that names every file and its hash, and the entries that it was made of.',
    unmasked: 'Files are not masked: they hold every amount and every name.',
    all: 'All: {currencies}',
    documents: 'Documents',
    books: 'For accounting programs',
    verb: 'Save',
    none: 'Choose at least one kind of file.',
    cancel: 'Cancel',
    close: 'Close'
  },
  chart: {
    title: 'Accounts of your books',
    about:
      'Journals name the accounts by built-in rules. Where your books call them otherwise, name them here: the files use your names, and their manifest says which.',
    placeholder: 'An empty field keeps the name it shows.',
    open: 'Name the accounts',
    of: 'Program',
    program: { quickbooks: 'QuickBooks', xero: 'Xero', beancount: 'beancount', hledger: 'hledger' },
    read: 'Read a CSV',
    give: 'As CSV',
    empty: 'Empty all',
    code: 'code, such as 200',
    tax: 'tax rate, as Xero shows it',
    taxOf: 'Tax rate: {role}',
    save: 'Save',
    saved: 'Saved. Files that are made from now on use these names.',
    same: 'These names are in use.',
    faulty: 'One name is to be mended first. | {count} names are to be mended first.',
    rule: {
      quickbooks:
        "QuickBooks: at most 100 characters, no quotes and no commas, not beginning with = + - or {'@'}. Colons lead to an account within an account.",
      xero: 'Xero: the code of an account, at most 10 letters, digits, points or dashes, and the display name of its tax rate.',
      beancount:
        'beancount: Assets, Liabilities, Equity, Income or Expenses, then parts after colons, each beginning with a capital or a digit; letters, digits and dashes.',
      hledger:
        'hledger: parts between colons, each beginning with a letter or a digit; single spaces and & . - are possible.'
    },
    fault: {
      name: 'The program takes no account of this name.',
      tax: 'At most 50 characters, without commas and quotes.',
      alone: 'Give the code of the account too.',
      within: 'Nothing but a wallet may be on its account or within it: choose another name for one of the two.'
    },
    csv: {
      head: 'The file was not read: its first line is not role,account,tax.',
      cells: 'The file was not read: line {line} has more cells than heads.',
      role: 'The file was not read: the first cell of line {line} is no account that is known here.',
      twice: 'The file was not read: the account of line {line} stood there before.'
    },
    role: {
      sales: 'Sales',
      subscriptions: 'Subscriptions',
      tips: 'Tips',
      refunds: 'Refunds',
      cashback: 'Cashback',
      interest: 'Interest',
      'platform-fees': 'Platform fees',
      'store-fees': 'App store fees',
      'fee-tax': 'Tax on fees',
      'payout-fees': 'Payout fees',
      disputes: 'Disputes',
      'dispute-fees': 'Dispute fees',
      card: 'Card purchases',
      'card-cash': 'Cash by card',
      'card-fees': 'Card fees',
      withholding: 'Tax withheld',
      bank: 'Bank, payouts',
      topups: 'Bank, top-ups',
      'card-holds': 'Held for cards',
      'tax-collected': 'Tax the platform collected',
      'own-moves': 'Moves between wallets',
      transfers: 'Transfers',
      conversion: 'Currency exchange',
      adjustments: 'Adjustments',
      opening: 'Balance before',
      uncategorised: 'Unknown categories',
      'wallet-available': 'Wallet: available',
      'wallet-pending': 'Wallet: pending',
      'wallet-reserved': 'Wallet: reserved',
      'wallet-savings': 'Wallet: savings'
    }
  },
  format: {
    pdf: { name: 'PDF', about: 'Pages to read, to print and to hand to a bank.' },
    xlsx: { name: 'XLSX', about: 'A workbook, each table a sheet, numbers as numbers.' },
    csv: { name: 'CSV', about: 'A file a table, as spreadsheets of your language read it.' },
    'csv-machine': { name: 'CSV for programs', about: 'Commas, points, plain heads: for a program of your own.' },
    json: { name: 'JSON', about: 'The whole report with its checks, for programs.' },
    ofx: { name: 'OFX', about: 'Transactions as a bank gives them; read by most programs.' },
    camt053: { name: 'camt.053', about: 'The XML statement that European banks and programs exchange.' },
    'qbo-bank': { name: 'QuickBooks, bank', about: 'A bank CSV for QuickBooks Online.' },
    'qbo-journal': { name: 'QuickBooks, journal', about: 'Journal entries for QuickBooks Online, account by account.' },
    xero: { name: 'Xero', about: 'A statement CSV for Xero.' },
    'xero-precoded': {
      name: 'Xero, precoded',
      about: 'A statement with the code and the tax rate of each line; give your accounts both first.'
    },
    beancount: { name: 'beancount', about: 'A journal in plain text for beancount.' },
    hledger: { name: 'hledger', about: 'A journal in plain text for hledger and ledger.' },
    parquet: { name: 'Parquet', about: 'Columns for data tools such as DuckDB.' },
    mt940: { name: 'MT940', about: 'The older statement of banks, for programs that read nothing else.' },
    qif: { name: 'QIF', about: 'For old programs that read nothing else.' }
  },
  zip: {
    label: 'Files',
    began: 'Reading the ledger',
    progress: '{count} of {total} file written | {count} of {total} files written',
    saved: '{name}, {size}: handed to the browser, which keeps it with its downloads.',
    savedThere: '{name}, {size}: saved where you chose.',
    declined: 'No place was chosen for the files.',
    cancelled: 'Cancelled: no file was made.'
  }
}

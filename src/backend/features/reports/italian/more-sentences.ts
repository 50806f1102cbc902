/** The sentences of cards, taxes and checks in Italian. */

export const cardSentences: Readonly<Record<string, string>> = {
  'Suggested lines': 'Righe proposte',
  'Of Schedule C, for {years}; checked {day}. There is no official table from merchant categories to lines: check each.':
    'Di Schedule C, per {years}; controllate il {day}. Non c’è una tabella ufficiale dalle categorie di esercente alle righe: ognuna è da verificare.',
  'Spending is below zero; refunds and cashback are above it.':
    'Le spese sono sotto zero; rimborsi e cashback sono sopra.',
  'Business and personal': 'Attività e privato',
  'As you marked each purchase; what you said nothing of is in neither. No tax line is claimed for it.':
    'Come hai indicato per ogni acquisto; ciò di cui non hai detto nulla non sta in nessuno dei due, e per esso non è proposta nessuna riga.',
  'Held amounts': 'Importi bloccati',
  'Only what was cleared counts: what is held for a purchase is no spending.':
    'Conta solo ciò che è stato contabilizzato: un importo bloccato per un acquisto non è una spesa.',
  'Candidate amount': 'Importo da valutare',
  'Given freely, in money that is no digital asset: what 26 U.S.C. 224 calls a cash tip. Whether it can be deducted depends on occupation, income and the form that reports it. Not advice.':
    'Dato spontaneamente, in denaro che non è un bene digitale: ciò che 26 U.S.C. 224 chiama «cash tip». Se si possa dedurre dipende da occupazione, reddito e dal modulo che lo riporta. Non è una consulenza.',
  'Refunded tips': 'Mance rimborsate',
  'Are among the refunds of the statement; nothing is subtracted here.':
    'Sono fra i rimborsi dell’estratto conto; qui non è sottratto nulla.'
}

export const taxSentences: Readonly<Record<string, string>> = {
  'Date of a transaction': 'Data della transazione',
  'Box 1a, box 3 and boxes 5a to 5l count a payment on the day on which it was made.':
    'Le caselle 1a, 3 e da 5a a 5l contano un pagamento nel giorno in cui è stato fatto.',
  Gross: 'Lordo',
  'Includes tax that the platform collects, fees and what was refunded later, as the form does.':
    'Comprende le imposte riscosse dalla piattaforma, le commissioni e ciò che è stato rimborsato dopo, come il modulo.',
  Year: 'Anno',
  'Of {zone}. The platform may count in another zone: "boundary" lists what stands within a day of 1 January.':
    'Di {zone}. La piattaforma può contare in un altro fuso: vedi «Pagamenti a un giorno dal 1° gennaio».',
  'Cash tips (box 1c)': 'Mance in denaro (casella 1c)',
  'Since the revision of December 2026. Given freely, and no digital asset.':
    'Dalla revisione di dicembre 2026. Date spontaneamente, e non in beni digitali.',
  'In the zone of this report, or in UTC; also those that are booked in another year.':
    'Nel fuso orario di questo rendiconto, o in UTC; anche quelli registrati in un altro anno.',
  'Booked in the year, or paid in it and booked outside of it.':
    'Registrato nell’anno, o pagato nell’anno e registrato fuori.',
  'Box 3, payment transactions without refunds: {count}. {rest}':
    'Casella 3, transazioni di pagamento senza rimborsi: {count}. {rest}',
  'No form of this year is here.': 'Qui non c’è un modulo di quest’anno.',
  'Form {id}, revision {revision}.': 'Modulo {id}, revisione {revision}.',
  'Of {count} tips it is not known whether they are cash tips.': 'Di {count} mance non si sa se siano in denaro.',
  'Of payments through a third-party network; the ledger has {count} payments in this year. A state of residence may send a form of its own below the federal test. Check each with the state.':
    'Per i pagamenti attraverso una rete di terzi; il registro ha {count} pagamenti in quest’anno. Lo stato di residenza può inviare un suo modulo sotto la soglia federale. Ognuna è da verificare con lo stato.',
  'Gross of {month}': 'Lordo di {month}',
  'above {usd} USD': 'oltre {usd} USD',
  'above {usd} USD and more than {count} payments': 'oltre {usd} USD e più di {count} pagamenti',
  'above {usd} USD and {count} payments or more': 'oltre {usd} USD e almeno {count} pagamenti',
  'from {usd} USD': 'da {usd} USD',
  'from {usd} USD and {count} payments or more': 'da {usd} USD e almeno {count} pagamenti',
  Amounts: 'Importi',
  'Without tax, but for the columns of tax. Where a marketplace facilitator remits, most states still want the sale in gross sales and then deducted.':
    'Senza imposta, tranne le colonne dell’imposta. Dove versa un «marketplace facilitator», quasi tutti gli stati vogliono comunque la vendita fra le vendite lorde e poi dedotta.',
  UNKNOWN: 'SCONOSCIUTO',
  'The platform told no state of the buyer: nothing is guessed.':
    'La piattaforma non ha indicato lo stato di chi compra: nulla è supposto.',
  Tips: 'Mance',
  'Tips are in no column.': 'Le mance non sono in nessuna colonna.',
  'None are in no column.': 'Nessuna, e non sono in nessuna colonna.',
  Elsewhere: 'Altrove',
  '{count} sales to other countries, or to buyers of no known country, are left out.':
    '{count} vendite verso altri paesi, o a clienti di paese non noto, restano fuori.',
  '{count} entries whose sale is not in the local copy are in no row.':
    '{count} registrazioni la cui vendita non è nella copia locale non sono in nessuna riga.',
  'Whose tax': 'Imposta di chi',
  'Only sales whose VAT you collect yourself. Where the platform or an app store is the supplier to the buyer (article 9a), the tax is theirs and stands apart.':
    'Solo le vendite di cui riscuoti tu l’IVA. Dove verso chi compra il fornitore è la piattaforma o un app store (articolo 9 bis), l’imposta è loro e sta a parte.',
  Home: 'Paese proprio',
  'The country of the account is not known: nothing is told apart as domestic.':
    'Il paese dell’account non è noto: nulla è distinto come interno.',
  'Sales to {country} belong into the domestic return and not into the one-stop shop.':
    'Le vendite verso {country} vanno nella dichiarazione interna e non nello sportello unico (OSS).',
  Refunds: 'Rimborsi',
  'Of a sale of this quarter they lower its group; of an earlier quarter they are corrections, by that quarter.':
    'Di una vendita di questo trimestre riducono il suo gruppo; di un trimestre precedente sono rettifiche, per quel trimestre.',
  Dates: 'Date',
  'A supply counts on the day on which its payment was booked. Amounts are in the currency of the sale; a return in another currency is converted at the rate of the European Central Bank on the last day of the period.':
    'Un’operazione conta nel giorno in cui il suo pagamento è stato registrato. Gli importi sono nella valuta della vendita; una dichiarazione in un’altra valuta si converte al cambio della Banca centrale europea dell’ultimo giorno del periodo.',
  '{count} entries whose sale is not in the local copy are in no group.':
    '{count} registrazioni la cui vendita non è nella copia locale non sono in nessun gruppo.',
  '"VAT by the rate" is the rate on the sum, rounded once, half up. It differs by cents, because each sale was rounded.':
    '«IVA per aliquota» è l’aliquota sulla somma, arrotondata una volta sola, per eccesso a metà. Differisce di centesimi, perché è stata arrotondata ogni vendita.',
  'standard (your own value)': 'ordinaria (valore tuo)',
  'check (your own value)': 'da verificare (valore tuo)',
  'Refunds and disputes of this period for sales of an earlier quarter: in no group above.':
    'Rimborsi e contestazioni di questo periodo per vendite di un trimestre precedente: in nessuno dei gruppi sopra.',
  'Each supply whose VAT you collect, to be kept for ten years (article 63c).':
    'Ogni operazione di cui riscuoti l’IVA, da conservare dieci anni (articolo 63 quater).',
  Check: 'Da verificare',
  'Which of these activities are reportable at all (personal services, sale of goods) depends on what you do and on the country; digital items and tips may not be.':
    'Quali di queste attività vadano comunicate (servizi personali, vendita di beni) dipende da che cosa fai e dal paese; articoli digitali e mance possono non esserlo.',
  Consideration: 'Corrispettivo',
  'What was paid, less what was given back, less fees, less tax that the platform or an app store remits.':
    'Ciò che è stato pagato, meno ciò che è stato restituito, meno le commissioni, meno le imposte versate dalla piattaforma o da un app store.',
  Quarters: 'Trimestri',
  'By the day of booking in the zone of this report.':
    'Per giorno di registrazione nel fuso orario di questo rendiconto.'
}

/** Equations, each of which names both of its sides. */
export const checkSentences: Readonly<Record<string, string>> = {
  '{wallet}: opening + entries = closing': '{wallet}: saldo iniziale + movimenti = saldo finale',
  '{wallet}: the parts by payout come to the closing balance': '{wallet}: le parti per accredito danno il saldo finale',
  '{wallet}: entries that do not follow from the one before':
    '{wallet}: registrazioni che non seguono dalla precedente',
  'all wallets: the lines of the roll-forward lead to the closing balance':
    'tutti i portafogli: le righe portano al saldo finale',
  'all wallets: days add up to the closing balance': 'tutti i portafogli: i giorni portano al saldo finale',
  'payout {id}: carried in + settled − fee − left behind = amount':
    'accredito {id}: riporto + regolato − commissione − resto = importo',
  '{title}: the lines come to what the ledger kept': '{title}: le righe danno il netto rimasto nel registro',
  'tips of supporters = tips of the ledger': 'mance dei sostenitori = mance del registro',
  'supporters and everything else = kept of the ledger': 'sostenitori e tutto il resto = netto rimasto nel registro',
  'opening + net earned + everything else = closing': 'saldo iniziale + guadagno netto + tutto il resto = saldo finale',
  'gross sales and their tax, and what is in no state = sales of the ledger':
    'vendite lorde e loro imposta, e ciò che non è in nessuno stato = vendite del registro',
  'consideration of all quarters = all entries − those of no activity':
    'corrispettivo di tutti i trimestri = tutte le registrazioni − quelle di nessuna attività'
}

/** What a report says in cells of its own words, in Italian: by the column's key, for the same word may mean two things. */
import { causali, conti, groupNames, gruppi, walletNames } from '../it-words.ts'

const yesNo = { yes: 'sì', no: 'no' }
const all = { All: 'Totale' }
const useWords = { business: 'attività', personal: 'privato', unsaid: 'non indicato' }
/** Lines of sums, of all reports. */
const lines: Readonly<Record<string, string>> = {
  ...all,
  ...groupNames,
  ...walletNames,
  'In a payout made after the end': 'In un accredito creato dopo la fine',
  'Left behind by the payout before, carried into the next':
    'Resto dell’accredito precedente, riportato nel successivo',
  'In no payout yet': 'In nessun accredito, finora',
  'Held back by the platform': 'Trattenuto dalla piattaforma',
  'Held for something else': 'Bloccato per altro',
  'All fees': 'Totale delle commissioni',
  'All wallets': 'Tutti i portafogli',
  'Opening balance': 'Saldo iniziale',
  'Closing balance': 'Saldo finale',
  'Net earned': 'Guadagno netto',
  'Supporters who gave': 'Sostenitori che hanno dato',
  'Of them new': 'di cui nuovi',
  'Of them back': 'di cui tornati',
  'Of them steady': 'di cui costanti',
  'Others in the sums: subscribers, tips refunded or of another period':
    'Altri nelle somme: abbonati, mance rimborsate o di un altro periodo',
  'Lost: gave in the period before': 'Persi: hanno dato nel periodo precedente',
  Anonymous: 'Anonimi',
  'Whose tip or charge is not in the local copy': 'La cui mancia o il cui addebito non è nella copia locale',
  'The largest 5 of them': 'I 5 maggiori',
  Tips: 'Mance',
  'Charges of subscriptions': 'Addebiti di abbonamenti',
  'What went back of both': 'Restituito di entrambi',
  'Fees and tax on both': 'Commissioni e imposte su entrambi',
  'Adjustments of both': 'Rettifiche di entrambi',
  'All other sales, less what they cost': 'Tutte le altre vendite, meno i loro costi',
  'Neither of a sale nor of a tip': 'Né di una vendita né di una mancia',
  Kept: 'Netto rimasto',
  'Dispute fees': 'Commissioni di contestazione',
  'Tax on fees': 'Imposte sulle commissioni',
  'Gross amount': 'Importo lordo',
  'Cash tips among it': 'di cui mance in denaro',
  'Federal income tax withheld': 'Imposta federale trattenuta',
  'Form 1099-K, box 1a, as the platform reports it': 'Modulo 1099-K, casella 1a, come lo comunica la piattaforma',
  'Gross of the ledger, by the date of the transaction': 'Lordo del registro, per data della transazione',
  'Form less ledger': 'Modulo meno registro',
  'What the gross would differ by if the platform counts its year in UTC':
    'Di quanto cambierebbe il lordo se la piattaforma conta l’anno in UTC',
  'Paid in one year and booked in another': 'Pagato in un anno e registrato in un altro',
  'Net earned, in this currency': 'Guadagno netto, in questa valuta',
  'Balance of all wallets at the beginning of the year': 'Saldo di tutti i portafogli all’inizio dell’anno',
  'Balance of all wallets at the end of the year': 'Saldo di tutti i portafogli alla fine dell’anno',
  'Less tax collected and remitted by the platform or an app store':
    'Meno imposte riscosse e versate dalla piattaforma o da un app store',
  'Less refunds, by the date of the refund': 'Meno rimborsi, per data del rimborso',
  'Less disputes, net of those that came back': 'Meno contestazioni, al netto di quelle recuperate',
  'Less platform fees, net of those given back': 'Meno commissioni della piattaforma, al netto di quelle restituite',
  'Less app store fees, net of those given back': 'Meno commissioni degli app store, al netto di quelle restituite',
  'Less dispute fees, net of those given back': 'Meno commissioni di contestazione, al netto di quelle restituite',
  'Less tax on fees': 'Meno imposte sulle commissioni',
  'Adjustments by the platform': 'Rettifiche della piattaforma',
  'Less federal and state tax withheld': 'Meno imposte federali e statali trattenute',
  'Payouts, net of those that came back': 'Accrediti, al netto di quelli tornati indietro',
  'Card spending, refunds and cashback': 'Spese con carta, rimborsi e cashback',
  'Held for card purchases that are not cleared': 'Bloccato per acquisti con carta non contabilizzati',
  'Transfers received and sent': 'Trasferimenti ricevuti e inviati',
  'Exchanged into and out of this currency': 'Cambi in entrata e in uscita di questa valuta',
  'Interest (Form 1099-INT)': 'Interessi (modulo 1099-INT)',
  'Moves between the own wallets': 'Giroconti fra i propri portafogli',
  'Categories that this version does not know': 'Categorie che questa versione non conosce'
}

const supplies = { GOODS: 'BENI', SERVICES: 'SERVIZI' }
const others = { Tips: 'Mance', 'Not attributed': 'Non attribuito', ...all }
const places = { UNKNOWN: 'SCONOSCIUTO', ...all }

/** Columns whose texts are words of the program or of the platform; what is not in the list keeps its own name. */
export const cells: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  line: lines,
  label: lines,
  group: { ...gruppi, ...groupNames },
  category: causali,
  adjustment: causali,
  wallet: { ...conti, ...walletNames, 'All wallets': 'Tutti i portafogli' },
  fee_type: lines,
  month: all,
  // Of reports that are written in Italian from the start: only their months are said another way.
  mese: {},
  period: all,
  quarter: all,
  mcc: { ...all, none: 'nessuna' },
  product: { ...others, 'Sold, and no product': 'Venduto, senza prodotto' },
  channel: { ...others, post: 'post', web: 'web', live: 'dal vivo', ios: 'iOS', android: 'Android' },
  status: {
    pending: 'in attesa',
    in_transit: 'in viaggio',
    paid: 'accreditato',
    failed: 'non riuscito',
    canceled: 'annullato',
    needs_response: 'attende risposta',
    under_review: 'in esame',
    won: 'vinta',
    lost: 'persa',
    accepted: 'accettata',
    expired: 'scaduta',
    prevented: 'evitata',
    closed: 'chiusa'
  },
  method: { standard: 'ordinario', instant: 'immediato' },
  automatic: yesNo,
  reason: {
    ...all,
    credit_not_processed: 'rimborso non eseguito',
    duplicate: 'doppio addebito',
    fraudulent: 'frode',
    general: 'generico',
    product_not_received: 'prodotto non ricevuto',
    product_unacceptable: 'prodotto non conforme',
    subscription_canceled: 'abbonamento disdetto',
    unrecognized: 'non riconosciuta'
  },
  stage: {
    early_warning: 'preavviso',
    inquiry: 'richiesta di chiarimenti',
    chargeback: 'chargeback',
    pre_arbitration: 'pre-arbitrato',
    arbitration: 'arbitrato'
  },
  state: { ...places, new: 'nuovo', back: 'tornato', steady: 'costante', lost: 'perso' },
  medium: { fiat: 'denaro', digital_asset: 'beni digitali', token: 'token' },
  voluntary: yesNo,
  candidate: yesNo,
  use: useWords,
  receipt: { here: 'qui', 'at the platform': 'presso la piattaforma', none: 'nessuna' },
  tax_collected_by: { platform: 'piattaforma', store: 'app store', seller: 'venditore', none: 'nessuno' },
  ms_consumption: places,
  supply_type: supplies,
  type: supplies,
  rate_known: { standard: 'ordinaria', check: 'da verificare' },
  confidence: {
    primary: 'da fonte ufficiale',
    secondary: 'da fonti secondarie',
    unconfirmed: 'non confermata',
    'your own value': 'valore tuo'
  },
  place: {
    Federal: 'Federale',
    'District of Columbia': 'Distretto di Columbia',
    'North Carolina': 'Carolina del Nord'
  },
  test: { 'as the federal form': 'come il modulo federale' },
  schedule_c_line: {
    'line 1': 'riga 1',
    'line 2': 'riga 2',
    'line 10': 'riga 10',
    'line 10 or 27b': 'riga 10 o 27b',
    'line 23 or with line 10': 'riga 23 o insieme alla riga 10',
    'line 1, next or last year': 'riga 1, anno prima o dopo',
    'Form 1040, payments': 'modulo 1040, versamenti',
    'explain to 0.00': 'da spiegare fino a 0,00',
    'see boundary': 'vedi «Pagamenti a un giorno dal 1° gennaio»',
    'balance sheet': 'stato patrimoniale',
    'not income': 'non è un ricavo',
    check: 'da verificare'
  },
  note: {
    'transition relief kept the old test': 'un regime transitorio ha mantenuto la vecchia soglia',
    'forms issued early in 2025 under transition relief; the old test was restored later, so forms above 5,000 exist':
      'moduli emessi a inizio 2025 con il regime transitorio; la vecchia soglia è tornata dopo, quindi esistono moduli oltre 5.000',
    'P.L. 119-21, section 70432; the planned step of 2,500 never applied':
      'P.L. 119-21, sezione 70432; lo scaglione previsto di 2.500 non è mai stato applicato',
    'the planned 600 was repealed': 'la soglia prevista di 600 è stata abrogata',
    'two lists agree': 'due elenchi concordano',
    'a general rule for forms 1099, not for 1099-K': 'una regola generale per i moduli 1099, non per il 1099-K',
    'and four or more transactions': 'e quattro o più transazioni',
    'one older list': 'un elenco più vecchio',
    'one list': 'un elenco',
    'called unverified by its own source': 'non verificata, secondo la sua stessa fonte',
    'a copy of the federal filing; no lower amount was found':
      'una copia della dichiarazione federale; nessun importo inferiore trovato'
  }
}

/** Lines of Schedule C that a merchant's category suggests. */
export const expenses: Readonly<Record<string, string>> = {
  'Cash and what is like it': 'Contante e simili',
  'Office expense': 'Spese d’ufficio',
  Insurance: 'Assicurazioni',
  Fines: 'Multe',
  'Legal and professional services': 'Servizi legali e professionali',
  Meals: 'Pasti',
  'Travel: transport': 'Viaggi: trasporti',
  Utilities: 'Utenze',
  'Travel: airlines': 'Viaggi: voli',
  Advertising: 'Pubblicità',
  Entertainment: 'Intrattenimento',
  Hosting: 'Hosting',
  Software: 'Software',
  Shipping: 'Spedizioni',
  Supplies: 'Materiali di consumo',
  Education: 'Formazione',
  'Travel: car rental': 'Viaggi: autonoleggio',
  'Car and truck': 'Auto e furgone',
  'Travel: lodging': 'Viaggi: alloggio',
  'Taxes and licenses': 'Imposte e licenze'
}

/** Columns whose texts are names, numbers and codes: other people's words, or the same in every language. */
export const names: ReadonlySet<string> = new Set([
  'bank_ref',
  'box',
  'card_last4',
  'causale',
  'conto',
  'corrected_period',
  'country',
  'currency',
  'description',
  'descrizione',
  'destination',
  'documento',
  'fonte',
  'from',
  'fx_pair',
  'fx_source',
  'invoice',
  'line_code',
  'location_evidence_1',
  'location_evidence_2',
  'merchant',
  'ms_identification',
  'numero_fattura',
  'revision',
  'soglia',
  'subject',
  'supporter',
  'verifica'
])

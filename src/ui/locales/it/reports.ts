import type en from '../en/reports.ts'

export default {
  title: 'Rendiconti',
  answer: {
    none: 'Non c’è ancora nulla da rendicontare.',
    unread: 'Lettura dell’anno.',
    changed:
      '{year}: un estratto è cambiato da quando è stato emesso. | {year}: {count} estratti sono cambiati da quando sono stati emessi.',
    open: '{year}: puoi emettere l’estratto di un mese. | {year}: puoi emettere gli estratti di {count} mesi.',
    issued: '{year}: gli estratti dei mesi già finiti sono emessi.',
    nothing: '{year}: nessun estratto si può ancora emettere.',
    reading: '{report}, {period}, {currency}: lettura del registro.',
    failed: '{report}, {period}, {currency}: non creato.',
    whole: '{report}, {period}, {currency}: completo, e i conti tornano.',
    incomplete: '{report}, {period}, {currency}: incompleto, perché {reason}.',
    draft: '{report}, {period}, {currency}: una bozza, perché i conti non tornano.'
  },
  incomplete: {
    'not-over': 'il periodo non è finito',
    'not-whole': 'la copia non arriva indietro fino al suo inizio',
    behind: 'la copia non arriva fino alla sua fine'
  },
  empty: 'Non è stato ancora registrato nulla. I rendiconti nascono dal registro e cominciano con il primo movimento.',
  statements: 'Estratti',
  statementsAbout:
    'Un estratto emesso ha un numero e resta com’è. Quello che arriva dopo diventa una nuova versione; puoi riavere ognuna di esse. I giorni di tutti si contano nel fuso del primo.',
  state: {
    before: 'prima dell’account',
    'not-over': 'non finito',
    incomplete: 'incompleto',
    open: 'non emesso',
    issued: 'v{version}, emesso: {day}',
    changed: 'v{version}, cambiato dopo'
  },
  act: '{verb}: {period}, {currency}',
  all: 'Tutti i rendiconti',
  others: 'Per account di altri paesi',
  name: {
    statement: 'Estratto conto',
    activity: 'Attività in dettaglio',
    payouts: 'Riconciliazione degli accrediti',
    fees: 'Commissioni',
    profit: 'Margine',
    tips: 'Mance',
    supporters: 'Sostenitori',
    cards: 'Spese con carta',
    disputes: 'Contestazioni',
    interest: 'Interessi',
    unsettled: 'Non regolato alla fine',
    'us-1099k': 'Riconciliazione del modulo 1099-K',
    'us-sales-tax': 'Sales tax degli USA per stato',
    'eu-vat': 'IVA UE e sportello unico (OSS)',
    'it-forfettario': 'Italia: regime forfettario',
    'it-prima-nota': 'Italia: prima nota',
    'it-foreign-account': 'Italia: conto estero',
    'platform-income': 'Ricavi da piattaforma (vista DAC7)'
  },
  about: {
    statement:
      'Saldo iniziale, tutto ciò che è entrato e uscito, saldo finale: per portafoglio, per giorno, per movimento.',
    activity:
      'Ogni movimento con i suoi id, i suoi orari, commissione e imposta a parte: quello che importa un commercialista.',
    payouts:
      'Ogni accredito del periodo: riporto, che cosa ha regolato, commissione, resto, importo, e la riga della banca che è diventato.',
    fees: 'Che cosa hanno trattenuto piattaforma, app store, contestazioni e accrediti, mese per mese, accanto alle fatture.',
    profit:
      'Che cosa è rimasto di ciò che hai venduto, per prodotto, mese e canale: meno rimborsi, contestazioni, commissioni e imposte.',
    tips: 'Ogni mancia con il suo mezzo e se è stata data liberamente; un importo da valutare per la deduzione USA, e nessun consiglio.',
    supporters:
      'Quanto ha dato ogni sostenitore e quanto ne è rimasto; chi è nuovo, tornato o perso; la quota dei cinque maggiori.',
    cards:
      'Che cosa è stato speso con carta, per categoria di esercente e per mese, attività e privato a parte, con le ricevute che ci sono.',
    disputes:
      'Ogni contestazione che ha mosso denaro nel periodo: tolto, restituito, commissioni, motivo, fase ed esito.',
    interest: 'Gli interessi pagati dai risparmi, mese per mese, e le ritenute; accanto al modulo dell’anno.',
    unsettled:
      'Che cosa c’era nei portafogli alla fine del periodo, in quale accredito è uscito, e che cosa era in viaggio verso la banca.',
    'us-1099k':
      'L’importo lordo del modulo 1099-K, casella per casella, e ogni riga fra quello e ciò che è rimasto a te.',
    'us-sales-tax':
      'Vendite a chi compra negli Stati Uniti, per stato: lordo, tassato dalla piattaforma, non tassato, e rimborsi.',
    'eu-vat':
      'L’IVA che incassi e devi, per stato membro, tipo e aliquota; rettifiche dei trimestri precedenti a parte; accanto, quella dovuta dalla piattaforma.',
    'it-forfettario':
      'Incassi lordi per mese rispetto al limite dell’anno, e le commissioni estere per il documento TD17.',
    'it-prima-nota': 'Entrate e uscite in ordine di data, con il saldo dopo ogni riga.',
    'it-foreign-account':
      'Valore iniziale, finale, medio e massimo di un conto all’estero, per il quadro RW e l’IVAFE. Da verificare.',
    'platform-income':
      'Che cosa la piattaforma dovrebbe aver comunicato di te al fisco, trimestre per trimestre, da confrontare con la sua comunicazione.'
  },
  italian: 'È in italiano, per il commercialista a cui va.',
  currency: 'Valuta',
  zone: 'Fuso orario',
  inBalance: 'Il periodo in Saldo',
  figure: {
    open: 'Mostra i movimenti',
    underlined: 'Una cifra con la linea punteggiata apre i movimenti di cui è la somma.',
    label: 'Di che cosa è la somma',
    entries: 'Movimenti dietro la cifra',
    reading: 'Conto dei movimenti in corso.',
    of: 'Da un movimento, al centesimo. | Da {count} movimenti, al centesimo.',
    whole: 'importo {amount}',
    empty: 'Qui non c’è nessun movimento.',
    range: 'da {from} a {to} di {total}',
    earlier: 'Precedenti',
    more: 'Altri',
    gone: 'Il rendiconto è stato ricalcolato: questa riga non è più una somma di movimenti, o non c’è più. Adesso dice quello che dice il registro.',
    changed: 'Il registro è andato avanti: questa è la cifra di adesso. Il rendiconto viene ricalcolato.'
  },
  table: {
    empty: 'Nel periodo non c’è nulla di questo.',
    cut: 'Si vede solo la prima riga; i file le contengono tutte. | Si vedono solo le prime {count} righe; i file le contengono tutte.',
    narrowed: 'Le colonne vuote qui non si vedono; nei file ci sono.'
  },
  checks: {
    title: 'Verifiche',
    holding: 'Una verifica torna | {count} verifiche tornano',
    holds: 'torna',
    differs: 'differenza di {amount}'
  },
  versions: {
    title: 'Emessi',
    issued: 'Emesso: {moment}, giorni di {zone}',
    closing: 'saldo finale {amount}',
    changed:
      'Qualcosa in questo periodo è arrivato o cambiato dopo l’ultima versione emessa. Qui sotto c’è quello che il registro dice ora.'
  },
  issue: {
    verb: 'Emetti',
    again: 'Emetti di nuovo',
    title: 'Emettere l’estratto di {period}, {currency}?',
    about: 'Diventa {number}. I suoi giorni si contano in {zone}.',
    numbered: 'Il numero si dà una volta sola e dice valuta, periodo e versione.',
    kept: 'I file e i movimenti da cui nasce restano conservati qui: nessuna sincronizzazione, riparazione o rettifica li cambia.',
    corrected:
      'Quello che arriva dopo diventa una nuova versione, che nomina la precedente. Un estratto emesso non si può ritirare.',
    done: 'È emesso e conservato: puoi riavere i suoi file quando vuoi.',
    leave: 'Non ora'
  },
  fetch: { verb: 'Scarica i file', of: 'Scarica i file di {number}', handed: '{name} è stato consegnato.' },
  binder: {
    button: 'Fascicolo fiscale',
    title: 'Fascicolo fiscale {year}',
    about: 'Un anno in un passo: ogni rendiconto che chiede un commercialista, e una pagina in parole semplici.',
    year: 'Anno',
    running: 'L’anno non è finito: tutto il contenuto sarà segnato come INCOMPLETE.',
    holds: 'Che cosa conterrà',
    summary: 'L’anno in una pagina, in inglese e in italiano',
    each: 'Ognuno in {currencies}. Un solo ZIP, con un manifesto in ogni cartella. | Ognuno in {currencies}, in una cartella sua. Un solo ZIP, con un manifesto in ogni cartella.',
    verb: 'Crea'
  },
  save: {
    button: 'Salva i file',
    title: 'Salva il rendiconto come file',
    about: 'Un solo ZIP, con un manifesto che nomina ogni file e il suo hash, e i movimenti da cui nasce.',
    unmasked: 'I file non sono mascherati: contengono ogni importo e ogni nome.',
    all: 'Tutte: {currencies}',
    documents: 'Documenti',
    books: 'Per programmi di contabilità',
    verb: 'Salva',
    none: 'Scegli almeno un tipo di file.',
    cancel: 'Annulla',
    close: 'Chiudi'
  },
  chart: {
    title: 'Conti della tua contabilità',
    about:
      'I libri giornale chiamano i conti secondo regole fisse. Se nella tua contabilità hanno altri nomi, scrivili qui: i file useranno i tuoi, e il loro manifesto dice quali.',
    placeholder: 'Un campo vuoto tiene il nome che mostra.',
    open: 'Dai un nome ai conti',
    of: 'Programma',
    program: { quickbooks: 'QuickBooks', xero: 'Xero', beancount: 'beancount', hledger: 'hledger' },
    read: 'Leggi un CSV',
    give: 'Come CSV',
    empty: 'Svuota tutto',
    code: 'codice, per esempio 200',
    tax: 'aliquota, come la mostra Xero',
    taxOf: 'Aliquota: {role}',
    save: 'Salva',
    saved: 'Salvato. I file creati da ora usano questi nomi.',
    same: 'Questi nomi sono in uso.',
    faulty: 'Prima va corretto un nome. | Prima vanno corretti {count} nomi.',
    rule: {
      quickbooks:
        "QuickBooks: al massimo 100 caratteri, senza virgolette né virgole, e non comincia con = + - o {'@'}. I due punti portano a un conto dentro un conto.",
      xero: 'Xero: il codice di un conto, al massimo 10 tra lettere, cifre, punti e trattini, e il nome della sua aliquota.',
      beancount:
        'beancount: Assets, Liabilities, Equity, Income o Expenses, poi parti dopo i due punti, ognuna con una maiuscola o una cifra all’inizio; lettere, cifre e trattini.',
      hledger:
        'hledger: parti tra due punti, ognuna con una lettera o una cifra all’inizio; vanno bene spazi singoli e & . -'
    },
    fault: {
      name: 'Il programma non accetta un conto con questo nome.',
      tax: 'Al massimo 50 caratteri, senza virgole né virgolette.',
      alone: 'Scrivi anche il codice del conto.',
      within: 'Sul conto di un portafoglio, o dentro di esso, non può stare altro: cambia uno dei due nomi.'
    },
    csv: {
      head: 'File non letto: la prima riga non è role,account,tax.',
      cells: 'File non letto: la riga {line} ha più celle delle intestazioni.',
      role: 'File non letto: la prima cella della riga {line} non è un conto conosciuto qui.',
      twice: 'File non letto: il conto della riga {line} c’era già.'
    },
    role: {
      sales: 'Vendite',
      subscriptions: 'Abbonamenti',
      tips: 'Mance',
      refunds: 'Rimborsi',
      cashback: 'Cashback',
      interest: 'Interessi',
      'platform-fees': 'Commissioni della piattaforma',
      'store-fees': 'Commissioni degli app store',
      'fee-tax': 'Imposta sulle commissioni',
      'payout-fees': 'Commissioni sugli accrediti',
      disputes: 'Contestazioni',
      'dispute-fees': 'Costi delle contestazioni',
      card: 'Acquisti con carta',
      'card-cash': 'Contanti con carta',
      'card-fees': 'Commissioni delle carte',
      withholding: 'Imposta trattenuta',
      bank: 'Banca, accrediti',
      topups: 'Banca, ricariche',
      'card-holds': 'Bloccato per le carte',
      'tax-collected': 'Imposta riscossa dalla piattaforma',
      'own-moves': 'Giri tra portafogli',
      transfers: 'Trasferimenti',
      conversion: 'Cambio di valuta',
      adjustments: 'Rettifiche',
      opening: 'Saldo precedente',
      uncategorised: 'Categorie sconosciute',
      'wallet-available': 'Portafoglio: disponibile',
      'wallet-pending': 'Portafoglio: in arrivo',
      'wallet-reserved': 'Portafoglio: riserva',
      'wallet-savings': 'Portafoglio: risparmi'
    }
  },
  format: {
    pdf: { name: 'Documento PDF', about: 'Pagine da leggere, da stampare e da dare a una banca.' },
    xlsx: { name: 'Cartella XLSX', about: 'Ogni tabella un foglio, i numeri come numeri.' },
    csv: { name: 'Tabelle CSV', about: 'Un file per tabella, come lo leggono i fogli di calcolo della tua lingua.' },
    'csv-machine': { name: 'CSV per programmi', about: 'Virgole, punti, intestazioni semplici: per un tuo programma.' },
    json: { name: 'Dati JSON', about: 'Il rendiconto intero con le sue verifiche, per programmi.' },
    ofx: { name: 'File OFX', about: 'I movimenti come li dà una banca; lo leggono quasi tutti i programmi.' },
    camt053: {
      name: 'Estratto camt.053',
      about: 'L’estratto XML che si scambiano banche e programmi in Europa.'
    },
    'qbo-bank': { name: 'QuickBooks, banca', about: 'Un CSV bancario per QuickBooks Online.' },
    'qbo-journal': { name: 'QuickBooks, prima nota', about: 'Scritture per QuickBooks Online, conto per conto.' },
    'xero-precoded': {
      name: 'Xero, precodificato',
      about: 'Un estratto con codice e aliquota di ogni riga; prima dai entrambi ai tuoi conti.'
    },
    xero: { name: 'File per Xero', about: 'Un estratto CSV per Xero.' },
    beancount: { name: 'Testo per beancount', about: 'Un libro giornale in testo semplice per beancount.' },
    hledger: { name: 'Testo per hledger', about: 'Un libro giornale in testo semplice per hledger e ledger.' },
    parquet: { name: 'Dati Parquet', about: 'Colonne per strumenti come DuckDB.' },
    mt940: {
      name: 'Estratto MT940',
      about: 'Il vecchio estratto delle banche, per programmi che leggono solo quello.'
    },
    qif: { name: 'File QIF', about: 'Per vecchi programmi che leggono solo quello.' }
  },
  zip: {
    label: 'I file',
    began: 'Lettura del registro',
    progress: '{count} di {total} file scritto | {count} di {total} file scritti',
    saved: '{name}, {size}: consegnato al browser, che lo mette tra i download.',
    savedThere: '{name}, {size}: salvato dove hai scelto.',
    declined: 'Non hai scelto un posto per i file.',
    cancelled: 'Annullato: nessun file è stato creato.'
  }
} satisfies typeof en

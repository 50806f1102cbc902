import type en from '../en/products.ts'

export default {
  title: 'Prodotti',
  scope: {
    total: 'nessun prodotto | un prodotto | {count} prodotti',
    asOf: 'dati delle {time}',
    inCurrency: 'vendite in {currency}',
    partly: 'La copia non arriva ancora fino a {day}: le cifre sono di ciò che c’è.',
    days: '{from} – {to}',
    everything: 'da sempre'
  },
  answer: {
    reading: 'Netto per unità …',
    unknown: 'Netto per unità: non si sa finché le vendite non sono sincronizzate.',
    none: 'Ancora nessun prodotto.',
    nothingSold: 'Nessuna vendita {period}.',
    kept: 'Ti restano {perUnit} per unità {period}: {kept} per {units}.',
    units: 'un’unità | {count} unità',
    asUsual: 'Nulla di diverso dal solito.',
    spikes: 'Un prodotto ha più rimborsi del solito. | {count} prodotti hanno più rimborsi del solito.',
    runningOut: 'Uno sta finendo. | {count} stanno finendo.',
    soldOut: 'Uno è esaurito. | {count} sono esauriti.'
  },
  period: {
    label: 'Periodo',
    'last-30': 'Ultimi 30 giorni',
    'this-month': 'Questo mese',
    'last-month': 'Mese scorso',
    'this-year': 'Quest’anno',
    everything: 'Da sempre',
    custom: 'Altri giorni',
    in: {
      'last-30': 'negli ultimi 30 giorni',
      'this-month': 'questo mese',
      'last-month': 'il mese scorso',
      'this-year': 'quest’anno',
      everything: 'in tutto',
      custom: 'nei giorni {from} – {to}'
    }
  },
  sum: {
    paid: 'Pagati',
    fee: 'commissioni della piattaforma',
    store: 'app store',
    tax: 'imposte versate',
    back: 'tornati indietro',
    kept: 'netti',
    sentence:
      'Pagati {paid}, meno commissioni della piattaforma {fee}, app store {store}, imposte versate {tax}, tornati indietro {back}: netti {kept}'
  },
  marks: {
    label: 'Che cosa merita uno sguardo',
    toShip: 'Da spedire',
    all: 'Tutti i prodotti'
  },
  mark: {
    'refund-spike': 'Più rimborsi del solito',
    'sold-out': 'Esaurito',
    'running-out': 'Sta finendo',
    'little-kept': 'Vende molto, rende poco',
    'price-changed': 'Prezzo cambiato',
    asleep: 'Fermo',
    best: 'Il più venduto'
  },
  state: {
    'refund-spike': 'Più rimborsi dal giorno {day}',
    'sold-out': 'Esaurito',
    'running-out': 'Finisce oggi | Finisce in un giorno | Finisce in {count} giorni',
    'little-kept': 'Rende poco: {share} in commissioni',
    'price-changed': '{to} dal giorno {day}',
    asleep: 'Ultima vendita {day}',
    never: 'Mai venduto',
    best: 'Il più venduto',
    draft: 'Bozza',
    archived: 'Archiviato'
  },
  /** Ciò che è stato richiesto e non è ancora così. */
  asked: {
    waits: 'Richiesto, non ancora confermato: {parts}',
    needs: 'Richiesto, e serve una tua decisione: {parts}',
    short: 'richiesto',
    needsShort: 'tocca a te',
    title: 'titolo «{title}»',
    description: 'un’altra descrizione',
    price: 'prezzo {price}',
    noPrice: 'nessun prezzo in {currency}',
    stock: 'giacenza {count}',
    endless: 'non può finire',
    pictures: 'nessuna immagine | un’immagine | {count} immagini',
    status: '{status}',
    new: 'Richiesto, non ancora sulla piattaforma: {list}',
    newNeeds: 'Richiesto, e serve una tua decisione: {list}',
    andMore: '{list} e un altro | {list} e altri {count}'
  },
  bulk: {
    verb: 'Modifica un prodotto … | Modifica {count} prodotti …',
    tooMany: 'Se ne modificano al massimo {count} insieme.',
    label: 'Modifica più prodotti',
    title: 'Modifica un prodotto | Modifica {count} prodotti',
    what: 'Che cosa modificare',
    step: {
      'price-by-parts': 'Prezzo in {currency}, in percentuale',
      'price-by-amount': 'Prezzo in {currency}, di un importo',
      'stock-add': 'Scorta: aggiungi o togli',
      'stock-set': 'Scorta: imposta',
      archive: 'Archivia',
      unarchive: 'Rimetti in vendita'
    },
    direction: 'In più o in meno',
    way: { up: 'Aumenta', down: 'Riduci' },
    value: {
      'price-by-parts': 'Per cento',
      'price-by-amount': 'Importo, {currency}',
      'stock-add': 'Quanti in più, o in meno con il segno meno',
      'stock-set': 'Quanti ce ne sono'
    },
    example: {
      'price-by-parts': 'Una percentuale maggiore di 0, come 10 o 7,5.',
      'price-by-amount': 'Un importo in {currency} maggiore di 0, come {price}.',
      'stock-add': 'Un numero intero, come 12 o -3.',
      'stock-set': 'Un numero intero, come 12.'
    },
    rounding: 'Cambiano solo i prezzi in {currency}, arrotondati alla sua unità più piccola.',
    none: 'Scrivi di quanto, e qui compare ogni prodotto com’è e come sarà. Non si richiede ancora nulla.',
    looking: 'Si guarda come sarebbe ciascuno …',
    going: 'Nessuno cambierebbe. | Uno cambierebbe: | {count} cambierebbero:',
    willBe: 'Che cosa cambierebbe',
    to: 'sarà',
    refused: 'Non sono compresi',
    count: 'Uno: | {count}:',
    endless: 'non può finire',
    why: {
      unchanged: 'È già così.',
      'no-price': 'Nessun prezzo in questa valuta.',
      'price-below': 'Il prezzo sarebbe zero o meno.',
      'price-large': 'Il prezzo supererebbe quello che la piattaforma accetta.',
      endless: 'Non può finire, quindi non si può aggiungere nulla.',
      'stock-below': 'Ne resterebbero meno di zero.',
      'stock-large': 'Più di quanto una scorta possa contenere.',
      'not-synced': 'Non ancora nella copia locale.',
      other: 'La console non lo permette.'
    },
    confirm: 'Non richiedere nulla | Richiedi questa modifica | Richiedi queste {count} modifiche',
    undoTime:
      'Si richiedono una dopo l’altra, e ciascuna parte dopo {seconds} secondi. Tutto ciò che non è ancora partito si può ritirare insieme.',
    asking: 'Richiesta di {count} modifiche …'
  },
  import: {
    verb: 'Importa un file …',
    label: 'Importa prodotti',
    title: 'Prodotti da un file CSV',
    choose: 'Scegli un file',
    drop: 'Oppure trascinalo su questa pagina.',
    limits: 'Al massimo {rows} righe e {kilobytes} kB. Non si richiede nulla prima che tu l’abbia visto.',
    columns: 'Come si chiamano le colonne',
    how: 'La prima riga le nomina: id, titolo, tipo, descrizione, stato, scorta, prezzo EUR (una per valuta), oppure prezzo e valuta. «Scorta prima» o «Stock before», come la scrive un’esportazione, dice quanta era allora: una scorta rimasta com’era non si tocca, una modificata vale come tanti pezzi in più o in meno, e nessuna vendita successiva va persa. Una riga con un id modifica quel prodotto, e una cella vuota lascia il campo com’è; una riga senza id è un prodotto nuovo, a cui servono titolo e tipo. I valori sono quelli della piattaforma: digital, physical, subscription, ticket; draft, active, archived. Un prezzo di 0 è nessun prezzo, «endless» una scorta che non può finire, «none» nessuna descrizione.',
    reading: 'Lettura …',
    refused: {
      'not-text': 'Non è un testo. Salva il foglio come CSV.',
      empty: 'Non c’è nessuna riga sotto l’intestazione.',
      'too-large': 'È più grande di {kilobytes} kB. Dividilo in più file.',
      quote: 'Una virgoletta non è chiusa, o qualcosa segue quella di chiusura, quindi le celle non si distinguono.',
      'no-title': 'Nessuna colonna si chiama titolo o id, quindi le righe non nominano alcun prodotto.',
      'column-twice': 'Due colonne significano la stessa cosa: {column}. Tienine una.',
      'too-many-rows': 'Ha più di {rows} righe. Dividilo in più file.',
      'too-many-columns': 'Ha troppe colonne.'
    },
    going:
      'Nessuna riga crea o modifica qualcosa. | Una riga crea o modifica un prodotto. | {count} righe creano o modificano prodotti.',
    same: 'Una riga è già così. | {count} righe sono già così.',
    ignored: 'Non usate: {list}',
    bad: 'Una riga è sbagliata, e finché lo è non si richiede nulla. | {count} righe sono sbagliate, e finché lo sono non si richiede nulla.',
    without: 'Lascia fuori quella riga e richiedi le altre | Lascia fuori quelle {count} righe e richiedi le altre',
    confirm: 'Non richiedere nulla | Richiedi questo | Richiedi questi {count}',
    asking: 'Richiesta di {count} prodotti …',
    badRows: 'Righe sbagliate',
    willBe: 'Che cosa si creerebbe e modificherebbe',
    row: 'Riga {row}',
    new: 'nuovo',
    noPrice: 'nessun prezzo',
    nothing: 'niente',
    field: {
      title: 'Titolo',
      description: 'Descrizione',
      status: 'Stato',
      stock: 'Scorta',
      price: 'Prezzo',
      kind: 'Tipo'
    },
    problem: {
      missing: 'serve a un prodotto nuovo.',
      'too-long': 'è più lungo di quanto la piattaforma accetti.',
      'line-break': 'contiene un a capo.',
      'not-a-kind': 'accetta digital, physical, subscription o ticket.',
      'kind-stays': 'di un prodotto non si può cambiare.',
      'not-a-status': 'accetta draft o active; archived per un prodotto che c’è già.',
      'not-a-stock': 'accetta un numero intero oppure «endless».',
      'not-a-price': 'accetta un importo che si legga in un solo modo, come 12.50 o 12,50.',
      'two-prices': 'nomina una valuta per la seconda volta.',
      'price-large': 'supera quello che la piattaforma accetta.',
      'not-a-currency': 'non è in una valuta di questo account.',
      'unknown-product': 'non è di alcun prodotto della copia locale.',
      twice: 'si trova già in una riga precedente.',
      exists: 'è già di un prodotto. Per modificarlo serve il suo id.',
      'too-many-cells': 'La riga ha più celle dell’intestazione.',
      refused: 'La console non lo permette.'
    }
  },
  edit: {
    verb: 'Modifica',
    label: 'Modifica questo prodotto',
    newVerb: 'Nuovo prodotto',
    newLabel: 'Nuovo prodotto',
    newTitle: 'Un nuovo prodotto',
    title: 'Titolo',
    kind: 'Tipo, una volta per tutte',
    description: 'Descrizione',
    price: 'Prezzo, {currency}',
    stock: 'Giacenza',
    endless: 'Non può finire',
    status: 'Stato',
    save: 'Richiedi la modifica',
    create: 'Richiedi il prodotto',
    goOnNew: 'Continua il nuovo prodotto',
    isBack: 'Ciò che avevi scritto è di nuovo qui.',
    beginAnew: 'Ricomincia',
    goOn: 'Continua ciò che hai scritto',
    leave: 'Lascia stare',
    undo: 'Puoi annullare per {seconds} secondi, poi parte. Tutto il resto del prodotto rimane com’è.',
    undoNew: 'Puoi annullare per {seconds} secondi, poi parte.',
    offline: 'Non c’è rete: la richiesta resta in coda, e parte quando torna.',
    variants: 'Le varianti si cambiano sulla piattaforma.',
    scope: 'Questo account è collegato senza il permesso di modificare i prodotti.',
    connect: 'Collega con quel permesso',
    problem: {
      title: 'Un prodotto ha bisogno di un titolo: scrivine uno.',
      titleLong: 'Supera i 500 caratteri di un titolo: accorcialo.',
      descriptionLong: 'Supera i 20.000 caratteri di una descrizione: accorciala.',
      stock:
        'La giacenza è un numero intero come 12, senza decimali e non sotto zero; oppure segna che non può finire.',
      price: 'Non è un importo in {currency}: scrivilo come {example}.',
      priceZero: 'Un prezzo è sopra lo zero: lascia vuoto se non c’è.',
      priceLarge: 'La piattaforma non accetta un prezzo così alto: scrivine uno più basso.',
      altLong: 'Supera i 500 caratteri di ciò che un’immagine mostra: accorcialo.',
      withoutPrice: 'Un prodotto in vendita ha bisogno di un prezzo: scrivine uno, o scegli Bozza.'
    }
  },
  pictures: {
    label: 'Immagini',
    cover: 'la copertina',
    alt: 'Che cosa mostra, per chi non può vederla',
    makeCover: 'Falla copertina',
    makeCoverOf: 'Falla copertina: {name}',
    takeOut: 'Toglila',
    takeOutOf: 'Toglila: {name}',
    choose: 'Scegli le immagini',
    drop: 'o lasciale qui: JPEG o PNG',
    dropNow: 'Lasciale adesso',
    reading: 'Leggo {name}'
  },
  archive: {
    verb: 'Archivia',
    question: 'Non sarà più in vendita; le sue vendite restano come sono. Puoi riportarlo.',
    yes: 'Archivialo'
  },
  back: {
    verb: 'Riporta in vendita',
    question: 'Torna in vendita così com’è; senza un prezzo diventa una bozza.',
    yes: 'Riportalo'
  },
  kind: {
    digital: 'Digitale',
    physical: 'Fisico',
    subscription: 'Abbonamento',
    ticket: 'Biglietto'
  },
  status: { draft: 'Bozza', active: 'Attivo', archived: 'Archiviato' },
  filters: {
    label: 'Filtra i prodotti',
    status: 'Stato',
    kind: 'Tipo',
    currency: 'Valuta',
    sort: 'Ordina',
    clear: 'Azzera i filtri',
    sortBy: {
      kept: 'Netto maggiore',
      keptUp: 'Netto minore',
      perUnit: 'Netto per unità maggiore',
      perUnitUp: 'Netto per unità minore',
      units: 'Più unità',
      refunds: 'Più rimborsi',
      stockUp: 'I primi a finire',
      titleUp: 'Per titolo'
    }
  },
  find: {
    label: 'Cerca prodotti',
    placeholder: 'Cerca una parte del titolo o un id',
    clear: 'Cancella la ricerca'
  },
  list: { label: 'Prodotti' },
  column: {
    title: 'Prodotto',
    perUnit: 'Netto per unità',
    web: 'Web',
    ios: 'iOS',
    android: 'Android',
    units: 'Unità',
    kept: 'Netto',
    refunded: 'Rimborsate',
    stock: 'Scorta',
    state: 'Stato',
    withCurrency: '{column} ({currency})'
  },
  cases: '{count} su {of}',
  stock: {
    none: 'senza limite',
    left: '{count} in scorta',
    days: '{count} · {days} g'
  },
  empty: {
    none: 'Sulla piattaforma non c’è ancora nessun prodotto.',
    filtered: 'Nessun prodotto corrisponde.',
    'not-synced': 'I prodotti non sono ancora sincronizzati.',
    'no-permission': 'Questo accesso non può leggere i prodotti.',
    action: {
      none: 'Vai alla Home',
      filtered: 'Azzera i filtri',
      'not-synced': 'Sincronizza ora',
      'no-permission': 'Ricollega'
    }
  },
  detail: {
    loading: 'Prodotto',
    label: 'Prodotto · {kind}',
    perUnit: '{amount} per unità',
    noSale: 'Nessuna vendita in questo periodo',
    sum: 'Netto {period}',
    channels: 'Per canale, netto per unità',
    channelUnits: '{channel} · un’unità | {channel} · {count} unità',
    refunds: 'Rimborsate',
    inPeriod: 'In questo periodo',
    usual: 'Di solito, {from} – {to}',
    usualNone: 'troppo poche vendite per dirlo',
    since: 'Da {day}',
    before: 'Prima, al massimo un anno indietro',
    stock: 'Scorta',
    left: 'Rimasti',
    pace: 'Venduti negli ultimi {days} giorni',
    daysLeft: 'Durata, a questo ritmo',
    days: 'meno di un giorno | un giorno | {count} giorni',
    unlimited: 'Non può finire',
    noPace: 'nessuna vendita di recente',
    variant: 'Variante {name}',
    months: 'Per mese',
    monthUnits: '{month} · un’unità | {month} · {count} unità',
    prices: 'Prezzo',
    price: 'Ora',
    changed: '{from} fino ad allora',
    changedOf: '{variant}: {to} da {day}',
    changedPlain: '{to} da {day}',
    facts: 'Dettagli',
    created: 'Creato',
    status: 'Stato',
    lastSold: 'Ultima vendita',
    never: 'mai',
    pictures: 'Immagini',
    pictureState: {
      none: 'nessuna',
      here: 'una sulla piattaforma | {count} sulla piattaforma',
      missing: 'il file non è sulla piattaforma | {count} file non sono sulla piattaforma'
    },
    buyers: 'Acquirenti che l’hanno ricomprato',
    toShip: 'Da spedire',
    links: 'Le sue vendite',
    allSales: 'Tutte le vendite',
    refundedSales: 'Vendite rimborsate',
    disputedSales: 'Vendite ancora contestate'
  }
} satisfies typeof en

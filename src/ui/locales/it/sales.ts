import type en from '../en/sales.ts'

export default {
  /** Files that are kept for a sale. */
  files: {
    title: 'File, in caso di contestazione',
    what: 'Una ricevuta di spedizione, una foto, gli accordi presi: conservati su questo computer, cifrati, e proposti in una contestazione di questa vendita.',
    choose: 'Conserva un file',
    drop: 'o trascinalo qui: PDF, JPEG o PNG',
    dropNow: 'Rilascialo qui',
    reading: 'Lettura di {name} …',
    size: 'nessun byte | un byte | {size} byte',
    gone: 'qui non c’è più',
    forget: 'Elimina',
    forgetOf: 'Elimina: {name}',
    sure: 'Elimina per sempre',
    keep: 'Tieni il file'
  },
  title: 'Vendite',
  answer: {
    today:
      'Oggi ancora nessuna vendita. | Oggi una vendita, ti restano {kept}. | Oggi {count} vendite, ti restano {kept}.',
    todayUsual:
      'Oggi ancora nessuna vendita; di {weekday} la media della giornata intera è {usual}. | Oggi una vendita, ti restano {kept}; di {weekday} la media della giornata intera è {usual}. | Oggi {count} vendite, ti restano {kept}; di {weekday} la media della giornata intera è {usual}.',
    filtered:
      'Nessuna vendita in questo filtro. | Una vendita in questo filtro, ti restano {kept}. | {count} vendite in questo filtro, ti restano {kept}.',
    found: 'Nessuna vendita trovata. | Una vendita trovata. | {count} vendite trovate.',
    foundAtLeast: 'Ricerca di vendite … | Almeno una vendita trovata. | Almeno {count} vendite trovate.',
    nothing: 'nulla',
    none: 'Ancora nessuna vendita.',
    unknown: 'Oggi … vendite.',
    and: '{first} e {second}'
  },
  scope: {
    total: 'Una vendita, da sempre | {count} vendite, da sempre',
    totalSoFar:
      'Una vendita finora, sincronizzato a ritroso fino al giorno {day} | {count} vendite finora, sincronizzato a ritroso fino al giorno {day}',
    asOf: 'dati delle {time}'
  },
  find: {
    label: 'Cerca vendite',
    placeholder: "Cerca: parole, {'@'}handle, id, ultime quattro cifre",
    clear: 'Cancella la ricerca'
  },
  filters: {
    label: 'Filtra le vendite',
    status: 'Stato',
    product: 'Prodotto',
    post: 'Vendite di un post',
    postFirst: 'Vendite di un post, prime {hours} ore',
    paid: 'senza le non riuscite',
    clearPost: 'Mostra di nuovo tutte le vendite',
    clearProduct: 'Mostra le vendite di tutti i prodotti',
    channel: 'Canale',
    currency: 'Valuta',
    amount: 'Pagati',
    clear: 'Azzera i filtri',
    sort: 'Ordina',
    sortBy: {
      time: 'Più recenti',
      timeUp: 'Meno recenti',
      paid: 'Pagato maggiore',
      paidUp: 'Pagato minore',
      kept: 'Netto maggiore',
      keptUp: 'Netto minore'
    }
  },
  state: {
    'dispute-due': 'Contestazione, {left}',
    'dispute-late': 'Contestazione, troppo tardi',
    failed: 'Non riuscita',
    'failed-because': 'Non riuscita: {reason}',
    pending: 'In arrivo',
    'pending-until': 'In arrivo, {day}',
    'refund-waiting': 'Rimborso in attesa',
    available: 'Disponibile',
    'paid-out': 'Accreditata',
    refunded: 'Rimborsata',
    'partly-refunded': 'Rimborsata in parte',
    disputed: 'Contestata'
  },
  column: {
    time: 'Data',
    what: 'Prodotto',
    buyer: 'Acquirente',
    channel: 'Canale',
    paid: 'Pagati',
    kept: 'Netti',
    state: 'Stato',
    withCurrency: '{column}, {currency}'
  },
  row: {
    noTitle: 'Senza titolo',
    moreLines: '+ {count}',
    noBuyer: '—',
    buyerNotSynced: 'Non ancora sincronizzato',
    noBuyerTitle: 'L’acquirente non è noto',
    unpaidTitle: 'Non è stato pagato nulla',
    estimatedTitle: 'Stima: lo store non l’ha ancora liquidata'
  },
  day: {
    sofar: '{day}, finora',
    count: 'una vendita | {count} vendite',
    paid: 'pagati {amount}',
    kept: 'netti {amount}'
  },
  list: { label: 'Vendite' },
  empty: {
    none: 'Ancora nessuna vendita. La prima comparirà qui da sola.',
    filtered: 'Nessuna vendita corrisponde.',
    'not-synced': 'Nessuna tra quelle sincronizzate finora; le meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere le vendite.'
  },
  detail: {
    label: 'Vendita',
    loading: 'Lettura della vendita',
    failedTitle: 'Non è stato pagato nulla',
    quantity: '{count} × {title}',
    twinBefore:
      'Forse comprato due volte: lo stesso acquirente ha comprato lo stesso {seconds} secondo prima. | Forse comprato due volte: lo stesso acquirente ha comprato lo stesso {seconds} secondi prima.',
    twinAfter:
      'Forse comprato due volte: lo stesso acquirente ha comprato lo stesso {seconds} secondo dopo. | Forse comprato due volte: lo stesso acquirente ha comprato lo stesso {seconds} secondi dopo.',
    sum: 'Quanto ti resta',
    row: {
      paid: 'Pagati dall’acquirente',
      sold: 'Venduti',
      refunded: 'Rimborsati',
      disputed: 'Contestati',
      store: 'Commissione dello store',
      fees: 'Commissione della piattaforma',
      adjusted: 'Rettifiche'
    },
    tax: {
      vat: 'IVA',
      gst: 'GST',
      sales_tax: 'Imposta sulle vendite',
      other: 'Imposta',
      plain: '{name}, riscossa {collector}',
      rate: '{name} {rate}%, riscossa {collector}',
      included: 'L’imposta di {amount} compresa è da versare da te.',
      collector: {
        platform: 'dalla piattaforma',
        store: 'dallo store',
        seller: 'da te',
        none: 'da nessuno',
        other: 'da {name}'
      }
    },
    kept: 'Netti',
    discount: 'Dopo uno sconto di {amount}.',
    estimated: 'Stima, finché lo store non liquida la vendita.',
    entriesMissing: 'Imposte e commissioni: non tutti i suoi movimenti sono sincronizzati.',
    differs: 'Secondo la piattaforma ti restano {amount}.',
    facts: 'Pagamento e consegna',
    payment: 'Metodo',
    delivery: 'Consegna',
    tracking: 'Spedizione',
    history: 'Cronologia',
    links: 'Collegamenti',
    lines: 'Righe',
    note: 'L’acquirente ha scritto',
    asked: 'Rimborso di {amount} in attesa | {count} rimborsi in attesa, {amount} in tutto',
    refundable: 'Puoi rimborsare fino a {amount}.'
  },
  bulk: {
    verb: 'Rimborsa una vendita … | Rimborsa {count} vendite …',
    tooMany: 'Se ne rimborsano al massimo {count} insieme.',
    label: 'Rimborsa più vendite',
    title: 'Rimborsa una vendita | Rimborsa {count} vendite',
    looking: 'Guardo che cosa si può rimborsare …',
    going:
      'Da qui non se ne può rimborsare nessuna. | Se ne può rimborsare una, {sums}. | Se ne possono rimborsare {count}, {sums} in tutto.',
    fees: 'All’acquirente torna tutto ciò che resta di ognuna. Delle sue commissioni ti torna tutto, tranne una parte fissa.',
    short:
      'Sono al massimo {over} più di quanto è disponibile e non ancora richiesto, {left}: con ogni rimborso tornano le commissioni. La piattaforma trattiene il resto finché il saldo non basta.',
    offline: 'Non c’è rete: partono da sé quando torna.',
    leftOut: 'Escluse',
    count: 'Una: | {count}:',
    andMore: '{list} e un’altra | {list} e altre {count}',
    why: {
      'not-synced': 'Non ancora nella copia locale.',
      'asked-before': 'Lo stesso è stato richiesto negli ultimi dieci minuti.',
      disputed: 'In contestazione: del denaro decide la banca dell’acquirente.',
      refunded: 'Già rimborsate.',
      other: 'La console non lo permette.'
    },
    confirm: 'Rimborsa {sums} | Rimborsa {sums} di una vendita | Rimborsa {sums} di {count} vendite',
    undoTime:
      'Sono richiesti uno dopo l’altro, e ognuno parte {seconds} secondi dopo. Quelli non ancora partiti si annullano tutti insieme, in ogni momento.',
    asking: 'Richiedo {count} rimborsi …'
  },
  refund: {
    verb: 'Rimborsa',
    kicker: 'Rimborso · {sale}',
    left: '{amount} rimasti',
    blockedTitle: 'Nessun rimborso da qui',
    reading: 'Lettura di quanto resta',
    back: 'Torna alla vendita',
    sum: 'Quanto si può restituire',
    row: {
      paid: 'Pagati dall’acquirente',
      refunded: 'Rimborsati',
      held: 'Ora non rimborsabili',
      waiting: 'Richiesti, non ancora confermati',
      this: 'Questo rimborso',
      after: 'Restano dopo questo'
    },
    amount: 'Quanto',
    all: 'Tutto ciò che resta, {amount}',
    some: 'Una parte',
    someLabel: 'Importo, {currency}',
    problem: {
      'not-an-amount': 'Scrivi un importo come {example}.',
      nothing: 'Scrivi un importo maggiore di zero.',
      'too-much': 'Restano al massimo {left}.',
      note: 'Accorcia la nota di un carattere. | Accorcia la nota di {count} caratteri.'
    },
    reason: 'Motivo',
    noReason: 'Non indicato',
    reasons: {
      requested_by_customer: 'L’acquirente l’ha chiesto',
      duplicate: 'Acquisto doppio',
      fraudulent: 'Sospetto',
      other: 'Un altro motivo'
    },
    note: 'Nota',
    noteHint: 'Va alla piattaforma con il rimborso.',
    noteCount: '{count} di {limit}',
    waits:
      'Disponibili ora: {available}. La piattaforma trattiene questo rimborso finché il saldo disponibile non basta; prima non si muove denaro.',
    offline: 'La rete non c’è: il rimborso è in coda, e parte quando la rete torna.',
    undo: 'Si può annullare per {seconds} secondi.',
    confirm: 'Rimborsa {amount}',
    wentThrough:
      'Un tentativo precedente è andato a buon fine: è richiesto un rimborso di {amount}. Questo sarebbe un altro.',
    again: {
      question: 'Hai già richiesto lo stesso rimborso {when}. Ancora?',
      now: 'poco fa',
      earlier: 'Rimborso di {amount}, {moment}',
      yes: 'Rimborsa di nuovo {amount}',
      no: 'Uno solo'
    },
    blocked: {
      'app-store': 'Lo store ha incassato questo pagamento; solo lo store può restituirlo. L’acquirente lo chiede lì.',
      platform: 'Solo la piattaforma può restituire questo pagamento.',
      nobody: 'Nessuno può restituire questo pagamento.',
      'nothing-left': 'Non resta nulla da rimborsare.',
      'all-asked': 'Tutto ciò che resta è già richiesto.',
      scope: 'Questo account è collegato senza il permesso di rimborsare.',
      'failed-sale': 'Non è stato pagato nulla, quindi non si può restituire nulla.'
    },
    connect: 'Collega con quel permesso'
  }
} satisfies typeof en

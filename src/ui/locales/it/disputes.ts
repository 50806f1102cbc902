import type en from '../en/disputes.ts'

export default {
  title: 'Contestazioni',
  scope: {
    counts: '{open} aperte, {closed} chiuse',
    zones: 'Scadenze in {zone}; la piattaforma conta in UTC',
    partly:
      'Sincronizzato a ritroso fino a {day}. Totali e record che vanno oltre compaiono come … finché non arrivano.',
    nothingYet: 'Non è ancora sincronizzato nulla. Le cifre compaiono come … finché non arrivano.'
  },
  answer: {
    reading: 'Contestazioni …',
    waiting:
      'Nessuna contestazione a cui rispondere. | Una contestazione a cui rispondere, {amounts} in gioco. | {count} contestazioni a cui rispondere, {amounts} in gioco.',
    dated:
      'Nessuna contestazione a cui rispondere. | Una contestazione a cui rispondere, {amounts} in gioco, entro {moment}. | {count} contestazioni a cui rispondere, {amounts} in gioco, la prima entro {moment}.',
    late: 'La scadenza di una contestazione è passata. | Le scadenze di {count} contestazioni sono passate.',
    review:
      'Niente a cui rispondere. | Niente a cui rispondere. Su una contestazione si sta decidendo: trattiene {amounts}. | Niente a cui rispondere. Su {count} contestazioni si sta decidendo: trattengono {amounts}.',
    reviewNoMoney:
      'Niente a cui rispondere. | Niente a cui rispondere. Su una contestazione si sta decidendo. | Niente a cui rispondere. Su {count} contestazioni si sta decidendo.',
    calm: 'Niente a cui rispondere. Nessuna contestazione è aperta.',
    none: 'Nessun pagamento è mai stato contestato.',
    unknown: 'Contestazioni: non si sa nulla finché non è tutto sincronizzato.',
    filtered:
      'Nessuna contestazione in questo filtro. | Una contestazione in questo filtro. | {count} contestazioni in questo filtro.'
  },
  money: {
    label: 'Denaro delle contestazioni',
    stake: 'In gioco',
    taken: 'Prelevati',
    held: 'trattenuti',
    lost: 'persi',
    won: 'recuperati',
    opens: 'una contestazione | {count} contestazioni',
    define: {
      stake: 'Importi delle contestazioni che attendono la tua risposta, che sia stato prelevato qualcosa o no',
      taken: 'Importi e commissioni che le contestazioni hanno prelevato dal saldo',
      held: 'Prelevati da contestazioni non ancora decise',
      lost: 'Prelevati da contestazioni chiuse e non restituiti, comprese le commissioni perse anche con una vittoria',
      won: 'Importi e commissioni tornati dopo una vittoria'
    }
  },
  rate: {
    share:
      '{chargebacks} su {sales} in {days} giorni: {percent}%. La soglia dei circuiti è {limit}%. | {chargebacks} su {sales} in {days} giorni: {percent}%. La soglia dei circuiti è {limit}%: un altro la raggiungerebbe. | {chargebacks} su {sales} in {days} giorni: {percent}%. La soglia dei circuiti è {limit}%: altri {more} la raggiungerebbero.',
    over: '{chargebacks} su {sales} in {days} giorni: {percent}%. È pari o superiore alla soglia dei circuiti, {limit}%.',
    few: '{chargebacks} su {sales} in {days} giorni: troppo poche vendite per una percentuale. La soglia dei circuiti è {limit}%.',
    none: 'Nessuna vendita in {days} giorni, quindi nessuna percentuale. La soglia dei circuiti è {limit}%.',
    unknown: 'Quota delle vendite: … finché {days} giorni non sono sincronizzati.',
    chargebacks: 'nessun chargeback | un chargeback | {count} chargeback',
    sales: 'nessuna vendita | una vendita | {count} vendite'
  },
  view: { label: 'Mostra le contestazioni come', desk: 'Casi', list: 'Elenco', calendar: 'Scadenze' },
  filters: {
    label: 'Filtra le contestazioni',
    place: 'Coda',
    status: 'Stato',
    reason: 'Motivo',
    network: 'Circuito',
    money: 'Denaro',
    currency: 'Valuta',
    clear: 'Azzera i filtri'
  },
  place: { answer: 'Attende la tua risposta', review: 'Si sta decidendo', closed: 'Chiusa' },
  moneyChoice: { stake: 'In gioco', held: 'Trattenuti', lost: 'Persi', won: 'Recuperati' },
  queue: {
    label: 'Coda delle contestazioni',
    count: '{count}',
    earlier: 'Mostra le precedenti',
    noTitle: 'Una vendita senza titolo',
    notSynced: 'La vendita non è ancora sincronizzata',
    facts: '{reason} · {more}',
    factsWithNetwork: '{reason} · {network} · {more}',
    since: 'aperta {day}',
    chosen: 'selezionata'
  },
  column: {
    due: 'Scadenza',
    sale: 'Vendita',
    reason: 'Motivo',
    network: 'Circuito',
    amount: 'Importo',
    taken: 'Trattenuto',
    back: 'Tornato',
    place: 'Coda',
    state: 'Stato',
    opened: 'Aperta',
    closed: 'Chiusa'
  },
  state: {
    warning: 'Rimborsa {until}',
    inquiry: 'Replica {until}',
    answer: 'Rispondi {until}',
    accepting: 'Accettazione richiesta',
    answering: 'Risposta in coda',
    undated: 'Rispondi',
    late: 'Scadenza passata',
    review: 'Si sta decidendo',
    won: 'Vinta',
    'won-later': 'Prima persa, vinta in arbitrato',
    lost: 'Persa',
    accepted: 'Accettata',
    expired: 'Senza risposta in tempo',
    prevented: 'Evitata',
    closed: 'Chiusa'
  },
  case: {
    loading: 'Lettura della contestazione',
    back: 'Tutte le contestazioni',
    kicker: '{stage}, data di apertura: {moment}',
    subtitle: '{reason}',
    deadline: {
      answer: 'La banca deve avere la tua risposta entro {moment}',
      warning: 'Il rimborso va fatto entro {moment}',
      inquiry: 'La banca deve avere la tua replica entro {moment}',
      late: 'La risposta era dovuta entro {moment}',
      none: 'La piattaforma non indica una scadenza'
    },
    utc: '{moment} per la piattaforma',
    left: 'tempo rimasto: {left}',
    drafted:
      'La piattaforma ha una bozza con {texts} e {files}. Alla banca non è stato inviato nulla. | La piattaforma ha una bozza con {texts} e {files}. È stata inviata alla banca.',
    texts: 'nessun testo | un testo | {count} testi',
    files: 'nessun file | un file | {count} file'
  },
  evidence: {
    title: 'Prove richieste per «{reason}»',
    asked: 'Prove richieste per «{reason}»',
    count: '{ready} di {all} disponibili',
    state: { drafted: 'nella bozza', 'at-hand': 'disponibile', missing: 'manca', optional: 'se ce ne sono' },
    kind: {
      delivery: 'Prova di consegna',
      tracking: 'Numero di spedizione e corriere',
      address: 'L’indirizzo dato dall’acquirente',
      receipt: 'Ricevuta',
      'earlier-purchases': 'Acquisti precedenti senza contestazione',
      messages: 'Che cosa ha scritto l’acquirente',
      description: 'Che cosa è stato venduto',
      'refund-policy': 'Le condizioni di rimborso che l’acquirente ha visto',
      cancellation: 'Quando l’abbonamento è stato disdetto',
      use: 'Uso di ciò che è stato acquistato',
      refund: 'Prova del rimborso',
      return: 'Se la merce è tornata',
      'other-sale': 'L’altro acquisto, e in che cosa differiscono',
      other: 'Altri documenti'
    },
    missing: {
      delivery: 'La vendita non ha una consegna registrata',
      tracking: 'La vendita non ha un numero di spedizione',
      address: 'La piattaforma non fornisce un indirizzo di questo acquirente',
      messages: 'Nessun messaggio registrato',
      'refund-policy':
        'La piattaforma non le conserva: servono la tua pagina o le tue condizioni al momento della vendita',
      cancellation: 'La vendita non appartiene ad alcun abbonamento',
      use: 'Nessun download e nessuna consegna registrati',
      description: 'La vendita non ha righe',
      receipt: 'La vendita non è ancora sincronizzata',
      other: 'Qualsiasi altra cosa a tuo favore'
    },
    fact: {
      'draft-text': '«{text}»',
      'draft-day': '{moment}, secondo la bozza',
      'draft-file': '{text}',
      'draft-file-unnamed': 'un file non ancora sincronizzato',
      delivered: 'Consegna: {moment}, {text}',
      'delivered-plain': 'Consegna: {moment}',
      downloaded: 'Download: {moment}',
      'downloaded-plain': 'Download: {moment}',
      shipped: 'Spedizione: {moment}, {text}; nessuna consegna registrata',
      'shipped-plain': 'Spedizione: {moment}; nessuna consegna registrata',
      'to-ship': 'Non ancora spedito',
      'to-ship-plain': 'Non ancora spedito',
      signed: 'Firma di {text}',
      tracking: '{text}',
      country: 'La piattaforma indica solo il paese: {text}',
      sold: 'Vendita: {moment}, {amount}',
      earlier: 'Un acquisto precedente, {moment} | {count} acquisti precedenti, il primo {moment}',
      'earlier-disputed':
        'Un altro acquisto precedente è stato contestato | {count} altri acquisti precedenti sono stati contestati',
      compelling:
        '{count} di questi con la stessa carta, da 120 a 365 giorni prima della contestazione: la regola di Visa per «non autorizzato» ne chiede due',
      'no-earlier': 'Nessun acquisto precedente di questo acquirente',
      note: '«{text}»',
      'no-note': 'L’acquirente non ha scritto nulla con l’ordine',
      line: '{count} × {text}',
      'subscription-canceled': 'Disdetta: {moment}',
      'subscription-active': 'Nessuna disdetta registrata; inizio: {moment}',
      refund: 'Rimborso di {amount}, {moment}: {text}',
      'no-refund': 'Non è stato rimborsato nulla',
      returned: 'Tornato: {moment}',
      'not-returned': 'Nessun reso registrato',
      'other-sale': '{text}, {moment}, {amount}',
      'no-other-sale': 'L’acquirente non ha fatto altri acquisti di questo importo entro due giorni'
    },
    refundStatus: {
      pending: 'in attesa',
      requires_action: 'deve intervenire l’acquirente',
      succeeded: 'riuscito',
      failed: 'non riuscito',
      canceled: 'annullato'
    }
  },
  worth: {
    title: 'Conviene?',
    ended: 'Il denaro',
    verdict: {
      answer: 'Conviene rispondere: il denaro è già uscito, una risposta può solo farlo tornare.',
      accept:
        'Conviene poco: una vittoria non riporta più della commissione, che va persa comunque. Accettare non costa altro.',
      refund: 'Rimborsa prima della scadenza: così non seguono né un chargeback né una commissione.',
      reply:
        'Replica prima della scadenza: non è stato prelevato nulla, e una buona replica può chiuderla. Anche un rimborso totale la chiude.',
      late: 'Troppo tardi per rispondere. La piattaforma non ha ancora detto che cosa ne segue.'
    },
    win: 'Se vinci',
    winBack: '{amount} tornano',
    fee: 'Commissione',
    feeReturned: 'Commissione, torna se vinci',
    feeKept: 'Commissione, persa comunque',
    accept: 'Se accetti o perdi',
    more: 'In più, se rispondi e perdi',
    nothingMore: 'nient’altro',
    taken: 'Prelevati finora',
    nothingTaken: 'nulla',
    lastFee: 'Commissione dell’ultimo chargeback',
    ifChargeback: 'Se diventa un chargeback',
    back: 'Tornati',
    result: 'Persi',
    like: 'Casi simili',
    record: 'vinte {won} di {decided}',
    recordShare: 'vinte {won} di {decided}, {percent}%',
    noRecord: 'nessuna decisa finora',
    notKnown: '…'
  },
  key: {
    accept: 'accetta la contestazione',
    look: 'guarda la risposta prima dell’invio',
    write: 'scrivi una tua risposta alla contestazione',
    fill: 'metti nella risposta ciò che è già a portata di mano'
  },
  /** Fields of the platform's evidence. */
  field: {
    access_activity_log: 'Registro degli accessi',
    billing_address: 'Indirizzo di fatturazione',
    cancellation_policy_disclosure: 'Come erano indicate le condizioni di disdetta',
    cancellation_rebuttal: 'Perché la disdetta non vale',
    customer_email_address: 'E-mail dell’acquirente',
    customer_name: 'Nome dell’acquirente',
    customer_purchase_ip: 'Indirizzo di rete dell’acquisto',
    duplicate_charge_explanation: 'In che cosa differiscono i due pagamenti',
    duplicate_charge_id: 'L’altro pagamento',
    product_description: 'Che cosa è stato venduto',
    refund_policy_disclosure: 'Come erano indicate le condizioni di rimborso',
    refund_refusal_explanation: 'Perché non c’è stato un rimborso',
    service_date: 'Giorno del servizio',
    shipping_address: 'Indirizzo di spedizione',
    shipping_carrier: 'Corriere',
    shipping_date: 'Giorno della spedizione',
    shipping_tracking_number: 'Numero di spedizione',
    uncategorized_text: 'Con parole tue',
    cancellation_policy: 'Condizioni di disdetta',
    customer_communication: 'Messaggi con l’acquirente',
    customer_signature: 'Firma dell’acquirente',
    duplicate_charge_documentation: 'Documenti dell’altro pagamento',
    receipt: 'Ricevuta',
    refund_policy: 'Condizioni di rimborso',
    service_documentation: 'Documenti del servizio',
    shipping_documentation: 'Documenti della spedizione',
    uncategorized_file: 'Un altro file'
  },
  own: {
    title: 'La tua risposta',
    begin: 'Scrivi una tua risposta',
    what: 'Comincia dalla bozza della piattaforma e resta su questo computer, cifrata, finché non la invii.',
    kept: 'Conservata su questo computer, cifrata. Alla banca non va nulla finché non la invii.',
    left: 'Da qui ora non si può inviare altro. Ciò che hai scritto è ancora su questo computer, cifrato.',
    keeping: 'In salvataggio …',
    earlier: 'È stata cominciata prima dell’ultima risposta alla contestazione.',
    platform: {
      title: 'La bozza della piattaforma ora è un’altra',
      what: 'È cambiata mentre scrivevi la tua. Una volta inviata, la tua prende il suo posto: prima guarda che cosa contiene.',
      empty: 'Non contiene più nulla.',
      seen: 'L’ho vista: la mia la sostituisce',
      takeOver: 'Metti nella mia ciò che le manca',
      first: 'La bozza della piattaforma ora è un’altra: guardala qui sopra, prima di poter inviare la tua.'
    },
    count: '{count} caratteri su {most}',
    tooLong: '{over} caratteri di troppo: {count} su {most}',
    fill: 'Metti ciò che è a portata di mano: un testo | Metti ciò che è a portata di mano: {count} testi',
    suggested: 'A portata di mano: {text}',
    putIn: 'Metti nella risposta',
    conflict: 'Nel frattempo un’altra finestra ha scritto:',
    mine: 'Tieni il mio',
    theirs: 'Prendi quello',
    addText: 'Un altro testo',
    chooseText: 'Scegli un testo',
    files: 'File',
    addFile: 'Che cos’è il prossimo file',
    choose: 'Scegli un file',
    drop: 'o trascinalo sulla pagina: PDF, JPEG o PNG',
    dropNow: 'Rilascialo qui',
    total: '{size} byte su {most}',
    takeOut: 'Togli',
    state: {
      sent: 'la piattaforma ce l’ha',
      kept: 'conservato su questo computer',
      gone: 'qui non c’è più: sceglilo di nuovo'
    },
    ofSale: 'Conservati per questa vendita',
    putFile: 'Metti come «{field}»',
    reading: 'Lettura di {name} …',
    problem: {
      'text-too-long': '{field}: {over} caratteri di troppo.',
      'texts-too-long': 'Tutti i testi insieme: {over} caratteri di troppo.',
      'files-too-large': 'Tutti i file insieme: {over} byte di troppo.',
      'file-gone': '{field}: il file qui non c’è più.',
      nothing: 'Non c’è ancora nulla.'
    },
    discard: 'Elimina la bozza',
    discardQuestion:
      'Le tue parole e i file che non servono ad altro spariranno da questo computer. Ciò che ha la piattaforma resta lì.',
    discardYes: 'Elimina per sempre',
    discardNo: 'Tieni la bozza'
  },
  submit: {
    ownQuestion:
      '{texts} e {files} vanno alla piattaforma, al posto della sua bozza, e poi alla banca, esattamente come li vedi qui. Si invia una volta sola: dopo non si può aggiungere né ritirare nulla.',
    ownOffline:
      'Non c’è rete: {texts} e {files} restano in coda esattamente come li vedi qui, e puoi ritirarli finché non partono. Una risposta che parte dopo la scadenza viene rifiutata.',
    look: 'Guarda che cosa verrebbe inviato',
    title: 'Che cosa riceve la banca',
    bytes: 'nessun byte | un byte | {size} byte',
    hash: 'impronta SHA-256 {hash}',
    verb: 'Invia alla banca',
    question:
      'Alla banca arriva esattamente ciò che vedi qui: {texts} e {files}. Si invia una volta sola: dopo non si può aggiungere né ritirare nulla.',
    offline:
      'Non c’è rete: {texts} e {files} restano in coda esattamente come li vedi qui, e puoi ritirarli finché non partono. Una risposta che parte dopo la scadenza viene rifiutata.',
    yes: 'Invia',
    no: 'Non ancora',
    close: 'Chiudi',
    asked: {
      needs: 'Risposta in coda: tocca a te',
      network: 'Risposta in coda: attende la rete',
      other: 'Risposta in coda: la banca l’ha quando la piattaforma lo dice'
    }
  },
  accept: {
    verb: 'Accetta la contestazione',
    question:
      'La contestazione si chiude e {amount} restano persi per sempre, commissione di {fee} compresa. Non costa altro. Una volta inviata, non si torna indietro.',
    offline:
      'Non c’è rete: la richiesta resta in coda e puoi ritirarla finché non parte. Poi la contestazione si chiude e {amount} restano persi per sempre, commissione di {fee} compresa.',
    yes: 'Accettala',
    no: 'Lasciala aperta',
    asked: {
      needs: 'Accettazione richiesta: tocca a te',
      network: 'Accettazione richiesta: attende la rete',
      other: 'Accettazione richiesta: la contestazione resta aperta finché la piattaforma non lo dice'
    }
  },
  course: {
    title: 'Decorso',
    opened: {
      early_warning: 'Preallarme',
      inquiry: 'Richiesta di informazioni dalla banca dell’acquirente',
      chargeback: 'Reclamo della banca dell’acquirente',
      other: 'Apertura'
    },
    taken: '{amount} prelevati, commissione compresa',
    answered: 'Risposta inviata | {count} risposte inviate',
    'went-on': {
      pre_arbitration: 'La banca è passata al pre-arbitrato',
      arbitration: 'Persa, e portata in arbitrato',
      other: 'Prosegue: {stage}'
    },
    due: {
      answer: 'La tua risposta',
      early_warning: 'Il tuo rimborso',
      inquiry: 'La tua replica',
      missed: 'Nessuna risposta in tempo',
      late: 'Scadenza passata'
    },
    decision: {
      other: 'La banca decide',
      early_warning: 'Senza rimborso: un chargeback',
      inquiry: 'Si chiude, o diventa un chargeback'
    },
    decided: {
      other: 'Esito: {status}',
      won: 'Vinta',
      lost: 'Persa',
      accepted: 'Accettata',
      expired: 'Persa senza una risposta',
      prevented: 'Evitata con un rimborso',
      closed: 'Chiusa senza chargeback'
    },
    returned: '{amount} tornati',
    noTime: 'data non indicata',
    later: 'poi'
  },
  sale: {
    title: 'La vendita',
    open: 'Apri la vendita',
    paid: 'Pagamento: {moment}',
    refunded: 'Rimborsati nel frattempo',
    buyer: 'Acquirente',
    anonymous: 'ignoto',
    payment: 'Metodo',
    country: 'Paese',
    entries: 'Un movimento | {count} movimenti',
    notSynced: 'La vendita non è ancora sincronizzata.'
  },
  record: {
    title: 'I tuoi esiti',
    scope: 'decise dopo una risposta',
    row: 'vinte {won} di {decided}',
    rowShare: 'vinte {won} di {decided}, {percent}%',
    none: 'La banca non ha ancora deciso nulla.'
  },
  calendar: {
    label: 'Scadenze per giorno',
    nothing: 'Nessuna scadenza.',
    none: 'Nessuna scadenza in questo mese.',
    day: 'Giorno',
    what: 'Contestazione',
    amount: 'Importo',
    due: 'A cui rispondere in questo mese: {amounts}',
    dueNone: 'Niente a cui rispondere in questo mese.',
    more: 'Un’altra non è mostrata. | Altre {count} non sono mostrate.',
    item: {
      due: '{amount}, rispondi entro le {time}: {title}',
      late: '{amount}, la scadenza era alle {time}: {title}',
      missed: '{amount}, senza risposta in tempo: {title}',
      answered: '{amount}, con risposta: {title}',
      ended: '{amount}, senza bisogno di risposta: {title}'
    },
    state: {
      due: 'Risposta dovuta',
      late: 'Scadenza passata',
      missed: 'Senza risposta in tempo',
      answered: 'Con risposta',
      ended: 'Senza bisogno di risposta'
    }
  },
  empty: {
    none: 'Quando una banca chiede conto di un pagamento, la contestazione compare qui con la sua scadenza.',
    filtered: 'Nessuna contestazione corrisponde al filtro.',
    'not-synced': 'Nessuna contestazione è ancora sincronizzata: compaiono da sole.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere le contestazioni.'
  }
} satisfies typeof en

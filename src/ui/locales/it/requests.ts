import type en from '../en/requests.ts'

export default {
  title: 'Richieste',
  scope: {
    of: '{title} · di una sola registrazione',
    all: 'Tutte le richieste',
    zone: '{zone} · prima le più recenti'
  },
  answer: {
    needs: 'Una tocca a te | {count} toccano a te',
    unknown: 'di una non si sa ancora | di {count} non si sa ancora',
    sending: 'una è in invio | {count} sono in invio',
    'waits-undo': 'una parte tra poco | {count} partono tra poco',
    'waits-network': 'una attende la rete | {count} attendono la rete',
    'waits-platform': 'una attende la piattaforma | {count} attendono la piattaforma',
    'waits-sign-in': 'una attende un accesso | {count} attendono un accesso',
    'waits-scope': 'una attende un permesso | {count} attendono un permesso',
    'waits-turn': 'una attende il suo turno | {count} attendono il loro turno',
    'waits-earlier': 'una attende un’altra richiesta | {count} attendono altre richieste',
    waits: 'una attende | {count} attendono',
    done: 'una eseguita negli ultimi sette giorni | {count} eseguite negli ultimi sette giorni',
    calm: 'Nulla attende',
    none: 'Ancora nessuna richiesta.',
    unread: 'Richieste …',
    sentence: '{parts}.'
  },
  group: {
    needs: 'Tocca a te',
    unknown: 'Non si sa ancora',
    waiting: 'In attesa',
    count: 'una richiesta | {count} richieste'
  },
  what: {
    about: '{name}: {about}',
    refund: {
      name: 'Rimborso',
      of: 'Rimborso di {title}',
      To: 'Rimborso a {who}',
      ofTo: 'Rimborso di {title} a {who}',
      amount: 'Rimborso di {amount}'
    },
    'refund-cancel': { name: 'Annullamento di un rimborso', amount: 'Annullamento di un rimborso di {amount}' },
    thanks: { name: 'Ringraziamento', To: 'Ringraziamento a {who}' },
    'card-freeze': { name: 'Congelamento di una carta', of: 'Congelamento di {title}' },
    'card-unfreeze': { name: 'Scongelamento di una carta', of: 'Scongelamento di {title}' },
    'card-limits': { name: 'Cambio dei limiti di una carta', of: 'Cambio dei limiti di {title}' },
    'dispute-evidence': {
      name: 'Risposta a una contestazione',
      of: 'Risposta alla contestazione di {title}',
      ofTo: 'Risposta alla contestazione di {title} da {who}'
    },
    'dispute-accept': {
      name: 'Accettazione di una contestazione',
      of: 'Accettazione della contestazione di {title}',
      ofTo: 'Accettazione della contestazione di {title} da {who}'
    },
    payout: { name: 'Accredito', To: 'Accredito su {who}', amount: 'Accredito di {amount}' },
    'payout-cancel': { name: 'Annullamento di un accredito', amount: 'Annullamento di un accredito di {amount}' },
    'payout-schedule': { name: 'Cambio del piano degli accrediti' },
    'transfer-accept': {
      name: 'Pagamento di una richiesta',
      To: 'Pagamento a {who}',
      ofTo: 'Pagamento a {who}: {title}',
      amount: 'Pagamento di {amount}'
    },
    'transfer-decline': {
      name: 'Rifiuto di una richiesta',
      To: 'Rifiuto della richiesta di {who}',
      ofTo: 'Rifiuto della richiesta di {who}: {title}',
      amount: 'Rifiuto di una richiesta di {amount}'
    },
    'savings-in': { name: 'Versamento nei risparmi', amount: 'Versamento di {amount} nei risparmi' },
    'savings-out': { name: 'Prelievo dai risparmi', amount: 'Prelievo di {amount} dai risparmi' },
    'card-replace': { name: 'Sostituzione di una carta', of: 'Sostituzione di {title}' },
    'transfer-send': { name: 'Trasferimento', To: 'Trasferimento a {who}', amount: 'Trasferimento di {amount}' },
    'transfer-request': {
      name: 'Richiesta di denaro',
      To: 'Richiesta di denaro a {who}',
      amount: 'Richiesta di {amount}'
    },
    'product-create': { name: 'Nuovo prodotto', of: 'Nuovo prodotto: {title}' },
    'product-edit': { name: 'Modifica di un prodotto', of: 'Modifica di {title}' },
    'product-archive': { name: 'Archiviazione di un prodotto', of: 'Archiviazione di {title}' }
  },
  state: {
    'waits-undo': 'Parte tra poco',
    'waits-network': 'Attende la rete',
    'waits-platform': 'Attende la piattaforma',
    'waits-sign-in': 'Attende un accesso',
    'waits-scope': 'Attende un permesso',
    'waits-turn': 'Attende il suo turno',
    'waits-earlier': 'Attende un’altra richiesta',
    sending: 'In invio',
    done: 'Eseguita',
    refunded: 'Rimborso riuscito',
    held: 'Trattenuta dalla piattaforma',
    'with-buyer': 'Attende l’acquirente',
    'came-back': 'Denaro tornato indietro',
    canceled: 'Annullata',
    rejected: 'Rifiutata',
    'needs-you': 'Tocca a te',
    unknown: 'Non si sa ancora',
    withdrawn: 'Ritirata',
    'went-on': 'Continua in un’altra'
  },
  why: {
    undo: 'Si può ritirare fino alle {until}.',
    network: 'Parte da sola quando la rete torna.',
    platform: 'La piattaforma ha chiesto di attendere. Si riprova da soli.',
    platformUntil: 'La piattaforma ha chiesto di attendere. Si riprova alle {until}.',
    'sign-in': 'L’accesso di questo account è terminato. Parte da sola dopo il prossimo.',
    scope: 'Questo account è collegato senza il permesso che serve. Parte da sola quando c’è.',
    turn: 'Prima va un’altra richiesta.',
    earlier:
      'Si basa su un’altra richiesta per la stessa cosa, che ha prima bisogno di te: decidi quella, e questa prosegue.',
    sending: 'È stata inviata; la piattaforma non ha ancora risposto.',
    unknown:
      'È stata inviata e non è arrivata risposta. Si chiede alla piattaforma che cosa ne è stato, prima di inviare altro.',
    'unknown-unsent':
      'Questa cartella dei dati è stata ripristinata o copiata, e un’altra copia può averla inviata. Si chiede alla piattaforma prima di inviare qualcosa.',
    'waited-long': 'Ha atteso più di un giorno senza esito. È ancora voluta?',
    changed: 'Ciò che riguarda è cambiato dopo la richiesta, e la piattaforma vuole una conferma.',
    'past-memory':
      'È stata inviata, e qui non si sa che cosa ne è stato. La piattaforma ricorda una richiesta per 90 giorni e di questa non sa nulla: solo tu puoi scoprire se è avvenuta.',
    'past-memory-unsent':
      'Questa cartella dei dati è stata ripristinata o copiata, e un’altra copia può averla inviata. La piattaforma ricorda una richiesta per 90 giorni e di questa non sa nulla: solo tu puoi scoprire se è avvenuta.',
    restored:
      'Questa cartella dei dati è stata ripristinata o copiata. La piattaforma non conosce questa richiesta; un’altra copia può averne inviata una uguale con una chiave propria.',
    'key-taken':
      'La piattaforma conosce la chiave di questa richiesta con un altro contenuto. Prima di tutto guarda lì come stanno le cose.',
    rejected: 'La piattaforma l’ha rifiutata in via definitiva.',
    marked: 'Hai detto che è avvenuto.',
    merged: 'Non è stata inviata da sola: una modifica successiva le contiene entrambe.',
    rebased: 'Nel frattempo ciò che riguarda era cambiato; è continuata con una chiave propria.',
    'taken-back': 'L’hai ritirata dopo l’invio; non si invia altro.'
  },
  money: {
    untouched: 'Nessun denaro si è mosso.',
    never: 'Da qui non è partito nulla; nessun denaro si è mosso.',
    asking: 'Se il denaro si è mosso non si sa ancora.',
    doubt: 'Se il denaro si è mosso non si sa.',
    refunded: '{amount} sono tornati all’acquirente.',
    held: 'La piattaforma la trattiene finché il saldo disponibile non basta; nessun denaro si è ancora mosso.',
    'with-buyer': 'Prima deve agire l’acquirente; nessun denaro si è ancora mosso.',
    'came-back': '{amount} sono tornati indietro: la banca dell’acquirente non li ha accettati.',
    canceled: 'Annullata presso la piattaforma; nessun denaro si è mosso.',
    'taken-on': 'La piattaforma l’ha presa in carico; il rimborso stesso non è ancora sincronizzato.',
    saved: '{amount} spostati dal saldo disponibile ai risparmi.',
    unsaved: '{amount} spostati dai risparmi al saldo disponibile.',
    'on-its-way': '{amount} sono usciti dal saldo disponibile, e sono in viaggio.',
    arrived: '{amount} sono usciti dal saldo disponibile, e sono arrivati.',
    'asked-them': 'La richiesta è arrivata; nessun denaro si muove finché non paga.',
    'they-paid': 'Ha pagato: sono arrivati {amount}.',
    'they-declined': 'Ha rifiutato; nessun denaro si è mosso.',
    'no-answer': 'Non ha risposto in tempo; nessun denaro si è mosso.',
    done: 'La piattaforma l’ha eseguita.',
    unchanged: 'Questa richiesta non ha mosso nulla. Guarda lì come stanno le cose.',
    see: 'Guarda lì che cosa ha mosso.'
  },
  effect: {
    untouched: 'Presso la piattaforma non è cambiato nulla.',
    never: 'Da qui non è partito nulla.',
    asking: 'Se ha avuto effetto non si sa ancora.',
    doubt: 'Se ha avuto effetto non si sa.',
    done: 'La piattaforma l’ha eseguita.',
    unchanged: 'Questa richiesta non ha cambiato nulla. Guarda lì come stanno le cose.',
    see: 'Guarda lì come stanno le cose.'
  },
  /** The same of one kind, where more can be said. */
  effectOf: {
    'card-freeze': {
      untouched: 'La carta funziona ancora.',
      never: 'Da qui non è partito niente; la carta funziona ancora.',
      asking: 'Non si sa ancora se la carta è congelata: conta che funzioni.',
      doubt: 'Non si sa se la carta è stata congelata: conta che funzioni.',
      done: 'La piattaforma ha congelato la carta.'
    },
    'card-unfreeze': { untouched: 'La carta resta congelata.', done: 'La piattaforma ha scongelato la carta.' },
    'card-limits': { untouched: 'I limiti sono com’erano.', done: 'La piattaforma ha cambiato i limiti.' },
    'dispute-evidence': {
      untouched: 'Alla banca non è arrivato nulla.',
      never:
        'Alla banca non è arrivato nulla. File e bozza già andati avanti, se ce ne sono, restano sulla piattaforma.',
      asking: 'Non si sa ancora se la risposta è arrivata alla banca.',
      doubt: 'Non si sa se la risposta è arrivata alla banca.',
      done: 'La banca ha la risposta, e decide.'
    },
    'dispute-accept': {
      untouched: 'La contestazione non è stata accettata.',
      never: 'Da qui non è partito niente; la contestazione non è stata accettata.',
      asking: 'Non si sa ancora se la contestazione è stata accettata.',
      doubt: 'Non si sa se la contestazione è stata accettata.',
      done: 'La contestazione è accettata: ciò che ha prelevato resta perso.'
    },
    'card-replace': {
      untouched: 'Nessuna nuova carta è stata fatta; la vecchia resta com’era.',
      never: 'Da qui non è partito niente; la vecchia carta resta com’era.',
      asking: 'Se una nuova carta è stata fatta, e la vecchia annullata, non si sa ancora.',
      doubt: 'Se una nuova carta è stata fatta, e la vecchia annullata, non si sa.',
      unchanged: 'Questa richiesta non ha fatto nessuna nuova carta. L’elenco delle carte dice come sta la vecchia.',
      done: 'La piattaforma ha fatto la nuova carta.'
    },
    'payout-schedule': { untouched: 'Il piano è com’era.', done: 'La piattaforma ha cambiato il piano.' },
    'product-create': {
      untouched: 'Alla piattaforma non c’è un prodotto così.',
      never: 'Da qui non è partito niente; un prodotto così non c’è.',
      asking: 'Non si sa ancora se il prodotto è stato creato.',
      doubt: 'Non si sa se il prodotto è stato creato.',
      done: 'La piattaforma ha creato il prodotto.'
    },
    'product-edit': {
      untouched: 'Questa richiesta non ha cambiato niente del prodotto.',
      done: 'La piattaforma ha cambiato il prodotto.'
    },
    'product-archive': {
      untouched: 'Questa richiesta non ha archiviato il prodotto.',
      done: 'La piattaforma ha archiviato il prodotto.'
    }
  },
  /** What was to be changed was changed elsewhere: whose word holds. */
  choice: { 'send-anew': 'Il mio: invia come ho richiesto', 'give-up': 'L’altro: lascia com’è adesso' },
  choiceOf: {
    payout: { 'send-anew': 'Invia con la nuova commissione', 'give-up': 'Non inviare niente' },
    'transfer-send': { 'send-anew': 'È la stessa persona: invia', 'give-up': 'Non inviare niente' },
    'transfer-request': { 'send-anew': 'È la stessa persona: chiedi', 'give-up': 'Non chiedere niente' },
    'dispute-accept': { 'send-anew': 'Accetta al costo di adesso', 'give-up': 'Non accettare' },
    'dispute-evidence': { 'give-up': 'Rinuncia a questa risposta' }
  },
  verb: {
    withdraw: 'Ritira',
    send: 'Invia {amount} ora',
    sendPlain: 'Invia ora',
    'send-anew': 'Invia di nuovo con una nuova chiave',
    'mark-done': 'È avvenuto',
    'give-up': 'Non è avvenuto; lascia perdere',
    signIn: 'Accedi di nuovo',
    connect: 'Collega con quel permesso'
  },
  confirm: {
    send: '{what}: parte con la stessa chiave. Solo se hai controllato presso la piattaforma che un’altra copia di questa cartella non l’ha già inviata: altrimenti avviene due volte.',
    'send-anew':
      '{what}: parte come nuova richiesta. Solo se hai controllato presso la piattaforma che la prima non è avvenuta: altrimenti avviene due volte.',
    'mark-done': 'Non si invia più nulla. Solo se hai visto presso la piattaforma che è avvenuto.',
    'give-up': 'Non si invia più nulla. Solo se hai controllato presso la piattaforma che non è avvenuto.',
    yes: {
      send: 'Controllato: invia',
      'send-anew': 'Controllato: invia di nuovo',
      'mark-done': 'Visto: è avvenuto',
      'give-up': 'Controllato: lascia perdere'
    },
    no: 'Non ancora'
  },
  journal: {
    asked: 'Richiesta: {what}',
    merged: 'Continuata in una modifica successiva',
    changed: 'Ciò che riguarda era cambiato',
    'asked-anew': 'Richiesta di nuovo con una nuova chiave: {what}',
    sent: 'Invio | Invio, tentativo {attempt}',
    'preparing-file': 'Un file va avanti',
    'preparing-draft': 'Prende il posto della bozza della piattaforma',
    prepared: 'La piattaforma ce l’ha',
    'not-prepared': 'Non è andato avanti: {code}',
    'file-gone': 'Un suo file qui non c’è più',
    'did-it': 'La piattaforma l’ha eseguita',
    answered: 'La piattaforma ha risposto: {code}',
    'not-sent': 'Non inviata: {code}',
    unclear: 'Nessuna risposta chiara: {code}',
    interrupted: 'La console si è chiusa durante l’invio',
    decided: 'Hai deciso: {decision}',
    doubted: 'In dubbio: {code}',
    'waited-long': 'In attesa da più di un giorno',
    found: 'Trovata tra i record della piattaforma',
    'looked-up': 'Cercata per chiave: {code}',
    code: {
      done: 'eseguita',
      refused: 'rifiutata',
      processing: 'ancora in lavorazione',
      unknown_key: 'non nota',
      'signed-out': 'l’accesso era terminato',
      clock: 'gli orologi si contraddicono',
      restored: 'la cartella dei dati è stata ripristinata',
      copied: 'la cartella dei dati è stata copiata',
      'another-folder': 'questa cartella non è l’ultima che c’era qui',
      lost: 'ciò che questa cartella conteneva è andato perso',
      rate_limited: 'troppe insieme',
      timeout: 'tempo esaurito',
      unreachable: 'non raggiunta'
    }
  },
  list: {
    label: 'Richieste',
    earlier: 'Mostra le precedenti',
    asked: 'richiesta: {moment}',
    settled: 'conclusa: {moment}'
  },
  empty: {
    none: 'Ancora nessuna richiesta. Un rimborso comincia dalla sua vendita.',
    filtered: 'Nessuna richiesta al riguardo.',
    'not-synced': 'La copia locale si sta aprendo; le richieste compaiono da sole.',
    'no-permission': 'Questo account è collegato in sola lettura: da qui non si può richiedere nulla.',
    action: {
      none: 'Vai alle vendite',
      filtered: 'Tutte le richieste',
      'no-permission': 'Collega con più permessi'
    }
  },
  detail: {
    kicker: '{what} · richiesta: {moment}',
    loading: 'Lettura della richiesta',
    facts: 'Che cosa è stato richiesto',
    fee: 'Commissione detta prima',
    method: 'Come',
    limit: { asked: 'richiesti {asked}', seen: 'prima {saw}', now: 'adesso {now}', none: 'nessun limite' },
    evidence: {
      gone: 'Un suo file qui non c’è più: sceglilo di nuovo nella contestazione e rispondi ancora.',
      changed: 'La bozza della piattaforma adesso è un’altra: guardala nella contestazione e rispondi di nuovo.',
      review: 'Nel frattempo si è risposto alla contestazione; decide la banca.',
      closed: 'La contestazione è chiusa.'
    },
    accept: {
      seen: 'Restano persi {amount}, come stava al momento della richiesta ({stage}).',
      now: 'Adesso sarebbero {amount} ({stage}).'
    },
    feeNow: 'Commissione di adesso',
    why: 'Perché',
    person: 'Chi, come era quando l’hai visto',
    moveNote: 'Nota che l’altra persona legge',
    product: {
      fields: {
        title: 'Titolo',
        description: 'Descrizione',
        status: 'Stato',
        stock: 'Giacenza',
        price: 'Prezzo, {currency}',
        pictures: 'Immagini'
      },
      pictures: 'nessuna | una: {names} | {count}: {names}',
      was: 'Prima',
      mine: 'Il mio',
      theirs: 'L’altro',
      now: 'Adesso',
      nothing: 'niente',
      noPrice: 'nessun prezzo',
      endless: 'non può finire',
      added: '{count} in più',
      taken: '{count} in meno',
      merged: 'L’hai cambiato solo tu: va insieme.',
      notAdded: 'Mio: {added}. Non è più possibile e non si invia: guarda il numero che c’è adesso.',
      choose: 'Quale valore vale per {field}',
      archived: 'Intanto il prodotto è stato archiviato, e non si può cambiare se non torna in vendita.',
      bringBack: 'Riportalo in vendita insieme a questo',
      send: 'Invia ciò che è scelto',
      leave: 'Lascia tutto com’è adesso',
      gone: 'Il prodotto non è più nella copia.'
    },
    reason: 'Motivo',
    note: 'Nota',
    words: 'Parole',
    attempts: 'Invii',
    never: 'mai',
    times: 'una volta | {count} volte',
    platformSays: 'La piattaforma dice',
    noWords: 'Non ha indicato un motivo.',
    history: 'Diario',
    links: 'Collegamenti',
    goesOn: 'La richiesta in cui continua',
    others: 'Tutte le richieste sullo stesso oggetto'
  }
} satisfies typeof en

import type en from '../en/kit.ts'

export default {
  /** A file that was not taken. */
  refused: {
    empty: '{name} è vuoto.',
    type: '{name} non è un PDF, un JPEG né un PNG, qualunque cosa dica il nome.',
    'picture-type': '{name} non è un JPEG né un PNG, qualunque cosa dica il nome.',
    'picture-too-large': '{name} è troppo grande: un’immagine può avere {most} byte.',
    'too-large': '{name} è troppo grande: tutti i file insieme possono avere {most} byte.',
    'too-many': '{name} non è stato conservato: per una voce sola i file sono al massimo {most}.',
    full: '{name} non è stato conservato: non c’è spazio per altri file. Elimina quelli che non ti servono più.',
    unread: '{name} non si può leggere: nel frattempo è stato spostato, modificato o eliminato.',
    several: 'Un file alla volta: non è stato preso nulla.'
  },
  minorUnits: '{figure} unità minime',
  in: { minutes: 'tra {n} min', hours: 'tra {n} h', days: 'tra {n} giorno | tra {n} giorni' },
  ago: { minutes: '{n} min fa', hours: '{n} h fa', days: '{n} giorno fa | {n} giorni fa' },
  terms: {
    sold: 'Venduti',
    refunded: 'rimborsati',
    disputed: 'contestati',
    fees: 'commissioni',
    store: 'store',
    tax: 'imposte',
    adjusted: 'rettifiche'
  },
  kept: 'netti',
  openEntries: 'Apri il suo movimento | Apri i suoi {n} movimenti',
  trackLabel: 'Dove si trova il denaro',
  track: {
    earned: 'guadagnato',
    available: 'disponibile',
    sent: 'inviato',
    'in-bank': 'in banca',
    'said-paid': 'pagato, non visto'
  },
  trackState: { reached: 'raggiunto', expected: 'previsto', failed: 'non riuscito', open: 'non ancora' },
  trackProof: {
    line: 'lo prova una riga della banca',
    platform: 'lo dice la piattaforma, in nessuna riga della banca'
  },
  trackReason: {
    account_closed: 'conto chiuso'
  },
  hidden: { here: 'Cifre e nomi sono nascosti, e qui si vedrebbero.', show: 'Mostra tutto' },
  person: { anonymous: 'Qualcuno', notSynced: 'Questa persona non è ancora sincronizzata' },
  empty: {
    none: 'Qui non c’è ancora nulla.',
    filtered: 'Nulla corrisponde al filtro.',
    'not-synced': 'Non ancora sincronizzato: comparirà da solo.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere questi dati.'
  },
  list: {
    soFar: '{day}, finora',
    scope: '{title} · {count} in tutto',
    asOf: 'dati delle {time}',
    clear: 'Azzera i filtri',
    and: 'e',
    withCurrency: '{column}, {currency}',
    empty: {
      none: 'Torna alla Home',
      filtered: 'Azzera i filtri',
      'not-synced': 'Sincronizza ora',
      'no-permission': 'Ricollega'
    }
  },
  filters: {
    any: 'qualsiasi',
    dates: 'Date',
    from: 'Da',
    to: 'A',
    since: '{day} e dopo',
    until: '{day} e prima',
    span: '{from} – {to}',
    clearOne: 'Togli il filtro: {what}',
    several: '{first} + {count}',
    atLeast: 'Almeno, {currency}',
    atMost: 'Al massimo, {currency}',
    fromAmount: 'da {amount}',
    upTo: 'fino a {amount}',
    apply: 'Applica',
    notAnAmount: 'Scrivi un importo come 12,50.',
    jump: 'Vai a una data',
    jumpTo: 'Vai'
  },
  operator: {
    elsewhere: '«{operator}:» è un operatore della ricerca su tutto (Ctrl K), non di questo elenco.',
    currency: '«amount:» in questo elenco ha bisogno di una valuta: scegline una qui sopra, o cerca su tutto (Ctrl K).',
    search: 'Cerca lì'
  },
  reach: { lookedBack: 'Cercato a ritroso fino a {day}.', goOn: 'Continua', looking: 'Ricerca …' },
  stub: { copy: 'Copia come testo', copyId: 'Copia l’id', copied: 'Copiato', close: 'Chiudi (Esc)' },
  ledger: {
    loading: 'Caricamento',
    new: '{n} nuova voce | {n} nuove voci',
    left: 'La riga su cui eri non è più in questo elenco. Ora sei su quella accanto.'
  },
  columns: {
    button: 'Colonne',
    legend: 'Colonne',
    ofView: 'Della vista',
    forward: 'Sposta {column} verso l’inizio',
    back: 'Sposta {column} verso la fine',
    moved: '{column}: posto {place} di {of}',
    crowded: 'non ci sta',
    crowdedWhy: 'La finestra è troppo stretta: torna in una più larga, o con meno colonne.',
    density: 'Righe',
    densities: { dense: 'Fitte', comfortable: 'Comode' },
    reset: 'Come all’inizio'
  },
  views: {
    button: 'Viste',
    label: 'Viste salvate',
    hidden: 'Vista {n}',
    save: 'Salva questa vista',
    saveAnother: 'Salvala come un’altra vista',
    what: 'Il filtro, l’ordine e le colonne, sotto un nome.',
    name: 'Nome',
    saveVerb: 'Salva',
    rename: 'Rinomina questa vista',
    renameVerb: 'Rinomina',
    forward: 'Sposta avanti',
    back: 'Sposta indietro',
    moved: '{name}: posto {place} di {of}',
    remove: 'Elimina questa vista',
    removed: 'La vista {name} è eliminata.',
    undo: 'Annulla',
    unread: 'Questa vista chiede {parts}, che questa versione non conosce. Non si mostra nulla, piuttosto che troppo.',
    showWithout: 'Mostra l’elenco senza'
  },
  selection: {
    label: 'Righe selezionate',
    count: '{n} selezionata | {n} selezionate',
    unknown: '{n} senza importo | {n} senza importo',
    earlier: '{n} letta prima dell’ultima modifica | {n} lette prima dell’ultima modifica',
    missing:
      '{n} altra riga non era caricata, e non è selezionata | {n} altre righe non erano caricate, e non sono selezionate',
    openEnded: 'le righe caricate finora; ce ne sono altre',
    copy: 'Copia',
    copiedShort: 'Copiato',
    copied: '{n} riga copiata | {n} righe copiate',
    clear: 'Deseleziona'
  },
  calendar: {
    before: 'Mese precedente',
    after: 'Mese successivo',
    showTable: 'Tabella (T)',
    showMonth: 'Mese (T)',
    more: '+ {count}'
  },
  bars: {
    group: '{head}: con le frecce leggi i giorni, Invio ne apre uno',
    day: '{day}: {figure}',
    notSynced: '{day}: non ancora sincronizzato',
    toCome: '{day}: deve ancora venire',
    soFar: 'finora',
    step: 'linea sottile: {word}',
    unfinished: '{day}: giorno non concluso',
    gaps: 'punteggiato: non ancora sincronizzato',
    showTable: 'Tabella (T)',
    showBars: 'Barre (T)',
    dayHead: 'Giorno',
    monthHead: 'Mese'
  },
  steps: {
    read: '{day}: {amount}',
    group: '{head}: con le frecce leggi i giorni in cui è cambiato'
  },
  bulk: {
    leaving: 'Se chiudi, finisce con quello in corso.',
    state: {
      waits:
        'Nessuno attende l’invio. | Uno attende, e si può ancora annullare. | {count} attendono, e si possono ancora annullare.',
      sending: 'Nessuno è in viaggio. | Uno è in viaggio. | {count} sono in viaggio.',
      unknown:
        'Di nessuno manca l’esito. | Di uno non si sa ancora che cosa ne è stato. | Di {count} non si sa ancora che cosa ne è stato.',
      'needs-you': 'Nessuno ha bisogno di te. | Uno ha bisogno di te. | {count} hanno bisogno di te.',
      done: 'Nessuno è fatto. | Uno è fatto. | {count} sono fatti.',
      rejected:
        'Nessuno è stato rifiutato. | Uno è stato rifiutato dalla piattaforma. | {count} sono stati rifiutati dalla piattaforma.',
      withdrawn: 'Nessuno è stato annullato. | Uno è stato annullato. | {count} sono stati annullati.'
    },
    refused: 'La piattaforma dice: {code}',
    ended: 'Uno non è stato richiesto: hai interrotto prima. | {count} non sono stati richiesti: hai interrotto prima.',
    notAsked:
      'Uno non è stato richiesto. {why} | Uno non è stato richiesto. {why} | {count} non sono stati richiesti. {why}',
    undo: 'Annulla tutti',
    stop: 'Interrompi e annulla tutti',
    see: 'Vedi le richieste',
    askedBefore: 'Lo stesso è stato richiesto negli ultimi dieci minuti.'
  },
  ask: {
    earlier: 'La stessa cosa è stata chiesta {moment}.',
    again: 'Chiedi di nuovo',
    see: 'Vedi la richiesta | Vedi le richieste'
  },
  stack: { nothing: 'nulla' },
  sumSentence: '{terms}: netti {kept}'
} satisfies typeof en

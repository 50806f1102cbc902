import type en from '../en/shell.ts'

export default {
  pages: 'Pagine',
  more: 'Altro',
  morePages: 'Altre pagine',
  skip: 'Vai alla pagina',
  fold: 'Riduci la barra laterale',
  unfold: 'Espandi la barra laterale',
  demo: { label: 'Demo: cifre inventate', short: 'Demo' },
  account: {
    open: 'Account: {name}',
    choose: 'Account',
    copy: 'Una copia consegnata',
    copyOfDemo: 'Una copia della demo, cifre inventate',
    demo: 'Demo, cifre inventate',
    add: 'Aggiungi un account',
    toStart: 'Agli account di questa cartella'
  },
  link: {
    lost: 'Il collegamento con la console si è interrotto. Ciò che è sullo schermo resta; si riprova automaticamente.',
    retry: 'Riprova ora'
  },
  part: {
    what: 'Una parte della pagina non è arrivata.',
    money: 'Il denaro e la copia locale non sono coinvolti.',
    todo: 'Riprova; se continua a mancare, riavvia la console.'
  },
  noSession: {
    title: 'A questa pagina serve un nuovo link',
    why: 'Un link di avvio vale una volta sola, e solo finché la console che l’ha stampato è in funzione.',
    todo: 'Esegui di nuovo il comando di avvio in un terminale; apre la console, o stampa un nuovo link:',
    money: 'Nulla è perso: la copia locale resta dov’è.'
  },
  failed: {
    title: 'La console non si è avviata',
    reason: 'Che cosa ha detto',
    showLog: 'Mostra il log'
  },
  sync: {
    opening: 'Apertura della copia locale',
    firstStarts: 'Prima sincronizzazione: avvio',
    firstShare: 'Prima sincronizzazione: {percent}%',
    firstBackTo: 'Prima sincronizzazione: a ritroso fino al giorno {backTo}, {percent}%',
    catchingUp: 'Lettura delle novità, ultimi dati: {asOf}',
    catchingUpFirst: 'Lettura delle novità',
    upToDate: 'Aggiornato, {asOf}',
    asking: 'Ultimi dati: {asOf}, controllo ogni pochi secondi',
    slow: 'La piattaforma risponde lentamente, ultimi dati: {asOf}',
    slowFirst: 'La piattaforma risponde lentamente',
    breaking: 'Il collegamento si interrompe di continuo, ultimi dati: {asOf}',
    breakingFirst: 'Il collegamento si interrompe di continuo',
    offline: 'Non in linea, ultimi dati: {asOf}',
    offlineFirst: 'Non in linea, ancora nulla di letto',
    silent: 'La piattaforma non risponde, ultimi dati: {asOf}',
    silentFirst: 'La piattaforma non risponde, ancora nulla di letto',
    cut: 'Il collegamento si è interrotto, ultimi dati: {asOf}',
    cutFirst: 'Il collegamento si è interrotto, ancora nulla di letto',
    unwell: 'La piattaforma ha un guasto, ultimi dati: {asOf}',
    unwellFirst: 'La piattaforma ha un guasto, ancora nulla di letto',
    badAnswer: 'Le risposte della piattaforma sono illeggibili, ultimi dati: {asOf}',
    badAnswerFirst: 'Le risposte della piattaforma sono illeggibili',
    waiting: 'La piattaforma ha chiesto di attendere fino alle {retryAt}, ultimi dati: {asOf}',
    waitingFirst: 'La piattaforma ha chiesto di attendere fino alle {retryAt}, ancora nulla di letto',
    unwellWaits: 'La piattaforma ha un guasto e ha chiesto di attendere fino alle {retryAt}, ultimi dati: {asOf}',
    unwellWaitsFirst:
      'La piattaforma ha un guasto e ha chiesto di attendere fino alle {retryAt}, ancora nulla di letto',
    signIn: 'Accesso terminato, ultimi dati: {asOf}. Ricollega',
    signInFirst: 'Accesso terminato: ricollega',
    restored: 'La piattaforma è stata ripristinata; la copia si scarica di nuovo, {percent}%',
    restoredStarts: 'La piattaforma è stata ripristinata; la copia si scarica di nuovo',
    damaged: 'La copia era danneggiata; si scarica di nuovo, {percent}%',
    damagedStarts: 'La copia era danneggiata; si scarica di nuovo',
    diskFull: 'Disco pieno: sincronizzazione ferma, ultimi dati: {asOf}',
    stopped: 'Sincronizzazione ferma, ultimi dati: {asOf}',
    copy: 'Una copia consegnata, ultimi dati: {asOf}',
    copyBroken: 'Questa copia aperta è danneggiata',
    copyPart: 'Una copia consegnata, creata durante una prima sincronizzazione',
    away: 'Console non raggiunta, ultimi dati: {asOf}',
    backTo: 'Finora fino al giorno {backTo}',
    clock: 'L’orologio di questa macchina è sbagliato',
    setAside: '{n} record messo da parte | {n} record messi da parte'
  },
  why: {
    asking:
      'Il flusso di eventi della piattaforma tace, quindi le novità non arrivano da sole. Invece si chiede alla piattaforma ogni dieci secondi.',
    slow: 'Le risposte impiegano più di tre secondi. La lettura prosegue; nulla si chiede due volte.',
    breaking:
      'Le risposte si interrompono prima della fine. Ciò che è arrivato si conserva, e ogni volta la lettura riprende da lì.',
    offline:
      'La piattaforma non è raggiungibile: non c’è rete, o un nome o un server è scomparso. Si riprova automaticamente.',
    silent: 'La piattaforma ha preso la richiesta e ha taciuto per mezzo minuto. Si riprova automaticamente.',
    cut: 'Una risposta si è interrotta prima della fine. Ciò che è arrivato si conserva; si riprova da lì automaticamente.',
    unwell:
      'La piattaforma risponde che qualcosa non è riuscito dalla sua parte. Si riprova automaticamente, ogni volta un po’ più tardi.',
    badAnswer:
      'Ciò che la piattaforma invia non è ciò che la sua API consente, e non ne è stato scritto nulla. Si riprova automaticamente; se continua, avvisa la piattaforma.',
    waiting: 'Da questo account sono arrivate troppe richieste. Prima di quell’ora non si chiede nulla.',
    signIn:
      'La piattaforma non accetta più questo accesso. La copia resta leggibile com’è; ricollegando si riprende da dove ci si era fermati.',
    restored:
      'La piattaforma indica un passato diverso da quello letto. La copia sullo schermo è quella vecchia finché la nuova non è completa.',
    damaged: 'Una pagina della copia non era quella scritta. È stata messa da parte; la piattaforma ha tutto.',
    diskFull:
      'Nulla è perso e nulla è scritto a metà. Libera spazio; la sincronizzazione prosegue da sola entro un minuto.'
  },
  span: { minutes: '{n} min', hours: '{n} h', days: '{n} giorno | {n} giorni' },
  notice: {
    label: 'Che cosa è successo alla copia locale',
    dismiss: 'Ho capito',
    'feed-restored':
      'La piattaforma è stata ripristinata; la copia si scarica di nuovo. Rilevato: {at}. Alla fine anche qui mancheranno i record che ha perso.',
    'cache-damaged':
      'La copia locale era danneggiata e si scarica di nuovo. Rilevato: {at}. Nulla è perso: la piattaforma ha tutto.',
    'local-restored':
      'Ciò che sa solo questa macchina era danneggiato. Il suo backup ({backup}) ne ha preso il posto ({at}): manca ciò che è stato impostato, annotato o richiesto qui dopo quel backup. Prima di richiedere le stesse cose guarda presso la piattaforma.',
    'local-lost':
      'Ciò che sa solo questa macchina era danneggiato ({at}), e non c’era un backup: mancano impostazioni, note e richieste fatte qui. Prima di richiedere le stesse cose guarda presso la piattaforma.',
    clockAhead:
      'L’orologio di questa macchina è indietro di {by} rispetto alla piattaforma. Gli orari della sincronizzazione sono della piattaforma; «oggi» e le scadenze seguono questa macchina. Regola il suo orologio.',
    clockBehind:
      'L’orologio di questa macchina è avanti di {by} rispetto alla piattaforma. Gli orari della sincronizzazione sono della piattaforma; «oggi» e le scadenze seguono questa macchina. Regola il suo orologio.'
  },
  panel: {
    label: 'La copia locale',
    coverage: 'A ritroso fino a',
    whole: 'inizio',
    backTo: '{day}',
    records: 'Record',
    setAside: 'Messi da parte',
    setAsideOpen: 'Apri ciò che è stato messo da parte',
    retry: 'Nuovo tentativo alle',
    currencies: 'Valute',
    access: 'Accesso',
    accessRead: 'sola lettura',
    accessMore: 'leggere e agire',
    platform: 'Piattaforma',
    made: 'Creata',
    zone: 'Fuso orario',
    syncNow: 'Sincronizza ora',
    signIn: 'Ricollega'
  },
  undo: {
    label: 'Annulla',
    verb: 'Annulla',
    see: 'Vedi',
    close: 'Chiudi',
    told: '{what}: parte tra {seconds} secondi. Annulla ritira la richiesta.',
    tooLate: 'Troppo tardi per annullare. {fact}',
    phase: {
      undo: '{what}: parte tra {count} s',
      network: '{what}: in coda; parte quando la rete torna',
      later: '{what}: in coda',
      undone: '{what}: richiesta ritirata; nulla è stato inviato',
      sent: '{what}: inviata, in attesa della piattaforma',
      done: '{what}: la piattaforma l’ha eseguita',
      refused: '{what}: la piattaforma l’ha rifiutata',
      needs: '{what}: tocca a te'
    },
    products: {
      all: 'Nessuna richiesta sui prodotti | Una richiesta sui prodotti | {count} richieste sui prodotti',
      some: 'Nessuna di {meant} richieste sui prodotti | Una di {meant} richieste sui prodotti | {count} di {meant} richieste sui prodotti'
    },
    many: {
      all: 'Nessun rimborso | Un rimborso | {count} rimborsi',
      some: 'Nessun rimborso su {meant} | Un rimborso su {meant} | {count} rimborsi su {meant}',
      told: '{what} in coda. Annulla ritira tutto ciò che non è partito.',
      undo: '{what} in coda; l’ultimo parte tra {count} s',
      network: '{what} in coda finché la rete non torna',
      later: '{what} in coda',
      undone: '{what}: tutto ciò che non era partito è ritirato',
      out: '{what}: l’ultimo è partito'
    }
  },
  needsYou: 'una tocca a te | {count} toccano a te',
  hiding: {
    title: 'Nascondi agli sguardi',
    choice: { nothing: 'Nulla', amounts: 'Importi', people: 'Importi e persone' },
    is: { amounts: 'Gli importi sono nascosti', people: 'Importi e persone sono nascosti' },
    about: 'Ctrl ⇧ . (⌘ ⇧ . su Mac) nasconde subito importi e persone, in ogni pagina.',
    ask: 'Mostrare di nuovo tutto?',
    askWhy: 'Sullo schermo si vedranno importi, nomi e messaggi.',
    show: 'Mostra tutto',
    stay: 'Lascia nascosto'
  },
  preferences: {
    open: 'Preferenze',
    theme: 'Tema',
    language: 'Lingua',
    auto: 'Come il sistema',
    light: 'Chiaro',
    dark: 'Scuro',
    keys: 'Tutti i tasti',
    all: 'Tutte le impostazioni'
  },
  keys: {
    title: 'Tasti',
    about: 'Tutto si fa anche da tastiera.',
    go: 'Vai',
    list: 'In un elenco',
    act: 'Agisci',
    refund: 'Rimborsa la vendita',
    undo: 'Annulla l’ultima richiesta',
    hide: 'Nascondi agli sguardi',
    chart: 'In un grafico',
    find: 'Cerca',
    help: 'Questo riepilogo',
    down: 'Riga successiva',
    up: 'Riga precedente',
    page: 'Una pagina giù, su',
    ends: 'Prima riga, ultima riga',
    open: 'Apri la riga',
    close: 'Deseleziona, o chiudi il pannello',
    select: 'Seleziona o deseleziona la riga',
    extend: 'Seleziona da qui in poi',
    selectAll: 'Seleziona ogni riga caricata',
    copy: 'Copia le righe selezionate',
    table: 'Barre o tabella',
    day: 'Leggi un giorno',
    then: 'poi',
    or: 'o',
    single: 'Tasti di una lettera',
    singleWhy: 'Disattivali se intralciano la dettatura.'
  }
} satisfies typeof en

import type en from '../en/payouts.ts'

export default {
  title: 'Accrediti',
  scope: { asOf: 'dati delle {time}' },
  answer: {
    arrives: '{amount} arrivano {when} su {where}.',
    'on-its-way': '{amount} sono stati inviati a {where}.',
    overdue: '{amount} erano attesi {day} su {where}, e non sono ancora confermati.',
    expected: '~ {amount} previsti verso {day} su {where}.',
    expectedUndated: '~ {amount}: invio previsto verso {day} a {where}.',
    last: 'Nulla è in viaggio. L’ultimo accredito, {amount}, è arrivato su {where} {day}.',
    none: 'Ancora nessun accredito, e nessuno è previsto.',
    reading: 'Prossimo accredito …',
    unknown: 'Prossimo accredito: non si sa finché non è tutto sincronizzato.',
    today: 'oggi',
    on: '{day}',
    filteredNone:
      'Nessun accredito in questo filtro. | Un accredito in questo filtro, e non è in banca. | {count} accrediti in questo filtro, nessuno in banca.',
    filtered:
      'Nessun accredito in questo filtro. | Un accredito in questo filtro, {amounts} in banca. | {count} accrediti in questo filtro, {amounts} in banca.'
  },
  then: {
    list: 'Poi {list}',
    underway: '{amount} {day}',
    undated: '{amount} inviati',
    expected: '~ {amount} verso {day}, se nient’altro entra o esce'
  },
  failed: { sentence: '{amount}, accredito non riuscito {day}: {reason}', see: 'Vedi perché' },
  schedule: {
    daily: 'ogni giorno feriale',
    weekly: 'ogni {weekday}',
    monthly: 'ogni mese, giorno {date}',
    monthEnd: 'l’ultimo giorno del mese',
    manual: 'a mano',
    other: 'secondo il piano {interval}',
    verb: 'Cambia il piano',
    label: 'Cambia il piano degli accrediti',
    every: 'Accrediti',
    interval: { daily: 'ogni giorno feriale', weekly: 'ogni settimana', monthly: 'ogni mese', manual: 'a mano' },
    weekday: 'Giorno',
    day: 'Giorno del mese',
    last: 'l’ultimo',
    same: 'Gli accrediti sono già {schedule}.',
    next: 'Cambialo …',
    question: {
      automatic: 'Da quel momento gli accrediti sono {schedule}; l’importo minimo resta com’è. Lo cambi?',
      manual: 'Da quel momento non viene accreditato niente finché non prelevi. Lo cambi?'
    },
    yes: 'Cambialo',
    asked: 'Richiesto: accrediti {to}. Finché la piattaforma non conferma sono {now}.',
    platform: 'L’importo minimo, e quanto il denaro attende prima di essere disponibile, li cambia solo la piattaforma.'
  },
  blocked: {
    scope: 'Questo account è collegato senza il permesso per gli accrediti: si possono solo leggere.',
    connect: 'Collega con quel permesso'
  },
  withdraw: {
    verb: 'Preleva',
    label: 'Preleva verso la banca',
    stands: 'Disponibili: {available}. Un accredito è di almeno {least}.',
    standsWaiting:
      'Disponibili: {available}, di cui {waiting} già richiesti; ne restano {left}. Un accredito è di almeno {least}.',
    unknown: 'Quanto è disponibile non si sa finché non è sincronizzato.',
    tooLittle: 'È troppo poco per prelevare: un accredito è di almeno {least}.',
    currency: 'Valuta',
    amount: 'Importo, {currency}',
    all: 'Tutto: {amount}',
    how: 'Quanto in fretta',
    standard: 'Normale, in giorni bancari, senza commissione',
    instant: 'Istantaneo, in pochi minuti, con una commissione ({rate})',
    instantFee: 'Istantaneo, in pochi minuti, con una commissione di {fee}',
    feeUnknown:
      'Un accredito istantaneo qui non si offre: non ne è stato fatto ancora nessuno, e la commissione non è nota.',
    problem: {
      'no-amount': 'Un importo in {currency}, come {example}.',
      'below-minimum': 'Un accredito è di almeno {least}.',
      'too-much': 'È più di quanto resta: {left}.',
      'too-much-with-fee': 'Con la commissione è più di quanto resta: al massimo {most}.'
    },
    next: 'Preleva {amount} …',
    question: {
      standard: 'Prelevi {amount} su {where}? Restano disponibili {left}.',
      instant:
        'Prelevi subito {amount} su {where}? Costa {fee}, secondo le ultime commissioni: {all} in tutto. Restano disponibili {left}.'
    },
    offline: 'Non c’è rete: parte da sé quando torna.',
    yes: 'Preleva {amount}',
    no: 'Lascia così',
    leave: 'Chiudi',
    undo: 'Parte fra {seconds} s; fino ad allora si può annullare.',
    bank: 'Va a {where}. Le coordinate bancarie le tiene la piattaforma, e si cambiano solo lì.'
  },
  cancel: {
    verb: 'Annulla l’accredito',
    question: 'Allora {amount} restano nel saldo disponibile. Lo annulli?',
    yes: 'Annulla l’accredito',
    asked: 'Hai richiesto di annullarlo. Finché la piattaforma non conferma, prosegue.'
  },
  asked: {
    withFee: '{amount} (più {fee} di commissione)',
    other: '{amount} verso la banca: richiesti qui e non confermati. Contano ancora come disponibili.',
    network: '{amount} verso la banca aspettano la rete: contano ancora come disponibili.',
    needs: '{amount} verso la banca: richiesti, e ora tocca a te. Contano ancora come disponibili.',
    unknown: '{amount} verso la banca: inviati, e la piattaforma non ha risposto. Contano ancora come disponibili.'
  },
  view: { label: 'Mostra gli accrediti come', list: 'Elenco', calendar: 'Calendario', forecast: 'Previsione' },
  forecast: {
    label: 'Che cosa arriva in banca, e quando',
    nothing: 'Nessun denaro è in viaggio, disponibile o in arrivo.',
    noArrival: 'Nessun importo in {currency} arriva in banca.',
    failed:
      'L’ultimo accredito su {destination} non è riuscito: {reason}. Anche ciò che è previsto va su questo conto.',
    before: 'Prima',
    after: 'Altro',
    whatIf: 'E se',
    sum: {
      underway: '{amount} inviati',
      available: '{amount} disponibili',
      pending: '{amount} in arrivo',
      reserved: '{amount} in riserva',
      changed: '{amount} per ciò che si ipotizza o attende',
      arrives: '{amount} fino al giorno {day}',
      later: '{amount} più tardi',
      undated: '{amount} senza data',
      stays: '{amount} restano',
      adds: '{now} = {then}, {currency}.'
    },
    risk: {
      dispute: 'Contestazione che non ha ancora prelevato nulla: {subject}',
      card: 'Acquisto con carta, non contabilizzato: {subject}'
    },
    stays: {
      word: 'resta',
      nowhere: 'Nessun conto bancario accetta {currency}.',
      held: 'Trattenuto, e non liberato in tempo per un accredito.',
      least: 'Meno del minimo accreditabile, {amount}.'
    },
    from: {
      available: 'Disponibile ora',
      settles:
        'Diventa disponibile {day} | Diventa disponibile {day}: una vendita o mancia | Diventa disponibile {day}: {count} vendite e mance',
      reserve: 'Riserva, liberata {day}',
      refund: 'Rimborso che attende il saldo: {subject}',
      'assumed-refund': 'Rimborso (ipotesi): {subject}',
      lost: 'Contestazione persa (ipotesi), con la commissione: {subject}',
      won: 'Contestazione vinta (ipotesi): {subject}',
      fee: 'Commissione dell’accredito istantaneo',
      left: 'Resta nel saldo',
      asked: 'Richiesto qui, dal saldo disponibile',
      'asked-off': 'Accredito richiesto'
    },
    asked: {
      counts: 'Conta come fatto oggi, e non è confermato: l’accredito di {amount} richiesto qui.',
      'too-little': 'Non conta: l’accredito di {amount} richiesto qui è più di quanto è disponibile.'
    },
    assumed: {
      title: 'Ipotesi:',
      lose: 'contestazione persa, {subject}',
      win: 'contestazione vinta, {subject}',
      refund: 'vendita rimborsata, {subject}',
      standard: '{currency}: tutto prelevato oggi, standard',
      instant: '{currency}: tutto prelevato oggi, istantaneo',
      counts: '{name}: {amount}',
      countsWithFee: '{name}: {amount}, commissione {fee}',
      changesNothing: '{name}: {why}',
      remove: 'Togli l’ipotesi: {name}',
      clear: 'Nessuna ipotesi',
      nothingSent: 'Cambiano solo le cifre qui. Non si invia nulla.'
    },
    effect: {
      'not-here': 'non è nella copia locale, non cambia nulla',
      settled: 'già decisa, non cambia nulla',
      'nothing-to-move': 'non muove denaro, non cambia nulla',
      'too-little': 'il disponibile è troppo poco',
      'fee-unknown': 'la commissione non è nota, non c’è ancora stato un accredito istantaneo'
    },
    dispute: {
      title: 'Una contestazione finisce',
      lose: 'Persa: {subject}',
      win: 'Vinta: {subject}',
      taken: 'Le contestazioni che hanno già prelevato il denaro non cambiano nulla se si perdono.'
    },
    refund: {
      title: 'Una vendita viene rimborsata',
      find: 'Cerca una vendita per parole',
      sale: '{subject} {who}, {day}',
      none: 'Nessuna vendita corrisponde.'
    },
    withdraw: { title: 'Prelievo oggi', fee: 'commissione {fee}', arrives: 'arriva {day}' },
    ground: {
      title: 'Su che cosa si basa',
      schedule: 'Accrediti: {schedule}, da {least} in su.',
      delay:
        'Una vendita è disponibile il giorno del pagamento. | Una vendita è disponibile un giorno dopo il pagamento. | Una vendita è disponibile {count} giorni dopo il pagamento.',
      arrival:
        '{currency}: arrivo il giorno dell’accredito. | {currency}: arrivo un giorno bancario dopo l’accredito, come il valore di mezzo degli ultimi dieci. | {currency}: arrivo {count} giorni bancari dopo l’accredito, come il valore di mezzo degli ultimi dieci.',
      noArrival: 'Nessun accredito in {currency} è ancora arrivato, quindi non si indica un giorno di arrivo.',
      holidays:
        '{currency}: le banche sono aperte in tutti i giorni feriali mostrati. {name}, confrontato con la fonte {day}.',
      holidaysMet: '{currency}: le banche sono chiuse {closed}. {name}, confrontato con la fonte {day}.',
      noHolidays: '{currency}: le festività delle banche qui non sono note, contano solo i fine settimana.',
      noHolidaysButOwn:
        '{currency}: le festività delle banche qui non sono note, contano solo i fine settimana e le righe tue.',
      ownHolidays: '{currency}: le banche sono aperte in tutti i giorni feriali mostrati.',
      ownHolidaysMet: '{currency}: le banche sono chiuse {closed}.',
      own: {
        closed:
          '{currency}: secondo una riga tua le banche sono chiuse {day}: {name} ({source}, controllato {checked}).',
        open: '{currency}: secondo una riga tua le banche sono aperte {day}: {name} ({source}, controllato {checked}).',
        year: '{currency}: le festività dell’anno {year} sono quelle del tuo calendario: {name} ({source}, controllato {checked}).'
      },
      reserve: 'Una riserva liberata in un dato giorno è nell’accredito successivo.',
      nothingNew: 'Nel frattempo non si aggiungono vendite, rimborsi, contestazioni o accrediti a mano.',
      rounding:
        'Non si arrotonda nulla, tranne la commissione di un accredito istantaneo: al centesimo più vicino, al tasso degli ultimi.',
      zone: 'I giorni sono quelli della piattaforma, in {zone}.'
    }
  },
  filters: {
    label: 'Filtra gli accrediti',
    status: 'Stato',
    method: 'Metodo',
    currency: 'Valuta',
    clear: 'Azzera i filtri'
  },
  method: { standard: 'Standard', instant: 'Istantaneo' },
  state: {
    preparing: 'In preparazione',
    underway: 'Inviato',
    overdue: 'Atteso {day}, non confermato',
    arrived: 'In banca',
    said: 'Pagato, dice la piattaforma',
    failed: 'Non riuscito',
    'failed-because': 'Non riuscito: {reason}',
    canceled: 'Annullato'
  },
  column: {
    made: 'Disposto',
    to: 'A',
    how: 'Metodo',
    arrives: 'Arrivo',
    amount: 'Importo',
    state: 'Stato',
    withCurrency: '{column}, {currency}'
  },
  row: {
    noDestination: 'un conto bancario',
    automatic: '{method}, automatico',
    byHand: '{method}, a mano'
  },
  month: {
    count: 'un accredito | {count} accrediti',
    arrived: 'in banca {amount}',
    said: 'pagati {amount}',
    underway: 'inviati {amount}',
    failed: 'non riusciti {amount}'
  },
  empty: {
    none: 'Ancora nessun accredito. Il primo comparirà qui da solo.',
    filtered: 'Nessun accredito corrisponde.',
    'not-synced': 'Nessuno tra quelli sincronizzati finora; i meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere gli accrediti.'
  },
  calendar: {
    label: 'Arrivi per giorno',
    day: 'Giorno',
    nothing: 'non arriva nulla',
    none: 'In questo mese non arriva nulla.',
    notShown: 'un altro non è mostrato | altri {count} non sono mostrati',
    item: {
      arrived: '{amount} in banca',
      underway: '{amount} inviati',
      expected: '~ {amount} previsti',
      failed: '{amount} non riusciti'
    },
    state: { arrived: 'In banca', underway: 'Inviato', expected: 'Previsto', failed: 'Non riuscito' },
    sum: {
      arrived: '{amounts} in banca',
      underway: '{amounts} inviati',
      expected: '~ {amounts} previsti',
      failed: '{amounts} non riusciti'
    }
  },
  sum: {
    label: 'Di che cosa è composto',
    head: 'Da ciò che c’era fino alla banca',
    hint: 'ogni riga apre i suoi movimenti',
    counted: '{name}, {count}',
    total: 'Inviati alla banca'
  },
  proof: {
    'not-yet':
      'Finora è sincronizzato uno dei suoi movimenti; il totale si indica quando sono tutti qui. | Finora sono sincronizzati {count} dei suoi movimenti; il totale si indica quando sono tutti qui.',
    entries: 'un movimento | {count} movimenti',
    span: '{count}, numero d’ordine tra i disponibili {from}. | {count}, numeri d’ordine tra i disponibili da {from} a {to}.',
    noSpan: '{count}, nessun altro dall’accredito precedente.',
    whole: 'Non ne manca nessuno.',
    unexplained: 'Non spiegati {amount}.',
    differs: 'I conti non tornano.',
    suspects: 'Che cosa fa la differenza',
    noSuspect: 'Preso da solo, ogni movimento segue dal precedente.',
    todo: 'Le cifre sono della piattaforma: chiedi lì spiegazioni su questi movimenti. La copia li rilegge appena cambiano.'
  },
  suspect: {
    missing: 'Manca il movimento {from}, {wallet}. | Mancano i movimenti da {from} a {to}, {wallet}.',
    'wrong-balance':
      'Movimento {from}, {wallet}, {amount}: il saldo successivo è {said}, secondo l’importo sarebbe {expected}.',
    repeated: 'Movimento {from}, {wallet}, {amount}: ce n’è un altro con questo numero.',
    'not-marked': 'Movimento {from}, {wallet}, {amount}: sta in questo accredito, ma non dice di appartenergli.',
    outside: 'Movimento {from}, {wallet}, {amount}: dice di appartenere a questo accredito, ma ne sta fuori.',
    'carried-in': 'Riportati da prima: l’accredito dice {said}, i movimenti {expected}.',
    'left-behind': 'Lasciati indietro: l’accredito dice {said}, i movimenti {expected}.',
    amount: 'Importo: l’accredito dice {said}, i movimenti {expected}.',
    fee: 'Commissione: l’accredito dice {said}, i movimenti {expected}.'
  },
  why: {
    facts: 'Che cosa lo spiega',
    less: 'Perché meno dell’accredito precedente',
    more: 'Perché più dell’accredito precedente',
    same: 'Rispetto all’accredito precedente',
    others: 'Tutto il resto',
    difference: 'Differenza',
    before: 'L’accredito precedente, {day}'
  },
  fact: {
    overdue: 'Era atteso {day}; la piattaforma non l’ha ancora confermato.',
    'came-back': 'Era in banca {day}, ed è tornato indietro {other}.',
    moved: 'Secondo il piano spettava a {day}; è stato disposto {other}.',
    skipped: 'Nessun accredito {day}: il disponibile era al massimo {amount}, il minimo è {least}.',
    'reserve-held': 'Una riserva di {amount} è trattenuta, sarà liberata {day}: {reason}.',
    'reserve-over': 'Una riserva di {amount} è stata trattenuta, e liberata {other}: {reason}.',
    'reserve-released': 'Una riserva di {amount} è stata liberata.',
    'own-closed': 'Secondo una riga tua le banche sono chiuse {day}: {name}.',
    'own-open': 'Secondo una riga tua le banche sono aperte {day}: {name}.',
    'own-year': 'Le festività delle banche dell’anno {year} sono quelle del tuo calendario: {name}.'
  },
  failure: {
    head: 'Che cosa è successo',
    cause: 'La banca l’ha restituito: {reason}.',
    noCause: 'La piattaforma non indica un motivo.',
    returned: '{amount} sono tornati nel saldo disponibile: {moment}, movimento {ordinal}.',
    notReturned: 'Nessun movimento che restituisce il denaro è ancora sincronizzato.',
    again: 'È stato accreditato di nuovo.',
    waits: 'Fa parte del prossimo accredito.',
    fee: 'La sua commissione di {amount} resta trattenuta.'
  },
  todo: {
    account:
      'Indica alla piattaforma altre coordinate bancarie, nelle sue impostazioni; il prossimo accredito andrà su quelle.',
    holder: 'Correggi i dati dell’intestatario presso la piattaforma; devono coincidere con quelli della banca.',
    card: 'Indica alla piattaforma un’altra carta, o un conto bancario, nelle sue impostazioni.',
    limit: 'Preleva meno per volta, o invia a un conto bancario.',
    bank: 'Chiedi alla banca perché ha rifiutato; finché non accetta, indica alla piattaforma altre coordinate bancarie.',
    funds: 'Non serve cambiare nulla: si riprova quando il disponibile basta.',
    other:
      'Se anche il prossimo accredito non riesce, chiedi alla piattaforma, con il codice di tracciamento o l’id qui sotto.'
  },
  entry: {
    all: 'Tutti i movimenti',
    booked: 'Registrato',
    what: 'Tipo',
    wallet: 'Fondi',
    back: 'Torna al totale',
    none: 'Nessun movimento di questo tipo.'
  },
  detail: {
    label: 'Accredito',
    loading: 'Lettura dell’accredito',
    sentence: '{outcome}{difference}.',
    answer: {
      arrived: '{amount} sono arrivati su {where} {day}',
      arrivedUndated: '{amount} sono arrivati su {where}',
      said: 'La piattaforma dice che {amount} sono arrivati su {where} {day}',
      saidUndated: 'La piattaforma dice che {amount} sono arrivati su {where}',
      underway: '{amount} arrivano su {where} {day}',
      underwayUndated: '{amount} sono stati inviati a {where}',
      preparing: '{amount} sono in preparazione, con arrivo su {where} {day}',
      preparingUndated: '{amount} sono in preparazione per {where}',
      overdue: '{amount} erano attesi su {where} {day}, e non sono ancora confermati',
      failed: '{amount} non sono arrivati su {where}',
      'failed-because': '{amount} non sono arrivati su {where}: {reason}',
      'came-back': '{amount} sono tornati indietro da {where}: {reason}',
      canceled: '{amount} non sono stati inviati: l’accredito è stato annullato',
      other: '{amount} a {where}: {status}'
    },
    less: ', {amount} in meno dell’accredito precedente',
    more: ', {amount} in più dell’accredito precedente',
    same: ', quanto l’accredito precedente',
    noReason: 'motivo non indicato',
    bank: 'In banca',
    to: 'A',
    arrives: 'Arrivo',
    trace: 'Tracciamento',
    noTrace: 'ancora nessuno',
    history: 'Cronologia',
    note: 'Nota',
    allEntries: 'Il suo unico movimento | Tutti i movimenti, {count}'
  }
} satisfies typeof en

import type en from '../en/balance.ts'

export default {
  title: 'Saldo',
  entries: 'un movimento | {count} movimenti',
  asOf: 'dati delle {time}',
  bar: 'Dove si trova il denaro, {currency}',
  part: { available: 'disponibili', pending: 'in arrivo', reserved: 'in riserva', savings: 'nei risparmi' },
  answer: {
    where: '{total}: {parts}.',
    part: '{figure} {name}',
    allOf: 'tutti {name}',
    nothing: '{total}.',
    none: 'Qui non c’è ancora denaro.',
    unknown: 'Il tuo saldo: … fino alla sincronizzazione.'
  },
  verdict: {
    'adds-up': 'I conti tornano alle {time}.',
    apart: 'I conti non tornano: tra i movimenti e la piattaforma la differenza è di {apart}.',
    unsound: 'I conti non tornano: i totali sono giusti, un movimento in mezzo no.',
    'not-reached': 'Non ancora controllato: copia sincronizzata a ritroso fino al giorno {day}.',
    'not-head': 'Non ancora controllato: stanno arrivando movimenti più recenti.'
  },
  seeWhatIsWrong: 'Vedi che cosa non torna',
  view: {
    label: 'I movimenti',
    statement: 'Estratto conto',
    period: 'Per periodo',
    savings: 'Risparmi',
    check: 'Controllo'
  },
  find: {
    label: 'Cerca un movimento per id',
    placeholder: 'Cerca: id di un movimento, di una vendita, di un accredito',
    clear: 'Cancella la ricerca'
  },
  filters: {
    label: 'Filtra i movimenti',
    wallet: 'Fondi',
    currency: 'Valuta',
    group: 'Tipo',
    amount: 'Importo',
    desc: 'Prima i più recenti',
    asc: 'Prima i meno recenti',
    turn: 'Ordine: {now}. Inverti',
    clear: 'Azzera i filtri'
  },
  column: {
    time: 'Data',
    what: 'Tipo',
    record: 'Origine',
    wallet: 'Fondi',
    ordinal: 'N.',
    amount: 'Importo',
    balance: 'Saldo dopo',
    withCurrency: '{column}, {currency}'
  },
  day: { sofar: '{day}, finora', count: 'un movimento | {count} movimenti' },
  list: { label: 'Estratto conto' },
  span: {
    opening: 'Apertura {day}',
    openingFirst: 'Apertura',
    entries: '+ movimenti',
    unexplained: '+ non spiegato',
    closing: '= chiusura {day}',
    closingNow: '= ora',
    covered: 'Fin dove ogni movimento è sincronizzato; i precedenti restano a sé.'
  },
  gap: {
    sentence: 'Manca il movimento {from} | Mancano i movimenti da {from} a {to}'
  },
  why: {
    'not-synced': 'non ancora sincronizzato',
    'set-aside': 'illeggibile, messo da parte',
    missing: 'assente nel feed'
  },
  empty: {
    none: 'Ancora nessun movimento. Il primo comparirà qui da solo.',
    filtered: 'Nessun movimento corrisponde.',
    'not-synced': 'Nessuno tra quelli sincronizzati finora; i meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere i movimenti.'
  },
  period: {
    kind: 'Periodo',
    kinds: { month: 'Mese', quarter: 'Trimestre', year: 'Anno', days: 'Giorni' },
    quarter: 'T{quarter} {year}',
    before: 'Periodo precedente: {name}',
    after: 'Periodo successivo: {name}',
    table: 'Dall’apertura alla chiusura, {currency}',
    all: 'Tutti i fondi',
    opening: 'Apertura {day}',
    closing: 'Chiusura {day}',
    closingNow: 'Ora',
    unexplained: 'Non spiegato',
    none: 'Non è mai stato registrato nulla.',
    unknown: 'Non ancora sincronizzato: la copia non arriva fino a questo periodo.',
    covered: 'La copia parte dal giorno {day}: le cifre cominciano lì.',
    unfinished: 'Questo periodo non è concluso.',
    chains:
      'Ogni periodo si apre con la chiusura del precedente. I giorni sono interi, nel fuso dell’account, per data di registrazione.'
  },
  check: {
    table: 'I fondi accanto alla piattaforma',
    wallet: 'Fondi',
    platform: 'Secondo la piattaforma',
    ledger: 'Somma dei movimenti',
    difference: 'Differenza',
    entries: 'Movimenti qui',
    contains: 'Include fino al n.',
    place: 'Vale per la modifica',
    state: 'Stato',
    'adds-up':
      'Ogni movimento è qui una volta sola, ogni saldo segue dal precedente e l’ultimo è quello che dice la piattaforma.',
    differs: 'I conti non tornano. Che cosa non va è scritto sotto, movimento per movimento.',
    'not-head':
      'Non ancora confrontato: il saldo della piattaforma e i movimenti che sono qui non sono dello stesso momento.',
    'not-reached':
      'Non ancora confrontato: la copia parte dal giorno {day}, e il saldo dipende da tutti i movimenti precedenti.',
    'not-begun': 'Non ancora confrontato: non è sincronizzato nulla.',
    how: 'I movimenti sono numerati senza salti per fondi e valuta. «Include fino al n.» è l’ultimo compreso nel saldo della piattaforma, «vale per la modifica» la sua posizione nel feed della piattaforma.'
  },
  state: { equal: 'Uguale', differs: 'Diverso', 'not-yet': 'Non ancora' },
  fault: {
    head: 'Che cosa non va: {name}',
    entry: 'Movimento {ordinal}, {amount}',
    why: {
      'not-synced': 'Non ancora sincronizzato.',
      'set-aside': 'È arrivato, non si è potuto leggere ed è stato messo da parte.',
      missing: 'Il feed della piattaforma non lo contiene.'
    },
    missingSum: 'Secondo i saldi vicini mancano {minor}.',
    doubled: 'Il suo numero compare due volte.',
    amount: 'Il saldo varia di {step}, da {before} a {said}; l’importo è {amount}.',
    balance:
      'Il saldo successivo dice {said}; {before} e {amount} fanno {expected}, e il movimento seguente riparte da lì.',
    none: 'Ogni movimento segue dal precedente: è il saldo della piattaforma a essere diverso.',
    noBalance: 'La piattaforma non indica un saldo per questi fondi.',
    looking: 'Controllo in corso: fino al movimento {ordinal} …',
    more: 'Ce ne sono altri; questi sono i primi.'
  },
  detail: {
    kicker: 'Movimento {ordinal}, {wallet} · {moment}',
    loading: 'Lettura del movimento',
    sum: 'Saldo prima e dopo',
    before: 'Saldo prima',
    after: 'Saldo dopo',
    facts: 'Quando',
    booked: 'Registrato',
    occurred: 'Avvenuto',
    available: 'Disponibile da',
    rate: '{to} per 1 {from}',
    movement: 'L’operazione intera',
    part: { gross: 'Lordo', fee: 'Commissione', tax: 'Imposta', net: 'Netto' },
    links: 'Collegamenti',
    siblings: 'Il suo unico movimento | Tutti i suoi {count} movimenti',
    entryBefore: 'Movimento precedente',
    entryAfter: 'Movimento successivo'
  }
} satisfies typeof en

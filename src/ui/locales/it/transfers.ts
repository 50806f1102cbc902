import type en from '../en/transfers.ts'

export default {
  title: 'Trasferimenti',
  answer: {
    reading: 'Trasferimenti …',
    asked: '{who} ti chiede {amount}. | {count} persone attendono la tua risposta: {amounts}.',
    month: '{received} ricevuti e {sent} inviati in {month} finora.',
    received: '{amounts} ricevuti in {month} finora, nulla di inviato.',
    sent: '{amounts} inviati in {month} finora, nulla di ricevuto.',
    none: 'Nulla di ricevuto o inviato in {month} finora.',
    unknown: 'Ricevuti e inviati in {month}: non si sanno fino alla sincronizzazione.',
    filtered:
      'Nessun trasferimento in questo filtro. | Un trasferimento in questo filtro: ricevuti {received}, inviati {sent}. | {count} trasferimenti in questo filtro: ricevuti {received}, inviati {sent}.',
    nothing: 'nulla'
  },
  reply: {
    accept: {
      verb: 'Paga',
      question: 'Paghi {amount} a {who}? Una volta inviati non si possono riprendere.',
      yes: 'Paga {amount}'
    },
    decline: {
      verb: 'Rifiuta',
      question: 'Rifiuti la richiesta di {who} per {amount}? Vede che l’hai fatto.',
      yes: 'Rifiuta'
    },
    no: 'Lascia così'
  },
  answerAsked: {
    accept: 'Hai richiesto di pagare. Nessun denaro è partito finché la piattaforma non conferma.',
    decline: 'Hai richiesto di rifiutare. Aspetta la tua risposta finché la piattaforma non conferma.'
  },
  look: {
    since: '{who}, sulla piattaforma dal giorno {day}.',
    sinceNamed: '{who} si chiama {name}, sulla piattaforma dal giorno {day}.',
    nobody: 'Di chi chiede qui non si sa nulla.',
    sentBefore: 'Hai già inviato denaro a questa persona.',
    isNew: 'Non hai mai inviato denaro a questa persona.',
    isUnknown: 'Non tutto è sincronizzato: non si sa se hai inviato denaro a questa persona.',
    paidBefore: 'Ti ha già pagato.',
    neverPaid: 'Non ti ha mai pagato.',
    paidUnknown: 'Neppure si sa se ti ha mai pagato.',
    formerly: 'Fino al giorno {day} era {who}.',
    last: 'L’ultimo invio: {amount}, {moment}.',
    alike: '{who} ha un nome utente che somiglia a questo, ed è un’altra persona.',
    alikeKnown: 'Conosci {who}, dal nome utente simile: questa è un’altra persona.',
    own: 'È il tuo stesso account: non vi si può inviare nulla.'
  },
  move: {
    verb: { send: 'Invia denaro', request: 'Chiedi denaro' },
    label: { send: 'Invia denaro a qualcuno', request: 'Chiedi denaro a qualcuno' },
    who: { send: 'A chi', request: 'A chi chiedere' },
    handle: "{'@'}nome utente o nome",
    found: 'Persone trovate',
    nobody: 'Nessuna persona di questo account si chiama così. Qui si possono scegliere solo quelle.',
    other: 'Un’altra persona',
    stands: 'Disponibili: {available}.',
    standsWaiting: 'Disponibili: {available}, di cui {waiting} già richiesti; ne restano {left}.',
    unknown: 'Quanto è disponibile in {currency} non si sa finché non è sincronizzato.',
    most: 'La piattaforma permette di chiedere al massimo {most}.',
    amount: 'Importo, {currency}',
    currency: 'Valuta',
    note: 'Nota che l’altra persona legge, al massimo {most} caratteri',
    tooLong: 'La nota ha un carattere di troppo. | La nota ha {count} caratteri di troppo.',
    problem: {
      'no-amount': 'Un importo in {currency}, come {example}.',
      'too-much': 'È più di quanto resta: {left}.',
      'above-most': 'È più di {most}, il massimo che si può chiedere.'
    },
    next: { send: 'Invia {amount} …', request: 'Chiedi {amount} …' },
    question: {
      send: 'Invii {amount} a {who}? Restano disponibili {left}. Una volta inviati non si possono riprendere.',
      request: 'Chiedi {amount} a {who}? Vede il tuo nome e la nota, e nessun denaro si muove finché non paga.'
    },
    offline: 'Non c’è rete: parte da sé quando torna.',
    yes: { send: 'Invia {amount}', request: 'Chiedi {amount}' },
    no: 'Lascia così',
    leave: 'Chiudi',
    undo: 'Parte fra {seconds} s; fino ad allora si può annullare.',
    scope: 'Questo account è collegato senza il permesso per i trasferimenti: qui non si può né inviare né chiedere.'
  },
  asked: {
    people: 'una persona | {count} persone',
    send: {
      other: 'L’invio di {amount} a {who} è richiesto qui e non confermato.',
      network: 'L’invio di {amount} a {who} attende la rete.',
      needs: 'L’invio di {amount} a {who} è richiesto e tocca a te.',
      unknown: '{amount} a {who} sono partiti, e la piattaforma non ha risposto.',
      money: 'Contano ancora come disponibili.'
    },
    request: {
      other: 'La richiesta di {amount} a {who} non è ancora confermata.',
      network: 'La richiesta di {amount} a {who} attende la rete.',
      needs: 'La richiesta di {amount} a {who}: tocca a te.',
      unknown: 'La richiesta di {amount} a {who} è partita, e la piattaforma non ha risposto.',
      money: 'Non conta da nessuna parte.'
    }
  },
  somebody: 'Qualcuno',
  waiting: {
    asked: '{who} chiede {amount}, in attesa da {left}: {note}',
    askedPlain: '{who} chiede {amount}, in attesa da {left}',
    once: 'In attesa da {left}: {note}',
    oncePlain: 'In attesa da {left}',
    asking: '{who} non ha risposto alla tua richiesta di {amount}, in attesa da {left}',
    see: 'Vedi'
  },
  view: { label: 'Mostra i trasferimenti come', list: 'Elenco', people: 'Persone' },
  filters: {
    label: 'Filtra i trasferimenti',
    direction: 'Direzione',
    status: 'Stato',
    purpose: 'Scopo',
    currency: 'Valuta',
    who: 'Solo con {who}'
  },
  day: {
    count: 'Un trasferimento | {count} trasferimenti',
    in: 'ricevuti {amount}',
    out: 'inviati {amount}',
    waiting: 'in attesa {amount}'
  },
  column: { time: 'Data', who: 'Con', note: 'Nota', purpose: 'Scopo', amount: 'Importo', state: 'Stato' },
  state: {
    in: 'Ricevuto',
    out: 'Inviato',
    'request_in-completed': 'L’hai pagato',
    'request_out-completed': 'L’ha pagato',
    'request_in-pending': 'Attende la tua risposta',
    'request_out-pending': 'Attende la sua risposta',
    pending: 'In corso',
    'request_in-declined': 'L’hai rifiutato',
    'request_out-declined': 'L’ha rifiutato',
    declined: 'Rifiutato',
    canceled: 'Annullato',
    failed: 'Non riuscito',
    expired: 'Scaduto senza risposta',
    'asked-back': 'Inviato, chiesto indietro',
    'came-back': 'Inviato, tornato indietro'
  },
  empty: {
    none: 'Ancora nessun trasferimento. Il primo comparirà qui da solo.',
    filtered: 'Nessun trasferimento corrisponde.',
    'not-synced': 'Nessuno tra quelli sincronizzati finora; i meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere i trasferimenti.'
  },
  people: {
    label: 'Persone, prima l’ultima con cui c’è stato un trasferimento',
    who: 'Persona',
    in: 'Ricevuti',
    out: 'Inviati',
    net: 'Differenza',
    last: 'Ultimo',
    count: 'Trasferimenti',
    some: 'Le persone dei 1.000 trasferimenti più recenti; i precedenti sono nell’elenco.',
    open: 'Mostra i trasferimenti con {who}'
  },
  detail: {
    loading: 'Trasferimento …',
    kicker: {
      in: 'Ricevuto',
      out: 'Inviato',
      request_in: 'Chiesto a te',
      request_out: 'Chiesto da te',
      other: 'Trasferimento'
    },
    from: 'Da {who}',
    to: 'A {who}',
    askedBack: 'Lo stesso importo è stato chiesto indietro alla stessa persona; ancora nessuna risposta.',
    cameBack: 'Lo stesso importo è stato chiesto indietro alla stessa persona, e pagato.',
    askedBackOther: 'Lo stesso importo è stato chiesto indietro alla stessa persona: {status}.',
    seeRequest: 'Vedi quella richiesta',
    waitsForYou: 'Questo account è collegato senza il permesso per i trasferimenti: si può solo leggere.',
    connect: 'Collega con quel permesso',
    facts: 'Dati',
    purpose: 'Scopo',
    with: 'Con {who} in tutto',
    received: 'Ricevuti',
    sent: 'Inviati',
    others: 'Altri trasferimenti con questa persona',
    all: 'Tutti nell’elenco',
    history: 'Cronologia',
    links: 'Collegamenti',
    note: 'Nota'
  }
} satisfies typeof en

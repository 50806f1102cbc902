import type en from '../en/refunds.ts'

export default {
  title: 'Rimborsi',
  answer: {
    reading: 'Rimborsi …',
    month: '{amounts} rimborsati agli acquirenti in {month} finora.',
    none: 'Nulla di rimborsato agli acquirenti in {month} finora.',
    unknown: 'I rimborsi in {month}: non si sanno fino alla sincronizzazione.',
    filtered:
      'Nessun rimborso in questo filtro. | Un rimborso in questo filtro, {amounts} rimborsati. | {count} rimborsi in questo filtro, {amounts} rimborsati.',
    filteredNone:
      'Nessun rimborso in questo filtro. | Un rimborso in questo filtro, e il denaro non è tornato all’acquirente. | {count} rimborsi in questo filtro, e nulla è tornato agli acquirenti.'
  },
  fees: 'Delle relative commissioni sono tornati {returned}; {kept} no.',
  feesUnknown: 'Quante delle relative commissioni sono tornate non si sa finché non è tutto sincronizzato.',
  why: 'Motivi: {reasons}.',
  reason: '{reason} {count}',
  noReason: 'motivo non indicato',
  stuck: {
    failed: '{amount} a {who}, rimborso non riuscito: {reason}',
    waiting: '{amount} a {who}, rimborso in attesa: {reason}',
    buyer: '{amount} a {who}, il rimborso attende l’acquirente',
    somebody: 'chi ha comprato',
    see: 'Vedi',
    more: 'Un altro | Altri {count}'
  },
  asked:
    'Un rimborso di {amounts} è richiesto qui e non ancora eseguito; non è in alcun totale. | {count} rimborsi di {amounts} sono richiesti qui e non ancora eseguiti; non sono in alcun totale.',
  seeAsked: 'Vedi la richiesta | Vedi le richieste',
  filters: { label: 'Filtra i rimborsi', status: 'Stato', reason: 'Motivo', currency: 'Valuta' },
  day: {
    count: 'Un rimborso | {count} rimborsi',
    wentBack: 'rimborsati {amount}',
    waiting: 'in attesa {amount}',
    failed: 'non riusciti {amount}'
  },
  column: { time: 'Data', sale: 'Vendita', buyer: 'A', reason: 'Motivo', amount: 'Importo', state: 'Stato' },
  row: { notSynced: 'Vendita non ancora sincronizzata', noTitle: 'Vendita senza titolo', nobody: 'Ignoto' },
  state: {
    'went-back': 'Rimborsato',
    'went-back-later': 'Rimborsato {day}',
    waiting: 'In attesa',
    'waiting-because': 'In attesa: {reason}',
    buyer: 'Attende l’acquirente',
    failed: 'Non riuscito',
    'failed-because': 'Non riuscito: {reason}',
    canceled: 'Annullato'
  },
  empty: {
    none: 'Ancora nessun rimborso. Il primo comparirà qui da solo.',
    filtered: 'Nessun rimborso corrisponde.',
    'not-synced': 'Nessuno tra quelli sincronizzati finora; i meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere i rimborsi.'
  },
  detail: {
    label: 'Rimborso',
    loading: 'Rimborso …',
    why: 'Motivo',
    total: 'Prelevati dal saldo disponibile',
    totalNone: 'Alla fine non si preleva nulla',
    feesKept: 'Commissioni non restituite',
    notBooked: 'Non è ancora registrato nulla.',
    cancel: {
      verb: 'Annullalo',
      question: 'Così l’acquirente non riceve {amount}, se non rimborsi di nuovo la vendita. Annullarlo?',
      yes: 'Annullalo',
      no: 'Lascialo',
      asked: 'L’annullamento è stato chiesto.'
    },
    failedHelp: 'Il denaro è di nuovo nel saldo disponibile; l’acquirente non l’ha ricevuto.',
    again: 'Rimborsa di nuovo la vendita',
    waitingHelp: 'Parte da solo appena l’intero importo è disponibile. Disponibili ora: {amount}.',
    buyerHelp: 'L’acquirente deve dire dove va il denaro; qui non si può fare nulla.',
    ofSale: 'La vendita',
    place: 'L’unico rimborso | Rimborso {place} di {count}',
    paid: 'Pagati',
    refunded: 'Rimborsati in tutto',
    history: 'Cronologia',
    links: 'Collegamenti',
    request: 'Richiesto qui',
    note: 'Nota'
  }
} satisfies typeof en

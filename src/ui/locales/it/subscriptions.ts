import type en from '../en/subscriptions.ts'

export default {
  title: 'Abbonamenti',
  and: ' e ',
  scope: { asOf: 'dati delle {time}' },
  answer: {
    recurs:
      'Al momento nessun abbonato rinnova. | Un abbonato porta {amounts} al mese. | {count} abbonati portano {amounts} al mese.',
    soFar:
      'In ciò che è sincronizzato finora nessuno rinnova. | Un abbonato, in ciò che è sincronizzato finora, porta {amounts} al mese. | {count} abbonati, in ciò che è sincronizzato finora, portano {amounts} al mese.',
    none: 'Ancora nulla di ricorrente.',
    unknown: 'Le entrate ricorrenti non si sanno finché non è tutto sincronizzato.',
    reading: 'Entrate ricorrenti …'
  },
  risk: {
    next: '— | Un rinnovo non riuscito mette a rischio {amounts}. Prossimo tentativo: {day}. | {count} rinnovi non riusciti mettono a rischio {amounts}. Prossimo tentativo: {day}.',
    unknown:
      '— | Un rinnovo non riuscito mette a rischio {amounts}. La piattaforma non indica altri tentativi. | {count} rinnovi non riusciti mettono a rischio {amounts}. La piattaforma non indica altri tentativi.'
  },
  fact: {
    new: 'nessuno nuovo questo mese | uno nuovo questo mese, {amounts} | {count} nuovi questo mese, {amounts}',
    lost: 'nessuno perso | uno perso, {amounts} | {count} persi, {amounts}',
    leaving: 'nessuno in uscita | uno in uscita, {amounts} | {count} in uscita, {amounts}'
  },
  change: {
    rise: '{plan}: prezzo aumentato da {from} a {to}, {day}.',
    fall: '{plan}: prezzo diminuito da {from} a {to}, {day}.'
  },
  otherInterval:
    '— | Un altro rinnova con un intervallo diverso e non è in alcun totale. | Altri {count} rinnovano con un intervallo diverso e non sono in alcun totale.',
  group: {
    label: 'Quali abbonamenti',
    recurring: 'attivo | attivi',
    failing: 'non riuscito | non riusciti',
    leaving: 'in uscita | in uscita',
    paused: 'in pausa | in pausa',
    trialing: 'in prova | in prova',
    new: 'nuovo questo mese | nuovi questo mese',
    lost: 'perso questo mese | persi questo mese'
  },
  column: {
    member: 'Abbonato',
    plan: 'Piano',
    price: 'Prezzo',
    priceIn: 'Prezzo, {currency}',
    every: 'Ogni',
    since: 'Inizio',
    renewals: 'Rinnovi',
    state: 'Stato'
  },
  every: { month: 'mese', year: 'anno', other: '{interval}' },
  row: { noTitle: 'Abbonamento', price: '{amount} ogni {every}' },
  state: {
    renews: 'Rinnova {day}',
    failed: 'Non riuscito: {reason}. Nessun altro tentativo indicato',
    failedRetry: 'Nuovo tentativo {day}: {reason}',
    noReason: 'motivo non indicato',
    leaves: 'In uscita {day}',
    ended: 'Terminato',
    endedOn: 'Terminato {day}',
    trial: 'In prova, fine {day}'
  },
  empty: {
    none: 'Ancora nessun abbonamento. Il primo abbonato comparirà qui da solo.',
    'not-synced': 'Nessuno tra quelli sincronizzati finora; i meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere gli abbonamenti.',
    recurring: 'Nessun abbonamento è attivo.',
    failing: 'Nessun rinnovo è fallito.',
    leaving: 'Nessuno ha impostato una fine.',
    paused: 'Nessuno è in pausa.',
    trialing: 'Nessuno è in prova.',
    new: 'Nessun nuovo abbonato questo mese.',
    lost: 'Nessun abbonato perso questo mese.',
    action: 'Mostra quelli attivi',
    to: { none: 'Vai alla Home', 'not-synced': 'Vai alla Home', 'no-permission': 'Ricollega' }
  },
  detail: {
    kicker: 'Abbonamento · inizio {day}',
    loading: 'Lettura dell’abbonamento',
    renewals: 'Rinnovi',
    atRisk: 'A rischio',
    nextTry: 'Prossimo tentativo',
    noNextTry: 'la piattaforma non ne indica',
    paid: 'Pagati, nessun addebito | Pagati, un addebito | Pagati, {count} addebiti',
    kept: 'Netti',
    charges: 'Addebiti',
    noCharges: 'Nessuno dei suoi addebiti è ancora sincronizzato.',
    failed: 'Non riuscito: {reason}',
    newPrice: 'Nuovo prezzo: {price}',
    payout: 'Accredito',
    links: 'Collegamenti',
    purchases: 'Tutti gli acquisti di {who}',
    tips: 'Mance di {who}'
  }
} satisfies typeof en

import type en from '../en/home.ts'

export default {
  title: 'Home',
  kind: { label: 'Mostra la Home per', merchant: 'Venditore', creator: 'Creator' },
  answer: {
    unknown: 'Ti restano … {currency} in {month} finora.',
    alone: 'Ti restano {kept} in {month} finora.',
    above: 'Ti restano {kept} in {month} finora, {percent}% in più che {compared}.',
    below: 'Ti restano {kept} in {month} finora, {percent}% in meno che {compared}.',
    same: 'Ti restano {kept} in {month} finora, come {compared}.',
    'after-nothing': 'Ti restano {kept} in {month} finora, dopo nulla {compared}.',
    after: 'Ti restano {kept} in {month} finora, dopo {before} {compared}.',
    sameDays: 'nello stesso giorno di {month} | negli stessi {count} giorni di {month}',
    wholeMonth: 'in {count} giorni di {month}',
    others: 'e {amounts}'
  },
  scope: {
    days: '{from}–{to} {month}',
    day: '{from} {month}',
    against: '{days}, confronto: {compared}',
    booked: 'per data di registrazione',
    asOf: 'dati delle {time}',
    partly: 'Sincronizzato a ritroso fino a {day}. Le cifre che vanno oltre compaiono come … finché non arrivano.',
    partlyCompared: 'Sincronizzato a ritroso fino a {day}: con {month} non c’è ancora un confronto.',
    nothingYet: 'Non è ancora sincronizzato nulla. Le cifre compaiono come … finché non arrivano.'
  },
  needs: {
    title: 'Tocca a te',
    none: 'Niente da fare per te.',
    nextDeadline: 'Prossima scadenza: {day}.',
    unknown: 'Non si sa ancora: la prima sincronizzazione non è arrivata al presente.',
    now: 'ora',
    late: 'in ritardo',
    due: 'Scadenza: {moment}',
    more: 'Un’altra voce | Altre {count} voci',
    fewer: 'Mostra meno',
    sentence: {
      'dispute-due': 'Contestazione, {reason}: {subject}',
      'early-warning': 'Preallarme, {reason}: {subject}',
      'payout-failed': 'Accredito non riuscito: {reason}',
      'refund-failed': 'Rimborso non riuscito, {reason}: {subject}',
      'refund-waiting': 'Rimborso in attesa, {reason}: {subject}',
      'request-needs-you': 'Il tuo rimborso attende te, {reason}: {subject}',
      'transfer-asked': '{subject} ti chiede denaro',
      'record-set-aside':
        'Un record non si è potuto leggere ed è stato messo da parte | {count} record non si sono potuti leggere e sono stati messi da parte',
      'sign-in-again': 'Accesso terminato: non arriva nulla di nuovo finché non accedi'
    },
    verb: {
      'dispute-due': 'Vedi',
      'early-warning': 'Guarda',
      'payout-failed': 'Vedi perché',
      'refund-failed': 'Guarda',
      'refund-waiting': 'Guarda',
      'request-needs-you': 'Decidi',
      'transfer-asked': 'Guarda',
      'record-set-aside': 'Guarda',
      'sign-in-again': 'Accedi'
    },
    noReason: 'motivo non indicato',
    noSubject: { sale: 'una vendita', person: 'Qualcuno' }
  },
  arrivals: { title: 'In arrivo nei prossimi 14 giorni' },
  money: {
    title: 'Dove si trova il denaro',
    of: 'Dove si trova il denaro, {currency}',
    'adds-up': 'I conti tornano: {entries}, nessuno manca, uguale alla piattaforma alle {time}.',
    'not-yet': 'Non ancora controllato: servono tutti i movimenti e il saldo più recente della piattaforma.',
    differs: 'I conti non tornano.',
    entries: 'un movimento | {count} movimenti',
    gap: 'Manca il movimento {from}, {wallet}, {currency} | Mancano i movimenti da {from} a {to}, {wallet}, {currency}',
    difference: '{wallet}: i movimenti sommano a {ledger}, la piattaforma dice {platform}',
    none: 'Qui non c’è ancora denaro.',
    unknown: 'Non si sa ancora: nessun saldo è sincronizzato.'
  },
  days: { title: 'Netto al giorno, {currency}' },
  sales: {
    title: 'Vendite man mano',
    all: 'Tutte le vendite',
    none: 'Ancora nessuna vendita. La prossima comparirà qui da sola.',
    unknown: 'Nessuna vendita è ancora sincronizzata.',
    waiting: 'Una nuova | {count} nuove',
    failed: 'non riuscita',
    failedLabel: 'Vendita non riuscita',
    arrived: 'Una nuova vendita | {count} nuove vendite',
    noTitle: 'Vendita senza titolo',
    moreLines: '+ {count}'
  },
  parts: {
    title: 'Entrate di questo mese, per tipo',
    recurring: 'Ricorrenti, un pagamento | Ricorrenti, {count} pagamenti',
    tips: 'Mance, una | Mance, {count}',
    sales: 'Vendite, una | Vendite, {count}'
  },
  next: {
    title: 'Prossimo accredito',
    sentence: '{amount} arrivano su {destination} {day}.',
    sentenceAnywhere: '{amount} arrivano in banca {day}.',
    today: 'oggi',
    on: '{day}',
    none: 'Nessun accredito in corso.'
  },
  people: {
    title: 'Persone',
    new: 'nuovo questo mese | nuovi questo mese',
    back: 'tornato dopo un mese o più | tornati dopo un mese o più',
    streaks: 'serie che finisce questo mese | serie che finiscono questo mese',
    toThank: 'mancia da ringraziare | mance da ringraziare',
    months: 'un mese | {count} mesi di seguito',
    newest: 'Messaggi più recenti',
    anonymous: 'Qualcuno',
    thanked: 'con il tuo grazie',
    notThanked: 'ancora senza grazie',
    none: 'Nessuno ha ancora scritto.',
    notReached: 'Non si sa finché non è tutto sincronizzato',
    more: 'e un’altra persona | e altre {count}'
  },
  post: {
    title: 'Ultimo post',
    beside: 'la prima ora | la prima ora | le prime {count} ore',
    usual: 'di solito: {amount}',
    noUsual: 'troppo pochi post precedenti per un confronto',
    tips: 'nessuna mancia | una mancia | {count} mance',
    sales: 'nessuna vendita | una vendita | {count} vendite',
    nothing: 'Nessuna mancia o vendita lo nomina ancora.'
  },
  setAside: {
    until: 'nel fondo, aggiornato fino a {day}',
    since: '{amount} netti da allora'
  },
  renewals: {
    title: 'Rinnovi a rischio',
    all: '— | Uno, {amounts} | Tutti ({count}), {amounts}',
    next: 'nuovo tentativo {day}',
    noTry: 'nessun altro tentativo indicato'
  },
  stub: {
    label: { payout: 'Accredito', tip: 'Mancia' },
    loading: 'Lettura del record',
    history: 'Cronologia',
    links: 'Collegamenti',
    message: 'Messaggio',
    note: 'Nota',
    from: 'da {who}',
    to: 'su {where}',
    reason: 'Motivo: {reason}',
    counted: '{name}, {count}',
    toPayout: 'Apri l’accredito con i suoi movimenti',
    total: { payout: 'Accredito', tip: 'Netto' }
  },
  products: {
    title: 'Prodotti da guardare',
    beside: 'netto degli ultimi 30 giorni',
    'refund-spike': 'Più rimborsi dal giorno {day}: {count} vendite su {of}; prima {before}',
    cases: '{count} su {of}',
    'running-out': 'scorta: {left}, finisce oggi | scorta: {left}, per un giorno | scorta: {left}, per {count} giorni',
    'sold-out': 'Esaurito',
    'little-kept': 'Vende molto, rende poco: commissioni e store',
    best: 'Il più venduto',
    isBest: 'il più venduto'
  }
} satisfies typeof en

import type en from '../en/cards.ts'

export default {
  title: 'Carte',
  answer: {
    reading: 'Carte …',
    spent: '{amount} spesi in {month} finora.',
    spentHeld: '{amount} spesi in {month} finora, altri {held} sono bloccati.',
    spentThen: '{amount} spesi in {month}.',
    none: 'Nessuna spesa in {month} finora.',
    noneThen: 'Nessuna spesa in {month}.',
    unknown: 'Le spese in {month}: non si sanno fino alla sincronizzazione.',
    noCard: 'Nessuna carta e nessuna spesa.',
    filtered:
      'Nessun acquisto in questo filtro. | Un acquisto in questo filtro, {amounts} spesi. | {count} acquisti in questo filtro, {amounts} spesi.',
    filteredNone:
      'Nessun acquisto in questo filtro. | Un acquisto in questo filtro, e nessuna spesa. | {count} acquisti in questo filtro, e nessuna spesa.',
    missing:
      'Non manca nessuna ricevuta. | Manca una ricevuta, per {amounts}. | Mancano {count} ricevute, per {amounts}.',
    missingSoFar:
      'Non manca nessuna ricevuta in ciò che è sincronizzato, a ritroso fino al giorno {day}. | Manca finora una ricevuta, per {amounts}; sincronizzato a ritroso fino al giorno {day}. | Mancano finora {count} ricevute, per {amounts}; sincronizzato a ritroso fino al giorno {day}.'
  },
  cost: 'Spesi {spent} − restituiti {back} − cashback {cashback} = costo {cost}',
  missing: 'Manca una ricevuta, per {amount} | Mancano {count} ricevute, per {amount}',
  seeMissing: 'Vedi quali',
  raise: '{merchant} addebita {now} dal giorno {day}, prima {before}',
  see: 'Vedi',
  declined: 'Un acquisto è stato rifiutato | {count} acquisti sono stati rifiutati',
  view: {
    label: 'Mostra le carte come',
    list: 'Acquisti',
    spending: 'Per categoria',
    receipts: 'Senza ricevuta',
    cards: 'Limiti'
  },
  months: {
    label: 'Ricevute mancanti per mese',
    part: '{month}: una, {amount} | {month}: {count}, {amount}',
    older: 'una più vecchia | {count} più vecchie'
  },
  filters: {
    label: 'Filtra gli acquisti',
    card: 'Carta',
    status: 'Stato',
    category: 'Categoria',
    currency: 'Valuta',
    allCurrencies: 'tutte',
    anyUse: 'qualsiasi uso',
    use: 'Per'
  },
  day: {
    count: 'Un acquisto | {count} acquisti',
    spent: 'spesi {amount}',
    held: 'bloccati {amount}',
    declined: 'rifiutati {amount}'
  },
  column: {
    used: 'Uso',
    merchant: 'Esercente',
    category: 'Categoria',
    card: 'Carta',
    foreign: 'Originale',
    amount: 'Importo',
    use: 'Per',
    state: 'Stato'
  },
  state: {
    held: 'Bloccato, non ancora speso',
    cleared: 'Contabilizzato',
    bare: 'Senza ricevuta',
    less: 'Contabilizzato, {amount} in meno del blocco',
    more: 'Contabilizzato, {amount} in più del blocco',
    'given-back': 'Restituito',
    declined: 'Rifiutato',
    'declined-because': 'Rifiutato: {reason}',
    reversed: 'Sbloccato',
    expired: 'Blocco scaduto'
  },
  category: {
    supplies: 'Materiali',
    printing: 'Stampa',
    post: 'Posta e pacchi',
    software: 'Software',
    tools: 'Attrezzi e ferramenta',
    electronics: 'Elettronica e fotocamere',
    travel: 'Viaggi',
    lodging: 'Alberghi',
    fuel: 'Carburante',
    food: 'Alimentari e ristoranti',
    other: 'Altro'
  },
  empty: {
    none: 'Ancora nessun acquisto. Il primo comparirà qui da solo.',
    filtered: 'Nessun acquisto corrisponde.',
    'not-synced': 'Nessuno tra quelli sincronizzati finora; i meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere le carte.'
  },
  spending: {
    months: 'Per mese, {currency}',
    month: 'Mese',
    categories: 'Per categoria in {month}, {currency}',
    category: 'Categoria',
    merchants: 'Per esercente in {month}, {currency}',
    merchant: 'Esercente',
    amount: 'Spesi',
    count: 'Acquisti',
    more: 'I dieci maggiori di {count} esercenti.',
    nothing: 'Niente di contabilizzato in {month}.'
  },
  limits: {
    none: 'Nessun limite.',
    noCards: 'Qui non c’è nessuna carta.',
    interval: {
      per_authorization: 'Un acquisto',
      daily: 'Oggi',
      weekly: 'Questa settimana',
      monthly: 'Questo mese',
      yearly: 'Quest’anno',
      all_time: 'Da sempre'
    },
    among: '{interval}, {categories}',
    atMost: 'al massimo {limit}',
    used: '{used} di {limit}',
    usedHeld: '{used} di {limit}, di cui {held} bloccati',
    unknown: '— di {limit}: non si sa che cosa vi rientra',
    kind: { physical: 'carta', virtual: 'carta virtuale' },
    status: { active: 'in uso', inactive: 'congelata', canceled: 'annullata' },
    expires: 'fino a {month}',
    each: {
      per_authorization: 'Un acquisto',
      daily: 'Al giorno',
      weekly: 'Alla settimana',
      monthly: 'Al mese',
      yearly: 'All’anno',
      all_time: 'In tutto'
    },
    asked: 'Richiesti {limit}',
    askedGone: 'Richiesto di toglierlo',
    edit: 'Cambia',
    editOf: 'Cambia il limite: {what}',
    add: 'Aggiungi un limite',
    during: 'Per',
    amount: 'Al massimo, {currency}',
    save: 'Richiedi {limit}',
    saveNothing: 'Richiedi',
    remove: 'Togli il limite',
    leave: 'Lascia così',
    problem: 'Un importo in {currency}, come {example}; 0 non permette niente.',
    earlier: 'Lo stesso è stato richiesto: {moment}.',
    again: 'Richiedi di nuovo',
    undo: 'Parte fra {seconds} s; fino ad allora si può annullare.',
    offline: 'Non c’è rete: parte da sé quando torna, e fino ad allora il limite resta com’è.'
  },
  freeze: {
    freeze: {
      verb: 'Congela',
      question: 'Da quel momento la carta non paga più niente, finché non la scongeli. Parte subito. La congeli?',
      offline: 'Non c’è rete: parte da sé quando torna, e fino ad allora la carta funziona ancora. La congeli?',
      yes: 'Congela'
    },
    unfreeze: {
      verb: 'Scongela',
      question: 'Da quel momento la carta paga di nuovo. La scongeli?',
      offline: 'Non c’è rete: parte da sé quando torna, e fino ad allora la carta resta congelata. La scongeli?',
      yes: 'Scongela'
    },
    no: 'Lascia così'
  },
  askedFreeze: {
    freeze: {
      other: 'Hai richiesto di congelarla. La carta funziona finché la piattaforma non dice che è congelata.',
      network: 'Hai richiesto di congelarla e si aspetta la rete: fino ad allora la carta funziona ancora.',
      needs: 'Hai richiesto di congelarla e tocca a te. Il suo stato qui dice come sta la carta.'
    },
    unfreeze: {
      other: 'Hai richiesto di scongelarla. La carta è congelata finché la piattaforma non dice altro.',
      network: 'Hai richiesto di scongelarla e si aspetta la rete: fino ad allora la carta è congelata.',
      needs: 'Hai richiesto di scongelarla e tocca a te. Il suo stato qui dice come sta la carta.'
    }
  },
  replace: {
    verb: 'Sostituisci',
    label: 'Sostituisci la carta',
    why: 'Perché',
    reason: {
      lost: 'È persa',
      stolen: 'È stata rubata',
      damaged: 'È danneggiata',
      expired: 'Scade',
      fulfillment_error: 'Non è arrivata, o è arrivata sbagliata'
    },
    before: {
      virtual:
        'La nuova carta funziona subito, con un altro numero e gli stessi limiti. La vecchia è annullata nello stesso momento, per sempre: a chi preleva con il suo numero serve quello nuovo.',
      atOnce:
        'La vecchia carta è annullata subito, per sempre, e non paga più nulla. La nuova ha un altro numero e gli stessi limiti, e funziona quando arriva, fra qualche giorno.',
      later:
        'La vecchia carta funziona finché la nuova non arriva, fra qualche giorno, e poi è annullata per sempre. La nuova ha un altro numero e gli stessi limiti.'
    },
    next: 'Sostituiscila …',
    question: {
      virtual: 'La vecchia carta è annullata subito, per sempre. La sostituisci?',
      atOnce:
        'La vecchia carta è annullata subito, per sempre, e finché la nuova non arriva non ce n’è una. La sostituisci?',
      later:
        'La vecchia carta è annullata quando la nuova arriva. Una carta si sostituisce una volta sola. La sostituisci?'
    },
    offline: 'Non c’è rete: parte da sé quando torna, e fino ad allora la vecchia carta resta com’era.',
    yes: 'Sostituiscila',
    no: 'Lascia così',
    leave: 'Chiudi'
  },
  askedReplace: {
    other: 'Una nuova carta è richiesta. La vecchia resta com’era finché la piattaforma non dice altro.',
    network: 'Una nuova carta è richiesta e attende la rete: fino ad allora la vecchia resta com’era.',
    needs: 'Una nuova carta è richiesta e tocca a te. La vecchia è come si vede qui.'
  },
  replaced: {
    done: 'È stata sostituita da una nuova carta.',
    waits: 'Una nuova carta è in arrivo; questa funziona fino ad allora.'
  },
  blocked: {
    'on-its-way': 'La carta è in viaggio. Si può congelare e limitare quando sarà arrivata.',
    scope:
      'Questo account è collegato senza il permesso di gestire le carte: limiti e blocchi si possono solo leggere.',
    connect: 'Collega con questo permesso'
  },
  key: 'Congela o scongela la carta',
  bar: { share: '{word}: {figure}' },
  detail: {
    loading: 'Acquisto …',
    kicker: { pending: 'Blocco', declined: 'Rifiutato', other: 'Acquisto' },
    hold: 'Bloccati {held}, contabilizzati {cleared}; {rest} sono stati sbloccati.',
    holdMore: 'Bloccati {held}, contabilizzati {cleared}: {rest} in più.',
    holdOnly: 'Bloccato, non prelevato: l’importo contabilizzato può essere diverso.',
    overLimit: 'Chiedeva {asked}; un acquisto può essere al massimo di {limit}.',
    raised: '{now} da {day}; prima {before}, per {times} o più volte di seguito.',
    original: 'Importo originale',
    rate: 'Cambio',
    rateOf: '1 {from} = {rate} {to}',
    rateFrom: 'Fonte del cambio',
    rateOn: 'Data del cambio',
    facts: 'Dati',
    card: 'Carta',
    category: 'Categoria',
    place: 'Luogo',
    cashback: 'Cashback',
    receipt: 'Ricevuta',
    noReceipt: 'manca',
    noneNeeded: 'nessuna',
    here: 'conservata qui',
    others: 'Altri acquisti dallo stesso esercente',
    all: 'Tutti nell’elenco',
    history: 'Cronologia',
    links: 'Collegamenti'
  }
} satisfies typeof en

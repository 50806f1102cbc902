import type en from '../en/supporters.ts'

export default {
  title: 'Sostenitori',
  and: ' e ',
  scope: { asOf: 'dati delle {time}' },
  answer: {
    running:
      'Solo mance anonime in {period} finora, {amounts} al netto delle commissioni. | Un sostenitore ha dato {amounts} al netto delle commissioni in {period} finora: nuovi {new}, tornati {back}; del mese prima {lost} non ancora. | {count} sostenitori hanno dato {amounts} al netto delle commissioni in {period} finora: nuovi {new}, tornati {back}; del mese prima {lost} non ancora.',
    over: 'Solo mance anonime in {period}, {amounts} al netto delle commissioni. | Un sostenitore ha dato {amounts} al netto delle commissioni in {period}: nuovi {new}, tornati {back}, persi {lost}. | {count} sostenitori hanno dato {amounts} al netto delle commissioni in {period}: nuovi {new}, tornati {back}, persi {lost}.',
    allTime:
      'Finora solo mance anonime, {amounts} al netto delle commissioni. | Un sostenitore ha dato in tutto {amounts} al netto delle commissioni. | {count} sostenitori hanno dato in tutto {amounts} al netto delle commissioni.',
    partly:
      'Nessuna mancia in ciò che è sincronizzato finora. | In ciò che è sincronizzato finora un sostenitore ha dato {amounts} al netto delle commissioni. | In ciò che è sincronizzato finora {count} sostenitori hanno dato {amounts} al netto delle commissioni.',
    none: 'Nessuno ha dato in {period}.',
    noneYet: 'In {period} nessuno ha ancora dato.',
    reading: 'Chi ti sostiene …'
  },
  toThank: 'Una mancia attende un grazie | {count} mance attendono un grazie',
  allTime: 'da sempre',
  allTimeChoice: 'Da sempre',
  period: 'Periodo',
  currency: 'Valuta',
  sum: {
    line: 'Nessuna mancia | Una mancia {amount} − commissioni {fee} = {net} | {count} mance {amount} − commissioni {fee} = {net}',
    topFive: 'i cinque maggiori {amount}',
    topFiveShare: 'i cinque maggiori hanno dato {amount} ({share}%)',
    bestPost:
      'miglior post {title}: {amount} | miglior post {title}: {amount} in una mancia | miglior post {title}: {amount} in {count} mance',
    postNotSynced: 'non ancora sincronizzato',
    anonymous: '— | una mancia anonima, {amount} | {count} mance anonime, {amount}'
  },
  narrowed: {
    post: 'Mance di un post',
    first: 'Mance di un post, prime {hours} ore',
    anonymous: 'anonime',
    largest: 'i cinque maggiori, {period}',
    counted: 'senza le rimborsate',
    clear: 'Mostra di nuovo tutte le mance'
  },
  view: { label: 'Mostra', people: 'Persone', tips: 'Mance', thank: 'Da ringraziare' },
  group: {
    label: 'Quali sostenitori',
    gave: 'ha dato | hanno dato',
    new: 'nuovo | nuovi',
    back: 'tornato | tornati',
    steady: 'costante | costanti',
    lost: 'perso | persi',
    notYet: 'non ancora | non ancora',
    ending: 'serie che finisce | serie che finiscono'
  },
  state: {
    new: 'Nuovo',
    back: 'Tornato',
    steady: 'Costante',
    lost: 'Perso',
    notYet: 'Non ancora',
    ending: 'Serie che finisce'
  },
  streak: '— | un mese | {count} mesi di seguito',
  column: {
    who: 'Chi',
    state: 'Stato',
    streak: 'Serie',
    tips: 'Mance',
    net: 'Netto',
    netIn: 'Netto, {currency}',
    last: 'Ultima mancia',
    toThank: 'Grazie da dire',
    time: 'Data',
    message: 'Messaggio',
    amount: 'Mancia',
    thanked: 'Grazie'
  },
  row: { thanked: 'detto', notThanked: 'non ancora', asked: 'richiesto' },
  day: { sofar: '{day}, finora', count: 'una mancia | {count} mance', net: 'netto {amount}' },
  thank: {
    place: '{place} di {count}: prima il giorno meno recente, e in esso la maggiore',
    waits: '{moment}, {since}',
    noWords: 'Senza parole.',
    first: 'La sua prima mancia.',
    tips: 'Una mancia in tutto, {amounts} al netto delle commissioni. | {count} mance in tutto, {amounts} al netto delle commissioni.',
    since: 'Ti sostiene da {day}.',
    post: 'Per',
    toSupporter: 'Tutto su questo sostenitore',
    toTip: 'La mancia, il suo accredito e i movimenti',
    before: 'Precedente (k)',
    next: 'Successiva (j)',
    order: 'Mance che attendono un grazie, in ordine',
    more: 'altre {count} dopo queste',
    words: 'Il tuo grazie',
    keys: 'Invio manda e passa alla successiva, ⇧ Invio va a capo, Esc lascia il campo.',
    send: 'Manda il grazie',
    skip: 'Salta (s)',
    write: 'Scrivi (w)',
    length: '{count} di {limit}',
    excess: 'Un carattere di troppo. | {count} caratteri di troppo.',
    undo: 'Si può annullare per {seconds} secondi.',
    offline: 'La rete non c’è: i grazie sono in coda, e partono quando la rete torna.',
    scope: 'Questo account è collegato senza il permesso di mandare un grazie.',
    connect: 'Collega con quel permesso',
    asked: 'Grazie richiesto per una mancia | Grazie richiesto per {count} mance',
    earlier: 'Il grazie per questa mancia è già richiesto.',
    texts: {
      label: 'I tuoi testi',
      edit: 'Modifica i tuoi testi',
      one: 'Testo {place}',
      add: 'Aggiungi un testo',
      remove: 'Rimuovi il testo {place}',
      save: 'Salva i testi',
      cancel: 'Annulla',
      name: '{name} diventa il nome del sostenitore; se non c’è, viene tolto.',
      start: {
        short: 'Grazie, {name}!',
        long: 'Grazie di cuore, {name}. Che tu sia qui conta molto.',
        work: 'Grazie, {name}! Va tutto nel prossimo lavoro.'
      }
    }
  },
  empty: {
    none: 'Ancora nessuna mancia. La prima comparirà qui da sola.',
    'not-synced': 'Nessuna tra quelle sincronizzate finora; le meno recenti stanno ancora arrivando.',
    'no-permission': 'Questo account è collegato senza il permesso di leggere le mance.',
    people: 'Nessuno in questo mese.',
    tips: 'Nessuna mancia corrisponde.',
    thank: 'Hai ringraziato per ogni mancia.',
    thankAsked: 'Hai ringraziato per ogni mancia; ciò che non è ancora partito sta tra le richieste.',
    showAll: 'Mostra da sempre',
    showGave: 'Mostra chi ha dato',
    showTips: 'Mostra tutte le mance',
    clear: 'Azzera i filtri',
    home: 'Vai alla Home'
  },
  detail: {
    label: 'Sostenitore',
    since: 'Ti sostiene da {day}',
    loading: 'Lettura del sostenitore',
    toThank: 'Una mancia attende un grazie. | {count} mance attendono un grazie.',
    formerly: 'Era {handle} fino a {day}',
    tips: 'Nessuna mancia | Una mancia | {count} mance',
    fees: 'Commissioni della piattaforma',
    net: 'Al netto delle commissioni',
    share: '{share}% di tutte le mance, {amount}',
    months: 'Per mese, al netto delle commissioni',
    allTips: 'Mance',
    also: 'Anche',
    purchases: 'Un acquisto | {count} acquisti',
    subscription: 'Abbonamento'
  },
  tip: {
    kicker: 'Mancia · {moment}',
    loading: 'Lettura della mancia',
    from: 'da {who}',
    state: 'Stato',
    kept: 'Netti',
    history: 'Cronologia',
    links: 'Collegamenti',
    asked: 'Il grazie è richiesto.'
  }
} satisfies typeof en

import type en from '../en/errors.ts'

const untouched = 'Nessun denaro si è mosso.'

export default {
  'bad-input': {
    what: 'Dato non comprensibile: {field}.',
    money: untouched,
    todo: 'Modificalo e riprova.'
  },
  'bad-bank-file': {
    what: 'Il file della banca non è comprensibile: riga {line}, {field}.',
    money: untouched,
    todo: 'Non ne è stato conservato nulla. Scaricalo di nuovo dalla banca.'
  },
  'not-found': {
    what: 'Questo record non è nella copia locale.',
    money: untouched,
    todo: 'Forse non è ancora sincronizzato, o il link è di un altro account.'
  },
  'no-account': {
    what: 'Questo account non è nella cartella dei dati.',
    money: untouched,
    todo: 'Scegli un altro account, o ricollegalo.'
  },
  'not-synced-yet': {
    what: 'Non è ancora sincronizzato.',
    money: untouched,
    todo: 'Comparirà da solo man mano che la prima sincronizzazione prosegue.'
  },
  unauthorized: {
    what: 'Questa pagina non ha una sessione con la console.',
    money: untouched,
    todo: 'Riavvia la console e apri il link che stampa.'
  },
  'signed-out': {
    what: 'L’accesso di questo account è terminato.',
    money: 'Nessun denaro si è mosso. Ciò che hai richiesto qui attende.',
    todo: 'Accedi di nuovo; fino ad allora la copia locale resta leggibile.'
  },
  'forbidden-scope': {
    what: 'Questo account è collegato senza il permesso necessario.',
    money: untouched,
    todo: 'Ricollegalo con quel permesso.'
  },
  offline: {
    what: 'La rete non c’è.',
    money: 'Nessun denaro si è mosso. Ciò che hai richiesto qui attende.',
    todo: 'Tutto prosegue da solo quando la rete torna.'
  },
  'platform-refused': {
    what: 'La piattaforma ha rifiutato.',
    money: 'La piattaforma non l’ha eseguito.',
    todo: 'Il motivo è nel record; cambia ciò che indica.'
  },
  'platform-unreachable': {
    what: 'La piattaforma non risponde.',
    money: 'Nessun denaro si è mosso. Ciò che hai richiesto qui attende.',
    todo: 'La sincronizzazione riprova da sola; un accesso va ricominciato.'
  },
  'rate-limited': {
    what: 'La piattaforma ha chiesto di attendere.',
    money: untouched,
    todo: 'La sincronizzazione prosegue da sola; un accesso va ricominciato tra un minuto.'
  },
  'sum-too-large': {
    what: 'Questo totale è troppo grande per essere mostrato con esattezza.',
    money: untouched,
    todo: 'Scegli un periodo più breve.'
  },
  'not-refundable': {
    what: 'Di questa vendita non si può rimborsare nulla da qui.',
    money: untouched,
    todo: 'La vendita dice chi può rimborsarla.'
  },
  'amount-too-large': {
    what: 'È più di quanto resta di questa vendita.',
    money: untouched,
    todo: 'Chiedi meno; conta anche ciò che è già in attesa.'
  },
  'not-possible': {
    what: 'Ora questo non si può chiedere.',
    money: untouched,
    todo: 'Guarda come stanno le cose adesso.'
  },
  impossible: {
    changed: 'Nel frattempo è cambiato altrove.',
    'refund-not-pending': 'Questo rimborso non attende più: si annulla solo uno che attende.',
    'already-thanked': 'Per questa mancia hai già ringraziato.',
    'thanks-asked': 'Il grazie per questa mancia è già richiesto.',
    'tip-refunded': 'Questa mancia è stata restituita: la piattaforma non accetta un grazie.',
    'card-canceled': 'Questa carta è annullata per sempre.',
    'card-on-its-way': 'Questa carta è in viaggio: funziona quando arriva.',
    'card-frozen': 'Questa carta è già congelata.',
    'card-not-frozen': 'Questa carta non è congelata.',
    'limit-currency': 'La carta è in un’altra valuta.',
    'limit-negative': 'Un limite non può essere sotto zero.',
    'limit-too-large': 'È più del limite massimo che la piattaforma accetta.',
    'limit-unchanged': 'Il limite è già così.',
    'limits-too-many': 'La carta ha già tutti i limiti che la piattaforma accetta.',
    'dispute-not-open': 'Questa contestazione è chiusa.',
    'dispute-under-review': 'A questa contestazione si è risposto: decide la banca.',
    'dispute-took-nothing': 'Questa contestazione non ha ancora prelevato nulla: un rimborso della vendita la chiude.',
    'accept-asked': 'L’accettazione di questa contestazione è già richiesta.',
    'payout-below-minimum': 'È meno dell’importo minimo di un accredito.',
    'payout-too-much': 'È più di quanto è disponibile, tolto ciò che già aspetta l’invio.',
    'payout-balance-unknown': 'Quanto è disponibile in questa valuta qui non si sa.',
    'payout-nowhere': 'La piattaforma non ha un conto bancario per questa valuta.',
    'payout-fee': 'La commissione di un accredito istantaneo non è, o non è più, quella detta.',
    'payout-not-pending': 'Questo accredito è già partito: si annulla solo uno in preparazione.',
    'schedule-days': 'Un piano settimanale vuole il suo giorno, uno mensile il suo, e gli altri nessuno.',
    'schedule-unchanged': 'Il piano è già così.',
    'transfer-too-much': 'È più di quanto è disponibile, tolto ciò che già aspetta l’invio.',
    'transfer-balance-unknown': 'Quanto è disponibile in questa valuta qui non si sa.',
    'transfer-not-asked': 'Con questo trasferimento nessuno chiede denaro.',
    'transfer-answered': 'Questa richiesta non aspetta più una risposta.',
    'transfer-answer-asked': 'Una risposta è già richiesta.',
    'transfer-own-account': 'È il tuo stesso account: non vi si può inviare né chiedere nulla.',
    'transfer-above-most': 'È più del massimo che la piattaforma permette di chiedere.',
    'transfer-currency': 'Questo account non ha quella valuta.',
    'savings-none': 'La piattaforma non tiene risparmi in questa valuta.',
    'savings-too-much': 'È più di quanto c’è, tolto ciò che già aspetta l’invio.',
    'savings-balance-unknown': 'Quanto c’è da spostare qui non si sa.',
    'card-replaced': 'Questa carta è già stata sostituita: si può una volta sola.',
    'purchase-declined':
      'La carta è stata rifiutata: non è stato acquistato nulla, quindi non c’è ricevuta da conservare.',
    'answer-asked': 'Una risposta a questa contestazione è già in coda.',
    'evidence-file-gone': 'Un suo file qui non c’è più: sceglilo di nuovo.',
    'evidence-too-large': 'Tutti i file insieme sono più grandi di quanto la banca accetti.',
    'evidence-field': 'Un suo testo è vuoto, o la piattaforma non lo conosce.',
    'evidence-early': 'Un preallarme non accetta risposte: un rimborso della vendita evita il chargeback.',
    'product-archived': 'Questo prodotto è archiviato: riportalo prima in vendita, o insieme a questo.',
    'product-unchanged': 'Il prodotto è già così.',
    'product-without-price': 'Un prodotto in vendita ha bisogno di un prezzo: daglielo, o lascialo in bozza.',
    'product-currency': 'L’account non ha questa valuta: scegline una che ha.',
    'product-stock-endless': 'Questo prodotto non può finire: imposta la giacenza a un numero invece di aggiungere.',
    'product-stock-below': 'La giacenza andrebbe sotto zero: togline di meno.',
    'product-picture-gone': 'Un’immagine non è più né qui né sulla piattaforma: scegli di nuovo il file.',
    'report-untied': 'I movimenti del periodo non portano dal saldo iniziale a quello finale.',
    'format-currency': 'Questo formato non può contenere la valuta: il codice o i decimali non vi stanno.',
    'format-categories': 'Alcune categorie non hanno ancora un conto nella tua contabilità: assegnalo prima.',
    'statement-incomplete': 'Il periodo non è finito, oppure la copia locale non lo copre dall’inizio alla fine.',
    'statement-differs': 'I conti non tornano. Salva invece il rapporto: una bozza che indica la differenza.',
    'statement-unchanged': 'È già stato emesso, e da allora non è cambiato nulla.',
    'statement-overtaken': 'Nel frattempo è stato emesso un altro estratto della valuta. Emetti di nuovo questo.'
  },
  'too-late': {
    what: 'È troppo tardi: questa richiesta è già andata avanti.',
    money: 'Questo non ha cambiato nulla.',
    todo: 'Vedi in Richieste che cosa ne è stato.'
  },
  'name-taken': {
    what: 'Una vista di questo elenco ha già questo nome.',
    money: untouched,
    todo: 'Scegli un altro nome, o rinomina l’altra vista.'
  },
  'too-many': {
    what: 'Ce ne sono già {most}, quante se ne possono tenere.',
    money: untouched,
    todo: 'Elimina una di cui non hai più bisogno.'
  },
  'data-folder-in-use': {
    what: 'Questa cartella dei dati è aperta in un’altra Cassa.',
    money: untouched,
    todo: 'Usa quella, o prima chiudila.'
  },
  'store-wrong-key': {
    what: 'La copia locale è sigillata con un’altra chiave.',
    money: untouched,
    todo: 'Aprila dove è stata creata, o scegli un’altra cartella dei dati.'
  },
  'wrong-passphrase': {
    what: 'La frase segreta non apre questo file. Se è giusta, il file viene da un altro programma o il suo inizio è stato cambiato.',
    money: untouched,
    todo: 'Riprova la frase segreta, o scegli un altro file. Non è cambiato nulla.'
  },
  'not-a-copy': {
    what: 'Questo file non è una copia di Cassa.',
    money: untouched,
    todo: 'Scegli un altro file. Una copia si crea nelle impostazioni dell’account, o con «copy export» nel terminale.'
  },
  'copy-damaged': {
    what: 'La copia è stata cambiata, o non è intera.',
    money: untouched,
    todo: 'Non ne è stato aperto nulla. Fattela mandare di nuovo.'
  },
  'copy-broken': {
    what: 'Questa copia aperta è danneggiata.',
    money: untouched,
    todo: 'Chiudila nelle impostazioni e riaprila dal suo file, che contiene tutto.'
  },
  'copy-newer': {
    what: 'La copia è stata creata da una Cassa più recente.',
    money: untouched,
    todo: 'Aggiorna Cassa per aprirla. Non è cambiato nulla.'
  },
  'copy-read-only': {
    what: 'Questa è una copia che ti è stata consegnata: si può leggere, e nient’altro.',
    money: untouched,
    todo: 'Chi l’ha creata può farlo nella propria Cassa.'
  },
  'store-from-future': {
    what: 'La copia locale è stata scritta da una Cassa più recente.',
    money: untouched,
    todo: 'Aggiorna Cassa. La copia non è stata toccata.'
  },
  'store-corrupt': {
    what: 'La copia locale è danneggiata.',
    money: 'Nessun denaro si è mosso. La piattaforma ha tutto.',
    todo: 'Viene messa da parte e scaricata di nuovo.'
  },
  'disk-full': {
    what: 'Il disco è pieno.',
    money: untouched,
    todo: 'Libera spazio; la sincronizzazione prosegue da sola.'
  },
  'not-writable': {
    what: 'Il file non si può scrivere lì: manca il permesso.',
    money: untouched,
    todo: 'Scegli un’altra cartella.'
  },
  'link-lost': {
    what: 'Il collegamento con la console si è interrotto.',
    money: 'Nulla è stato inviato due volte.',
    todo: 'Si riapre da solo.'
  },
  stopping: {
    what: 'La console si sta chiudendo.',
    money: untouched,
    todo: 'Riavviala per continuare.'
  },
  internal: {
    what: 'Qualcosa non è riuscito all’interno della console.',
    money: untouched,
    todo: 'Riprova. Nel log ha il nome {log}.'
  }
} satisfies typeof en

import type en from '../en/settings.ts'

export default {
  title: 'Impostazioni',
  cancel: 'Annulla',
  version: 'Cassa {version}',
  answer:
    '{n} account è custodito, sigillato, su questa macchina | {n} account sono custoditi, sigillati, su questa macchina',
  accounts: {
    title: 'Account',
    add: 'Collega un altro account',
    change: 'Cambia i permessi',
    signIn: 'Accedi di nuovo',
    signOut: 'Esci',
    signOutOf: 'Esci da {name}',
    signedOut: 'accesso terminato',
    may: 'Cassa può: {what}.',
    really: 'Uscire da {name}?',
    whatStays:
      'La copia resta e si può leggere. Ciò che è richiesto e non ancora inviato attende il prossimo accesso di questo account.',
    ended: 'Accesso terminato qui e presso la piattaforma.',
    endedHere:
      'Accesso terminato qui. Non si è potuto avvisare la piattaforma; se questa macchina non è solo tua, termina l’accesso anche lì.'
  },
  scope: {
    read: 'leggere',
    refunds: 'rimborsare',
    disputes: 'rispondere alle contestazioni',
    products: 'modificare i prodotti',
    cards: 'gestire le carte',
    payouts: 'chiedere accrediti',
    transfers: 'inviare trasferimenti e rispondere'
  },
  zone: {
    title: 'Fuso orario',
    label: 'Giorni e orari sullo schermo sono in',
    about: 'Ogni giorno si conta di nuovo nel nuovo fuso; i record restano come sono.'
  },
  undo: {
    title: 'Tempo per annullare',
    label: 'Ciò che muove denaro si può ritirare, prima dell’invio, per',
    seconds: '{n} secondi',
    about: 'Vale per ciò che chiedi da ora in poi. Ciò che già attende parte quando doveva.'
  },
  look: { title: 'Aspetto e tasti' },
  folder: {
    title: 'Cartella dei dati',
    cache: 'Copia della piattaforma, si può scaricare di nuovo',
    local: 'Ciò che sa solo questa macchina',
    sealing: {
      'os-keychain': 'Sigillata; la chiave è nel portachiavi di questo sistema.',
      'owner-only-file':
        'Sigillata; la chiave è in un file che puoi leggere solo tu, perché questo sistema non offre un portachiavi.'
    },
    protects: {
      'os-keychain': 'Una copia di questa cartella non si apre altrove.',
      'owner-only-file': 'Chi copia l’intera cartella, quel file compreso, può aprirla.'
    }
  },
  copy: {
    title: 'Copia per il commercialista',
    about:
      'Un solo file sigillato, con cui un’altra Cassa mostra tutto di questo account e non chiede nulla. Si apre soltanto con la frase segreta.',
    holds:
      '{records} record, ultimi dati: {asOf}; circa {size}. | {records} record, ultimi dati: {asOf}; circa {size}.',
    backTo: 'Primo giorno finora: {day}.',
    along: 'Ne fa parte, se vuoi',
    part: {
      notes: 'Note ed etichette ({n} record) | Note ed etichette ({n} record)',
      bank: 'Righe della banca ({n} riga) | Righe della banca ({n} righe)',
      files: 'Ricevute e file delle vendite ({n} file) | Ricevute e file delle vendite ({n} file)'
    },
    never:
      'Sempre: estratti conto emessi, mesi chiusi, che cosa è personale o dell’attività. Mai: accessi, richieste, risposte in preparazione, viste salvate.',
    passphrase: 'Frase segreta della copia',
    repeat: 'Di nuovo la stessa',
    strength:
      'Almeno 10 caratteri. Chi ha il file può provarne quante ne vuole: scegli più parole che nessuno indovina, e comunicale per un’altra via.',
    make: 'Salva una copia',
    busy: 'Creazione della copia: {n} MB finora',
    cancelled: 'Annullata. Nessun file è rimasto.',
    saved: '{name} ({size}) è stato consegnato. Senza la frase segreta nessuno può aprirlo.'
  },
  opened: {
    title: 'Copia aperta',
    about: 'Questa è una copia consegnata da qualcuno, creata: {when}.',
    only: 'Resta com’è arrivata: non si sincronizza, non si può chiedere né scrivere nulla, e i report si possono creare ma non emettere.',
    close: 'Chiudi la copia',
    really: 'Togliere questa copia dalla cartella dei dati? Il file da cui viene resta dov’è.'
  },
  backup: {
    title: 'Backup',
    about:
      'Un backup contiene ciò che solo questa macchina sa di questo account: richieste, il loro diario, impostazioni. I record della piattaforma si scaricano di nuovo dopo un ripristino.',
    never: 'Ancora nessun backup salvato.',
    last: 'Ultimo backup: {when}.',
    copies:
      'Inoltre Cassa conserva {n} copia sigillata nella cartella dei dati: {when}. | Inoltre Cassa conserva {n} copie sigillate nella cartella dei dati, la più recente: {when}.',
    passphrase: 'Frase segreta',
    repeat: 'La stessa, di nuovo',
    save: 'Salva un backup',
    saved: '{name} ({size}) è stato consegnato. Conserva la frase segreta: senza, nessuno può aprire il file.',
    problem: {
      short: 'Usa almeno 10 caratteri; poche parole si ricordano facilmente.',
      long: 'Usa al massimo 200 caratteri.',
      control: 'La frase segreta contiene un carattere che non si può digitare.',
      differs: 'Le due non sono uguali.'
    }
  },
  restore: {
    title: 'Ripristina un backup',
    about: 'Il file viene prima esaminato; nulla cambia finché non lo dici tu.',
    file: 'File di backup',
    passphrase: 'Frase segreta del backup',
    look: 'Esaminalo',
    found: 'Un backup di {name}, del momento: {when}.',
    replaces:
      'Prende il posto di ciò che questa macchina sa ora di quell’account, che viene messo da parte nella cartella dei dati.',
    adds: 'L’account si aggiunge a questa cartella dei dati; accedi di nuovo per leggerne i record.',
    requests:
      'Delle richieste non concluse si chiede prima alla piattaforma; nulla di ciò che è stato inviato si invia di nuovo.',
    take: 'Ripristina',
    done: '{name}: backup ripristinato.'
  },
  demo: {
    title: 'Demo',
    about: 'La demo prosegue dal giorno in cui è stata aperta. Ricominciare toglie ciò che vi è stato fatto.',
    reset: 'Ricomincia la demo',
    really: 'Rimuovere gli account della demo e crearli di nuovo? I tuoi account non vengono toccati.',
    busy: 'Preparazione della demo; ci vuole qualche secondo.'
  }
} satisfies typeof en

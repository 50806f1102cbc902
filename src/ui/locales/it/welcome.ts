import type en from '../en/welcome.ts'

export default {
  title: 'Per cominciare',
  opening: 'Apertura della console.',
  answer: 'Che cosa hai guadagnato, quando arriva e che cosa tocca a te: da una copia su questa macchina.',
  again: 'Accedi di nuovo a {name}',
  about: 'Nessuna registrazione. Ciò che Cassa legge resta qui, sigillato, e funziona senza rete.',
  known: 'Account in questa cartella',
  version: 'Versione {version}.',
  sealing: {
    'os-keychain': 'La copia locale è sigillata; la sua chiave è nel portachiavi di questo sistema.',
    'owner-only-file':
      'La copia locale è sigillata; la sua chiave è in un file che puoi leggere solo tu, perché questo sistema non offre un portachiavi.'
  },
  demo: {
    title: 'Esplora la demo',
    about:
      'Una bottega di stampa a Torino e due creator, diciotto mesi di vendite, accrediti e contestazioni inventati. Sta in una cartella propria e non tocca nulla di tuo.',
    open: 'Apri la demo',
    opening: 'Preparazione della demo; la prima volta ci vuole qualche secondo.'
  },
  copy: {
    title: 'Apri una copia che ti hanno mandato',
    about:
      'Un file sigillato, creato in un’altra Cassa, con la frase segreta che ti è stata detta. Mostra tutto e non chiede nulla: nessuno ha fatto l’accesso, e nessun denaro può muoversi.',
    file: 'Copia',
    passphrase: 'Frase segreta della copia',
    open: 'Apri la copia',
    opening: 'Apertura della copia.'
  },
  connect: {
    title: 'Collega un account',
    again: 'Accedi di nuovo',
    about: 'Accedi nella pagina della piattaforma; Cassa non vede mai la password.',
    url: 'Indirizzo della piattaforma',
    scopes: 'Che cosa può fare Cassa',
    more: 'Lasciala anche agire',
    submit: 'Accedi alla piattaforma',
    progress: 'Accesso',
    waiting: 'In attesa del tuo accesso a {host}.',
    waitingHow: 'Prosegui nella pagina che si è aperta, poi torna qui. L’accesso scade {time}.',
    openPage: 'Apri la pagina di accesso',
    giveUp: 'Lascia perdere',
    anew: 'Ricomincia',
    refused: 'L’accesso è stato rifiutato da {host}. Cassa non può leggere nulla; non è cambiato nulla.',
    expired: 'L’accesso ha richiesto troppo tempo ed è scaduto. Non è cambiato nulla.',
    problem: {
      empty: 'Scrivi l’indirizzo della piattaforma, cominciando con https://.',
      notUrl: 'Questo non è un indirizzo web. È del tipo https://platform.example.',
      notSecure: 'Fuori da questa macchina solo https:// è sicuro.'
    }
  },
  scope: {
    read: 'Leggere tutto: vendite, accrediti, contestazioni, carte. Basta per cominciare.',
    refunds: 'Rimborsare',
    disputes: 'Rispondere alle contestazioni',
    products: 'Modificare i prodotti',
    cards: 'Gestire le carte',
    payouts: 'Chiedere accrediti',
    transfers: 'Inviare trasferimenti e rispondere, e ringraziare per le mance'
  }
} satisfies typeof en

import type en from '../en/receipts.ts'

export default {
  title: 'Ricevuta e uso',
  use: {
    label: 'Per che cosa era?',
    business: 'Attività',
    personal: 'Personale',
    needsNone: 'non serve la ricevuta'
  },
  filter: { missing: 'mancante' },
  why: {
    label: 'Nessuna ricevuta:',
    unsaid: 'si cerca ancora',
    'not-needed': 'non serve',
    lost: 'è persa',
    elsewhere: 'è conservata altrove',
    of: 'Nessuna ricevuta di {merchant}:',
    leave: 'Lascia com’è'
  },
  atPlatform: 'La piattaforma ne ha una: {name}',
  choose: 'Conserva una ricevuta',
  drop: 'o trascinala o incollala: PDF, JPEG o PNG',
  dropNow: 'Rilasciala sulla sua riga, o più file ovunque per abbinarli',
  reading: 'Lettura di {name} …',
  size: 'nessun byte | un byte | {size} byte',
  gone: 'qui non c’è più',
  save: 'Salva',
  saveOf: 'Salva: {name}',
  forget: 'Elimina',
  forgetOf: 'Elimina: {name}',
  sure: 'Elimina per sempre',
  keepIt: 'Tieni la ricevuta',
  nothing: 'Non manca nulla: ogni acquisto che richiede una ricevuta ce l’ha.',
  seeAll: 'Vedi tutti gli acquisti',
  undo: 'Annulla',
  match: {
    title: 'Abbina i file agli acquisti',
    files: 'Abbina file …',
    folder: 'Abbina una cartella …',
    answer: 'File: {files}. Abbinati: {sure}, da decidere: {ask}, senza acquisto: {none}.',
    how: 'Dai nomi dei file e da quando sono stati modificati; non si legge che cosa contengono, e nulla si conserva finché non lo dici.',
    notAll: 'Acquisti senza ricevuta guardati, dal più recente: {count}.',
    part: 'La copia non è ancora completa: finché non lo è, nessun file è certo.',
    most: 'File guardati, dal primo: {most}.',
    none: 'Nessun acquisto senza ricevuta corrisponde',
    ask: 'Quale acquisto?',
    not: 'Non conservarla',
    unchosen: 'non si conserva',
    agrees: 'coincidono: {what}',
    purchaseOf: 'Acquisto di {name}',
    why: {
      amount: 'importo',
      day: 'giorno',
      near: 'giorno, entro tre',
      merchant: 'esercente',
      part: 'una parola dell’esercente',
      changed: 'salvato poco dopo'
    },
    keep: 'Non conservare nulla | Conserva una ricevuta | Conserva {count} ricevute',
    keeping: 'Conservate {done} di {count} …',
    leave: 'Esci'
  },
  export: {
    month: 'Mese',
    button: 'Esporta con le ricevute',
    running: 'Scrittura, {count} acquisti finora …',
    saved:
      '{name} ({size}) è stato scaricato: nessun acquisto. | {name} ({size}) è stato scaricato: un acquisto. | {name} ({size}) è stato scaricato: {count} acquisti.',
    savedThere:
      '{name} ({size}) è stato salvato: nessun acquisto. | {name} ({size}) è stato salvato: un acquisto. | {name} ({size}) è stato salvato: {count} acquisti.'
  },
  did: {
    keptMany: 'Nessuna ricevuta conservata. | Una ricevuta conservata. | {count} ricevute conservate.',
    kept: 'Ricevuta conservata: {merchant}.',
    business: 'Attività: {merchant}.',
    personal: 'Personale, non serve la ricevuta: {merchant}.',
    unsaid: 'Né attività né personale: {merchant}.',
    skipped: 'La ricevuta non si cerca più: {merchant}.',
    lookedFor: 'La ricevuta si cerca di nuovo: {merchant}.'
  },
  key: 'Su un acquisto: personale, attività, perché non c’è la ricevuta'
} satisfies typeof en

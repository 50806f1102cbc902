import type en from '../en/notes.ts'

export default {
  title: 'Note ed etichette',
  kicker: 'Le tue note ed etichette · restano solo su questa macchina',
  own: 'La tua nota e le tue etichette',
  note: 'Nota',
  tags: 'Etichette',
  add: 'Scrivi una nota',
  edit: 'Modifica la nota',
  delete: 'Elimina',
  save: 'Salva',
  discard: 'Scarta',
  done: 'Fatto',
  undo: 'Annulla',
  hint: 'Esc o Ctrl ↵ salva. La vedi solo tu.',
  tooLong: '{n} caratteri: se ne possono tenere fino a {most}.',
  changedAt: 'Modificata {at}',
  addTags: 'Aggiungi etichette',
  editTags: 'Modifica le etichette',
  newTag: 'Un’etichetta da aggiungere',
  newTagHint: 'Etichetta, poi Invio',
  takeOff: 'Togli l’etichetta {tag}',
  allWith: 'Tutto ciò che ha l’etichetta {tag}',
  used: 'In uso:',
  changed: {
    written: 'Nota salvata.',
    deleted: 'Nota eliminata.',
    tagged: 'Etichetta aggiunta.',
    untagged: 'Etichetta tolta.',
    undone: 'Annullato.',
    elsewhere: 'Nel frattempo un’altra finestra ha modificato questa nota.'
  },
  tagProblem: {
    empty: 'A un’etichetta serve una lettera, una cifra o un segno.',
    long: 'Un’etichetta ha fino a {most} caratteri.',
    signs: 'Un’etichetta non ha virgole, virgolette o segni invisibili.',
    many: 'Un record ha fino a {most} etichette.'
  },
  conflict: {
    what: 'Nel frattempo un’altra finestra ha modificato questa nota. Ora dice:',
    deleted: 'Nel frattempo un’altra finestra ha eliminato questa nota.',
    mine: 'Tieni la mia',
    both: 'Entrambe, una dopo l’altra',
    theirs: 'Tieni l’altra'
  },
  unkept: {
    label: 'Una nota non salvata',
    what: 'Non è stato possibile salvare una nota. Le sue parole sono conservate qui. | Non è stato possibile salvare {n} note. Le loro parole sono conservate qui.',
    conflict: 'Un’altra finestra l’ha cambiata nel frattempo.',
    see: 'Vedi'
  },
  ofList: { note: 'La tua nota', tags: 'I tuoi tag' },
  mark: { note: 'Nota', tags: 'Etichetta: {tags} | Etichette: {tags}', hidden: 'Etichette' },
  key: { note: 'Scrivi una nota (pannello aperto)', tags: 'Modifica le etichette (pannello aperto)' },
  answer: {
    reading: 'Lettura delle tue note ed etichette.',
    none: 'Non hai ancora annotato nulla.',
    some: '{n} record ha una nota o etichette. | {n} record hanno una nota o etichette.',
    more: 'Più di {n} record hanno una nota o etichette.',
    tagged: '{n} record ha l’etichetta {tag}. | {n} record hanno l’etichetta {tag}.'
  },
  empty: 'Apri un record qualsiasi e premi N per una nota, T per le etichette.',
  emptyTag: 'Nessun record ha questa etichetta.',
  list: 'Record con una nota o etichette, prima i più recenti',
  column: {
    what: 'Record',
    note: 'Nota',
    tags: 'Etichette',
    amount: 'Importo',
    made: 'Creato',
    changed: 'Nota modificata'
  },
  gone: 'non più sulla piattaforma',
  all: 'Tutte',
  filter: 'Per etichetta',
  rename: {
    verb: 'Rinomina',
    label: 'Nuovo nome dell’etichetta {tag}',
    exists: 'L’etichetta {name} c’è già. Vuoi farne una sola?',
    merge: 'Fanne una sola',
    cancel: 'Lascia stare'
  },
  remove: {
    verb: 'Togli ovunque',
    done: 'L’etichetta {tag} è stata tolta da {n} record. | L’etichetta {tag} è stata tolta da {n} record.',
    back: 'L’etichetta è di nuovo al suo posto.'
  }
} satisfies typeof en

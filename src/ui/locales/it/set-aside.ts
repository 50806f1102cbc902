import type en from '../en/set-aside.ts'

export default {
  title: 'Messi da parte',
  kicker: 'La copia locale',
  answer: {
    none: 'Tutti i record della piattaforma si sono potuti leggere',
    some: '{n} record non si è potuto leggere, ed è conservato com’è arrivato | {n} record non si sono potuti leggere, e sono conservati come sono arrivati',
    unknown:
      'Un record è di un tipo che questa versione non conosce, ed è conservato com’è arrivato | {n} record sono di tipi che questa versione non conosce, e sono conservati come sono arrivati',
    noUnknown: 'Ogni record è di un tipo che questa versione conosce',
    loading: 'Ricerca nella copia locale'
  },
  what: {
    'set-aside':
      'Ognuno si discosta dall’API della piattaforma nel campo indicato. Il resto del feed prosegue senza; esce da solo da questo elenco quando arriva una versione leggibile, o quando un aggiornamento della console riesce a leggerlo.',
    unknown: 'Non hanno nulla che non va. Non entrano in alcuna cifra; un aggiornamento della console potrà mostrarli.'
  },
  kind: { label: 'Quali record', 'set-aside': 'Illeggibili', unknown: 'Di tipo ignoto' },
  list: { 'set-aside': 'Record messi da parte', unknown: 'Record di tipo ignoto' },
  column: {
    type: 'Tipo',
    record: 'Record',
    field: 'Campo errato',
    reason: 'Che cosa non va',
    times: 'Arrivi',
    last: 'Ultimo',
    version: 'Versione',
    updated: 'Modificato'
  },
  empty: { 'set-aside': 'Nulla è stato messo da parte.', unknown: 'Nessun record è di tipo ignoto.' },
  noId: 'non nomina un record',
  whole: 'per intero',
  noType: 'tipo ignoto',
  times: 'una volta | {n} volte',
  version: 'Versione {n}',
  detail: {
    setAside: 'Messo da parte · {at}',
    unknown: 'Di un tipo che questa versione non conosce',
    gone: 'Questo record non è più nell’elenco: è arrivata una versione leggibile.',
    wrong: 'Che cosa non va',
    field: 'Campo',
    reason: 'Motivo',
    first: 'Primo arrivo',
    last: 'Ultimo arrivo',
    times: 'Quante volte',
    again: 'Chiedi di nuovo alla piattaforma',
    asking: 'Richiesta alla piattaforma',
    outcome: {
      read: 'Ora il record si è potuto leggere, ed è nella copia.',
      'still-wrong': 'La piattaforma lo invia ancora così.',
      gone: 'La piattaforma non ha più questo record; uscirà dall’elenco quando ne arriva notizia.'
    },
    raw: 'Com’è arrivato',
    copy: 'Copia tutto',
    copied: 'Copiato',
    refused: 'Il browser non lascia copiare la console.',
    more: 'Mostra altro ({shown} di {length} caratteri)',
    names: 'Può contenere nomi e importi.'
  }
} satisfies typeof en

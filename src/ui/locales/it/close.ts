import type en from '../en/close.ts'

export default {
  title: 'Chiudi il mese',
  answer: {
    unread: 'Lettura del mese.',
    incomplete: 'Non puoi ancora chiudere {month}: {reason}.',
    ready: 'Non resta nulla da fare per {month}.',
    open: 'Resta una cosa da fare per {month}. | Restano {count} cose da fare per {month}.',
    unsure:
      'Per {month} non risulta nulla da fare; una cosa non si sa. | Per {month} non risulta nulla da fare; {count} cose non si sanno.',
    closed: '{month}: mese chiuso.',
    changed: '{month} è cambiato dopo la chiusura: una riga. | {month} è cambiato dopo la chiusura: {count} righe.',
    changedMore: '{month} è cambiato dopo la chiusura: più di {count} righe.'
  },
  untold: {
    zone: '{month}: mese chiuso. Da allora i giorni si contano in un altro fuso, e che cosa è cambiato non si può dire.',
    'not-whole': '{month}: mese chiuso. La copia non è completa, e che cosa è cambiato non si può dire.',
    'too-large':
      '{month}: mese chiuso. Una somma è troppo grande per essere mostrata, e che cosa è cambiato non si può dire.'
  },
  capped: 'Più di {count}',
  aside: '{zone} · dati aggiornati: {moment}',
  year: { label: 'Mesi, {year}', before: 'L’anno prima, {year}', after: 'L’anno dopo, {year}' },
  state: { incomplete: 'incompleto', open: 'aperto', closed: 'chiuso', changed: 'cambiato dopo' },
  left: 'una da fare | {count} da fare',
  steps: 'Che cosa resta da fare',
  step: {
    synced: 'Sincronizzato fino alla fine del mese',
    ledger: 'I conti tornano',
    payouts: 'Gli accrediti sono in banca',
    receipts: 'Ricevute della carta',
    late: 'Rettifiche arrivate dopo',
    disputes: 'Contestazioni di prima della fine del mese',
    refunds: 'Rimborsi di prima della fine del mese',
    'set-aside': 'Record che non si sono potuti leggere',
    requests: 'Le tue richieste',
    statement: 'Estratto emesso'
  },
  done: {
    synced: 'C’è tutto fino alla fine',
    ledger: 'Saldo iniziale e movimenti danno il saldo finale, nulla resta senza spiegazione',
    payouts: 'Ognuno è in banca o ha il suo motivo',
    receipts: 'Non ne manca nessuna',
    late: 'Nessuna, o le hai viste alla chiusura',
    disputes: 'Nessuna è aperta',
    refunds: 'Nessuno è in attesa',
    'set-aside': 'Nessuno riguarda il mese',
    requests: 'Nessuna è aperta',
    statement: 'Ogni valuta ha il suo estratto, e nulla è cambiato'
  },
  open: {
    ledger: 'I conti di un portafoglio non tornano | I conti di {count} portafogli non tornano',
    payouts: 'Un accredito non è in nessuna riga della banca | {count} accrediti non sono in nessuna riga della banca',
    receipts: 'Manca una ricevuta | Mancano {count} ricevute',
    late: 'Una rettifica riguarda il mese ed è stata registrata dopo | {count} rettifiche riguardano il mese e sono state registrate dopo',
    disputes: 'Una è ancora aperta | {count} sono ancora aperte',
    refunds: 'Uno è ancora in attesa | {count} sono ancora in attesa',
    'set-aside': 'Un record potrebbe riguardare il mese | {count} record potrebbero riguardare il mese',
    requests: 'Una non è conclusa | {count} non sono concluse',
    statement:
      'Una valuta non ha l’estratto, o è cambiato dopo | {count} valute non hanno l’estratto, o è cambiato dopo'
  },
  reason: {
    'not-over': 'non è finito',
    'not-whole': 'la copia non è completa',
    behind: 'la copia non arriva alla sua fine',
    'no-bank-files': 'nessun file della banca è stato importato',
    'not-covered': 'i file della banca non arrivano ancora fin lì',
    'not-compared': 'le righe della banca non sono ancora state confrontate',
    'too-large': 'una somma è troppo grande per essere mostrata'
  },
  unknown: 'Non si sa: {reason}',
  see: {
    ledger: 'Vedi il periodo',
    payouts: 'Vedi la banca',
    receipts: 'Vedi quali',
    disputes: 'Vedi le contestazioni',
    refunds: 'Vedi quali',
    'set-aside': 'Vedi quali',
    requests: 'Vedi quali',
    statement: 'Vedi l’estratto'
  },
  own: 'I tuoi segni di spunta',
  handed: 'Consegnato al commercialista',
  handedOn: 'Consegnato al commercialista {day}',
  close: 'Chiudi il mese',
  closeAgain: 'Chiudi di nuovo con ciò che è cambiato',
  closedOn: 'Chiuso {day}',
  undo: 'Annulla',
  changed: 'Cambiato dopo la chiusura',
  what: {
    late: 'Rettifica arrivata dopo',
    entry: 'Registrato nel mese dopo la chiusura',
    'payout-failed': 'Accredito non riuscito'
  },
  named: '{what}: {name}',
  empty: 'Non è ancora registrato nulla, quindi non c’è un mese da chiudere.'
} satisfies typeof en

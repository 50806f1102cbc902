import type en from '../en/changes.ts'

export default {
  title: 'Che cosa è cambiato',
  since: 'Dall’ultima volta ({moment}): {parts}.',
  sinceNothing: 'Nulla è cambiato dall’ultima visita ({moment}).',
  first: 'Questa è la prima visita. Ciò che cambia da ora in poi sarà elencato qui la prossima volta.',
  unknown: 'Non si sa ancora: la copia non è completa.',
  unread: 'Lettura di ciò che è cambiato.',
  sinceExport: {
    kicker: 'Che cosa è cambiato dalla tua ultima esportazione di {list}',
    never: 'Non hai ancora esportato {list}.',
    nothing: 'Niente è cambiato dalla tua ultima esportazione di {list}, {moment}.',
    label: 'Da un’ultima esportazione',
    visit: 'Dalla tua ultima visita',
    of: '{list}, {moment}'
  },
  more: 'un’altra voce | altre {count}',
  capped: 'più di {count}',
  asOf: 'dati della copia di allora: {moment}',
  see: 'Vedi che cosa è cambiato',
  mark: 'Visto fino a ora',
  marked: 'Tutto fino a ora è segnato come visto.',
  undo: 'Annulla',
  list: 'Modifiche, prima le più recenti',
  rowCount: 'un record | {count} record',
  fresh: 'Nuovi da allora',
  empty: 'Nessun record già presente è cambiato.',
  moreRows: 'Un’altra modifica non è elencata. | Altre {count} modifiche non sono elencate.',
  left: 'Una modifica precedente era troppo vecchia per essere conservata. | {count} modifiche precedenti erano troppe per essere conservate.',
  type: {
    sale: 'Vendita',
    tip: 'Mancia',
    payout: 'Accredito',
    refund: 'Rimborso',
    dispute: 'Contestazione',
    transfer: 'Trasferimento',
    subscription: 'Abbonamento',
    card_transaction: 'Acquisto con carta',
    entry: 'Movimento',
    copy: 'La copia'
  },
  named: '{type}: {name}',
  kind: {
    new: 'Nuovo record',
    newStatus: 'Nuovo record: {status}',
    deleted: 'Eliminato dalla piattaforma',
    late: 'Rettifica tardiva, {month}: {category}',
    cameLate: 'In ritardo: con data {moment}',
    unread:
      'La piattaforma è stata ripristinata, e la copia precedente non c’è più: che cosa è cambiato fino ad allora non si può dire.',
    changed: 'Modificato; com’era prima non si sa. Ora: {status}'
  },
  known: 'noto da: {moment}',
  field: {
    status: '{before} → {after}',
    stage: 'Fase: {before} → {after}',
    amount: 'Importo: {before} → {after}',
    net: 'Netto: {before} → {after}',
    refunded: 'Rimborsati: {before} → {after}',
    price: 'Prezzo: {before} → {after}',
    due: 'Scadenza delle prove: {before} → {after}',
    arrives: 'Arrivo: {before} → {after}'
  },
  count: {
    sale: {
      new: 'una nuova vendita | {count} nuove vendite',
      late: 'una vendita arrivata in ritardo | {count} vendite arrivate in ritardo',
      refunded: 'una vendita rimborsata | {count} vendite rimborsate',
      partially_refunded: 'una vendita rimborsata in parte | {count} vendite rimborsate in parte',
      disputed: 'una vendita contestata | {count} vendite contestate',
      failed: 'una vendita non riuscita | {count} vendite non riuscite',
      corrected: 'una vendita rettificata | {count} vendite rettificate',
      deleted: 'una vendita eliminata | {count} vendite eliminate',
      changed: 'una vendita modificata | {count} vendite modificate'
    },
    tip: {
      new: 'una nuova mancia | {count} nuove mance',
      late: 'una mancia arrivata in ritardo | {count} mance arrivate in ritardo',
      refunded: 'una mancia rimborsata | {count} mance rimborsate',
      disputed: 'una mancia contestata | {count} mance contestate',
      corrected: 'una mancia rettificata | {count} mance rettificate',
      deleted: 'una mancia eliminata | {count} mance eliminate',
      changed: 'una mancia modificata | {count} mance modificate'
    },
    payout: {
      new: 'un nuovo accredito | {count} nuovi accrediti',
      late: 'un accredito arrivato in ritardo | {count} accrediti arrivati in ritardo',
      in_transit: 'un accredito inviato | {count} accrediti inviati',
      paid: 'un accredito pagato | {count} accrediti pagati',
      failed: 'un accredito non riuscito | {count} accrediti non riusciti',
      canceled: 'un accredito annullato | {count} accrediti annullati',
      arrives: 'un accredito con un altro giorno di arrivo | {count} accrediti con un altro giorno di arrivo',
      corrected: 'un accredito rettificato | {count} accrediti rettificati',
      deleted: 'un accredito eliminato | {count} accrediti eliminati',
      changed: 'un accredito modificato | {count} accrediti modificati'
    },
    refund: {
      new: 'un nuovo rimborso | {count} nuovi rimborsi',
      late: 'un rimborso arrivato in ritardo | {count} rimborsi arrivati in ritardo',
      requires_action: 'un rimborso attende l’acquirente | {count} rimborsi attendono l’acquirente',
      succeeded: 'un rimborso riuscito | {count} rimborsi riusciti',
      failed: 'un rimborso non riuscito | {count} rimborsi non riusciti',
      canceled: 'un rimborso annullato | {count} rimborsi annullati',
      corrected: 'un rimborso rettificato | {count} rimborsi rettificati',
      deleted: 'un rimborso eliminato | {count} rimborsi eliminati',
      changed: 'un rimborso modificato | {count} rimborsi modificati'
    },
    dispute: {
      new: 'una nuova contestazione | {count} nuove contestazioni',
      late: 'una contestazione arrivata in ritardo | {count} contestazioni arrivate in ritardo',
      needs_response: 'una contestazione attende la tua risposta | {count} contestazioni attendono la tua risposta',
      under_review: 'una contestazione all’esame della banca | {count} contestazioni all’esame della banca',
      won: 'una contestazione vinta | {count} contestazioni vinte',
      lost: 'una contestazione persa | {count} contestazioni perse',
      accepted: 'una contestazione accettata | {count} contestazioni accettate',
      expired: 'una contestazione senza risposta in tempo | {count} contestazioni senza risposta in tempo',
      prevented: 'una contestazione evitata | {count} contestazioni evitate',
      closed: 'una contestazione chiusa | {count} contestazioni chiuse',
      stage: 'una contestazione in un’altra fase | {count} contestazioni in un’altra fase',
      due: 'una contestazione con un’altra scadenza delle prove | {count} contestazioni con un’altra scadenza delle prove',
      corrected: 'una contestazione rettificata | {count} contestazioni rettificate',
      deleted: 'una contestazione eliminata | {count} contestazioni eliminate',
      changed: 'una contestazione modificata | {count} contestazioni modificate'
    },
    transfer: {
      new: 'un nuovo trasferimento | {count} nuovi trasferimenti',
      late: 'un trasferimento arrivato in ritardo | {count} trasferimenti arrivati in ritardo',
      completed: 'un trasferimento completato | {count} trasferimenti completati',
      declined: 'un trasferimento rifiutato | {count} trasferimenti rifiutati',
      canceled: 'un trasferimento annullato | {count} trasferimenti annullati',
      failed: 'un trasferimento non riuscito | {count} trasferimenti non riusciti',
      expired: 'un trasferimento scaduto | {count} trasferimenti scaduti',
      corrected: 'un trasferimento rettificato | {count} trasferimenti rettificati',
      deleted: 'un trasferimento eliminato | {count} trasferimenti eliminati',
      changed: 'un trasferimento modificato | {count} trasferimenti modificati'
    },
    subscription: {
      new: 'un nuovo abbonamento | {count} nuovi abbonamenti',
      late: 'un abbonamento arrivato in ritardo | {count} abbonamenti arrivati in ritardo',
      active: 'un abbonamento di nuovo attivo | {count} abbonamenti di nuovo attivi',
      past_due: 'un rinnovo non riuscito | {count} rinnovi non riusciti',
      paused: 'un abbonamento in pausa | {count} abbonamenti in pausa',
      canceled: 'un abbonamento terminato | {count} abbonamenti terminati',
      corrected: 'un abbonamento con un altro prezzo | {count} abbonamenti con un altro prezzo',
      deleted: 'un abbonamento eliminato | {count} abbonamenti eliminati',
      changed: 'un abbonamento modificato | {count} abbonamenti modificati'
    },
    card_transaction: {
      new: 'un nuovo acquisto con carta | {count} nuovi acquisti con carta',
      late: 'un acquisto con carta arrivato in ritardo | {count} acquisti con carta arrivati in ritardo',
      cleared: 'un acquisto con carta contabilizzato | {count} acquisti con carta contabilizzati',
      refunded: 'un acquisto con carta restituito | {count} acquisti con carta restituiti',
      declined: 'un acquisto con carta rifiutato | {count} acquisti con carta rifiutati',
      reversed: 'un acquisto con carta sbloccato | {count} acquisti con carta sbloccati',
      expired: 'un blocco della carta scaduto | {count} blocchi della carta scaduti',
      corrected: 'un acquisto con carta rettificato | {count} acquisti con carta rettificati',
      deleted: 'un acquisto con carta eliminato | {count} acquisti con carta eliminati',
      changed: 'un acquisto con carta modificato | {count} acquisti con carta modificati'
    },
    entry: { late: 'una rettifica tardiva | {count} rettifiche tardive' },
    copy: { unread: 'la piattaforma è stata ripristinata | la piattaforma è stata ripristinata' }
  }
} satisfies typeof en

import type en from '../en/search.ts'

export default {
  title: 'Cerca',
  about: 'Record per parole, nomi, id, importi; pagine e azioni per nome.',
  list: 'Record, modi per restringere, pagine',
  placeholder: "Parole, {'@'}handle, importo, id",
  records: 'Trovati, prima i più recenti',
  narrow: 'Restringi con',
  pages: 'Pagine',
  deeds: 'Fai',
  deed: {
    sync: 'Sincronizza ora',
    hide: 'Nascondi importi e persone a chi guarda',
    show: 'Mostra importi e persone nascosti',
    account: 'Passa a {name}',
    connect: 'Collega un altro account',
    light: 'Tema chiaro',
    dark: 'Tema scuro'
  },
  keys: 'g {key}',
  hint: '«Le parole tra virgolette» restano insieme; se sono più d’una, devono esserci tutte.',
  note: 'la tua nota: {note}',
  nothing: 'Qui nulla corrisponde.',
  further: 'Nient’altro a ritroso fino a {day}. Cerca oltre',
  problem: '{typed} non si può interpretare: non è stato cercato nulla.',
  operator: {
    amount: 'più, meno o tra due: >50, 10..20',
    date: 'un giorno, un mese o un intervallo: 2026-11, last-week',
    from: "chi sta dall’altra parte: {'@'}handle",
    has: 'che cosa vi appartiene, come la tua nota',
    payout: 'che cosa paga un accredito, con il suo id',
    product: 'il titolo del prodotto',
    status: 'in che stato è',
    tag: 'una delle tue etichette',
    type: 'solo questo tipo'
  },
  type: {
    sale: 'Vendita',
    tip: 'Mancia',
    party: 'Persona',
    payout: 'Accredito',
    refund: 'Rimborso',
    dispute: 'Contestazione',
    transfer: 'Trasferimento',
    subscription: 'Abbonamento',
    product: 'Prodotto',
    card: 'Carta',
    card_transaction: 'Pagamento con carta',
    entry: 'Movimento',
    bank_line: 'Riga della banca',
    post: 'Post',
    request: 'Richiesta'
  }
} satisfies typeof en

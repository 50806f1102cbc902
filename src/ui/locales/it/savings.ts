import type en from '../en/savings.ts'

export default {
  answer: '{balance} di risparmi, tasso annuo {rate}.',
  answerPlain: '{balance} di risparmi.',
  interest: 'Interessi: {month} questo mese, {year} quest’anno, {ever} in tutto.',
  none: 'In questo account non ci sono risparmi.',
  unknown: 'Risparmi: … finché non è tutto sincronizzato.',
  rate: '{rate}, inizio {day}',
  rateBefore: 'prima {rate}, inizio {day}',
  accrued: '{amount} sono maturati e non ancora pagati.',
  setAside: {
    title: 'Accantonati per le imposte',
    until: 'Aggiornato fino a {day}: {amount} accantonati {last}.',
    since: 'Netti da allora, ancora senza accantonamento: {amount}.',
    never: 'Non è mai stato accantonato nulla.',
    how: 'Ciò che si accantona in un mese si considera relativo a quanto guadagnato prima di quel mese.'
  },
  move: {
    in: {
      verb: 'Versa',
      label: 'Versa {currency} nei risparmi',
      next: 'Versa {amount} …',
      question: 'Sposti {amount} dal saldo disponibile ai risparmi? Restano disponibili {stay}.',
      yes: 'Versa {amount}'
    },
    tax: {
      verb: 'Accantona per le tasse',
      label: 'Accantona {currency} per le tasse',
      next: 'Accantona {amount} …',
      question: 'Sposti {amount} dal saldo disponibile ai risparmi, per le tasse? Restano disponibili {stay}.',
      yes: 'Accantona {amount}'
    },
    out: {
      verb: 'Preleva',
      label: 'Preleva {currency} dai risparmi',
      next: 'Preleva {amount} …',
      question: 'Sposti {amount} dai risparmi al saldo disponibile? Restano risparmiati {stay}.',
      yes: 'Preleva {amount}'
    },
    stands: {
      in: 'Disponibili: {from}.',
      inWaiting: 'Disponibili: {from}, di cui {waiting} già richiesti; ne restano {left}.',
      out: 'Risparmiati: {from}.',
      outWaiting: 'Risparmiati: {from}, di cui {waiting} già richiesti; ne restano {left}.'
    },
    unknown: 'Quanto c’è da spostare in {currency} non si sa finché non è sincronizzato.',
    amount: 'Importo, {currency}',
    all: 'Tutto: {amount}',
    problem: {
      'no-amount': 'Un importo in {currency}, come {example}.',
      'too-much': 'È più di quanto resta: {left}.'
    },
    offline: 'Non c’è rete: parte da sé quando torna.',
    no: 'Lascia così',
    leave: 'Chiudi',
    undo: 'Parte fra {seconds} s; fino ad allora si può annullare.',
    scope: 'Questo account è collegato senza il permesso per i trasferimenti: i risparmi si possono solo leggere.',
    connect: 'Collega con quel permesso'
  },
  asked: {
    in: {
      other: 'Il versamento di {amount} è richiesto qui e non confermato: contano ancora come disponibili.',
      network: 'Il versamento di {amount} attende la rete: contano ancora come disponibili.',
      needs: 'Il versamento di {amount} è richiesto e tocca a te: contano ancora come disponibili.',
      unknown: 'Il versamento di {amount} è partito, e la piattaforma non ha risposto: contano ancora come disponibili.'
    },
    out: {
      other: 'Il prelievo di {amount} è richiesto qui e non confermato: contano ancora come risparmiati.',
      network: 'Il prelievo di {amount} attende la rete: contano ancora come risparmiati.',
      needs: 'Il prelievo di {amount} è richiesto e tocca a te: contano ancora come risparmiati.',
      unknown: 'Il prelievo di {amount} è partito, e la piattaforma non ha risposto: contano ancora come risparmiati.'
    }
  },
  days: {
    title: 'Interessi al giorno, {currency} · {month}',
    month: 'Mese'
  },
  months: {
    title: 'Per mese, {currency}',
    chart: 'Interessi per mese, {currency}',
    month: 'Mese',
    interest: 'Interessi',
    in: 'Versati',
    out: 'Prelevati',
    other: 'Altro',
    balance: 'Saldo a fine mese',
    sofar: 'finora'
  },
  balance: {
    title: 'Saldo nell’ultimo anno, {currency}'
  }
} satisfies typeof en

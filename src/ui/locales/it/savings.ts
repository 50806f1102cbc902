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

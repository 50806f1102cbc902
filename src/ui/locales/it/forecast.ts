import type en from '../en/forecast.ts'

export default {
  bars: '{currency} in banca, per giorno',
  part: { certain: 'certi', expected: 'previsti', risk: 'a rischio' },
  holiday: '{name}, banche chiuse',
  ownHoliday: '{name}, banche chiuse (riga tua)',
  sum: {
    certain: '{amount} certi',
    expected: '~ {amount} previsti',
    risk: '{amount} a rischio',
    all: '{sum} = {amount}'
  },
  row: {
    underway: 'Accredito su {destination}',
    underwayAnywhere: 'Accredito',
    expected: 'Accredito previsto: {from}',
    expectedBare: 'Accredito previsto',
    assumed: 'Prelevato oggi',
    asked: 'Richiesto qui, non confermato',
    late: 'sarebbe dovuto già arrivare',
    noDay: 'giorno non noto',
    sales: 'una vendita maturata | {count} vendite maturate',
    balance: 'il saldo',
    both: '{one} e {other}',
    reserve: 'una riserva',
    risk: 'A rischio: un caso aperto | A rischio: {count} casi aperti'
  },
  none: 'Nulla arriva in banca nei prossimi {days} giorni.',
  unknown: 'Non si sa ancora: la prima sincronizzazione non è arrivata al presente.',
  onlyUnderway: 'Che cos’altro arriva non si sa finché non c’è tutto.',
  more: 'Un altro | Altri {count}',
  fewer: 'Mostra meno',
  all: 'E se'
} satisfies typeof en

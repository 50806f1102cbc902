import type en from '../en/accounts.ts'

export default {
  title: 'Tutti gli account',
  answer:
    'Ti restano {kept} in {month} finora, su un account | Ti restano {kept} in {month} finora, su {count} account',
  scope: 'per data di registrazione, ogni account nel suo fuso orario',
  scopeAll: 'Giorni e mesi di ogni account sono nel suo fuso; quanto è aggiornata la sua copia sta nella sua riga.',
  columns: {
    account: 'Account',
    kept: 'Netto, {month}',
    held: 'Dove si trova il denaro',
    next: 'Prossimo accredito',
    needs: 'Tocca a te',
    copy: 'Copia'
  },
  notSynced: 'non ancora sincronizzato',
  next: { none: 'nessuno in vista', unknown: 'non si sa ancora', on: '{amount}, {day}' },
  needs: { none: 'niente', some: 'una cosa | {count} cose', first: 'la prima {when}' },
  together: 'Insieme',
  without: 'Senza {names}: la copia non ha ancora tutto.',
  in: 'Tutto in',
  left: 'Ne resta fuori ciò che è in {currency}: in questi account non c’è nessun cambio tra {currency} e {target}.',
  rate: '1 {from} = {rate} {to}, il cambio applicato dalla piattaforma a {account}, {day}',
  alone: 'Qui c’è un solo account. Con un secondo, questa pagina li mostra uno accanto all’altro.'
} satisfies typeof en

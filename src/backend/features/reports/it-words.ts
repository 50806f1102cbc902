/** What the Italian reports call what moved money. */
const causali: Readonly<Record<string, string>> = {
  sale: 'Vendita',
  subscription: 'Rinnovo',
  tip: 'Mancia',
  refund: 'Rimborso',
  refund_failure: 'Rimborso tornato indietro',
  dispute: 'Contestazione',
  dispute_reversal: 'Contestazione recuperata',
  dispute_fee: 'Commissione di contestazione',
  dispute_fee_refund: 'Commissione di contestazione restituita',
  fee: 'Commissione della piattaforma',
  fee_refund: 'Commissione della piattaforma restituita',
  tax_on_fee: 'Imposta sulla commissione della piattaforma',
  store_fee: 'Commissione dello store',
  store_fee_refund: 'Commissione dello store restituita',
  tax_passthrough: 'Imposta versata dalla piattaforma',
  tax_passthrough_refund: 'Imposta della piattaforma restituita',
  adjustment: 'Rettifica',
  opening: 'Saldo iniziale',
  payout: 'Accredito in banca',
  payout_reversal: 'Accredito tornato indietro',
  payout_fee: 'Commissione di accredito',
  interest: 'Interessi',
  withholding: 'Ritenuta d’imposta',
  transfer_in: 'Trasferimento ricevuto',
  transfer_out: 'Trasferimento inviato',
  fx_in: 'Cambio in entrata',
  fx_out: 'Cambio in uscita',
  topup: 'Versato dalla banca',
  card_purchase: 'Acquisto con carta',
  card_refund: 'Rimborso su carta',
  card_cash: 'Prelievo con carta',
  card_fee: 'Commissione della carta',
  card_cashback: 'Cashback',
  card_hold: 'Bloccato per la carta',
  card_hold_release: 'Blocco della carta liberato'
}

const conti: Readonly<Record<string, string>> = {
  available: 'Disponibile',
  pending: 'In arrivo',
  reserved: 'In riserva',
  savings: 'Risparmi'
}

/** A category that this version does not know keeps its own name. */
export function causaleOf(category: string): string {
  return causali[category] ?? category
}

export function contoOf(wallet: string): string {
  return conti[wallet] ?? wallet
}

/** What Italian reports call what moved money, where it is held, and the groups that both are counted in. */
import { groupWords, walletWords } from './words.ts'

export const causali: Readonly<Record<string, string>> = {
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
  card_hold_release: 'Blocco della carta liberato',
  settlement: 'Giroconto fra portafogli',
  reserve_hold: 'Messo in riserva',
  reserve_release: 'Svincolato dalla riserva',
  savings_in: 'Spostato nei risparmi',
  savings_out: 'Spostato dai risparmi'
}

export const conti: Readonly<Record<string, string>> = {
  available: 'Disponibile',
  pending: 'In arrivo',
  reserved: 'In riserva',
  savings: 'Risparmi'
}

export const gruppi: Readonly<Record<string, string>> = {
  sales: 'Vendite',
  recurring: 'Abbonamenti',
  tips: 'Mance',
  refunded: 'Rimborsi',
  disputed: 'Contestazioni e loro commissioni',
  fees: 'Commissioni della piattaforma',
  store: 'Commissioni degli app store',
  tax: 'Imposte riscosse da altri',
  adjusted: 'Rettifiche',
  opening: 'Riporto dal periodo precedente',
  settlement: 'Giroconti fra portafogli',
  payout: 'Accrediti',
  payout_reversal: 'Accrediti tornati indietro',
  payout_fee: 'Commissioni di accredito',
  reserve_hold: 'Messo in riserva',
  reserve_release: 'Svincolato dalla riserva',
  savings_in: 'Spostato nei risparmi',
  savings_out: 'Spostato dai risparmi',
  interest: 'Interessi',
  withholding: 'Ritenute d’imposta',
  transfer_in: 'Trasferimenti ricevuti',
  transfer_out: 'Trasferimenti inviati',
  fx_in: 'Cambiato in questa valuta',
  fx_out: 'Cambiato da questa valuta',
  topup: 'Versamenti dalla banca',
  card_purchase: 'Acquisti con carta',
  card_refund: 'Rimborsi su carta',
  card_cash: 'Prelievi con carta',
  card_fee: 'Commissioni della carta',
  card_cashback: 'Cashback',
  card_hold: 'Bloccato per le carte',
  card_hold_release: 'Blocchi delle carte liberati'
}

/** By what English reports call them. */
export const groupNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(gruppi).map(([group, name]) => [groupWords(group), name])
)
export const walletNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(conti).map(([wallet, name]) => [walletWords(wallet), name])
)

/** A category that this version does not know keeps its own name. */
export function causaleOf(category: string): string {
  return causali[category] ?? category
}

export function contoOf(wallet: string): string {
  return conti[wallet] ?? wallet
}

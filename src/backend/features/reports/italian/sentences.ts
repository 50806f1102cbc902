/**
 * Sentences of reports in Italian, by their English ones: titles, what tables are about, rules, checks. What is in braces is
 * put in by the report: `{wallet}`, `{title}` and `{day}` are said in Italian, `{rest}` is more sentences.
 */
import { cardSentences, checkSentences, taxSentences } from './more-sentences.ts'

export const titles: Readonly<Record<string, string>> = {
  // Of reports.
  Statement: 'Estratto conto',
  'Itemised activity': 'Attività in dettaglio',
  'Payout reconciliation': 'Riconciliazione degli accrediti',
  Fees: 'Commissioni',
  Profit: 'Margine',
  Tips: 'Mance',
  Supporters: 'Sostenitori',
  'Card spending': 'Spese con carta',
  Disputes: 'Contestazioni',
  Interest: 'Interessi',
  'Unsettled at the end': 'Non regolato alla fine',
  '1099-K reconciliation': 'Riconciliazione del modulo 1099-K',
  'US sales tax by state': 'Sales tax degli Stati Uniti per stato',
  'EU VAT and one-stop shop': 'IVA UE e sportello unico (OSS)',
  'Italy: forfettario': 'Regime forfettario',
  'Italy: prima nota': 'Prima nota',
  'Italy: foreign account (RW, IVAFE)': 'Conto estero (RW, IVAFE)',
  'Platform income (DAC7 view)': 'Ricavi da piattaforma (vista DAC7)',
  // Of their tables.
  'From opening to closing balance': 'Dal saldo iniziale al saldo finale',
  'By category': 'Per categoria',
  'Day by day': 'Giorno per giorno',
  Entries: 'Movimenti',
  'What adds up': 'Che cosa si somma',
  Payouts: 'Accrediti',
  'Entries that these payouts settled': 'Movimenti regolati da questi accrediti',
  'By month and kind': 'Per mese e tipo',
  "The platform's invoices": 'Le fatture della piattaforma',
  'Every fee': 'Ogni commissione',
  'By product': 'Per prodotto',
  'By month': 'Per mese',
  'By channel': 'Per canale',
  'Every tip': 'Ogni mancia',
  'Who supported': 'Chi ha sostenuto',
  'How it comes to what the ledger kept': 'Come si arriva al netto rimasto nel registro',
  'Every supporter': 'Ogni sostenitore',
  'By category of merchant': 'Per categoria di esercente',
  'Every card entry': 'Ogni movimento di carta',
  Cases: 'Contestazioni, una per una',
  'Entries of disputes': 'Movimenti delle contestazioni',
  'Form 1099-INT, box 1': 'Modulo 1099-INT, casella 1',
  'Every payment of interest': 'Ogni pagamento di interessi',
  'Held at the end': 'Saldi alla fine',
  'Held at the end, by the payout that it went out in': 'Saldi alla fine, per accredito in cui sono usciti',
  'On its way to the bank at the end': 'In viaggio verso la banca alla fine',
  'Pending, by the day on which it becomes available': 'In arrivo, per giorno in cui diventa disponibile',
  'From gross to what was kept': 'Dal lordo a ciò che è rimasto',
  'Box by box': 'Casella per casella',
  'Who may be sent a form': 'A chi può arrivare un modulo',
  'Month by month': 'Mese per mese',
  'Each wallet rolls forward alone': 'Ogni portafoglio, dal saldo iniziale al finale',
  'Payments within a day of 1 January': 'Pagamenti a un giorno dal 1° gennaio',
  'Every payment': 'Ogni pagamento',
  'By state': 'Per stato',
  'One-stop shop: to other member states': 'Sportello unico (OSS): verso altri stati membri',
  Domestic: 'Operazioni interne',
  'Outside the European Union, or of no known country': 'Fuori dall’Unione europea, o di paese non noto',
  'Corrections of earlier quarters': 'Rettifiche di trimestri precedenti',
  'VAT that the platform or an app store owes': 'IVA dovuta dalla piattaforma o da un app store',
  'Records of the one-stop shop': 'Registro dello sportello unico (OSS)',
  'By quarter': 'Per trimestre'
}

/** Of every country. */
const common: Readonly<Record<string, string>> = {
  'Moves between the own wallets (settlements, reserves, savings) come to nothing over all of them.':
    'I giroconti fra i propri portafogli (maturazioni, riserve, risparmi) si annullano nel totale.',
  'Days of the zone of this report, all wallets together.':
    'Giorni del fuso orario di questo rendiconto, tutti i portafogli insieme.',
  'Every entry of the period on every wallet, by booking time. Gross, fee, tax and net stand on the entry that heads a movement; its fee and tax are entries of their own, so only "Amount" adds up.':
    'Ogni registrazione del periodo su ogni portafoglio, in ordine di registrazione. Lordo, commissione, imposta e netto stanno sulla registrazione principale del movimento; commissione e imposta sono anche registrazioni proprie, quindi solo «Importo» si somma.',
  'Every entry of the period on every wallet, by booking time. The balance is that of its own wallet.':
    'Ogni registrazione del periodo su ogni portafoglio, in ordine di registrazione. Il saldo è quello del suo portafoglio.',
  'Which payouts': 'Quali accrediti',
  'Those that were made in the period. What they settle may have been booked before it.':
    'Quelli creati nel periodo. Ciò che regolano può essere stato registrato prima.',
  'How each adds up': 'Come torna ognuno',
  'Carried in + what it settled − fee − left behind = amount':
    'Riporto + ciò che ha regolato − commissione − resto = importo',
  'Of those that were booked in the period.': 'Fra quelli registrati nel periodo.',
  Signs: 'Segni',
  'What was taken is below zero, what was given back above it.':
    'Ciò che è stato trattenuto è sotto zero, ciò che è stato restituito è sopra.',
  'Beside each, the platform fees of the ledger that were booked in its month by the zone of this report. The platform may count its months in another zone.':
    'Accanto a ognuna, le commissioni della piattaforma che il registro ha nel suo mese, secondo il fuso orario di questo rendiconto. La piattaforma può contare i mesi in un altro fuso.',
  Kept: 'Netto rimasto',
  'Sold − refunds − disputes with their fees − platform and app store fees − tax that others collect ± adjustments. Payouts, cards, transfers, interest and withheld tax earn nothing and are left out. What you spent to make it is not known here.':
    'Venduto − rimborsi − contestazioni con le loro commissioni − commissioni di piattaforma e app store − imposte riscosse da altri ± rettifiche. Accrediti, carte, trasferimenti, interessi e ritenute non sono ricavi e restano fuori. Quanto hai speso per produrlo qui non si sa.',
  When: 'Quando',
  'Everything counts when it was booked: a refund lowers the period in which it was booked.':
    'Tutto conta quando è stato registrato: un rimborso riduce il periodo in cui è stato registrato.',
  'Several products in a sale': 'Più prodotti in una vendita',
  'Each amount of it is divided by what its lines come to; the parts add up to it, to the cent.':
    'Ogni suo importo è diviso in proporzione alle righe; le parti danno l’importo, al centesimo.',
  'Not attributed': 'Non attribuito',
  'Entries that name neither a sale nor a tip, or whose sale is not in the local copy.':
    'Registrazioni che non indicano né una vendita né una mancia, o la cui vendita non è nella copia locale.',
  'Where it was sold, as the platform names it.': 'Dove è stato venduto, secondo la piattaforma.',
  Supporter: 'Sostenitore',
  'Whoever gave a tip that was not refunded. Whoever only pays a subscription, or has no tip but one that was refunded or given in another period, has no state and is in the sums.':
    'Chi ha dato una mancia che non è stata rimborsata. Chi paga solo un abbonamento, o ha solo mance rimborsate o di un altro periodo, non ha uno stato ed è nelle somme.',
  State: 'Stato',
  'New: the first tip ever is in the period. Back: gave in it and earlier, and not in the period before. Steady: gave in both. Lost: gave in the period before and not in this one. By the time of the tip, of tips in this currency.':
    'Nuovo: la prima mancia in assoluto è nel periodo. Tornato: ha dato nel periodo e prima, ma non in quello precedente. Costante: ha dato in entrambi. Perso: ha dato nel periodo precedente e non in questo. Conta il momento della mancia, per le mance in questa valuta.',
  Net: 'Netto',
  'Tips and charges of subscriptions − what went back − fees and tax on them, and what was adjusted, by when each was booked.':
    'Mance e addebiti di abbonamenti − ciò che è stato restituito − commissioni e imposte su di essi, e ciò che è stato rettificato, secondo quando è stato registrato.',
  Anonymous: 'Anonimi',
  'What nobody is named for is in the sums, and makes no supporter.':
    'Ciò per cui non è indicato nessuno è nelle somme, e non fa un sostenitore.',
  'The largest net first.': 'Dal netto più alto.',
  'Which disputes': 'Quali contestazioni',
  'Those with an entry in the period, whenever they were opened. Their state is that of now.':
    'Quelle con un movimento nel periodo, in qualunque momento siano state aperte. Lo stato è quello attuale.',
  'Tax withheld': 'Ritenute',
  'Withholding is not told apart by what it was withheld from: it stands in the statement.':
    'Le ritenute non sono distinte per ciò da cui sono state trattenute: stanno nell’estratto conto.',
  Moment: 'Momento',
  'The end of {day} in {zone}.': 'La fine del {day} in {zone}.',
  'Payouts after the end': 'Accrediti dopo la fine',
  'Which payout took what was held, and its state, are as the local copy knows them now. A payout settles entries after they were booked, so this may be another answer later; the balances stay.':
    'In quale accredito è uscito ciò che c’era, e il suo stato, sono come la copia locale li conosce ora. Un accredito regola i movimenti dopo la loro registrazione, perciò più avanti la risposta può essere un’altra; i saldi restano.',
  'Payouts that were made after the end, with what each settled of it and its state now. What is left of an earlier payout is carried into the next one.':
    'Gli accrediti creati dopo la fine, con ciò che ciascuno ne ha regolato e il suo stato attuale. Il resto di un accredito precedente è riportato nel successivo.',
  'Payouts that had left the balance by then and had not arrived: no part of what was held.':
    'Gli accrediti che allora avevano lasciato il saldo e non erano arrivati: non fanno parte di ciò che c’era.',
  'The line without a day': 'La riga senza giorno',
  'What was booked before the period, was available and not yet moved, or has no day: the rest of the pending balance.':
    'Ciò che è stato registrato prima del periodo, era disponibile e non ancora spostato, o non ha un giorno: il resto del saldo in arrivo.',
  'Not known': 'Non noto',
  'Every entry has its sale.': 'Ogni registrazione ha la sua vendita.',
  'Your own values': 'Valori tuoi',
  '{rows}: of tables.json, not checked.': '{rows}: da tables.json, non verificati.'
}

export const sentences: Readonly<Record<string, string>> = {
  ...titles,
  ...common,
  ...cardSentences,
  ...taxSentences,
  ...checkSentences
}

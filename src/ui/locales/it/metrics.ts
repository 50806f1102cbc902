import type en from '../en/metrics.ts'

export default {
  how: 'Come si conta',
  howOf: 'Come si conta: {of}',
  zone: 'Giorni e mesi sono nel fuso {zone}.',
  asOf: 'Giorni e mesi sono nel fuso {zone}. Dati di {moment}: ciò che è venuto dopo è escluso.',
  of: {
    kept: {
      word: 'Netti',
      means:
        'Tutte le voci della riga sommate: movimenti contabili, per data di registrazione. Accrediti alla banca, carte, trasferimenti, risparmi e spostamenti tra i tuoi portafogli sono esclusi.'
    },
    sold: {
      word: 'Venduti',
      means: 'Vendite, addebiti di abbonamenti e mance registrati nel periodo, come li hanno pagati gli acquirenti.'
    },
    refunded: {
      word: 'Rimborsati',
      means:
        'Rimborsi registrati nel periodo, di qualunque data sia la vendita; quelli non riusciti e tornati a te sono sottratti.'
    },
    disputed: {
      word: 'Contestati',
      means: 'Quanto hanno prelevato le contestazioni nel periodo, commissioni comprese, meno ciò che è tornato.'
    },
    fees: {
      word: 'Commissioni',
      means: 'Le commissioni della piattaforma e le imposte su di esse, meno le commissioni tornate.'
    },
    store: { word: 'Store', means: 'Quanto hanno trattenuto gli app store, meno ciò che hanno restituito.' },
    tax: { word: 'Imposte', means: 'Le imposte riscosse per te e versate, meno ciò che ne è tornato.' },
    adjusted: { word: 'Rettifiche', means: 'Le correzioni registrate dalla piattaforma nel periodo.' },
    compared: {
      word: 'Confronto con il mese prima',
      means:
        'I netti degli stessi giorni del mese prima, o di tutto il mese se è più corto. Oggi non è ancora finito; il giorno con cui si confronta sì.'
    },
    keptDay: {
      word: 'Netti per giorno',
      means:
        'I netti, per giorno di registrazione, nella valuta principale. Il giorno non ancora finito è tratteggiato; uno non sincronizzato è un vuoto, non 0.'
    },
    parts: {
      word: 'Venduti, per tipo',
      means:
        'Il venduto di questo mese, per data di registrazione, diviso in addebiti ricorrenti, mance e tutte le altre vendite: prima di rimborsi, commissioni e imposte.'
    },
    wallets: {
      word: 'Dov’è il denaro',
      means:
        'Quanto la piattaforma tiene ora per te, portafoglio per portafoglio, secondo il suo stesso saldo; le valute non si sommano. Il denaro già accreditato in banca è escluso.'
    },
    addsUp: {
      word: 'I conti tornano',
      means:
        'Ogni movimento è qui una volta sola, ogni saldo segue da quello prima, e l’ultimo è uguale a quello della piattaforma.'
    },
    arriving: {
      word: 'In arrivo in banca',
      means:
        'Accrediti per giorno di arrivo in banca. Certi: creati e in viaggio. Previsti (~): quanto il calendario accredita dai saldi di oggi. Vendite, rimborsi e contestazioni ancora da venire sono esclusi.'
    },
    atRisk: {
      word: 'A rischio',
      means:
        'Quanto le contestazioni aperte che non hanno ancora prelevato nulla e gli acquisti con carta non contabilizzati possono togliere al previsto.'
    },
    forecastSums: {
      word: 'Dove va',
      means:
        'Ciò che ora è in viaggio, disponibile, in arrivo e in riserva, con le tue ipotesi: arriva entro l’ultimo giorno, arriva più tardi, in un giorno che nessuno può dire, o resta. I quattro tornano al centesimo.'
    },
    productsMoved: {
      word: 'Netto per prodotto',
      means:
        'Quanto le vendite degli ultimi 30 giorni hanno aggiunto finora al tuo saldo, prodotto per prodotto, per data della vendita.'
    },
    renewalsAtRisk: {
      word: 'Rinnovi a rischio',
      means:
        'Un addebito per ogni abbonamento il cui ultimo rinnovo non è riuscito e si ritenta: il prezzo intero, prima delle commissioni.'
    },
    salesToday: {
      word: 'Vendite',
      means:
        'Vendite del giorno o del filtro, per data della vendita. Quelle non riuscite contano, e non portano nulla.'
    },
    salesPaid: {
      word: 'Pagati',
      means:
        'Quanto gli acquirenti hanno pagato per quelle vendite, imposte comprese. Quelle non riuscite sono escluse.'
    },
    salesKept: {
      word: 'Netto della vendita',
      means:
        'Quanto quelle vendite hanno aggiunto finora al tuo saldo: i pagati, meno le commissioni di piattaforma e store e le imposte riscosse, e ciò che poi è tornato indietro, in qualunque giorno. La Home conta invece per data di registrazione. ~ contiene la cifra di uno store non ancora definitiva.'
    },
    salesUsual: {
      word: 'Di solito',
      means:
        'La media delle vendite in questo giorno della settimana, giorni interi, nelle ultime otto settimane; si dice quando quattro sono sincronizzate.'
    },
    payoutNext: {
      word: 'Prossimo accredito',
      means:
        'L’accredito in viaggio che arriva in banca per primo; se non ce n’è, quello previsto. La sua commissione, se c’è, si preleva a parte.'
    },
    payoutExpected: {
      word: 'Previsti',
      means:
        'Quanto il calendario accrediterebbe dai saldi di oggi, raggiunto il minimo: una stima (~). Vendite, rimborsi e contestazioni ancora da venire sono esclusi.'
    },
    payoutArrived: {
      word: 'Arrivati',
      means:
        'Accrediti che secondo la piattaforma sono arrivati in banca, nel mese in cui sono stati creati. Quelli in viaggio stanno a parte, come quelli non riusciti e annullati.'
    },
    payoutCalendar: {
      word: 'Mese del calendario',
      means:
        'Accrediti per giorno di arrivo, quelli non riusciti per giorno in cui non sono riusciti. Il previsto sta a parte e non è in nessun altro totale.'
    },
    refundMonth: {
      word: 'Tornati indietro questo mese',
      means:
        'Rimborsi registrati questo mese, di qualunque data siano la vendita e la richiesta; quelli non riusciti e tornati a te sono sottratti.'
    },
    refundReasons: {
      word: 'Motivi',
      means:
        'Rimborsi creati questo mese e andati a buon fine, in casi; più rimborsi di una vendita contano uno per uno.'
    },
    refundFeesReturned: {
      word: 'Commissioni tornate',
      means:
        'Quanto piattaforma e store hanno restituito delle loro commissioni con i rimborsi creati questo mese e andati a buon fine.'
    },
    refundFeesKept: {
      word: 'Commissioni non tornate',
      means:
        'La parte delle commissioni della vendita che riguarda il rimborsato, meno ciò che è tornato: quanto ti sono costati quei rimborsi.'
    },
    refundDay: {
      word: 'Giorno e filtro',
      means:
        'Rimborsi riusciti, per giorno di creazione. Ciò che attende e ciò che non è riuscito sta a parte, e non è in nessun loro totale.'
    },
    transferMonth: {
      word: 'Ricevuti e inviati questo mese',
      means:
        'Trasferimenti con persone registrati questo mese. Richieste senza risposta, accrediti e spostamenti tra i tuoi portafogli sono esclusi.'
    },
    transferAsked: {
      word: 'Richiesti',
      means: 'Richieste di denaro che ora attendono una risposta, di qualunque data. Non si è mosso nulla.'
    },
    transferDay: {
      word: 'Giorno e filtro',
      means:
        'Trasferimenti riusciti, per giorno di creazione; una richiesta pagata conta nel verso in cui è andato il denaro. Ciò che attende sta a parte.'
    },
    transferPerson: {
      word: 'Per persona',
      means: 'Trasferimenti riusciti con una persona, di sempre: ricevuti, inviati, e la differenza.'
    },
    cardSpent: {
      word: 'Spesi',
      means:
        'Acquisti con carta registrati nel mese, in una valuta. Ciò che è solo bloccato o è stato rifiutato è escluso.'
    },
    cardHeld: {
      word: 'Bloccati',
      means:
        'Quanto i negozi hanno autorizzato e non ancora contabilizzato, ora, di qualunque mese. Può ancora cambiare o essere liberato.'
    },
    cardCost: {
      word: 'Costo',
      means: 'Gli spesi, meno quanto i negozi hanno restituito e il cashback, tutti registrati nel mese.'
    },
    cardMissing: {
      word: 'Ricevute mancanti',
      means:
        'Acquisti in questa valuta contabilizzati e senza ricevuta, né sulla piattaforma né qui, di sempre. Non contano quelli personali e quelli per cui hai detto perché non c’è.'
    },
    receiptsMissing: {
      word: 'Mancanti per mese',
      means:
        'Gli acquisti senza ricevuta, per il mese in cui sono stati contabilizzati, una valuta per volta: quanti sono e a quanto ammontano. Il filtro non conta.'
    },
    cardRaise: {
      word: 'Costa di più',
      means:
        'Un negozio che prendeva sempre lo stesso importo e ora prende di più: il nuovo importo, dal giorno del primo.'
    },
    cardDay: {
      word: 'Giorno e filtro',
      means:
        'Acquisti contabilizzati, per giorno di contabilizzazione, anche quelli poi restituiti. Il bloccato e il rifiutato stanno a parte, per giorno di uso della carta.'
    },
    cardParts: {
      word: 'Per categoria, mese e negozio',
      means:
        'Acquisti contabilizzati, per giorno di contabilizzazione, in una valuta, come sono stati addebitati: ciò che è stato restituito dopo non è sottratto.'
    },
    cardLimit: {
      word: 'Usato di un limite',
      means:
        'Quanto è stato contabilizzato nell’intervallo in corso, e quanto è bloccato in più. Un limite per singolo acquisto non ha un uso da contare.'
    },
    balanceEntries: {
      word: 'Movimenti di un giorno',
      means: 'Entrate e uscite per data di registrazione, fin dove arriva il filtro, valuta per valuta.'
    },
    balanceSpan: {
      word: 'Apertura e chiusura',
      means:
        'Il saldo dei portafogli scelti prima del primo movimento elencato e dopo l’ultimo; i movimenti in mezzo sono ciò che lo ha cambiato.'
    },
    savedInterest: {
      word: 'Interessi',
      means:
        'Gli interessi accreditati, per data di registrazione. Quelli maturati e non ancora accreditati si dicono a parte, secondo la piattaforma.'
    },
    saved: {
      word: 'Risparmiati',
      means: 'La somma dei movimenti del portafoglio dei risparmi; versati e prelevati sono spostamenti di denaro tuo.'
    },
    setAsideTax: {
      word: 'Accantonati per le imposte',
      means:
        'Quanto contengono ora i salvadanai per le imposte. Ciò che si accantona in un mese vale per quanto guadagnato prima di quel mese.'
    },
    keptSinceTax: {
      word: 'Netti da allora',
      means: 'I netti, come li conta la Home, dopo l’ultimo giorno coperto: non ne è ancora stato accantonato nulla.'
    },
    closeOpen: {
      word: 'Che cosa resta da fare',
      means:
        'Le righe del mese ancora aperte, e il loro importo: accrediti per giorno di creazione, ricevute per giorno dell’acquisto, correzioni per il mese a cui appartengono; contestazioni, rimborsi e richieste di prima della sua fine. Ciò che non si può sapere non è 0.'
    },
    bankMatched: {
      word: 'In banca',
      means:
        'Accrediti che sono una riga della banca: per importo, valuta, giorno e parole della riga. Una riga è al massimo un accredito.'
    },
    accountKept: {
      word: 'Netti di tutti gli account',
      means:
        'Quanto resta di ogni account in questo mese finora, per data di registrazione, nel suo fuso, come dice la sua Home. Un account che non è qui per intero è escluso e nominato.'
    },
    accountHeld: {
      word: 'Dov’è il denaro',
      means:
        'Quanto la piattaforma tiene ora per ogni account, tutti i portafogli insieme. Il denaro già accreditato in banca è escluso.'
    },
    accountConverted: {
      word: 'Tutto in una valuta (≈)',
      means:
        'Convertito con l’ultimo cambio fatto dalla piattaforma tra le due valute in questi account; ciò che non ha un cambio è escluso e nominato.'
    },
    accountNeeds: {
      word: 'Tocca a te',
      means: 'Ciò che ora attende una persona nell’account, come lo elenca la sua Home, e quando scade il primo.'
    },
    recurring: {
      word: 'Al mese',
      means:
        'I prezzi degli abbonamenti attivi senza una fine impostata, prima di commissioni e imposte. Quelli in pausa e in prova sono esclusi.'
    },
    yearly: {
      word: 'Annuale',
      means:
        'I prezzi annuali contano per un dodicesimo: quelli di una valuta si sommano, si dividono una volta per dodici e si arrotondano all’unità minima più vicina, la metà per eccesso.'
    },
    failing: {
      word: 'Non riuscito',
      means:
        'L’ultimo rinnovo è stato rifiutato e la piattaforma ci prova ancora. A rischio c’è un addebito per ognuno, a prezzo intero.'
    },
    leaving: { word: 'In uscita', means: 'La fine è impostata, e fino ad allora è pagato.' },
    newMembers: { word: 'Nuovo', means: 'Cominciato in questo mese, nel fuso dell’account.' },
    lostMembers: { word: 'Perso', means: 'Disdetto, e terminato in questo mese.' },
    priceChange: {
      word: 'Prezzo',
      means:
        'Un cambio si ricava da quanto è stato addebitato agli abbonati: il giorno è quello del primo addebito al nuovo prezzo.'
    },
    memberPaid: {
      word: 'Pagati da un abbonato',
      means:
        'Tutti gli addebiti riusciti dell’abbonamento, di sempre; il netto è quanto quelle vendite hanno aggiunto finora al tuo saldo.'
    },
    supporter: {
      word: 'Sostenitore',
      means:
        'Ha dato almeno una mancia non rimborsata. Si conta secondo l’id della piattaforma, che resta quando un handle cambia.'
    },
    anonymous: {
      word: 'Anonima',
      means: 'Una mancia che non nomina nessuno. È in ogni totale, e non si attribuisce mai a una persona.'
    },
    newSupporters: { word: 'Nuovo', means: 'La prima mancia in assoluto è in questo mese.' },
    backSupporters: { word: 'Tornato', means: 'Ha dato in questo mese e in passato, ma non nel mese prima.' },
    steadySupporters: { word: 'Costante', means: 'Ha dato in questo mese e nel mese prima.' },
    lostSupporters: {
      word: 'Perso',
      means:
        'Ha dato nel mese prima e non in questo. Finché il mese è in corso si legge «non ancora»: può ancora farlo.'
    },
    streak: {
      word: 'Serie',
      means:
        'Mesi di calendario di seguito con una mancia. Una serie di tre o più mesi finisce se non arriva una mancia prima della fine di questo mese.'
    },
    tipsNet: {
      word: 'Al netto delle commissioni',
      means:
        'Mance meno la commissione della piattaforma su ognuna; quelle rimborsate sono escluse. Mesi e giorni nel fuso dell’account, per data della mancia.'
    },
    topFive: {
      word: 'I cinque maggiori',
      means: 'Quanto hanno dato i cinque sostenitori che hanno dato di più, rispetto al totale, mance anonime comprese.'
    },
    bestPost: {
      word: 'Post migliore',
      means: 'Il post le cui mance del periodo sono di più, al netto delle commissioni.'
    },
    toThank: {
      word: 'Da ringraziare',
      means:
        'Mance di sempre per cui non hai ringraziato e che non sono state rimborsate; non quelle per cui hai già chiesto qui di ringraziare.'
    },
    postBrought: {
      word: 'Prime ore di un post',
      means:
        'Mance al netto delle commissioni e netto delle vendite che nominano il post, nelle sue prime 48 ore o da quando è uscito. Mance rimborsate e vendite non riuscite sono escluse.'
    },
    postSum: {
      word: 'Portato da un post',
      means:
        'Mance al netto delle commissioni e netto delle vendite che nominano il post, di ogni periodo, nel giorno in cui sono state fatte. Mance rimborsate e vendite non riuscite sono escluse.'
    },
    postPeople: {
      word: 'Persone da un post',
      means:
        'I sostenitori sono quelli le cui mance nominano il post; i nuovi quelli la cui prima mancia in assoluto lo nomina. Un abbonamento è nato dal post se il suo primo pagamento lo nomina. Le mance anonime non sono di nessuno.'
    },
    postUsual: {
      word: 'Di solito, per un post',
      means:
        'Il valore di mezzo di quanto hanno portato in altrettanto tempo fino a dieci post prima; si dice da tre post in su.'
    },
    productKept: {
      word: 'Netto',
      means:
        'Ciò che le vendite del periodo hanno aggiunto finora al tuo saldo. I pagati, meno le commissioni della piattaforma e dello store, le imposte che riscuotono e ciò che nel frattempo è tornato indietro. Una vendita con più prodotti si ripartisce secondo i loro prezzi.'
    },
    productUnit: { word: 'Per unità', means: 'Il netto diviso per le unità vendute.' },
    productRefunded: {
      word: 'Rimborsate',
      means: 'Le vendite del periodo di cui è stato rimborsato qualcosa. Sotto le {cases} vendite si indica il numero.'
    },
    productUsual: { word: 'Di solito', means: 'Le vendite dello stesso prodotto nei giorni {from} – {to}.' },
    productSpike: {
      word: 'Più del solito',
      means:
        'Un giorno a partire dal quale sono state rimborsate almeno {refunds} vendite, con una frequenza almeno {times} volte quella precedente e chiaramente non per caso.'
    },
    productStock: {
      word: 'Giorni rimasti',
      means: 'La scorta, al ritmo degli ultimi {pace} giorni. Sta finendo quando restano {out} giorni o meno.'
    },
    productLittle: {
      word: 'Rende poco',
      means:
        'Tra {among} prodotti, quelli con più vendite, commissioni e store prendono almeno {points} ogni 100 pagati in più che nell’intero negozio.'
    },
    productAsleep: { word: 'Fermo', means: 'Attivo, e senza vendite da {asleep} giorni.' },
    productBest: { word: 'Il più venduto', means: 'Il netto maggiore del periodo.' },
    disputeStake: {
      word: 'In gioco',
      means: 'Importi delle contestazioni che attendono la tua risposta, che sia stato prelevato qualcosa o no.'
    },
    disputeTaken: {
      word: 'Prelevati',
      means:
        'Importi e commissioni che le contestazioni hanno prelevato dal saldo: trattenuti, persi e recuperati sommati.'
    },
    disputeHeld: { word: 'Trattenuti', means: 'Prelevati da contestazioni non ancora decise.' },
    disputeLost: {
      word: 'Persi',
      means: 'Prelevati da contestazioni chiuse e non restituiti, comprese le commissioni perse anche con una vittoria.'
    },
    disputeWon: { word: 'Recuperati', means: 'Importi e commissioni tornati dopo una vittoria.' },
    disputeRate: {
      word: 'Quota delle vendite',
      means:
        'Chargeback aperti negli ultimi {days} giorni, sulle vendite pagate degli stessi giorni, tutti i circuiti insieme. Preallarmi e richieste di informazioni non contano.'
    },
    disputeRecord: {
      word: 'I tuoi esiti',
      means:
        'Contestazioni decise dalla banca dopo una risposta, per motivo, di sempre; sotto i 20 casi senza percentuale.'
    }
  }
} satisfies typeof en

/** What each figure counts, in one sentence: which rows, by which time, and what is left out. A name of `contract/metrics.ts` each. */
import type { Metric } from '../../../contract/metrics.ts'

export default {
  how: 'How it is counted',
  howOf: 'How it is counted: {of}',
  zone: 'Days and months are those of {zone}.',
  asOf: 'Days and months are those of {zone}. As of {moment}: what came later is not in it.',
  of: {
    kept: {
      word: 'Kept',
      means:
        'All of the terms of the line added up: ledger entries by the time they were booked. Payouts, cards, transfers, savings and moves between your own wallets are left out.'
    },
    sold: { word: 'Sold', means: 'Sales, subscription charges and tips booked in the period, as buyers paid them.' },
    refunded: {
      word: 'Refunded',
      means:
        'Refunds booked in the period, whenever the sale was; those that failed and came back to you are taken off.'
    },
    disputed: {
      word: 'Disputed',
      means: 'What disputes took in the period, their fees included, less what came back.'
    },
    fees: { word: 'Fees', means: 'The platform’s fees and the tax on them, less fees that came back.' },
    store: { word: 'Store', means: 'What app stores took, less what they gave back.' },
    tax: { word: 'Tax', means: 'Tax that was collected for you and passed on, less what came back of it.' },
    adjusted: { word: 'Adjusted', means: 'Corrections that the platform booked in the period.' },
    compared: {
      word: 'Against the month before',
      means:
        'Kept in the same days of the month before, or in all of it where it is shorter. Today is not over yet; the day that it is compared with is.'
    },
    keptDay: {
      word: 'Kept by day',
      means:
        'Kept, by the day of booking, in the main currency. The day that is not over is hatched; one that is not synced is a gap, not 0.'
    },
    parts: {
      word: 'Sold, by what it was',
      means:
        'Sold this month, by booking time, as recurring charges, tips and all other sales: before refunds, fees and tax.'
    },
    wallets: {
      word: 'Where the money is',
      means:
        'What the platform holds for you now, wallet by wallet, as its own balance says it; currencies are not added up. Money that was paid out is not in it.'
    },
    addsUp: {
      word: 'Adds up',
      means:
        'Every entry of the ledger is here once, each balance follows from the one before, and the last one equals the platform’s.'
    },
    arriving: {
      word: 'Arriving',
      means:
        'Payouts by the day they reach the bank. Certain: made and on their way. Expected (~): what the schedule pays out of today’s balances. Sales, refunds and disputes still to come are not in it.'
    },
    atRisk: {
      word: 'At risk',
      means:
        'What open disputes that have taken nothing yet and card purchases that have not cleared may take off what is expected.'
    },
    forecastSums: {
      word: 'Where it goes',
      means:
        'What is on its way, available, pending and reserved now, with what you assume: it arrives by the last day, arrives later, on a day nobody can tell, or stays. The four come to it to the cent.'
    },
    productsMoved: {
      word: 'Kept by product',
      means:
        'What the sales of the last 30 days have added to your balance so far, product by product, by the time of the sale.'
    },
    renewalsAtRisk: {
      word: 'Renewals at risk',
      means:
        'One charge of each subscription whose last renewal failed and is still tried: the whole price, before fees.'
    },
    salesToday: {
      word: 'Sales',
      means: 'Sales made on the day or in the filter, by the time of the sale. Failed ones count, and bring nothing.'
    },
    salesPaid: { word: 'Paid', means: 'What buyers paid for those sales, tax included. Failed ones are left out.' },
    salesKept: {
      word: 'Kept by sale',
      means:
        'What those sales have added to your balance so far: paid, less the fees of platform and store and collected tax, and what went back since, on whatever day. Home counts by booking time instead. ~ has a store’s figure that is not settled.'
    },
    salesUsual: {
      word: 'Usual',
      means:
        'The average number of sales on this weekday, whole days, of the last eight weeks; told once four of them are synced.'
    },
    payoutNext: {
      word: 'Next payout',
      means:
        'The payout that is on its way and reaches the bank first; where there is none, the one that is expected. Its fee, if any, is taken beside the amount.'
    },
    payoutExpected: {
      word: 'Expected',
      means:
        'What the schedule would pay out of the balances that are here today, once the minimum is reached: an estimate (~). Sales, refunds and disputes still to come are not in it.'
    },
    payoutArrived: {
      word: 'Arrived',
      means:
        'Payouts that the platform says have reached the bank, in the month in which they were made. Those on their way stand apart, and so do failed and canceled ones.'
    },
    payoutCalendar: {
      word: 'Month of the calendar',
      means:
        'Payouts by the day on which they arrive, failed ones by the day on which they failed. What is expected stands apart and is in no other sum.'
    },
    refundMonth: {
      word: 'Went back this month',
      means:
        'Refunds booked in the ledger this month, whenever the sale was and the refund was asked for; those that failed and came back to you are taken off.'
    },
    refundReasons: {
      word: 'Reasons',
      means: 'Refunds made this month that went through, in cases; several of one sale count each.'
    },
    refundFeesReturned: {
      word: 'Fees that came back',
      means:
        'What platform and stores gave back of their fees with the refunds that were made this month and went through.'
    },
    refundFeesKept: {
      word: 'Fees that did not',
      means:
        'The part of the sale’s fees that falls on what was refunded, less what came back: what those refunds cost you.'
    },
    refundDay: {
      word: 'Day and filter',
      means:
        'Refunds that went through, by the day they were made. What waits and what failed stands apart, and is in no sum of it.'
    },
    transferMonth: {
      word: 'Received and sent this month',
      means:
        'Transfers with people that the ledger booked this month. Requests that were not answered, payouts and moves between your own wallets are left out.'
    },
    transferAsked: {
      word: 'Asked for',
      means: 'Requests for money that wait for an answer now, whenever they were made. Nothing has moved.'
    },
    transferDay: {
      word: 'Day and filter',
      means:
        'Transfers that went through, by the day they were made; a request that was paid counts the way its money went. What waits stands apart.'
    },
    transferPerson: {
      word: 'By person',
      means: 'Transfers with somebody that went through, of all time: received, sent, and the one less the other.'
    },
    cardSpent: {
      word: 'Spent',
      means:
        'Card purchases that the ledger booked in the month, in one currency. What is only held or was declined is left out.'
    },
    cardHeld: {
      word: 'Held',
      means:
        'What shops have authorized and not booked yet, now, whatever the month. It may still change or be released.'
    },
    cardCost: {
      word: 'Cost',
      means: 'Spent, less what shops gave back and cashback, each booked in the month.'
    },
    cardMissing: {
      word: 'Receipts missing',
      means:
        'Purchases in this currency that have cleared and have no receipt, neither at the platform nor here, of all time. Personal ones, and those of which you said why there is none, are left out.'
    },
    receiptsMissing: {
      word: 'Missing by month',
      means:
        'The purchases without a receipt, by the month in which they cleared, a currency each: how many, and what they come to. The filter plays no part.'
    },
    cardRaise: {
      word: 'Costs more',
      means:
        'A shop that took the same amount again and again and now takes more: the new amount, since the day of the first one.'
    },
    cardDay: {
      word: 'Day and filter',
      means:
        'Purchases that cleared, by the day they did, also those given back since. What is held and what was declined stands apart, by the day the card was used.'
    },
    cardParts: {
      word: 'By category, month and shop',
      means:
        'Purchases that cleared, by the day they did, in one currency, as they were charged: what was given back later is not taken off.'
    },
    cardLimit: {
      word: 'Used of a limit',
      means:
        'What cleared in the span that runs, and what is held on top of it. A limit of one purchase has no use to count.'
    },
    balanceEntries: {
      word: 'Entries of a day',
      means: 'What came and went by booking time, as far as the filter reaches, a currency each.'
    },
    balanceSpan: {
      word: 'Opening and closing',
      means:
        'The balance of the chosen wallets before the first listed entry and after the last; the entries between are what it changed by.'
    },
    savedInterest: {
      word: 'Interest',
      means:
        'Interest that was paid in, by booking time. What has grown and is not paid in yet is told apart, as the platform says it.'
    },
    saved: {
      word: 'Saved',
      means: 'What the entries of the savings wallet come to; put in and taken out are moves of your own money.'
    },
    setAsideTax: {
      word: 'Set aside for tax',
      means:
        'What the savings pots for tax hold now. What is set aside in a month is taken to be for what was earned before that month.'
    },
    keptSinceTax: {
      word: 'Kept since',
      means: 'Kept, as Home counts it, after the last day that is covered: nothing of it was set aside yet.'
    },
    closeOpen: {
      word: 'What is left to do',
      means:
        'Rows of the month that are open, and what they come to: payouts by the day they were made, receipts by the day of the purchase, corrections by the month they belong to; disputes, refunds and requests from before its end. What cannot be known is no 0.'
    },
    bankMatched: {
      word: 'In the bank',
      means:
        'Payouts that a line of a bank’s file is: by amount, currency, day and the words of the line. A line is one payout at most.'
    },
    accountKept: {
      word: 'Kept in all accounts',
      means:
        'What each account kept this month so far, by booking time, in its own zone, as its Home says it. An account that is not here whole is left out and named.'
    },
    accountHeld: {
      word: 'Where the money is',
      means: 'What the platform holds for each account now, all wallets together. Money that was paid out is not in it.'
    },
    accountConverted: {
      word: 'All in one currency (≈)',
      means:
        'Converted at the newest exchange that the platform made between the two currencies in these accounts; what has no such rate is left out and named.'
    },
    accountNeeds: {
      word: 'Needs you',
      means: 'What waits for a person in the account now, as its Home lists it, and when the first of it is due.'
    },
    recurring: {
      word: 'A month',
      means:
        'The prices of active subscriptions that have no end set, before fees and tax. Paused and trial ones are not in it.'
    },
    yearly: {
      word: 'Yearly',
      means:
        'Yearly prices count a twelfth: those of a currency are added up, divided by twelve once, and rounded to the nearest minor unit, a half up.'
    },
    failing: {
      word: 'Failed',
      means:
        'The last renewal was declined and the platform still tries. At risk is one charge of each, the whole price.'
    },
    leaving: { word: 'Leaving', means: 'An end is set, and until then it is paid for.' },
    newMembers: { word: 'New', means: 'Began in this month, in the account’s zone.' },
    lostMembers: { word: 'Lost', means: 'Canceled, and ended in this month.' },
    priceChange: {
      word: 'Price',
      means: 'A change is told by what members were charged: the day is that of the first charge at the new price.'
    },
    memberPaid: {
      word: 'Paid by a member',
      means:
        'All charges of the subscription that went through, of all time; kept is what those sales have added to your balance so far.'
    },
    supporter: {
      word: 'Supporter',
      means:
        'Gave at least one tip that was not refunded. Counted by the platform’s id, which stays when a handle changes.'
    },
    anonymous: {
      word: 'Anonymous',
      means: 'A tip that names nobody. It is in every sum, and never counted to a person.'
    },
    newSupporters: { word: 'New', means: 'The first tip ever is in this month.' },
    backSupporters: { word: 'Back', means: 'Gave in this month and earlier, and not in the month before.' },
    steadySupporters: { word: 'Again', means: 'Gave in this month and in the month before.' },
    lostSupporters: {
      word: 'Lost',
      means:
        'Gave in the month before and not in this one. While the month runs it reads “not yet”: they may still come.'
    },
    streak: {
      word: 'Streak',
      means:
        'Calendar months in a row with a tip. One of three or more months ends unless they give before this month does.'
    },
    tipsNet: {
      word: 'After fees',
      means:
        'Tips less the platform’s fee on each; refunded ones are left out. Months and days in the account’s zone, by the time of the tip.'
    },
    topFive: {
      word: 'Five largest',
      means: 'What the five supporters who gave most gave, of everything, anonymous tips included.'
    },
    bestPost: { word: 'Best post', means: 'The post whose tips of the period came to most after fees.' },
    toThank: {
      word: 'To thank',
      means:
        'Tips of any time that were neither thanked for nor refunded; not those whose thanks were asked for here already.'
    },
    postBrought: {
      word: 'First hours of a post',
      means:
        'Tips after fees and what was kept of sales that name the post, made in its first 48 hours, or as long as it is out. Refunded tips and failed sales are left out.'
    },
    postSum: {
      word: 'Brought by a post',
      means:
        'Tips after fees and what was kept of sales that name the post, of any time, by the day on which they were made. Refunded tips and failed sales are left out.'
    },
    postPeople: {
      word: 'People by a post',
      means:
        'Supporters are those whose tips name the post; new ones are those whose first tip ever does. A subscription began by it where its first payment names it. Anonymous tips are nobody’s.'
    },
    postUsual: {
      word: 'Usual of a post',
      means: 'The middle one of what up to ten posts before it brought in as long; told from three posts on.'
    },
    productKept: {
      word: 'Kept',
      means:
        'What the sales of the period have added to your balance so far. Paid, less the platform’s and the store’s fees, the tax that they collect, and what went back since. A sale of several products is shared out by their prices.'
    },
    productUnit: { word: 'A unit', means: 'Kept, divided by the units sold.' },
    productRefunded: {
      word: 'Refunded',
      means: 'Sales of the period of which anything was refunded. Below {cases} sales it stands as a count.'
    },
    productUsual: { word: 'Usual', means: 'The product’s own sales from {from} to {to}.' },
    productSpike: {
      word: 'More than usual',
      means:
        'A day since which at least {refunds} sales were refunded, at least {times} times as often as before it, and clearly no chance.'
    },
    productStock: {
      word: 'Days left',
      means: 'The stock, at the pace of the last {pace} days. It runs out at {out} days or fewer.'
    },
    productLittle: {
      word: 'Little kept',
      means:
        'Among the {among} products with the most sales, fees and stores take at least {points} of each 100 paid more than in the whole shop.'
    },
    productAsleep: { word: 'Asleep', means: 'Active, and no sale for {asleep} days.' },
    productBest: { word: 'Best seller', means: 'Kept the most in the period.' },
    disputeStake: {
      word: 'At stake',
      means: 'Amounts of the disputes that wait for your answer, whether or not anything was taken.'
    },
    disputeTaken: {
      word: 'Taken',
      means: 'Amounts and fees that disputes have taken from the balance: held, lost and won back come to it.'
    },
    disputeHeld: { word: 'Held', means: 'Taken by disputes that are not decided.' },
    disputeLost: {
      word: 'Lost',
      means: 'Taken by closed disputes and not given back, fees kept after a win included.'
    },
    disputeWon: { word: 'Won back', means: 'Amounts and fees that came back after a win.' },
    disputeRate: {
      word: 'Share of sales',
      means:
        'Chargebacks opened in the last {days} days, for the paid sales of the same days, all networks together. Early warnings and inquiries do not count.'
    },
    disputeRecord: {
      word: 'Your record',
      means:
        'Disputes that the bank decided after an answer, by reason, of all time; below 20 cases without a percentage.'
    }
  }
} satisfies { of: Record<Metric, { word: string; means: string }>; [other: string]: unknown }

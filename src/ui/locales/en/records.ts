/**
 * Words for the platform's codes, the same on every page. The platform's lists grow: a code that is missing here is
 * shown as it came, without its separators.
 */
const disputeReason = {
  credit_not_processed: 'refund not received',
  duplicate: 'charged twice',
  fraudulent: 'unauthorised',
  general: 'no reason given',
  product_not_received: 'not received',
  product_unacceptable: 'not as described',
  subscription_canceled: 'subscription was canceled',
  unrecognized: 'not recognised'
}

const refundReason = {
  duplicate: 'bought twice',
  fraudulent: 'suspicious',
  requested_by_customer: 'asked for by the buyer',
  other: 'another reason',
  processing: 'the platform is processing it',
  insufficient_funds: 'too little is available',
  charge_pending: 'the payment itself is pending',
  lost_or_stolen_card: 'the card was reported lost or stolen',
  expired_or_canceled_card: 'the card is gone',
  charge_for_pending_refund_disputed: 'the sale was disputed meanwhile',
  declined: 'the buyer’s bank declined it',
  merchant_request: 'it was called back',
  unknown: 'no reason given'
}

const payoutFailure = {
  account_closed: 'the bank account is closed',
  account_frozen: 'the bank account is frozen',
  bank_account_restricted: 'the bank account takes no such payments',
  bank_ownership_changed: 'the bank account has changed hands',
  could_not_process: 'the bank could not process it',
  debit_not_authorized: 'the bank did not allow it',
  declined: 'the bank declined it',
  insufficient_funds: 'there was too little to send',
  invalid_account_number: 'the account number is wrong',
  incorrect_account_holder_name: 'the account holder’s name does not match',
  incorrect_account_holder_address: 'the account holder’s address does not match',
  incorrect_account_holder_tax_id: 'the account holder’s tax number does not match',
  invalid_currency: 'the bank account does not take this currency',
  no_account: 'there is no such bank account',
  unsupported_card: 'the card takes no payouts',
  debit_card_limit: 'it was over the card’s limit',
  expired_card: 'the card has expired',
  invalid_card: 'the card is not valid',
  lost_or_stolen_card: 'the card was reported lost or stolen',
  refer_to_card_issuer: 'the card’s bank declined it'
}

const disputeStatus = {
  needs_response: 'Waits for your answer',
  under_review: 'The bank decides',
  won: 'Won',
  lost: 'Lost',
  accepted: 'Accepted',
  expired: 'Not answered in time',
  prevented: 'Prevented',
  closed: 'Closed'
}

const disputeStage = {
  early_warning: 'early warning',
  inquiry: 'inquiry',
  chargeback: 'chargeback',
  pre_arbitration: 'pre-arbitration',
  arbitration: 'arbitration'
}

export default {
  wallet: { available: 'Available', pending: 'Pending', reserved: 'Reserved', savings: 'Savings' },
  category: {
    sale: 'Sale',
    subscription: 'Renewal',
    tip: 'Tip',
    refund: 'Refund',
    refund_failure: 'Refund that came back',
    dispute: 'Dispute',
    dispute_reversal: 'Dispute won back',
    dispute_fee: 'Dispute fee',
    dispute_fee_refund: 'Dispute fee returned',
    fee: 'Platform fee',
    fee_refund: 'Platform fee returned',
    tax_on_fee: 'Tax on the platform fee',
    store_fee: 'Store fee',
    store_fee_refund: 'Store fee returned',
    tax_passthrough: 'Tax collected by the platform',
    tax_passthrough_refund: 'Collected tax returned',
    adjustment: 'Adjustment',
    opening: 'Opening balance',
    settlement: 'Became available',
    payout: 'Payout',
    payout_reversal: 'Payout that came back',
    payout_fee: 'Payout fee',
    reserve_hold: 'Reserve held',
    reserve_release: 'Reserve released',
    savings_in: 'Moved to savings',
    savings_out: 'Taken from savings',
    interest: 'Interest',
    withholding: 'Tax withheld',
    transfer_in: 'Transfer received',
    transfer_out: 'Transfer sent',
    fx_in: 'Exchanged in',
    fx_out: 'Exchanged away',
    topup: 'Added from the bank',
    card_purchase: 'Card purchase',
    card_refund: 'Card refund',
    card_cash: 'Cash from the card',
    card_fee: 'Card fee',
    card_cashback: 'Cashback',
    card_hold: 'Held for the card',
    card_hold_release: 'Card hold released'
  },
  /** Groups of categories in a statement that a payout words in its own way; all others are in `sumRow`. */
  group: { payout: 'Paid out', settlement: 'Became available' },
  /** What caused an entry. */
  source: {
    sale: 'Sale',
    tip: 'Tip',
    refund: 'Refund',
    dispute: 'Dispute',
    payout: 'Payout',
    settlement: 'Settlement',
    savings: 'Savings',
    transfer: 'Transfer',
    card_transaction: 'Card',
    exchange: 'Exchange',
    reserve: 'Reserve',
    account: 'Account'
  },
  channel: { web: 'Web', ios: 'iOS', android: 'Android', live: 'Live', post: 'Post' },
  status: {
    request: {
      queued: 'Waits',
      sending: 'On its way',
      done: 'Done',
      rejected: 'Refused',
      'needs-you': 'Needs you',
      unknown: 'Unknown yet',
      withdrawn: 'Taken back'
    },
    sale: {
      pending: 'Pending',
      available: 'Available',
      paid_out: 'Paid out',
      partially_refunded: 'Partly refunded',
      refunded: 'Refunded',
      disputed: 'Disputed',
      failed: 'Failed'
    },
    payout: {
      pending: 'Being prepared',
      in_transit: 'On its way',
      paid: 'In the bank',
      failed: 'Failed',
      canceled: 'Canceled'
    },
    refund: {
      pending: 'Waiting',
      requires_action: 'Needs the buyer',
      succeeded: 'Went back',
      failed: 'Failed',
      canceled: 'Canceled'
    },
    transfer: {
      pending: 'Waiting',
      completed: 'Done',
      declined: 'Declined',
      canceled: 'Canceled',
      failed: 'Failed',
      expired: 'Expired'
    },
    card: { active: 'In use', inactive: 'Frozen', canceled: 'Canceled' },
    card_transaction: {
      pending: 'Held',
      cleared: 'Cleared',
      refunded: 'Given back',
      declined: 'Declined',
      reversed: 'Let go',
      expired: 'Expired'
    },
    dispute: disputeStatus,
    subscription: {
      active: 'Active',
      trialing: 'On trial',
      past_due: 'Renewal failed',
      paused: 'Paused',
      canceled: 'Ended'
    },
    tip: {
      pending: 'Pending',
      available: 'Available',
      paid_out: 'Paid out',
      refunded: 'Refunded',
      disputed: 'Disputed'
    }
  },
  disputeReason,
  disputeStage,
  refundReason,
  requestAsk: {
    'waited-long': 'it waited for more than a day',
    changed: 'the sale changed meanwhile',
    'past-memory': 'nobody else can say whether it happened',
    restored: 'this folder was restored or copied',
    'key-taken': 'its key stands for something else'
  },
  payoutFailure,
  decline: {
    card_declined: 'card declined',
    declined: 'card declined',
    do_not_honor: 'card declined',
    generic_decline: 'card declined',
    insufficient_funds: 'too little on the card',
    expired_card: 'card expired',
    card_expired: 'card expired',
    incorrect_cvc: 'wrong security code',
    incorrect_number: 'wrong card number',
    authentication_required: 'not confirmed by the buyer',
    card_velocity_exceeded: 'card limit reached',
    limit_exceeded: 'card limit reached',
    limit: 'card limit reached',
    lost_card: 'card reported lost',
    stolen_card: 'card reported stolen',
    fraudulent: 'stopped as suspicious',
    processing_error: 'the card network failed',
    issuer_unavailable: 'the buyer’s bank did not answer'
  },
  /** Why the card of the account was declined somewhere. */
  cardDecline: {
    spending_controls: 'over a limit of the card',
    insufficient_funds: 'too little was available',
    card_inactive: 'the card is frozen',
    card_canceled: 'the card is canceled',
    card_expired: 'the card has expired',
    account_disabled: 'the account is closed',
    not_allowed: 'not allowed for this card',
    suspected_fraud: 'stopped as suspicious',
    verification_failed: 'not confirmed',
    pin_blocked: 'the PIN is blocked',
    insecure_authorization_method: 'not paid securely enough',
    network_fallback: 'the card network decided'
  },
  rateSource: { card_network: 'the card network', platform: 'the platform' },
  transferDirection: {
    in: 'Received',
    out: 'Sent',
    request_in: 'Asked of you',
    request_out: 'Asked for by you'
  },
  transferPurpose: { personal: 'Personal', sale: 'Business' },
  method: {
    card: 'card',
    wallet: 'wallet balance',
    apple_pay: 'Apple Pay',
    google_pay: 'Google Pay',
    store: 'store account',
    crypto: 'crypto'
  },
  brand: { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express', discover: 'Discover' },
  delivery: {
    to_ship: 'to be shipped',
    downloaded: 'downloaded',
    shipped: 'shipped',
    delivered: 'delivered',
    returned: 'returned'
  },
  payoutReserve: {
    refund_rate: 'more refunds than usual',
    rolling: 'a share of every sale, for a time'
  },
  payoutMethod: { standard: 'standard', instant: 'instant' },
  happened: {
    sold: 'Sold',
    'payment-failed': 'Payment failed',
    delivered: 'Delivery',
    'refund-made': 'Refund made',
    'refund-pending': 'Refund waiting',
    'refund-requires-action': 'Refund needs the buyer',
    'refund-succeeded': 'Refunded',
    'refund-failed': 'Refund failed',
    'refund-canceled': 'Refund canceled',
    'dispute-opened': 'Dispute opened',
    'dispute-closed': 'Dispute closed',
    'dispute-lost': 'Dispute lost',
    'payout-created': 'Payout made up',
    'payout-sent': 'Sent to the bank',
    'payout-failed': 'Payout failed',
    'payout-returned': 'Back in the available balance',
    'transfer-made': 'Made',
    'transfer-asked': 'Asked for',
    'transfer-completed': 'Done',
    'transfer-declined': 'Declined',
    'transfer-canceled': 'Canceled',
    'transfer-failed': 'Failed',
    'transfer-expired': 'Expired without an answer',
    'card-held': 'Card used, held',
    'card-cleared': 'Cleared',
    'card-declined': 'Declined',
    'card-given-back': 'Given back by the merchant',
    'card-cashback': 'Cashback',
    'card-let-go': 'Let go',
    tipped: 'Tip received',
    thanked: 'Thanked'
  },
  /** What happened, with its facts: an amount, a reason. */
  with: '{name}: {facts}',
  link: {
    card: 'Card',
    sale: 'Sale',
    payout: 'Payout',
    refund: 'Refund',
    dispute: 'Dispute',
    party: 'Person',
    subscription: 'Subscription',
    post: 'Post',
    entries: 'One ledger entry | {count} ledger entries',
    product: 'Product',
    tip: 'Tip'
  },
  partySales: 'one sale | {count} sales',
  notSynced: 'not synced yet',
  left: { minutes: '{count} min', hours: '{count} h', days: '{count} day | {count} days' },
  sumRow: {
    'carried-in': 'Carried in from before',
    'left-behind': 'Left behind for the next',
    'payout-fee': 'Payout fee',
    payout: 'The payout itself',
    settlement: 'Moved from pending to available',
    'payout-reversal': 'Payout that came back',
    unexplained: 'Unexplained',
    sales: 'Sales',
    recurring: 'Renewals',
    tips: 'Tips',
    tip: 'Tip',
    sold: 'Sold',
    refunded: 'Refunded',
    disputed: 'Disputed',
    fees: 'Platform fees',
    store: 'Store fees',
    tax: 'Tax collected by the platform',
    adjusted: 'Adjusted',
    topup: 'Added from the bank',
    'transfer-in': 'Transfers received',
    'transfer-out': 'Transfers sent',
    'fx-out': 'Exchanged away',
    'fx-in': 'Exchanged in',
    'card-purchase': 'Card purchases',
    'card-refund': 'Card refunds',
    'card-cash': 'Cash from the card',
    'card-fee': 'Card fees',
    'card-cashback': 'Cashback',
    'card-hold': 'Held for the card',
    'card-hold-release': 'Card holds released',
    'reserve-hold': 'Reserve held',
    'reserve-release': 'Reserve released',
    'savings-in': 'Moved to savings',
    'savings-out': 'Taken from savings',
    withholding: 'Tax withheld',
    interest: 'Interest',
    opening: 'Opening balance'
  }
}

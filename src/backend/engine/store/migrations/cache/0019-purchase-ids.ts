/** Purchases are listed by what `local` knows of their ids: both orders of time carry them. */
export const sql = `
DROP INDEX card_transaction_time;
CREATE INDEX card_transaction_time ON card_transaction (shown_ms, rid, status, category, card, currency, receipt, id);
DROP INDEX card_transaction_bare;
CREATE INDEX card_transaction_bare ON card_transaction (shown_ms, rid, status, category, card, currency, id)
  WHERE receipt IS NULL AND status = 'cleared';
`

/**
 * Card purchases by the day of their clearing (of their use, while they have not cleared), by category and by merchant.
 * Categories are groups of merchant category codes (ISO 18245). Days are counted in code, see 0008.
 */
import { cardDay, cardMerchant, createRollup } from '../../rollups.ts'

export const sql = `
UPDATE meta SET days_due = 1 WHERE zone IS NOT NULL;
ALTER TABLE card_transaction ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE card_transaction ADD COLUMN shown_ms INTEGER AS (ifnull(cleared_ms, authorized_ms)) VIRTUAL;
ALTER TABLE card_transaction ADD COLUMN category TEXT AS (CASE
  WHEN mcc BETWEEN '3501' AND '3999' OR mcc IN ('7011', '7012') THEN 'lodging'
  WHEN mcc BETWEEN '3000' AND '3500' OR mcc IN ('4111', '4112', '4121', '4131', '4411', '4511', '4722', '4784', '7512', '7523') THEN 'travel'
  WHEN mcc IN ('4214', '4215', '9402') THEN 'post'
  WHEN mcc BETWEEN '5815' AND '5818' OR mcc BETWEEN '7371' AND '7379' OR mcc IN ('4816', '5734') THEN 'software'
  WHEN mcc BETWEEN '5110' AND '5113' OR mcc IN ('5943', '5970', '5044') THEN 'supplies'
  WHEN mcc IN ('2741', '2791', '7333', '7338') THEN 'printing'
  WHEN mcc BETWEEN '5811' AND '5814' OR mcc IN ('5411', '5422', '5441', '5451', '5462', '5499') THEN 'food'
  WHEN mcc IN ('5541', '5542', '5172') THEN 'fuel'
  WHEN mcc IN ('5072', '5200', '5211', '5231', '5251', '5261') THEN 'tools'
  WHEN mcc IN ('5045', '5722', '5732', '5946') THEN 'electronics'
  ELSE 'other' END) VIRTUAL;

DROP INDEX card_transaction_time;
CREATE INDEX card_transaction_time ON card_transaction (shown_ms, rid, status, category, card, currency, receipt);
DROP INDEX card_transaction_card;
CREATE INDEX card_transaction_card ON card_transaction (card, authorized_ms, status, category, currency, amount_minor);
DROP INDEX card_transaction_bare;
CREATE INDEX card_transaction_bare ON card_transaction (shown_ms, rid, status, category, card, currency) WHERE receipt IS NULL AND status = 'cleared';
CREATE INDEX card_transaction_merchant ON card_transaction (merchant, shown_ms, rid, status, category, card, currency, receipt,
  day, amount_minor, authorized_ms);
CREATE INDEX card_transaction_held ON card_transaction (currency, amount_minor) WHERE status = 'pending';
${createRollup(cardDay)}
${createRollup(cardMerchant)}
`

/** Transfers by day and by person, and their list from an index alone; days are counted in code, see 0008. */
import { createRollup, transferDay, transferPerson } from '../../rollups.ts'

export const sql = `
UPDATE meta SET days_due = 1 WHERE zone IS NOT NULL;
ALTER TABLE transfer ADD COLUMN day TEXT NOT NULL DEFAULT '';
DROP INDEX transfer_time;
CREATE INDEX transfer_time ON transfer (created_ms, rid, direction, status, purpose, currency, counterparty, amount_minor);
DROP INDEX transfer_counterparty;
CREATE INDEX transfer_counterparty ON transfer (counterparty, created_ms, rid, direction, status, purpose, currency,
  day, amount_minor) WHERE counterparty IS NOT NULL;
${createRollup(transferDay)}
${createRollup(transferPerson)}
`

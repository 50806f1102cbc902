/**
 * Refunds by day: each has the day on which it was made, a rollup counts them, and their list is walked from its index
 * alone. Days are counted in code: where rows are here already, `days_due` has that done before anybody reads.
 */
import { createRollup, refundDay } from '../../rollups.ts'

export const sql = `
ALTER TABLE meta ADD COLUMN days_due INTEGER NOT NULL DEFAULT 0;
UPDATE meta SET days_due = 1 WHERE zone IS NOT NULL;

ALTER TABLE refund ADD COLUMN day TEXT NOT NULL DEFAULT '';
DROP INDEX refund_time;
CREATE INDEX refund_time ON refund (created_ms, rid, status, reason, currency, amount_minor);
CREATE INDEX refund_succeeded ON refund (succeeded_ms, status, currency) WHERE succeeded_ms IS NOT NULL;
${createRollup(refundDay)}
`

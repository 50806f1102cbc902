/**
 * What the dispute desk walks along. Where a dispute stands in the queue, what it took and what came back follow from
 * its record, so SQLite keeps them: the index of the desk then holds all that its order, filters and sums ask for.
 * A status that is not known waits for somebody else: nothing says that it is over.
 */
export const sql = `
ALTER TABLE dispute ADD COLUMN place TEXT AS (
  CASE WHEN status = 'needs_response' THEN 'answer'
       WHEN status IN ('won', 'lost', 'accepted', 'expired', 'prevented', 'closed') THEN 'closed'
       ELSE 'review' END) VIRTUAL;
-- By when it closed, else by when it was opened.
ALTER TABLE dispute ADD COLUMN order_ms INTEGER AS (
  CASE WHEN status IN ('won', 'lost', 'accepted', 'expired', 'prevented', 'closed') THEN ifnull(closed_ms, updated_ms)
       ELSE created_ms END) VIRTUAL;
-- Early warnings and inquiries take nothing.
ALTER TABLE dispute ADD COLUMN taken_minor INTEGER AS (
  CASE WHEN stage IN ('early_warning', 'inquiry') OR status = 'prevented' THEN 0 ELSE amount_minor + fee_minor END) VIRTUAL;
ALTER TABLE dispute ADD COLUMN back_minor INTEGER AS (
  CASE WHEN status <> 'won' OR stage IN ('early_warning', 'inquiry') THEN 0
       WHEN json ->> '$.fee_returned_on_win' THEN amount_minor + fee_minor
       ELSE amount_minor END) VIRTUAL;

CREATE INDEX dispute_desk ON dispute (place, order_ms, rid, created_ms, status, stage, reason, network, currency,
  amount_minor, taken_minor, back_minor, due_ms);
CREATE INDEX dispute_due ON dispute (due_ms, rid) WHERE due_ms IS NOT NULL;
DROP INDEX dispute_time;
CREATE INDEX dispute_time ON dispute (created_ms, stage);
`

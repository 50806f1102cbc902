/**
 * What the pages of supporters and subscriptions read: sums by day, by supporter and by post, in the way of 0002, and
 * the indexes that their lists walk along. A period is a month as YYYY-MM, or '' for all time. Refunded tips are rows
 * of their day and in no sum. Anonymous tips stand under the party '', which is nobody.
 */
const counts = (row: string): string => `${row}.status <> 'refunded'`
const periods = (row: string): string => `(SELECT '' AS period UNION ALL SELECT substr(${row}.day, 1, 7))`

const addTip = `
  INSERT INTO tips_day SELECT new.day, new.currency, 1, new.amount_minor * counted, new.fee_minor * counted, new.net_minor * counted,
      counted AND new.thanked_ms IS NULL
    FROM (SELECT ${counts('new')} AS counted) WHERE TRUE
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor,
      fee_minor = fee_minor + excluded.fee_minor, net_minor = net_minor + excluded.net_minor,
      to_thank = to_thank + excluded.to_thank;
  INSERT INTO supporter_period
    SELECT period, ifnull(new.from_party, ''), new.currency, 1, new.amount_minor, new.fee_minor, new.net_minor
    FROM ${periods('new')} WHERE ${counts('new')}
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor,
      fee_minor = fee_minor + excluded.fee_minor, net_minor = net_minor + excluded.net_minor;
  INSERT INTO post_period SELECT period, new.post, new.currency, 1, new.net_minor
    FROM ${periods('new')} WHERE ${counts('new')} AND new.post IS NOT NULL
    ON CONFLICT DO UPDATE SET n = n + 1, net_minor = net_minor + excluded.net_minor;
`

const ofOld = `period IN ('', substr(old.day, 1, 7))`
const supporterOfOld = `${ofOld} AND party = ifnull(old.from_party, '') AND currency = old.currency AND ${counts('old')}`
const postOfOld = `${ofOld} AND post = old.post AND currency = old.currency AND ${counts('old')}`

const takeTip = `
  UPDATE tips_day SET n = n - 1, amount_minor = amount_minor - old.amount_minor * (${counts('old')}),
      fee_minor = fee_minor - old.fee_minor * (${counts('old')}), net_minor = net_minor - old.net_minor * (${counts('old')}),
      to_thank = to_thank - (${counts('old')} AND old.thanked_ms IS NULL)
    WHERE day = old.day AND currency = old.currency;
  DELETE FROM tips_day WHERE day = old.day AND currency = old.currency AND n = 0;
  UPDATE supporter_period SET n = n - 1, amount_minor = amount_minor - old.amount_minor,
      fee_minor = fee_minor - old.fee_minor, net_minor = net_minor - old.net_minor WHERE ${supporterOfOld};
  DELETE FROM supporter_period WHERE ${supporterOfOld} AND n = 0;
  UPDATE post_period SET n = n - 1, net_minor = net_minor - old.net_minor WHERE ${postOfOld};
  DELETE FROM post_period WHERE ${postOfOld} AND n = 0;
`

/** The sums by day, supporter and post, made anew from the rows; the tables are empty or hold another zone's days. */
export const tipRollups = `
  DELETE FROM tips_day;
  INSERT INTO tips_day SELECT day, currency, count(*), ifnull(sum(amount_minor) FILTER (WHERE ${counts('t')}), 0),
      ifnull(sum(fee_minor) FILTER (WHERE ${counts('t')}), 0), ifnull(sum(net_minor) FILTER (WHERE ${counts('t')}), 0),
      count(*) FILTER (WHERE ${counts('t')} AND thanked_ms IS NULL)
    FROM tip t GROUP BY 1, 2;
  DELETE FROM supporter_period;
  INSERT INTO supporter_period SELECT '', ifnull(from_party, ''), currency, count(*), sum(amount_minor), sum(fee_minor), sum(net_minor)
    FROM tip t WHERE ${counts('t')} GROUP BY 2, 3;
  INSERT INTO supporter_period SELECT substr(day, 1, 7), ifnull(from_party, ''), currency, count(*), sum(amount_minor), sum(fee_minor), sum(net_minor)
    FROM tip t WHERE ${counts('t')} GROUP BY 1, 2, 3;
  DELETE FROM post_period;
  INSERT INTO post_period SELECT '', post, currency, count(*), sum(net_minor)
    FROM tip t WHERE ${counts('t')} AND post IS NOT NULL GROUP BY 2, 3;
  INSERT INTO post_period SELECT substr(day, 1, 7), post, currency, count(*), sum(net_minor)
    FROM tip t WHERE ${counts('t')} AND post IS NOT NULL GROUP BY 1, 2, 3;
`

const tipColumns = [
  'day',
  'from_party',
  'currency',
  'status',
  'amount_minor',
  'fee_minor',
  'net_minor',
  'post',
  'thanked_ms'
]
const both = (row: string, columns: readonly string[]): string =>
  `(${columns.map((column) => `${row}.${column}`).join(', ')})`

const plan = (row: string): string =>
  `${row}.status, ${row}.cancel_ms IS NOT NULL, ifnull(${row}.product, ''), ${row}.interval, ${row}.currency, ${row}.price_minor`
const planColumns = 'status, is_leaving, product, interval, currency, price_minor'
const addSubscription = `
  INSERT INTO subscription_plan VALUES (${plan('new')}, 1) ON CONFLICT DO UPDATE SET n = n + 1;
`
const takeSubscription = `
  UPDATE subscription_plan SET n = n - 1 WHERE (${planColumns}) = (${plan('old')});
  DELETE FROM subscription_plan WHERE (${planColumns}) = (${plan('old')}) AND n = 0;
`
const subscriptionColumns = ['status', 'cancel_ms', 'product', 'interval', 'currency', 'price_minor']

export const sql = `
CREATE TABLE tips_day (
  day TEXT NOT NULL, currency TEXT NOT NULL,
  n INTEGER NOT NULL, amount_minor INTEGER NOT NULL, fee_minor INTEGER NOT NULL, net_minor INTEGER NOT NULL,
  to_thank INTEGER NOT NULL,
  PRIMARY KEY (day, currency)
) STRICT, WITHOUT ROWID;
CREATE TABLE supporter_period (
  period TEXT NOT NULL, party TEXT NOT NULL, currency TEXT NOT NULL,
  n INTEGER NOT NULL, amount_minor INTEGER NOT NULL, fee_minor INTEGER NOT NULL, net_minor INTEGER NOT NULL,
  PRIMARY KEY (period, party, currency)
) STRICT, WITHOUT ROWID;
-- The months of one supporter.
CREATE INDEX supporter_months ON supporter_period (party, period);
CREATE TABLE post_period (
  period TEXT NOT NULL, post TEXT NOT NULL, currency TEXT NOT NULL, n INTEGER NOT NULL, net_minor INTEGER NOT NULL,
  PRIMARY KEY (period, post, currency)
) STRICT, WITHOUT ROWID;
${tipRollups}

CREATE TRIGGER tip_added AFTER INSERT ON tip BEGIN ${addTip} END;
CREATE TRIGGER tip_removed AFTER DELETE ON tip BEGIN ${takeTip} END;
CREATE TRIGGER tip_changed AFTER UPDATE OF ${tipColumns.join(', ')} ON tip
WHEN ${both('old', tipColumns)} IS NOT ${both('new', tipColumns)} AND NOT (SELECT recounting FROM meta) BEGIN
  ${takeTip} ${addTip} END;

DROP INDEX tip_time;
CREATE INDEX tip_time ON tip (created_ms, rid, currency);
DROP INDEX tip_from;
CREATE INDEX tip_from ON tip (from_party, created_ms, rid) WHERE from_party IS NOT NULL;
-- The order of thanking: the oldest day first, in it the largest of each currency.
CREATE INDEX tip_to_thank ON tip (day, currency, -amount_minor, rid) WHERE thanked_ms IS NULL AND status <> 'refunded';
CREATE INDEX tip_from_unthanked ON tip (from_party) WHERE thanked_ms IS NULL AND status <> 'refunded' AND from_party IS NOT NULL;
CREATE INDEX tip_post ON tip (post, created_ms, currency, status, net_minor) WHERE post IS NOT NULL;
CREATE INDEX sale_post ON sale (post, created_ms, currency, status, kept_minor) WHERE post IS NOT NULL;

CREATE TABLE subscription_plan (
  status TEXT NOT NULL, is_leaving INTEGER NOT NULL, product TEXT NOT NULL, interval TEXT NOT NULL,
  currency TEXT NOT NULL, price_minor INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (${planColumns})
) STRICT, WITHOUT ROWID;
INSERT INTO subscription_plan SELECT ${plan('s')}, count(*) FROM subscription s GROUP BY 1, 2, 3, 4, 5, 6;
CREATE TRIGGER subscription_added AFTER INSERT ON subscription BEGIN ${addSubscription} END;
CREATE TRIGGER subscription_removed AFTER DELETE ON subscription BEGIN ${takeSubscription} END;
CREATE TRIGGER subscription_changed AFTER UPDATE OF ${subscriptionColumns.join(', ')} ON subscription
WHEN ${both('old', subscriptionColumns)} IS NOT ${both('new', subscriptionColumns)} BEGIN
  ${takeSubscription} ${addSubscription} END;

DROP INDEX subscription_status;
CREATE INDEX subscription_status ON subscription (status, period_end_ms, rid, cancel_ms);
CREATE INDEX subscription_started ON subscription (started_ms, rid, interval, currency, price_minor);
CREATE INDEX subscription_ending ON subscription (cancel_ms, rid, status, interval, currency, price_minor) WHERE cancel_ms IS NOT NULL;
-- What members were charged, by plan and price: when a price was first taken is the end of a stretch of it.
CREATE INDEX sale_charge ON sale (json ->> '$.lines[0].product', currency, json ->> '$.lines[0].unit_amount', created_ms)
  WHERE subscription IS NOT NULL AND status <> 'failed';
CREATE INDEX sale_subscription ON sale (subscription, created_ms) WHERE subscription IS NOT NULL;
`

/**
 * What was sold of each product: a row a sale and product, and its rollups by day, by month and by price. A sale of
 * several products is shared out by the amounts of their lines, each share the step of a running sum, so that the shares
 * are always the whole. (Where a product of two amounts passes 2^63 a share may be off by a minor unit, their sum never.)
 */
const share = (total: string): string =>
  `(CASE WHEN is_last THEN ${total} ELSE ${part(total, 'upto')} END - ${part(total, 'upto - weight')})`
const part = (total: string, of: string): string => `ifnull(CAST(${total} * (${of}) / nullif(whole, 0) AS INTEGER), 0)`

/** Rows of `sale_product` for the sales that `from` brings as `s`. */
const rowsOf = (from: string): string => `
  SELECT product, created_ms, sale, day, status, channel, currency, buyer, sale_paid, units,
    ${share('paid')}, ${share('fee')}, ${share('store')}, ${share('tax')}, ${share('kept')},
    is_refunded, is_to_ship, variant, unit_minor
  FROM (
    SELECT *, sum(weight) OVER (PARTITION BY sale ORDER BY place) AS upto, sum(weight) OVER (PARTITION BY sale) AS whole,
      place = max(place) OVER (PARTITION BY sale) AS is_last
    FROM (
      -- The other columns of a line are those of the first one: min() says so in SQLite.
      SELECT line.value ->> '$.product' AS product, min(line.key) AS place, ifnull(sum(line.value ->> '$.quantity'), 0) AS units,
        ifnull(sum(line.value ->> '$.amount'), 0) AS weight, ifnull(line.value ->> '$.variant', '') AS variant,
        ifnull(line.value ->> '$.unit_amount', 0) AS unit_minor,
        s.rid AS sale, s.created_ms, s.day, s.status, s.channel, s.currency, s.buyer, s.paid_minor AS sale_paid,
        ifnull(s.paid_minor, 0) AS paid, ifnull(s.kept_minor, 0) AS kept,
        CASE WHEN s.paid_minor IS NULL THEN 0 ELSE ifnull(s.json ->> '$.platform_fee', 0) END AS fee,
        CASE WHEN s.paid_minor IS NULL THEN 0 ELSE ifnull(s.json ->> '$.store_fee', 0) END AS store,
        CASE WHEN s.paid_minor IS NULL OR s.json ->> '$.tax.collected_by' NOT IN ('platform', 'store') THEN 0
          ELSE ifnull(s.json ->> '$.tax.amount', 0) END AS tax,
        s.refunded_minor > 0 AS is_refunded,
        s.paid_minor IS NOT NULL AND s.status <> 'refunded' AND ifnull(s.json ->> '$.delivery.status', '') = 'to_ship' AS is_to_ship
      FROM ${from}, json_each(s.json, '$.lines') line GROUP BY s.rid, line.value ->> '$.product'
    )
  ) WHERE product IS NOT NULL`

const newSale = rowsOf(
  '(SELECT new.rid, new.created_ms, new.day, new.status, new.channel, new.currency, new.buyer, new.paid_minor, new.kept_minor, new.refunded_minor, new.json) s'
)

/** Nearly every sale has one line, and nothing to share out: its row costs a third of what the general one does. */
const newSaleOfOneLine = `
  SELECT line ->> '$.product', new.created_ms, new.rid, new.day, new.status, new.channel, new.currency, new.buyer, new.paid_minor,
    ifnull(line ->> '$.quantity', 0), ifnull(new.paid_minor, 0),
    CASE WHEN is_failed THEN 0 ELSE ifnull(new.json ->> '$.platform_fee', 0) END,
    CASE WHEN is_failed THEN 0 ELSE ifnull(new.json ->> '$.store_fee', 0) END,
    CASE WHEN is_failed OR new.json ->> '$.tax.collected_by' NOT IN ('platform', 'store') THEN 0
      ELSE ifnull(new.json ->> '$.tax.amount', 0) END,
    ifnull(new.kept_minor, 0), new.refunded_minor > 0,
    NOT is_failed AND new.status <> 'refunded' AND ifnull(new.json ->> '$.delivery.status', '') = 'to_ship',
    ifnull(line ->> '$.variant', ''), ifnull(line ->> '$.unit_amount', 0)
  FROM (SELECT new.json -> '$.lines[0]' AS line, new.paid_minor IS NULL AS is_failed)
  WHERE line ->> '$.product' IS NOT NULL`

const removeOld = `DELETE FROM sale_product WHERE (product, created_ms, sale) IN (
    SELECT DISTINCT value ->> '$.product', old.created_ms, old.rid FROM json_each(old.json, '$.lines'))`

/** What of a sale its rows are made of. */
const facts = (
  row: string
): string => `(${row}.rid, ${row}.created_ms, ${row}.day, ${row}.status, ${row}.channel, ${row}.currency, ${row}.buyer,
    ${row}.paid_minor, ${row}.kept_minor, ${row}.refunded_minor > 0, ${row}.json -> '$.lines', ${row}.json -> '$.tax',
    ${row}.json -> '$.platform_fee', ${row}.json -> '$.store_fee', ${row}.json -> '$.delivery.status')`

/** Adds a row to a rollup of its figures (`sign` '+'), or takes it away. */
const figures = (row: string, table: string, period: string): string => `
  INSERT INTO ${table} VALUES (${row}.product, ${period}, ${row}.currency, ${row}.channel, 1, ${row}.units, ${row}.paid_minor,
      ${row}.fee_minor, ${row}.store_minor, ${row}.tax_minor, ${row}.kept_minor, ${row}.is_refunded, ${row}.status = 'disputed')
    ON CONFLICT DO UPDATE SET n = n + 1, units = units + excluded.units, paid_minor = paid_minor + excluded.paid_minor,
      fee_minor = fee_minor + excluded.fee_minor, store_minor = store_minor + excluded.store_minor,
      tax_minor = tax_minor + excluded.tax_minor, kept_minor = kept_minor + excluded.kept_minor,
      refunded = refunded + excluded.refunded, disputed = disputed + excluded.disputed;`
const unfigure = (table: string, key: string): string => `
  UPDATE ${table} SET n = n - 1, units = units - old.units, paid_minor = paid_minor - old.paid_minor,
      fee_minor = fee_minor - old.fee_minor, store_minor = store_minor - old.store_minor, tax_minor = tax_minor - old.tax_minor,
      kept_minor = kept_minor - old.kept_minor, refunded = refunded - old.is_refunded, disputed = disputed - (old.status = 'disputed')
    WHERE product = old.product AND ${key} AND currency = old.currency AND channel = old.channel;
  DELETE FROM ${table} WHERE product = old.product AND ${key} AND currency = old.currency AND channel = old.channel AND n = 0;`

const rollup = (name: string, period: string): string => `
CREATE TABLE ${name} (
  product TEXT NOT NULL, ${period} TEXT NOT NULL, currency TEXT NOT NULL, channel TEXT NOT NULL,
  n INTEGER NOT NULL, units INTEGER NOT NULL, paid_minor INTEGER NOT NULL, fee_minor INTEGER NOT NULL, store_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL, kept_minor INTEGER NOT NULL, refunded INTEGER NOT NULL, disputed INTEGER NOT NULL,
  PRIMARY KEY (product, ${period}, currency, channel)
) STRICT, WITHOUT ROWID;`

const count = (row: string, by: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM sale_product ${by} WHERE product = ${row}.product AND buyer = ${row}.buyer AND status <> 'failed' LIMIT 3))`

/**
 * What keeps the rollups.
 * @param by by which index the sales of a product are counted that one buyer bought; SQLite chooses where it is empty
 */
export const rollupTriggers = (by: string): string => `
CREATE TRIGGER sale_product_added AFTER INSERT ON sale_product WHEN new.status <> 'failed' BEGIN
  ${figures('new', 'product_day', 'new.day')}
  ${figures('new', 'product_month', 'substr(new.day, 1, 7)')}
  INSERT INTO product_price VALUES (new.product, new.currency, new.variant, new.unit_minor, substr(new.day, 1, 7), 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO product_buyers SELECT new.product, n = 1, n = 2 FROM (SELECT ${count('new', by)} AS n) WHERE new.buyer IS NOT NULL
    ON CONFLICT DO UPDATE SET buyers = buyers + excluded.buyers, again = again + excluded.again;
END;

CREATE TRIGGER sale_product_removed AFTER DELETE ON sale_product WHEN old.status <> 'failed' BEGIN
  ${unfigure('product_day', 'day = old.day')}
  ${unfigure('product_month', 'month = substr(old.day, 1, 7)')}
  UPDATE product_price SET n = n - 1 WHERE product = old.product AND currency = old.currency AND variant = old.variant
    AND unit_minor = old.unit_minor AND month = substr(old.day, 1, 7);
  DELETE FROM product_price WHERE product = old.product AND currency = old.currency AND variant = old.variant
    AND unit_minor = old.unit_minor AND month = substr(old.day, 1, 7) AND n = 0;
  UPDATE product_buyers SET buyers = buyers - (${count('old', by)} = 0), again = again - (${count('old', by)} = 1)
    WHERE product = old.product AND old.buyer IS NOT NULL;
  DELETE FROM product_buyers WHERE product = old.product AND buyers = 0;
END;
`

export const sql = `
CREATE TABLE sale_product (
  product TEXT NOT NULL, created_ms INTEGER NOT NULL,
  -- The rid of the sale.
  sale INTEGER NOT NULL,
  day TEXT NOT NULL, status TEXT NOT NULL, channel TEXT NOT NULL, currency TEXT NOT NULL, buyer TEXT,
  -- Of the whole sale, for the filters of the list.
  sale_paid_minor INTEGER,
  units INTEGER NOT NULL, paid_minor INTEGER NOT NULL, fee_minor INTEGER NOT NULL, store_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL, kept_minor INTEGER NOT NULL,
  is_refunded INTEGER NOT NULL, is_to_ship INTEGER NOT NULL, variant TEXT NOT NULL, unit_minor INTEGER NOT NULL,
  PRIMARY KEY (product, created_ms, sale)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_product_buyer ON sale_product (product, buyer) WHERE status <> 'failed';
CREATE INDEX sale_product_to_ship ON sale_product (product) WHERE is_to_ship = 1;
${rollup('product_day', 'day')}
${rollup('product_month', 'month')}
-- For how much a unit was sold, and in which months. A variant is '' where there is none.
CREATE TABLE product_price (
  product TEXT NOT NULL, currency TEXT NOT NULL, variant TEXT NOT NULL, unit_minor INTEGER NOT NULL, month TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (product, currency, variant, unit_minor, month)
) STRICT, WITHOUT ROWID;
-- Buyers who are known, and those of them who bought it twice or more.
CREATE TABLE product_buyers (
  product TEXT PRIMARY KEY, buyers INTEGER NOT NULL, again INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

${rollupTriggers('')}
CREATE TRIGGER sale_added_products AFTER INSERT ON sale WHEN new.lines <> 1 BEGIN
  INSERT INTO sale_product ${newSale};
END;
CREATE TRIGGER sale_added_product AFTER INSERT ON sale WHEN new.lines = 1 BEGIN
  INSERT INTO sale_product ${newSaleOfOneLine};
END;
CREATE TRIGGER sale_removed_products AFTER DELETE ON sale BEGIN
  ${removeOld};
END;
CREATE TRIGGER sale_changed_products AFTER UPDATE ON sale
WHEN NOT (SELECT recounting FROM meta) AND ${facts('old')} IS NOT ${facts('new')} BEGIN
  ${removeOld};
  INSERT INTO sale_product ${newSale};
END;

INSERT INTO sale_product ${rowsOf('sale s')};
`

const period = (name: string, day: string): string => `
  DELETE FROM ${name};
  INSERT INTO ${name} SELECT product, ${day}, currency, channel, count(*), sum(units), sum(paid_minor), sum(fee_minor), sum(store_minor),
      sum(tax_minor), sum(kept_minor), sum(is_refunded), sum(status = 'disputed')
    FROM sale_product WHERE status <> 'failed' GROUP BY 1, 2, 3, 4;`

/** The rollups by day made anew, after the days of all sales changed. */
export const recount = `
  UPDATE sale_product SET day = (SELECT day FROM sale WHERE rid = sale_product.sale)
    WHERE day IS NOT (SELECT day FROM sale WHERE rid = sale_product.sale);
  ${period('product_day', 'day')}
  ${period('product_month', 'substr(day, 1, 7)')}
  DELETE FROM product_price;
  INSERT INTO product_price SELECT product, currency, variant, unit_minor, substr(day, 1, 7), count(*)
    FROM sale_product WHERE status <> 'failed' GROUP BY 1, 2, 3, 4, 5;
`

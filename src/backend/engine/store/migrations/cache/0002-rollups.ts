/**
 * Rollups, kept by triggers inside the transaction that writes the rows, so that they are exact when a record comes
 * twice, changes or goes. A cell that falls to n = 0 is removed: a rollup equals what its rows add up to.
 */
export const sql = `
CREATE TABLE entry_day (
  currency TEXT NOT NULL, day TEXT NOT NULL, wallet TEXT NOT NULL, category TEXT NOT NULL,
  n INTEGER NOT NULL, amount_minor INTEGER NOT NULL,
  PRIMARY KEY (currency, day, wallet, category)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_wallet (
  wallet TEXT NOT NULL, currency TEXT NOT NULL,
  n INTEGER NOT NULL, min_ordinal INTEGER NOT NULL, max_ordinal INTEGER NOT NULL, amount_minor INTEGER NOT NULL,
  -- Tells a ledger that lacks one ordinal and repeats another from a whole one, which n and max cannot.
  ordinal_sum INTEGER NOT NULL,
  PRIMARY KEY (wallet, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale_day (
  day TEXT NOT NULL, currency TEXT NOT NULL, channel TEXT NOT NULL, status TEXT NOT NULL,
  n INTEGER NOT NULL, paid_minor INTEGER NOT NULL, kept_minor INTEGER NOT NULL,
  PRIMARY KEY (day, currency, channel, status)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
  INSERT INTO entry_day VALUES (new.currency, new.day, new.wallet, new.category, 1, new.amount_minor)
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor;
  INSERT INTO entry_wallet VALUES (new.wallet, new.currency, 1, new.ordinal, new.ordinal, new.amount_minor, new.ordinal)
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor, ordinal_sum = ordinal_sum + new.ordinal,
      min_ordinal = min(min_ordinal, excluded.min_ordinal), max_ordinal = max(max_ordinal, excluded.max_ordinal);
END;

CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN
  UPDATE entry_day SET n = n - 1, amount_minor = amount_minor - old.amount_minor
    WHERE currency = old.currency AND day = old.day AND wallet = old.wallet AND category = old.category;
  DELETE FROM entry_day
    WHERE currency = old.currency AND day = old.day AND wallet = old.wallet AND category = old.category AND n = 0;
  DELETE FROM entry_wallet WHERE wallet = old.wallet AND currency = old.currency AND n = 1;
  UPDATE entry_wallet SET n = n - 1, amount_minor = amount_minor - old.amount_minor, ordinal_sum = ordinal_sum - old.ordinal,
      min_ordinal = (SELECT min(ordinal) FROM entry WHERE wallet = old.wallet AND currency = old.currency),
      max_ordinal = (SELECT max(ordinal) FROM entry WHERE wallet = old.wallet AND currency = old.currency)
    WHERE wallet = old.wallet AND currency = old.currency;
END;

CREATE TRIGGER entry_changed AFTER UPDATE OF day, wallet, currency, category, ordinal, amount_minor ON entry
WHEN (old.day, old.wallet, old.currency, old.category, old.ordinal, old.amount_minor)
  IS NOT (new.day, new.wallet, new.currency, new.category, new.ordinal, new.amount_minor)
  AND NOT (SELECT recounting FROM meta) BEGIN
  UPDATE entry_day SET n = n - 1, amount_minor = amount_minor - old.amount_minor
    WHERE currency = old.currency AND day = old.day AND wallet = old.wallet AND category = old.category;
  DELETE FROM entry_day
    WHERE currency = old.currency AND day = old.day AND wallet = old.wallet AND category = old.category AND n = 0;
  INSERT INTO entry_day VALUES (new.currency, new.day, new.wallet, new.category, 1, new.amount_minor)
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor;
  DELETE FROM entry_wallet WHERE wallet = old.wallet AND currency = old.currency AND n = 1;
  UPDATE entry_wallet SET n = n - 1, amount_minor = amount_minor - old.amount_minor, ordinal_sum = ordinal_sum - old.ordinal
    WHERE wallet = old.wallet AND currency = old.currency;
  INSERT INTO entry_wallet VALUES (new.wallet, new.currency, 1, new.ordinal, new.ordinal, new.amount_minor, new.ordinal)
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor, ordinal_sum = ordinal_sum + new.ordinal;
  UPDATE entry_wallet SET
      min_ordinal = (SELECT min(ordinal) FROM entry e WHERE e.wallet = entry_wallet.wallet AND e.currency = entry_wallet.currency),
      max_ordinal = (SELECT max(ordinal) FROM entry e WHERE e.wallet = entry_wallet.wallet AND e.currency = entry_wallet.currency)
    WHERE (wallet = old.wallet AND currency = old.currency) OR (wallet = new.wallet AND currency = new.currency);
END;

CREATE TRIGGER sale_added AFTER INSERT ON sale BEGIN
  INSERT INTO sale_day VALUES
    (new.day, new.currency, new.channel, new.status, 1, ifnull(new.paid_minor, 0), ifnull(new.kept_minor, 0))
    ON CONFLICT DO UPDATE SET n = n + 1,
      paid_minor = paid_minor + excluded.paid_minor, kept_minor = kept_minor + excluded.kept_minor;
END;

CREATE TRIGGER sale_removed AFTER DELETE ON sale BEGIN
  UPDATE sale_day SET n = n - 1,
      paid_minor = paid_minor - ifnull(old.paid_minor, 0), kept_minor = kept_minor - ifnull(old.kept_minor, 0)
    WHERE day = old.day AND currency = old.currency AND channel = old.channel AND status = old.status;
  DELETE FROM sale_day
    WHERE day = old.day AND currency = old.currency AND channel = old.channel AND status = old.status AND n = 0;
END;

CREATE TRIGGER sale_changed AFTER UPDATE OF day, currency, channel, status, paid_minor, kept_minor ON sale
WHEN (old.day, old.currency, old.channel, old.status, old.paid_minor, old.kept_minor)
  IS NOT (new.day, new.currency, new.channel, new.status, new.paid_minor, new.kept_minor)
  AND NOT (SELECT recounting FROM meta) BEGIN
  UPDATE sale_day SET n = n - 1,
      paid_minor = paid_minor - ifnull(old.paid_minor, 0), kept_minor = kept_minor - ifnull(old.kept_minor, 0)
    WHERE day = old.day AND currency = old.currency AND channel = old.channel AND status = old.status;
  DELETE FROM sale_day
    WHERE day = old.day AND currency = old.currency AND channel = old.channel AND status = old.status AND n = 0;
  INSERT INTO sale_day VALUES
    (new.day, new.currency, new.channel, new.status, 1, ifnull(new.paid_minor, 0), ifnull(new.kept_minor, 0))
    ON CONFLICT DO UPDATE SET n = n + 1,
      paid_minor = paid_minor + excluded.paid_minor, kept_minor = kept_minor + excluded.kept_minor;
END;
`

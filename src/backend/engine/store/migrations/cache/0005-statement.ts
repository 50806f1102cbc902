/**
 * What the ledger needs as a statement. An index of a wallet's entries in the order of their booking, one of a payout's,
 * and the index of the ordinals with amounts and balances, so that walking along it reads nothing else.
 *
 * And the proof that each balance follows from the one before, without a walk: of entries 1 to n that begin at nothing,
 * the sum of all balances is (n + 1) · the sum of all amounts − the sum of ordinal · amount. Both sums are kept modulo
 * a prime, because they would not fit: 2^31 − 1, whose square does.
 */
const prime = '2147483647'
const weight = (row: string): string => `(${row}.ordinal % ${prime}) * (${row}.amount_minor % ${prime}) % ${prime}`
const balance = (row: string): string => `${row}.balance_after_minor % ${prime}`

const addEntry = `
  INSERT INTO entry_day VALUES (new.currency, new.day, new.wallet, new.category, 1, new.amount_minor)
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor;
  INSERT INTO entry_wallet VALUES
    (new.wallet, new.currency, 1, new.ordinal, new.ordinal, new.amount_minor, new.ordinal, ${balance('new')}, ${weight('new')})
    ON CONFLICT DO UPDATE SET n = n + 1, amount_minor = amount_minor + excluded.amount_minor, ordinal_sum = ordinal_sum + new.ordinal,
      balance_sum = balance_sum + excluded.balance_sum, weighted_sum = weighted_sum + excluded.weighted_sum,
      min_ordinal = min(min_ordinal, excluded.min_ordinal), max_ordinal = max(max_ordinal, excluded.max_ordinal);
`

const takeEntry = `
  UPDATE entry_day SET n = n - 1, amount_minor = amount_minor - old.amount_minor
    WHERE currency = old.currency AND day = old.day AND wallet = old.wallet AND category = old.category;
  DELETE FROM entry_day
    WHERE currency = old.currency AND day = old.day AND wallet = old.wallet AND category = old.category AND n = 0;
  DELETE FROM entry_wallet WHERE wallet = old.wallet AND currency = old.currency AND n = 1;
  UPDATE entry_wallet SET n = n - 1, amount_minor = amount_minor - old.amount_minor, ordinal_sum = ordinal_sum - old.ordinal,
      balance_sum = balance_sum - ${balance('old')}, weighted_sum = weighted_sum - ${weight('old')}
    WHERE wallet = old.wallet AND currency = old.currency;
`

const boundOrdinals = (which: string): string => `
  UPDATE entry_wallet SET
      min_ordinal = (SELECT min(ordinal) FROM entry e WHERE e.wallet = entry_wallet.wallet AND e.currency = entry_wallet.currency),
      max_ordinal = (SELECT max(ordinal) FROM entry e WHERE e.wallet = entry_wallet.wallet AND e.currency = entry_wallet.currency)
    WHERE ${which};
`
const ofOld = '(wallet = old.wallet AND currency = old.currency)'

export const sql = `
DROP INDEX entry_ordinal;
CREATE INDEX entry_ordinal ON entry (wallet, currency, ordinal, rid, amount_minor, balance_after_minor);
CREATE INDEX entry_statement ON entry (wallet, currency, booked_ms, ordinal, rid, category, amount_minor);
CREATE INDEX entry_settled ON entry (payout, booked_ms, wallet, currency, ordinal, rid, category, amount_minor) WHERE payout IS NOT NULL;

ALTER TABLE entry_wallet ADD COLUMN balance_sum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry_wallet ADD COLUMN weighted_sum INTEGER NOT NULL DEFAULT 0;
UPDATE entry_wallet SET (balance_sum, weighted_sum) =
  (SELECT sum(${balance('e')}), sum(${weight('e')}) FROM entry e
    WHERE e.wallet = entry_wallet.wallet AND e.currency = entry_wallet.currency);

DROP TRIGGER entry_added;
CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN ${addEntry} END;

DROP TRIGGER entry_removed;
CREATE TRIGGER entry_removed AFTER DELETE ON entry BEGIN ${takeEntry} ${boundOrdinals(ofOld)} END;

DROP TRIGGER entry_changed;
CREATE TRIGGER entry_changed AFTER UPDATE OF day, wallet, currency, category, ordinal, amount_minor, balance_after_minor ON entry
WHEN (old.day, old.wallet, old.currency, old.category, old.ordinal, old.amount_minor, old.balance_after_minor)
  IS NOT (new.day, new.wallet, new.currency, new.category, new.ordinal, new.amount_minor, new.balance_after_minor)
  AND NOT (SELECT recounting FROM meta) BEGIN
  ${takeEntry} ${addEntry} ${boundOrdinals(`${ofOld} OR (wallet = new.wallet AND currency = new.currency)`)} END;
`

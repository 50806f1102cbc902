/** What a cache holds, as plain values, and the same worked out anew from its rows. */
import { tables } from '../src/backend/features/tables.ts'
import type { Db } from '../src/backend/engine/store/open.ts'

export interface HeldRecord {
  type: string
  version: number
  seq: number
  record: unknown
}

const types = [...tables.map(({ type }) => type), 'other']

export function dumpRecords(db: Db): Map<string, HeldRecord> {
  const held = new Map<string, HeldRecord>()
  for (const table of types) {
    for (const row of db.prepare(`SELECT id, version, seq, json FROM ${table}`).all() as {
      id: string
      version: number
      seq: number
      json: string
    }[]) {
      const record = JSON.parse(row.json) as { type: string }
      held.set(row.id, { type: record.type, version: row.version, seq: row.seq, record })
    }
  }
  return held
}

export function dumpDeletions(db: Db): Map<string, number> {
  const rows = db.prepare('SELECT id, version FROM tombstone').all() as { id: string; version: number }[]
  return new Map(rows.map(({ id, version }) => [id, version]))
}

/** As new, but for the pages that it takes: much faster than a new file. */
export function emptyCache(db: Db): void {
  db.transaction(() => {
    for (const table of [...types, 'tombstone', 'set_aside', 'cursor', 'record_count', 'search_map'])
      db.exec(`DELETE FROM ${table}`)
    db.exec(
      "INSERT INTO search (search) VALUES ('delete-all'); UPDATE meta SET zone = NULL, next_rid = 1, revision = 0"
    )
  })()
}

const sumOf = (column: string): string => `sum(iif(status = 'refunded', 0, ${column}))`

/** Each rollup beside the sum of its rows, as text so that sums above 2^53 are compared exactly. */
export function rollups(db: Db): { name: string; kept: unknown[]; counted: unknown[] }[] {
  const all = (sql: string) => db.prepare(sql).safeIntegers().raw().all()
  return [
    {
      name: 'entry_day',
      kept: all('SELECT * FROM entry_day ORDER BY 1, 2, 3, 4'),
      counted: all(
        'SELECT currency, day, wallet, category, count(*), sum(amount_minor) FROM entry GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4'
      )
    },
    {
      name: 'entry_wallet',
      kept: all('SELECT * FROM entry_wallet ORDER BY 1, 2'),
      counted: all(
        `SELECT wallet, currency, count(*), min(ordinal), max(ordinal), sum(amount_minor), sum(ordinal),
          sum(balance_after_minor % 2147483647), sum((ordinal % 2147483647) * (amount_minor % 2147483647) % 2147483647)
          FROM entry GROUP BY 1, 2 ORDER BY 1, 2`
      )
    },
    {
      name: 'sale_day',
      kept: all('SELECT * FROM sale_day ORDER BY 1, 2, 3, 4'),
      counted:
        all(`SELECT day, currency, channel, status, count(*), sum(ifnull(paid_minor, 0)), sum(ifnull(kept_minor, 0))
        FROM sale GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`)
    },
    ...productRollups(all),
    {
      name: 'refund_day',
      kept: all('SELECT * FROM refund_day ORDER BY 1, 2, 3, 4'),
      counted: all(
        "SELECT day, currency, status, ifnull(reason, ''), count(*), sum(amount_minor) FROM refund GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
      )
    },
    {
      name: 'tips_day',
      kept: all('SELECT * FROM tips_day ORDER BY 1, 2'),
      counted:
        all(`SELECT day, currency, count(*), ${sumOf('amount_minor')}, ${sumOf('fee_minor')}, ${sumOf('net_minor')},
          sum(status <> 'refunded' AND thanked_ms IS NULL) FROM tip GROUP BY 1, 2 ORDER BY 1, 2`)
    },
    {
      name: 'supporter_period',
      kept: all('SELECT * FROM supporter_period ORDER BY 1, 2, 3'),
      counted:
        all(`SELECT period, ifnull(from_party, ''), currency, count(*), sum(amount_minor), sum(fee_minor), sum(net_minor)
        FROM (SELECT '' AS period, * FROM tip UNION ALL SELECT substr(day, 1, 7), * FROM tip)
        WHERE status <> 'refunded' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`)
    },
    {
      name: 'post_period',
      kept: all('SELECT * FROM post_period ORDER BY 1, 2, 3'),
      counted: all(`SELECT period, post, currency, count(*), sum(net_minor)
        FROM (SELECT '' AS period, * FROM tip UNION ALL SELECT substr(day, 1, 7), * FROM tip)
        WHERE status <> 'refunded' AND post IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`)
    },
    {
      name: 'subscription_plan',
      kept: all('SELECT * FROM subscription_plan ORDER BY 1, 2, 3, 4, 5, 6'),
      counted: all(`SELECT status, cancel_ms IS NOT NULL, ifnull(product, ''), interval, currency, price_minor, count(*)
        FROM subscription GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`)
    },
    {
      name: 'transfer_day',
      kept: all('SELECT * FROM transfer_day ORDER BY 1, 2, 3, 4, 5'),
      counted: all(
        'SELECT day, currency, direction, status, purpose, count(*), sum(amount_minor) FROM transfer GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5'
      )
    },
    {
      name: 'transfer_person',
      kept: all('SELECT * FROM transfer_person ORDER BY 1, 2, 3, 4'),
      counted: all(
        'SELECT counterparty, currency, direction, status, count(*), sum(amount_minor) FROM transfer WHERE counterparty IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4'
      )
    },
    {
      name: 'card_day',
      kept: all('SELECT * FROM card_day ORDER BY 1, 2, 3, 4, 5, 6'),
      counted: all(
        "SELECT day, currency, status, category, card, iif(receipt IS NULL, 'missing', 'here'), count(*), sum(amount_minor) FROM card_transaction GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6"
      )
    },
    {
      name: 'card_merchant',
      kept: all('SELECT * FROM card_merchant ORDER BY 1, 2, 3'),
      counted: all(
        "SELECT substr(day, 1, 7), currency, merchant, count(*), sum(amount_minor) FROM card_transaction WHERE status IN ('cleared', 'refunded') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
      )
    },
    {
      name: 'record_count',
      kept: all('SELECT type, n FROM record_count WHERE n > 0 ORDER BY 1'),
      counted: all(
        [...types]
          .sort()
          .map((type) => `SELECT '${type}', count(*) AS n FROM ${type} HAVING n > 0`)
          .join(' UNION ALL ')
      )
    }
  ]
}

/** What products sold. Their rows are held against the platform's records elsewhere; here, against a sale each. */
function productRollups(all: (sql: string) => unknown[]): { name: string; kept: unknown[]; counted: unknown[] }[] {
  const sold = "FROM sale_product WHERE status <> 'failed'"
  const figures = `count(*), sum(units), sum(paid_minor), sum(fee_minor), sum(store_minor), sum(tax_minor), sum(kept_minor),
    sum(is_refunded), sum(status = 'disputed')`
  return [
    {
      name: 'sale_product',
      kept: all('SELECT DISTINCT sale, product FROM sale_product ORDER BY 1, 2'),
      counted: all(
        `SELECT DISTINCT s.rid, line.value ->> '$.product' FROM sale s, json_each(s.json, '$.lines') line
          WHERE line.value ->> '$.product' IS NOT NULL ORDER BY 1, 2`
      )
    },
    {
      name: 'product_day',
      kept: all('SELECT * FROM product_day ORDER BY 1, 2, 3, 4'),
      counted: all(`SELECT product, day, currency, channel, ${figures} ${sold} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`)
    },
    {
      name: 'product_month',
      kept: all('SELECT * FROM product_month ORDER BY 1, 2, 3, 4'),
      counted: all(
        `SELECT product, substr(day, 1, 7), currency, channel, ${figures} ${sold} GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`
      )
    },
    {
      name: 'product_price',
      kept: all('SELECT * FROM product_price ORDER BY 1, 2, 3, 4, 5'),
      counted: all(
        `SELECT product, currency, variant, unit_minor, substr(day, 1, 7), count(*) ${sold} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`
      )
    },
    {
      name: 'product_buyers',
      kept: all('SELECT * FROM product_buyers ORDER BY 1'),
      counted: all(
        `SELECT product, count(*), sum(n > 1) FROM (SELECT product, buyer, count(*) AS n ${sold} AND buyer IS NOT NULL GROUP BY 1, 2)
          GROUP BY 1 ORDER BY 1`
      )
    }
  ]
}

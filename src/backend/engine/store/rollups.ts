/**
 * Rollups that count and add up the rows of one table by some of their columns, with the triggers that keep them. Part
 * of the schema: migrations make them from here, so a definition that was released is never changed, only followed by
 * another one.
 */
export interface Rollup {
  name: string
  /** The table that it counts. */
  table: string
  /** Its key: each column, and what it is of a row `$`, never null. */
  keys: Readonly<Record<string, string>>
  /** The column that is added up, an integer. */
  sum: string
  /** The columns that its keys rest on, where those are computed of others. */
  from?: readonly string[]
  /** Which rows count, of a row `$`; all where it is absent. */
  where?: string
}

export const refundDay: Rollup = {
  name: 'refund_day',
  table: 'refund',
  keys: { day: '$.day', currency: '$.currency', status: '$.status', reason: "ifnull($.reason, '')" },
  sum: 'amount_minor'
}

export const transferDay: Rollup = {
  name: 'transfer_day',
  table: 'transfer',
  keys: { day: '$.day', currency: '$.currency', direction: '$.direction', status: '$.status', purpose: '$.purpose' },
  sum: 'amount_minor'
}

export const transferPerson: Rollup = {
  name: 'transfer_person',
  table: 'transfer',
  keys: { counterparty: '$.counterparty', currency: '$.currency', direction: '$.direction', status: '$.status' },
  sum: 'amount_minor',
  where: '$.counterparty IS NOT NULL'
}

/** `receipt` says whether there is one. */
export const cardDay: Rollup = {
  name: 'card_day',
  table: 'card_transaction',
  keys: {
    day: '$.day',
    currency: '$.currency',
    status: '$.status',
    category: '$.category',
    card: '$.card',
    receipt: "iif($.receipt IS NULL, 'missing', 'here')"
  },
  sum: 'amount_minor',
  from: ['mcc']
}

/** What cleared, a month and a merchant each. */
export const cardMerchant: Rollup = {
  name: 'card_merchant',
  table: 'card_transaction',
  keys: { month: 'substr($.day, 1, 7)', currency: '$.currency', merchant: '$.merchant' },
  sum: 'amount_minor',
  where: "$.status IN ('cleared', 'refunded')"
}

/** Those that another zone makes anew: their keys rest on a day. And those of the same tables, whose rows then change. */
export const rollupsByDay: readonly Rollup[] = [refundDay, transferDay, transferPerson, cardDay, cardMerchant]

const computedColumns: ReadonlySet<string> = new Set(['category'])

/** The table and its triggers. */
export function createRollup(rollup: Rollup): string {
  const { name, table, keys, sum, where, from = [] } = rollup
  const columns = [...Object.values(keys).flatMap(namesIn), sum, ...namesIn(where ?? '')]
  const watched = [...new Set(columns)]
  // A computed column is never written itself.
  const written = [...new Set([...columns, ...from])].filter((column) => !computedColumns.has(column))
  const both = (row: string): string => watched.map((column) => `${row}.${column}`).join(', ')
  const when = (row: string, more = ''): string => {
    const conditions = [...(where === undefined ? [] : [ofRow(where, row)]), ...(more === '' ? [] : [more])]
    return conditions.length === 0 ? '' : ` WHEN ${conditions.join(' AND ')}`
  }
  // An update is a row taken and a row added; each counts only where the row does.
  const changed = `(${both('old')}) IS NOT (${both('new')}) AND NOT (SELECT recounting FROM meta)`
  return `
CREATE TABLE ${name} (
  ${Object.keys(keys)
    .map((column) => `${column} TEXT NOT NULL`)
    .join(', ')},
  n INTEGER NOT NULL, ${sum} INTEGER NOT NULL,
  PRIMARY KEY (${Object.keys(keys).join(', ')})
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ${name}_added AFTER INSERT ON ${table}${when('new')} BEGIN ${add(rollup)} END;
CREATE TRIGGER ${name}_removed AFTER DELETE ON ${table}${when('old')} BEGIN ${take(rollup)} END;
CREATE TRIGGER ${name}_taken AFTER UPDATE OF ${written.join(', ')} ON ${table}${when('old', changed)} BEGIN ${take(rollup)} END;
CREATE TRIGGER ${name}_put AFTER UPDATE OF ${written.join(', ')} ON ${table}${when('new', changed)} BEGIN ${add(rollup)} END;
`
}

/** Makes all of it anew from its rows. */
export function recountRollup({ name, table, keys, sum, where }: Rollup): string {
  return `
DELETE FROM ${name};
INSERT INTO ${name} SELECT ${Object.values(keys)
    .map((key) => ofRow(key, table))
    .join(', ')}, count(*), sum(${sum}) FROM ${table}${where === undefined ? '' : ` WHERE ${ofRow(where, table)}`}
  GROUP BY ${Object.keys(keys)
    .map((_, index) => index + 1)
    .join(', ')};
`
}

function add({ name, keys, sum }: Rollup): string {
  return `
  INSERT INTO ${name} VALUES (${Object.values(keys)
    .map((key) => ofRow(key, 'new'))
    .join(', ')}, 1, new.${sum})
    ON CONFLICT DO UPDATE SET n = n + 1, ${sum} = ${sum} + excluded.${sum};`
}

/** A cell that falls to nothing goes: a rollup equals what its rows add up to. */
function take({ name, keys, sum }: Rollup): string {
  const cell = Object.entries(keys)
    .map(([column, key]) => `${column} = ${ofRow(key, 'old')}`)
    .join(' AND ')
  return `
  UPDATE ${name} SET n = n - 1, ${sum} = ${sum} - old.${sum} WHERE ${cell};
  DELETE FROM ${name} WHERE ${cell} AND n = 0;`
}

const ofRow = (expression: string, row: string): string => expression.replaceAll('$', row)
const namesIn = (expression: string): string[] => [...expression.matchAll(/\$\.(\w+)/g)].map(([, name]) => name ?? '')

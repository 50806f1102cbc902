/**
 * Which fields of which records a person is told of when they change after they were seen. Part of the schema: the
 * triggers of `0014-changes` are made from here, so a definition that was released is only followed by another one.
 */
export interface Watched {
  /** The record type, which is its table. */
  type: string
  /** A name each, and its column. */
  fields: Readonly<Record<string, string>>
  /** Statuses among which a record moves by itself day after day: a move from one to another is no news. */
  quiet: readonly string[]
}

const onItsWay = ['pending', 'available', 'paid_out']

export const watched: readonly Watched[] = [
  {
    type: 'sale',
    fields: { status: 'status', amount: 'paid_minor', net: 'net_minor', refunded: 'refunded_minor' },
    quiet: onItsWay
  },
  { type: 'tip', fields: { status: 'status', amount: 'amount_minor' }, quiet: onItsWay },
  { type: 'payout', fields: { status: 'status', amount: 'amount_minor', arrives: 'arrival_on' }, quiet: [] },
  { type: 'refund', fields: { status: 'status', amount: 'amount_minor' }, quiet: [] },
  {
    type: 'dispute',
    fields: { status: 'status', stage: 'stage', amount: 'amount_minor', due: 'due_ms' },
    quiet: []
  },
  { type: 'transfer', fields: { status: 'status', amount: 'amount_minor' }, quiet: [] },
  { type: 'subscription', fields: { status: 'status', price: 'price_minor' }, quiet: [] },
  { type: 'card_transaction', fields: { status: 'status', amount: 'amount_minor' }, quiet: [] }
]

/** The watched values of a row, with its currency, as one JSON text. */
export function valuesOf({ fields }: Watched, row: string): string {
  const pairs = Object.entries({ ...fields, currency: 'currency' }).map(
    ([name, column]) => `'${name}', ${row}.${column}`
  )
  return `json_object(${pairs.join(', ')})`
}

/** When a record counts as made: by this, what is new is counted. */
export function madeOf({ type }: Watched, row: string): string {
  return type === 'subscription' ? `ifnull(${row}.started_ms, ${row}.created_ms)` : `${row}.created_ms`
}

/** What must differ between two rows for the change to be told. */
export function tellingOf({ fields, quiet }: Watched, row: string): string {
  const status =
    quiet.length === 0
      ? `${row}.status`
      : `iif(${row}.status IN (${quiet.map((each) => `'${each}'`).join(', ')}), '', ${row}.status)`
  const others = Object.values(fields).filter((column) => column !== 'status')
  return `(${[status, ...others.map((column) => `${row}.${column}`)].join(', ')})`
}

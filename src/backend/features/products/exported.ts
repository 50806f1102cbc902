import type { ProductRow } from '../../../contract/products.ts'
import { amount, currency, exportedList, moment, number, text } from '../../engine/export/exported-list.ts'
import { listProducts } from './list.ts'

/** A product with the currency of its figures, which is the list's. */
type ProductLine = ProductRow & { currency: string | null }

const perUnitBy = (channel: string, head: string) =>
  amount<ProductLine>(
    `perUnit-${channel}`,
    head,
    ({ channels }) => channels.find((sum) => sum.channel === channel)?.perUnitMinor ?? null
  )

export const exportedProducts = exportedList<'products', ProductLine>({
  name: 'products',
  columns: [
    text('title', 'Product', (row) => row.title),
    amount('perUnit', 'Kept per unit', (row) => row.sum.perUnitMinor),
    perUnitBy('web', 'Per unit, web'),
    perUnitBy('ios', 'Per unit, iOS'),
    perUnitBy('android', 'Per unit, Android'),
    number('units', 'Units', (row) => row.sum.units),
    amount('kept', 'Kept', (row) => (row.sum.sales === 0 ? null : row.sum.keptMinor)),
    number('refunded', 'Sales refunded', (row) => row.sum.refunded),
    number('sales', 'Sales', (row) => row.sum.sales),
    number('stock', 'Stock', (row) => row.stock?.left ?? null),
    // Left as it is, it lets the import tell a stock that was changed in the file from one that sales have changed since.
    number('stockBefore', 'Stock before', (row) => row.stock?.left ?? null),
    number('daysLeft', 'Days left', (row) => row.stock?.daysLeft ?? null),
    text('marks', 'Marks', (row) => (row.marks.length === 0 ? null : row.marks.join(' '))),
    amount('paid', 'Paid', (row) => row.sum.paidMinor),
    amount('fees', 'Fees', (row) => row.sum.feeMinor),
    amount('store', 'Store fees', (row) => row.sum.storeMinor),
    amount('tax', 'Tax', (row) => row.sum.taxMinor),
    amount('back', 'Went back', (row) => row.sum.backMinor),
    amount('price', 'Price', (row) => row.priceMinor),
    currency(),
    number('toShip', 'To ship', (row) => row.toShip),
    moment('lastSold', 'Last sold', (row) => row.lastSoldAtMs),
    text('status', 'Status', (row) => row.status),
    text('kind', 'Kind', (row) => row.kind),
    text('id', 'Id', (row) => row.id)
  ],
  noted: { type: 'product', id: (row) => row.id },
  page({ account, nowMs }, { list: _list, ...wanted }, cursor, limit) {
    const skip = Number(cursor ?? 0)
    const {
      rows,
      found,
      currency: code
    } = listProducts(account.db, {
      ...wanted,
      skip,
      limit,
      nowMs,
      zone: account.zone,
      sync: account.sync,
      mainCurrency: account.currencies[0]?.code ?? null
    })
    const next = skip + rows.length < found && rows.length > 0 ? String(skip + rows.length) : null
    return { rows: rows.map((row) => ({ ...row, currency: code })), next }
  },
  total: () => null
})

/** What a column of the file is, by its head: in English or Italian, and as the console's own export names it. Pure. */

export type ImportField =
  'id' | 'title' | 'kind' | 'description' | 'status' | 'stock' | 'stockBefore' | 'price' | 'currency'

export interface Column {
  /** As the file names it. */
  name: string
  /** Null for one that means nothing here. */
  field: ImportField | null
  /** Of a price whose head names it; null where the row, or the account, says. */
  currency: string | null
}

const heads: Readonly<Record<string, ImportField>> = {
  id: 'id',
  sku: 'id',
  title: 'title',
  product: 'title',
  titolo: 'title',
  prodotto: 'title',
  kind: 'kind',
  tipo: 'kind',
  description: 'description',
  descrizione: 'description',
  status: 'status',
  stato: 'status',
  stock: 'stock',
  scorta: 'stock',
  'stock before': 'stockBefore',
  'scorta prima': 'stockBefore',
  price: 'price',
  prezzo: 'price',
  currency: 'currency',
  valuta: 'currency'
}

/** The longest head that is repeated to anybody. */
const longestName = 80

export function fieldOf(head: string): Column {
  const name = head.trim().slice(0, longestName)
  const bare = name.toLowerCase()
  const priced = /^(?:price|prezzo)[\s_,-]+\(?([a-z][a-z0-9]{2,7})\)?$/.exec(bare)
  if (priced !== null) return { name, field: 'price', currency: (priced[1] ?? '').toUpperCase() }
  return { name, field: Object.hasOwn(heads, bare) ? (heads[bare] ?? null) : null, currency: null }
}

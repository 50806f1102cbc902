/** Pictures of products that the torture asks for, and what the platform has of them in the end. */
import { createHash } from 'node:crypto'
import type { ProductChanges } from '../src/contract/product-edit.ts'
import type { Db } from '../src/backend/engine/store/open.ts'
import type { RequestRow } from '../src/backend/engine/outbox/rows.ts'
import type { Product } from '../src/platform/generated/types.gen.ts'
import type { LocalStep } from './torture-console.ts'
import { mustEqual } from './torture-part.ts'

type Pictures = NonNullable<ProductChanges['pictures']>

/** More than this, and the first ones go. */
const mostKept = 3

/** One more picture of its own behind those that stay, the first of which is described anew. */
export function pictureChange(
  { images = [] }: Partial<Pick<Product, 'images'>>,
  chance: () => number
): { pictures: Pictures; before: LocalStep[] } {
  const saw = images.map(({ sha256, alt = null }) => ({ sha256, alt }))
  const stays = saw.slice(-mostKept).map(({ sha256, alt }, index) => ({
    sha256,
    alt: index === 0 && chance() < 0.5 ? `Seen ${Math.floor(chance() * 1e6)}` : alt,
    name: `${sha256.slice(0, 8)}.png`
  }))
  const words = `${Math.floor(chance() * 1e9)}`.padEnd(200 + Math.floor(chance() * 50_000))
  const bytes = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(words)])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    pictures: { to: [...stays, { sha256, alt: null, name: 'it.png' }], saw },
    before: [{ task: 'products.keep-picture', input: { bytes, name: 'it.png' } }]
  }
}

interface PlatformFile {
  type: 'file'
  sha256: string
  purpose: string
}

/**
 * Each product has the pictures of the newest of its edits that happened; each of these is one file of the platform. What
 * was uploaded ahead of an edit that came to nothing may stay there, once: the journal names it, and no product does.
 *
 * @param effects what happened at the platform, in its order
 * @param records all that the platform holds now
 */
export function checkPictures(
  db: Db,
  rows: readonly RequestRow[],
  effects: readonly { key: string; record: string }[],
  records: readonly object[]
): { picturesCompared: number; picturesLeftOver: number } {
  const namedBy = new Map(rows.map((row) => [row.id, picturesOf(row)]))
  const expected = new Map<string, Pictures['to']>()
  for (const { key, record } of effects) {
    const pictures = namedBy.get(key)
    if (pictures !== undefined) expected.set(record, pictures)
  }
  const files = records.filter((one): one is PlatformFile => 'type' in one && one.type === 'file')
  const filesOf = (sha256: string): number =>
    files.filter((file) => file.sha256 === sha256 && file.purpose === 'product_image').length
  const products = new Map(
    records.filter((one): one is Product => 'type' in one && one.type === 'product').map((one) => [one.id, one])
  )
  const plain = (list: readonly { sha256: string; alt?: string | null }[]): unknown[] =>
    list.map(({ sha256, alt }) => [sha256, alt ?? null])
  for (const [id, pictures] of expected)
    mustEqual(plain(products.get(id)?.images ?? []), plain(pictures), `the pictures of ${id}`)
  const shown = new Set([...products.values()].flatMap(({ images = [] }) => images.map(({ sha256 }) => sha256)))
  // Those of the torture: what was there before is not always a file of the platform.
  const own = new Set([...namedBy.values()].flatMap((list = []) => list.filter(isOwn).map(({ sha256 }) => sha256)))
  const prepared = new Set(
    db
      .prepare(
        "SELECT facts ->> '$.path' FROM journal WHERE what = 'preparing' AND facts ->> '$.path' LIKE '/v1/files/%'"
      )
      .pluck()
      .all() as string[]
  )
  const happened = new Set(
    effects.flatMap(({ key }) => (namedBy.get(key) ?? []).filter(isOwn).map(({ sha256 }) => sha256))
  )
  for (const sha256 of happened) mustEqual(filesOf(sha256), 1, `files of the picture ${sha256}`)
  const leftOver = [...own].filter((sha256) => !happened.has(sha256) && filesOf(sha256) > 0)
  for (const sha256 of leftOver) {
    mustEqual(filesOf(sha256), 1, `files of the picture ${sha256}, which nothing shows`)
    mustEqual(shown.has(sha256), false, `a product shows ${sha256}, whose edit did not happen`)
    mustEqual(prepared.has(`/v1/files/${sha256}`), true, `the journal names the upload of ${sha256}`)
  }
  return { picturesCompared: happened.size, picturesLeftOver: leftOver.length }
}

const isOwn = ({ name }: Pictures['to'][number]): boolean => name === 'it.png'

function picturesOf({ kind, params }: RequestRow): Pictures['to'] | undefined {
  if (kind !== 'product-edit' && kind !== 'product-create') return undefined
  const wish = JSON.parse(params) as { changes?: ProductChanges; pictures?: Pictures['to'] }
  return wish.changes?.pictures?.to ?? wish.pictures
}

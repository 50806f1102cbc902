/** Products from a terminal: looking, making, changing and archiving one. */
import type { Account } from '../../contract/accounts.ts'
import { parseAmount } from '../../contract/parse-amount.ts'
import {
  altLimit,
  mostPictures,
  mostPrice,
  mostStock,
  productDescriptionLimit,
  productKinds,
  productTitleLimit,
  type PictureWish,
  type ProductChanges
} from '../../contract/product-edit.ts'
import type { ProductDetail } from '../../contract/products.ts'
import { UsageError, type Flags, type FlagValues } from '../args.ts'
import { askByTerminal, askFlags, newKey, oneAccount } from './ask.ts'
import { defineCommandOn, exitCodes, type Argument, type Command, type Desk } from './command.ts'
import { list } from './list.ts'
import { moneyWords } from './outbox.ts'
import { idArgument } from './refund.ts'
import { pictureRefusal, sendFile } from './send-file.ts'
import { accountWords, plain } from './words.ts'

const productArgument = idArgument('PRODUCT', 'the id of a product')

/** The same as `list products`. */
export const productList: Command = {
  words: 'product list',
  about: 'Lists products, as list products does.',
  usage: list.usage.replace('cassa -- list LIST', 'cassa -- product list'),
  read: (argv) => list.read(['products', ...argv])
}

export const productShow = defineCommandOn(
  'product show',
  'Shows one product: what it is, and what was asked for and is not so yet.',
  { argument: productArgument, flags: {}, prepare: (id) => id },
  async (desk, id) => {
    const account = oneAccount(await desk.accounts())
    const detail = await desk.client.products.get({ account: account.key, id })
    const { row, description, prices, variants, pictures } = detail
    const fields = { id, title: row.title, kind: row.kind, status: row.status, stock: row.stock?.left ?? null }
    return {
      exitCode: exitCodes.done,
      json: { account: account.key, product: { ...fields, description, prices, variants, pictures, asked: row.asked } },
      text: [
        accountWords(account),
        `  ${plain(row.title)} · ${plain(row.kind)} · ${plain(row.status)}`,
        `  price  ${prices.map((price) => moneyWords(price, account)).join(', ') || 'none'}`,
        `  stock  ${fields.stock ?? 'cannot run out'}`,
        ...pictures.map(
          ({ name, alt, state }, index) =>
            `  picture ${index + 1}  ${plain(alt ?? name)}${state === 'missing' ? ' (its file is not at the platform)' : ''}`
        ),
        ...(description === null ? [] : [`  ${plain(description)}`]),
        ...(row.asked === null ? [] : [`  asked for, not confirmed: ${row.asked.requests.join(', ')}`])
      ]
    }
  }
)

const fieldFlags = {
  title: { kind: 'text', value: 'TEXT', about: `at most ${productTitleLimit} characters` },
  description: { kind: 'text', value: 'TEXT', about: `at most ${productDescriptionLimit} characters; "none" for none` },
  price: { kind: 'text', value: 'PRICES', about: '30.00EUR, several with commas between; 0USD for none in USD' },
  stock: { kind: 'text', value: 'COUNT', about: 'how many there are; "endless" where it cannot run out' }
} satisfies Flags

const pictureFlags = {
  'add-picture': { kind: 'text', value: 'FILE', about: 'a JPEG or PNG, behind those that are there' },
  alt: { kind: 'text', value: 'TEXT', about: `what that picture shows, at most ${altLimit} characters` }
} satisfies Flags

const statusFlag = {
  status: { kind: 'text', value: 'STATUS', about: 'draft or active' }
} satisfies Flags

type Fields = FlagValues<typeof fieldFlags>

/** What can be read without knowing the account. @throws UsageError */
function readFields({ title, description, price, stock }: Fields, { status }: FlagValues<typeof statusFlag>) {
  if (title !== undefined && (title.trim() === '' || [...title].length > productTitleLimit))
    throw new UsageError(`--title takes 1 to ${productTitleLimit} characters, not blanks alone.`)
  if (description !== undefined && [...description].length > productDescriptionLimit)
    throw new UsageError(`--description takes at most ${productDescriptionLimit} characters.`)
  const known = (['draft', 'active'] as const).find((one) => one === status)
  if (status !== undefined && known === undefined)
    throw new UsageError(`--status takes draft or active, and got "${status}".`)
  return {
    title,
    description: description === 'none' ? null : description,
    status: known,
    prices: price?.split(',').map(readPrice) ?? [],
    stock: stock === undefined ? undefined : readStock(stock)
  }
}

function readPicture({ 'add-picture': path, alt }: FlagValues<typeof pictureFlags>) {
  if (path === undefined && alt !== undefined) throw new UsageError('--alt goes with --add-picture FILE.')
  if (alt !== undefined && [...alt].length > altLimit)
    throw new UsageError(`--alt takes at most ${altLimit} characters.`)
  return path === undefined ? undefined : { path, alt: alt === undefined || alt === '' ? null : alt }
}

/** Keeps the file here until it is asked for. @throws Error where it cannot be read, or is not taken */
async function keepPicture(
  { client }: Desk,
  account: Account,
  { path, alt }: { path: string; alt: string | null }
): Promise<PictureWish> {
  const { ticket, name } = await sendFile(client.products, path)
  const taken = await client.products.keepPicture({ account: account.key, ticket, name })
  if (taken.state === 'refused') throw new Error(pictureRefusal(name, taken.why))
  return { sha256: taken.file.sha256, alt, name: taken.file.name }
}

function readPrice(text: string): { amount: string; currency: string } {
  const found = /^\s*([\d.,]+)\s*([A-Za-z]{3,5})\s*$/.exec(text)
  if (found === null) throw new UsageError(`--price takes amounts such as 30.00EUR, and got "${text}".`)
  return { amount: found[1] ?? '', currency: (found[2] ?? '').toUpperCase() }
}

function readStock(text: string): number | null {
  if (text === 'endless') return null
  if (!/^\d{1,10}$/.test(text) || Number(text) > mostStock)
    throw new UsageError(`--stock takes a whole number or "endless", and got "${text}".`)
  return Number(text)
}

/** Null for none. @throws UsageError */
function minorOf({ amount, currency }: { amount: string; currency: string }, { currencies }: Account): number | null {
  const exponent = currencies.find(({ code }) => code === currency)?.exponent
  if (exponent === undefined)
    throw new UsageError(
      `--price: the account has no ${currency}; it has ${currencies.map(({ code }) => code).join(', ')}.`
    )
  const minor = parseAmount(amount, exponent, '.')
  if (minor === null || minor > mostPrice)
    throw new UsageError(`--price takes an amount of ${currency}, and got "${amount}".`)
  return minor === 0 ? null : minor
}

const titleArgument: Argument<string> = {
  value: 'TITLE',
  about: 'what it is called',
  read(word) {
    if (word === undefined) throw new UsageError('TITLE is missing: what it is called, in quotes.')
    return word
  }
}

const { title: _title, ...newFlags } = fieldFlags

export const productCreate = defineCommandOn(
  'product create',
  'Makes a product: a draft where nothing is said. Variants are made at the platform.',
  {
    argument: titleArgument,
    flags: {
      kind: { kind: 'text', value: 'KIND', about: `${productKinds.join(', ')}; it stays so` },
      ...newFlags,
      ...pictureFlags,
      ...statusFlag,
      ...askFlags
    },
    prepare(title, { kind, description, price, stock, status, ...picture }) {
      const productKind = productKinds.find((one) => one === kind)
      if (productKind === undefined)
        throw new UsageError(
          `--kind takes ${productKinds.join(', ')}, and got ${kind === undefined ? 'nothing' : `"${kind}"`}.`
        )
      const fields = readFields({ title, description, price, stock }, { status })
      return { id: newKey(), productKind, fields, picture: readPicture(picture) }
    }
  },
  async (desk, { id, productKind, fields, picture }, { yes, again, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const prices = fields.prices.flatMap((price) => {
      const minor = minorOf(price, account)
      return minor === null ? [] : [{ currency: price.currency, minor }]
    })
    return await askByTerminal(
      desk,
      account,
      {
        kind: 'product-create',
        title: fields.title ?? '',
        productKind,
        description: fields.description ?? null,
        status: fields.status ?? 'draft',
        stock: fields.stock ?? null,
        prices,
        ...(picture && { pictures: [await keepPicture(desk, account, picture)] })
      },
      { id, yes, again, 'dry-run': flags['dry-run'] }
    )
  }
)

export const productEdit = defineCommandOn(
  'product edit',
  'Changes fields of a product, and leaves all others as they are.',
  {
    argument: productArgument,
    flags: {
      ...fieldFlags,
      'add-stock': { kind: 'text', value: 'COUNT', about: 'so many more than there are by then; -3 for less' },
      ...pictureFlags,
      'drop-picture': { kind: 'text', value: 'NUMBER', about: 'its place as product show numbers them, from 1' },
      ...statusFlag,
      ...askFlags
    },
    prepare(product, { title, description, price, stock, status, 'add-stock': add, 'drop-picture': drop, ...picture }) {
      if (add !== undefined && stock !== undefined) throw new UsageError('--stock and --add-stock do not go together.')
      if (add !== undefined && !/^-?\d{1,9}$/.test(add))
        throw new UsageError(`--add-stock takes a whole number, and got "${add}".`)
      const fields = readFields({ title, description, price, stock }, { status })
      if (drop !== undefined && !/^[1-9]\d?$/.test(drop))
        throw new UsageError(`--drop-picture takes a place from 1 on, and got "${drop}".`)
      const added = readPicture(picture)
      if ([title, description, price, stock, status, add, drop, added].every((value) => value === undefined))
        throw new UsageError('Nothing is to be changed: name a field, such as --price 30.00EUR.')
      return {
        id: newKey(),
        product,
        add: add === undefined ? undefined : Number(add),
        fields,
        pictures: { drop: drop === undefined ? undefined : Number(drop), added }
      }
    }
  },
  async (desk, { id, product, add, fields, pictures }, { yes, again, ...flags }) => {
    const account = oneAccount(await desk.accounts())
    const saw = await seenOf(desk, account, product)
    const { title, description, status, stock } = fields
    const changes: ProductChanges = {
      ...(title !== undefined && { title: { to: title, saw: saw.title } }),
      ...(description !== undefined && { description: { to: description, saw: saw.description } }),
      ...(status !== undefined && { status: { to: status, saw: saw.status } }),
      ...(stock !== undefined && { stock: { to: stock, saw: saw.stock } }),
      ...(add !== undefined && { stock: { add } }),
      ...(fields.prices.length > 0 && {
        prices: fields.prices.map((price) => ({
          currency: price.currency,
          minor: minorOf(price, account),
          sawMinor: saw.priceOf(price.currency)
        }))
      }),
      ...(await picturesOf(desk, account, saw.pictures, pictures))
    }
    return await askByTerminal(
      desk,
      account,
      { kind: 'product-edit', product, changes },
      { id, yes, again, 'dry-run': flags['dry-run'] }
    )
  }
)

/** @throws UsageError for a place where there is no picture, and for more than there may be */
async function picturesOf(
  desk: Desk,
  account: Account,
  saw: readonly PictureWish[],
  { drop, added }: { drop: number | undefined; added: ReturnType<typeof readPicture> }
): Promise<Pick<ProductChanges, 'pictures'>> {
  if (drop === undefined && added === undefined) return {}
  if (drop !== undefined && saw[drop - 1] === undefined)
    throw new UsageError(
      `--drop-picture: the product has ${saw.length === 0 ? 'no picture' : `${saw.length} of them`}.`
    )
  const kept = saw.filter((_, index) => index + 1 !== drop)
  if (added !== undefined && kept.length >= mostPictures)
    throw new UsageError(`--add-picture: a product has ${mostPictures} pictures at most.`)
  const picture = added && (await keepPicture(desk, account, added))
  // The same bytes again are the picture that is there.
  const to = picture === undefined ? kept : [...kept.filter(({ sha256 }) => sha256 !== picture.sha256), picture]
  return { pictures: { to, saw: saw.map(({ sha256, alt }) => ({ sha256, alt })) } }
}

const moving = (words: string, about: string, to: 'archived' | 'active') =>
  defineCommandOn(
    words,
    about,
    { argument: productArgument, flags: askFlags, prepare: (product) => ({ id: newKey(), product }) },
    async (desk, { id, product }, flags) => {
      const account = oneAccount(await desk.accounts())
      const { status: saw, title } = await seenOf(desk, account, product)
      return await askByTerminal(
        desk,
        account,
        { kind: 'product-edit', product, changes: { status: { to, saw } } },
        { id, ...flags, effect: plain(`It is “${title}”.`) }
      )
    }
  )

export const productArchive = moving(
  'product archive',
  'Takes a product off sale; its sales stay as they are.',
  'archived'
)
export const productUnarchive = moving('product unarchive', 'Puts an archived product on sale again.', 'active')

/** What was asked for before, and is not through yet, comes first. */
async function seenOf({ client }: Desk, account: Account, id: string) {
  const { row, description, prices, pictures }: ProductDetail = await client.products.get({ account: account.key, id })
  const { asked } = row
  const priceOf = (currency: string): number | null => {
    const own = asked?.prices.find((price) => price.currency === currency)
    return own === undefined ? (prices.find((price) => price.currency === currency)?.minor ?? null) : own.minor
  }
  return {
    title: asked?.title ?? row.title,
    description: asked?.description === undefined ? description : asked.description,
    status: asked?.status ?? row.status,
    stock: asked?.stock === undefined ? (row.stock?.left ?? null) : asked.stock,
    priceOf,
    pictures: asked?.pictures ?? pictures.map(({ sha256, alt, name }) => ({ sha256, alt, name }))
  }
}

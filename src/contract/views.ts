/** How a person wants a list to look, and the views that they gave a name: a filter, its order and the columns of one list. */
import { oc } from '@orpc/contract'
import * as z from 'zod'

/** Of one account. */
export const mostViews = 50
export const mostNameChars = 60

/** Names a list of the page, as `sales` or `tips`. */
const listSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const columnSchema = z.string().regex(/^[A-Za-z][\w-]{0,39}$/)

export const densities = ['dense', 'comfortable'] as const

/** Keys of the list's columns. One that is named nowhere stands where the list has it by itself. */
export const lookSchema = z.object({
  order: z.array(columnSchema).max(60),
  hidden: z.array(columnSchema).max(60),
  density: z.enum(densities)
})
export type Look = z.infer<typeof lookSchema>

/** The part of the page's address that says what the list shows, as the page writes it. */
export const viewQuerySchema = z
  .record(z.string().regex(/^[a-z][\w-]{0,39}$/i), z.string().max(500))
  .refine((query) => Object.keys(query).length <= 30, 'too many parts')
export type ViewQuery = z.infer<typeof viewQuerySchema>

/** Parts of an address that name a person, or may: whom a list is of, words that are looked for, a tag of one's own. */
export const personParts: readonly string[] = ['who', 'q', 'tag']

export function findsPerson(query: ViewQuery): boolean {
  return personParts.some((part) => query[part] !== undefined)
}

export const savedViewSchema = z.object({
  id: z.string(),
  list: z.string(),
  /** A person's own words. */
  name: z.string(),
  query: z.record(z.string(), z.string()),
  /** Null where it looks as the list does. */
  look: lookSchema.nullable()
})
export type SavedView = z.infer<typeof savedViewSchema>

const forAccount = z.object({ account: z.string() })
const id = z.uuid()
/** What a name may be is judged after its blanks are put in order. */
const name = z.string().max(400)

export const viewsContract = {
  /** Every view in its order, and the look of each list that has one of its own. */
  all: oc.input(forAccount).output(
    z.object({
      views: z.array(savedViewSchema).max(mostViews),
      looks: z.array(z.object({ list: z.string(), look: lookSchema })).max(100)
    })
  ),
  /** How a list looks from now on; null as it does by itself. */
  setLook: oc.input(forAccount.extend({ list: listSchema, look: lookSchema.nullable() })),
  /**
   * Keeps a view under an id that the page made, at a place among those of the account (from 0; last where absent): so a
   * removed one comes back to its own. `bad-input` names the field: `name` where it is empty, longer than 60 characters
   * or holds what changes the text around it; `name-taken` where the list has one of that name, whatever its letters'
   * case; `too-many` past 50.
   */
  save: oc
    .input(
      forAccount.extend({
        id,
        list: listSchema,
        name,
        query: viewQuerySchema,
        look: lookSchema.nullable(),
        place: z.int().min(0).max(mostViews).optional()
      })
    )
    .output(savedViewSchema),
  /** Another name or look. `not-found`, and as `save`. */
  change: oc
    .input(forAccount.extend({ id, name: name.optional(), look: lookSchema.nullable().optional() }))
    .output(savedViewSchema),
  /** One place to the front (-1) or to the back (1) among the views of its list; at an end it stays. `not-found`. */
  move: oc.input(forAccount.extend({ id, by: z.union([z.literal(-1), z.literal(1)]) })),
  /** Answers the view and its place, so that it can be brought back. `not-found`. */
  remove: oc.input(forAccount.extend({ id })).output(z.object({ view: savedViewSchema, place: z.int() }))
}

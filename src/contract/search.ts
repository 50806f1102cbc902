/** One search over everything that an account holds. */
import { oc } from '@orpc/contract'
import * as z from 'zod'
import { moneySchema } from './money.ts'
import { mostSearchChars, operatorNames } from './search-query.ts'

export const searchHitSchema = z.object({
  /** One of `typeNames`; by its id, or with a note or tags of one's own, also `entry`. */
  type: z.string(),
  id: z.string(),
  /** What it is called: a title, a name, a merchant. Null where it has none. */
  title: z.string().nullable(),
  /** Whoever is on the other side, as far as synced. */
  who: z.string().nullable(),
  /** Words of a person: a message, a note. */
  words: z.string().nullable(),
  amount: moneySchema.nullable(),
  status: z.string().nullable(),
  /** The beginning of one's own note; null where there is none. */
  note: z.string().nullable(),
  noteChangedAtMs: z.number().nullable(),
  /** One's own tags. */
  tags: z.array(z.string()),
  createdAtMs: z.number()
})
export type SearchHit = z.infer<typeof searchHitSchema>

export const searchContract = {
  /**
   * Records that match words and operators (`search-query.ts`), newest first. Words are those of the record and of one's
   * own note and tags; by these also a record is found that the platform deleted. A ledger entry is found by its id or the
   * beginning of it, a line of the bank by what the bank wrote, its reference and its amount. What was asked for is found
   * among the newest 500 requests, by its words, its amount, and what and whom it is about. One call looks at a bounded number of
   * records: `next` goes into `after` of the next call; null where no older ones are left. An operator that cannot be
   * read is named in `problems`, and then nothing is found.
   */
  find: oc
    .input(
      z.object({
        account: z.string(),
        text: z.string().max(mostSearchChars),
        after: z
          .string()
          .regex(/^\d{1,20}$/)
          .optional(),
        limit: z.int().min(1).max(50)
      })
    )
    .output(
      z.object({
        hits: z.array(searchHitSchema),
        next: z.string().nullable(),
        /** How far back it looked; null at the end. */
        lookedBackToMs: z.number().nullable(),
        problems: z.array(z.object({ operator: z.enum(operatorNames), value: z.string() }))
      })
    )
}

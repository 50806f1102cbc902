/** The manifest that stands beside the files of a report, and by which `verify` checks them, offline and years later. */
import * as z from 'zod'
import { languages } from './language.ts'

export const manifestFormat = 'cassa-report/1'
export const manifestName = 'manifest.json'

/** A manifest comes from anybody: no name in it, or in a ZIP, leads out of its folder. */
export function isPlainName(name: string): boolean {
  return (
    name !== '' &&
    !/[\\:\0]/.test(name) &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}

export const nameSchema = z
  .string()
  .refine(isPlainName, { error: ({ input }) => `${String(input)} is no file of a report` })
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)

export const manifestSchema = z.object({
  format: z.literal(manifestFormat),
  report: z.string(),
  account: z.object({ platform: z.string(), id: z.string(), handle: z.string() }),
  /** From the first moment to before the second, of which the zone's days are made. */
  period: z.object({ name: z.string(), time_zone: z.string(), from_utc: z.iso.datetime(), end_utc: z.iso.datetime() }),
  currency: z.string(),
  /** Amounts are whole numbers of this many digits after the point. */
  exponent: z.int(),
  incomplete: z.string().nullable(),
  /** Of what people read of it; keys, inputs and this manifest are the same in each. */
  language: z.enum(languages).default('en'),
  /** Of one that was issued: its number, and the manifest of the version that it takes the place of. */
  statement: z
    .object({
      number: z.string(),
      version: z.int(),
      supersedes: z.string().nullable(),
      previous_manifest_sha256: sha256Schema.nullable()
    })
    .nullable(),
  wallets: z.array(z.object({ wallet: z.string(), opening: z.int(), closing: z.int() })),
  inputs: z.object({ count: z.int(), first_entry: z.string().nullable(), last_entry: z.string().nullable() }),
  checks: z.array(z.object({ name: z.string(), left: z.int(), right: z.int() })),
  files: z.array(z.object({ name: nameSchema, bytes: z.int(), sha256: sha256Schema, rows: z.int().nullable() })),
  /** Formats that were asked for and that cannot hold it, and why: the other files are whole. */
  left_out: z.array(z.object({ format: z.string(), why: z.string() })).default([]),
  /** The person's own accounts by which journals were written; what is not named has its built-in account. */
  accounts: z
    .array(z.object({ program: z.string(), role: z.string(), name: z.string(), tax: z.string().nullable() }))
    .default([]),
  /** Rows of the dated tables that are the person's own, where the report stands on them: `federal 2027`. */
  own_rows: z.array(z.string()).default([]),
  made_with: z.object({ cassa: z.string(), tzdb: z.string() })
})
export type Manifest = z.infer<typeof manifestSchema>

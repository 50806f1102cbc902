/** The manifest of a binder's summary: which reports it is of, by their own manifests, so that `verify` can hold them together. */
import * as z from 'zod'
import { isPlainName, nameSchema, sha256Schema } from './report-manifest.ts'

export const binderFormat = 'cassa-binder/1'

/** A folder beside the summary's own. */
const folderSchema = z.string().refine((name) => isPlainName(name) && !name.includes('/'), {
  error: ({ input }) => `${String(input)} is no folder of a binder`
})

export const binderStates = ['whole', 'draft', 'incomplete'] as const

export const binderManifestSchema = z.object({
  format: z.literal(binderFormat),
  account: z.object({ platform: z.string(), id: z.string(), handle: z.string() }),
  period: z.object({ name: z.string(), time_zone: z.string(), from_utc: z.iso.datetime(), end_utc: z.iso.datetime() }),
  documents: z.array(
    z.object({
      folder: folderSchema,
      report: z.string(),
      currency: z.string(),
      state: z.enum(binderStates),
      /** Something in it is marked to be checked. */
      to_check: z.boolean(),
      manifest_sha256: sha256Schema
    })
  ),
  /** What could not be made, and why. */
  failed: z.array(z.object({ report: z.string(), currency: z.string(), code: z.string(), why: z.string() })),
  files: z.array(z.object({ name: nameSchema, bytes: z.int(), sha256: sha256Schema, rows: z.int().nullable() })),
  made_with: z.object({ cassa: z.string(), tzdb: z.string() })
})
export type BinderManifest = z.infer<typeof binderManifestSchema>

/** What a line of the journal says, as the key of a sentence and what stands in it. A line that is not known is its own word. */
import * as z from 'zod'
import type { JournalLine } from '../../../contract/requests.ts'

const factsSchema = z.looseObject({
  attempt: z.number().optional(),
  status: z.number().optional(),
  code: z.string().nullish(),
  why: z.string().optional(),
  by: z.string().optional(),
  found: z.string().optional(),
  decision: z.string().optional(),
  step: z.enum(['file', 'draft']).optional(),
  insteadOf: z.string().optional()
})

export interface LineWords {
  /** A key below `requests.journal`; null where the line is to be shown as its own word. */
  key: string | null
  /** The code that the sentence quotes: the platform's, or ours of why it was not sent. */
  code: string
  /** For `sent`. */
  attempt: number
  decision: string
}

export function lineWords({ what, facts }: Pick<JournalLine, 'what' | 'facts'>): LineWords {
  const { attempt = 1, status, code, why, by, found, decision = '', insteadOf, step = 'file' } = readFacts(facts)
  const words = { attempt, decision, code: code ?? why ?? found ?? '' }
  switch (what) {
    case 'asked':
      return { ...words, key: insteadOf === undefined ? 'asked' : 'asked-anew' }
    case 'answered':
      return {
        ...words,
        key: status !== undefined && status < 300 ? 'did-it' : 'answered',
        code: code ?? String(status)
      }
    case 'reconciled':
      return { ...words, key: by === 'feed' ? 'found' : 'looked-up', code: found ?? '' }
    case 'preparing':
      return { ...words, key: `preparing-${step}` }
    case 'not-prepared':
      return { ...words, key: what, code: words.code || String(status ?? '') }
    case 'prepared':
    case 'file-gone':
    case 'sent':
    case 'not-sent':
    case 'unclear':
    case 'interrupted':
    case 'decided':
    case 'doubted':
    case 'waited-long':
    case 'merged':
    case 'changed':
      return { ...words, key: what }
    default:
      return { ...words, key: null }
  }
}

function readFacts(text: string): z.infer<typeof factsSchema> {
  try {
    return factsSchema.safeParse(JSON.parse(text)).data ?? {}
  } catch {
    return {}
  }
}

/**
 * The same records, put into the same schema as plainly as it goes: sealed, and not. Rows are prepared outside the
 * clock; see store-baseline.ts for what plainly means.
 */
import { join } from 'node:path'
import { readChanges } from '../src/platform/changes.ts'
import { createClient } from '../src/platform/client.ts'
import type { Change } from '../src/backend/engine/store/types.ts'
import { answerJob } from './part.ts'
import type { SignIn } from './sandbox.ts'
import { insertPlainly, openSealed, openUnsealed, prepareCommits } from './store-baseline.ts'

export interface PlainJob {
  folder: string
  signIn: SignIn
  zone: string
}

export interface PlainResult {
  records: number
  sealedMs: number
  unsealedMs: number
}

/** As large as the commits of a first sync. */
const commitSize = 20_000

async function measure({ folder, signIn, zone }: PlainJob): Promise<PlainResult> {
  const sealed = openSealed(join(folder, 'sealed.db'), 'ab'.repeat(32))
  const unsealed = openUnsealed(join(folder, 'unsealed.db'))
  const { platformUrl, accessToken } = signIn
  const client = createClient({
    platformUrl,
    tokens: { access: async () => accessToken, renew: async () => accessToken }
  })
  const result: PlainResult = { records: 0, sealedMs: 0, unsealedMs: 0 }
  const newestFirst = { direction: 'before', seq: Number.MAX_SAFE_INTEGER } as const
  for await (const { changes } of readChanges(client, newestFirst, { sliceSize: () => commitSize })) {
    const records: Change[] = changes.filter((change) => change.record !== null)
    const commits = prepareCommits(records, zone, commitSize, result.records + 1)
    result.sealedMs += insertPlainly(sealed, commits)
    result.unsealedMs += insertPlainly(unsealed, commits)
    result.records += records.length
  }
  sealed.close()
  unsealed.close()
  return result
}

answerJob(measure)

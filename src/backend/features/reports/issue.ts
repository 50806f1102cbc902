/** Issues a statement: its number and its version are its period's own, and it is refused where it does not tie out. */
import { rm } from 'node:fs/promises'
import type { Manifest } from '../../../contract/report-manifest.ts'
import type { Context } from '../../engine/rpc/context.ts'
import type { Period } from '../../engine/report/period.ts'
import { addUp } from '../../engine/store/sum.ts'
import { findLast, findLatest, sumOf } from '../../engine/report/issued.ts'
import { keepStatement, type KeptStatement } from './keep.ts'
import { addsUp, makeReport, type Made, type MakeParams } from './make.ts'
import { sendParcel } from './parcel.ts'
import { refused } from './refusal.ts'

export interface IssueParams extends Pick<
  MakeParams,
  'account' | 'period' | 'language' | 'nowMs' | 'path' | 'version' | 'signal'
> {
  readonly currency: string
  readonly key: string
  readonly sync: Pick<Context['sync'], 'runLocal'>
}

/**
 * Yields how many files are done; the ZIP that stays is what was kept.
 * @throws AppError `not-possible` where a check does not hold, the period is not whole here, or nothing changed since the
 *   last version; and as `makeReport`
 */
export async function* issueStatement(params: IssueParams): AsyncGenerator<number, number, void> {
  const { currency, period, path } = params
  const { db } = params.account()
  const latest = findLatest(db, currency, period.name)
  if (latest !== undefined) {
    const now = sumOf(db, latest)
    if (now.entries === latest.entries && now.sum === latest.sum) throw refused('statement-unchanged')
  }
  const statement = nextOf({ currency, period, latest, last: findLast(db, currency) })
  let made: Made | undefined
  const files = yield* makeReport(
    { ...params, report: 'statement', currencies: [currency], formats: ['pdf', 'xlsx', 'csv', 'json'], statement },
    (one) => {
      made = one
    }
  )
  if (made === undefined) throw new Error('a statement was made of no currency')
  try {
    await keep(params, statement, made)
    return files
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

async function keep(
  { period, currency, path, key, sync, signal }: IssueParams,
  statement: NonNullable<Manifest['statement']>,
  { document, manifest, manifestSha256 }: Made
): Promise<void> {
  if (!addsUp(document)) throw refused('statement-differs')
  if (document.about.incomplete !== null) throw refused('statement-incomplete')
  const kept: Omit<KeptStatement, 'files'> = {
    number: statement.number,
    report: 'statement',
    period: period.name,
    zone: period.zone,
    currency,
    version: statement.version,
    fromMs: period.fromMs,
    endMs: period.endMs,
    closingMinor: addUp(manifest.wallets.map(({ closing }) => closing)),
    entries: manifest.inputs.count,
    sum: String(manifest.wallets.reduce((sum, { opening, closing }) => sum + BigInt(closing) - BigInt(opening), 0n)),
    manifestSha256,
    previousSha256: statement.previous_manifest_sha256
  }
  await sendParcel(
    { sync, key, path, signal },
    async (files) => await sync.runLocal(key, keepStatement.name, { ...kept, files } satisfies KeptStatement)
  )
}

interface Before {
  readonly number: string
  readonly version: number
  readonly manifestSha256: string
}

function nextOf({
  currency,
  period,
  latest,
  last
}: {
  currency: string
  period: Period
  latest: Before | undefined
  last: Before | undefined
}): NonNullable<Manifest['statement']> {
  const version = (latest?.version ?? 0) + 1
  return {
    number: `${currency}-${period.name}-v${String(version)}`,
    version,
    supersedes: latest?.number ?? null,
    previous_manifest_sha256: last?.manifestSha256 ?? null
  }
}

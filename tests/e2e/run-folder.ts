/** A folder for as long as a run of all tests takes: what is dear to make is kept there once (`seeds.ts`). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default async function makeRunFolder(): Promise<() => Promise<void>> {
  const path = await mkdtemp(join(tmpdir(), 'cassa-e2e-run-'))
  // Workers are children, and have it, too.
  process.env['CASSA_E2E_RUN'] = path
  return async () => await rm(path, { recursive: true, force: true })
}

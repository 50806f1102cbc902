/** Pictures of one's own on the sync thread: kept from the moment they are chosen until the platform has them. */
import * as z from 'zod'
import type { TakenFile } from '../../../contract/evidence.ts'
import { tasksOf, type LocalKeeper, type LocalStores, type LocalTask } from '../../engine/local/local-task.ts'
import { mediaTypeOf } from '../../engine/local/file-facts.ts'
import { forgetUnreferred, takeIn } from '../../engine/local/own-files.ts'
import { statement } from '../../engine/store/query.ts'

/** Somebody may go on typing for a while before they ask. */
const keptForMs = 24 * 60 * 60 * 1_000

const keepInput = z.object({ bytes: z.instanceof(Uint8Array), name: z.string() })

const task = tasksOf('requests')

export const pictureTasks: readonly LocalTask[] = [task('products.keep-picture', keepInput, keep)]

function keep({ local, nowMs }: LocalStores, { bytes, name }: z.infer<typeof keepInput>): TakenFile {
  const isPicture = mediaTypeOf(bytes)?.startsWith('image/') ?? false
  const taken = takeIn(local, { bytes, name, nowMs }, () => (isPicture ? undefined : 'type'))
  if ('why' in taken) return { state: 'refused', why: taken.why }
  statement(
    local,
    `INSERT INTO product_picture (sha256, chosen_ms) VALUES (?, ?)
       ON CONFLICT (sha256) DO UPDATE SET chosen_ms = excluded.chosen_ms`
  ).run(taken.file.sha256, nowMs)
  return { state: 'kept', file: taken.file }
}

/** What was chosen long ago goes, where no request names it. */
export const forgetPictures: LocalKeeper = {
  after: ['requests'],
  keep({ local, nowMs }) {
    local
      .transaction(() => {
        const { changes } = statement(local, 'DELETE FROM product_picture WHERE chosen_ms < ?').run(nowMs - keptForMs)
        if (changes > 0) forgetUnreferred(local)
      })
      .immediate()
    return []
  }
}

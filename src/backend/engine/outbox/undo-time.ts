/** How long what moves money waits before it is sent: the person's choice, one for each account. */
import { undoTimesMs, undoMsSchema, type UndoMs } from '../../../contract/requests.ts'
import type { Db } from '../store/open.ts'
import { readSetting, writeSetting } from '../store/settings.ts'

const settingName = 'undo-ms'

/** The shortest where none was chosen, or a file brings one that is not offered. */
export function readUndoMs(db: Db): UndoMs {
  return undoMsSchema.safeParse(readSetting(db, settingName)).data ?? undoTimesMs[0]
}

/** Holds for what is asked from now on. */
export function writeUndoMs(local: Db, undoMs: UndoMs): void {
  writeSetting(local, settingName, undoMs)
}

/** Every noun's work in `local`: the one place where the engine learns it. */
import type { LocalKeeper, LocalTask } from '../engine/local/local-task.ts'
import { compareAfterFeed } from './bank/compare.ts'
import { decideBankLine } from './bank/decide.ts'
import { lookIntoBankFile } from './bank/look.ts'
import { takeBankFile } from './bank/take.ts'
import { beginExport, keepExport } from './changes/exports.ts'
import { noteAfterFeed } from './changes/note.ts'
import { look, markSeen, undoSeen } from './changes/visit.ts'
import { viewTasks } from './views/tasks.ts'
import { tickMonth } from './close/tick.ts'
import { receiptTasks } from './cards/receipts/tasks.ts'
import { forgetAnswered } from './evidence/forget.ts'
import { evidenceTasks } from './evidence/tasks.ts'
import { setThankTexts } from './supporters/thank-texts.ts'
import { removeTag, renameTag, restoreTag } from './notes/tags.ts'
import { setChart } from './reports/chart.ts'
import { forgetPictures, pictureTasks } from './products/pictures.ts'
import { dropStatementParts, keepStatement, putStatementPart } from './reports/keep.ts'
import { tagRecord, writeNote } from './notes/write.ts'

export const localTasks: readonly LocalTask[] = [
  lookIntoBankFile,
  takeBankFile,
  decideBankLine,
  look,
  markSeen,
  undoSeen,
  beginExport,
  keepExport,
  ...viewTasks,
  ...evidenceTasks,
  ...receiptTasks,
  ...pictureTasks,
  setThankTexts,
  tickMonth,
  putStatementPart,
  dropStatementParts,
  keepStatement,
  setChart,
  writeNote,
  tagRecord,
  renameTag,
  removeTag,
  restoreTag
]
/** What is of whoever looks, and of nobody's books: allowed in a copy, too. An accountant's program has accounts of its own. */
export const readersTasks: ReadonlySet<string> = new Set([...viewTasks, setChart].map(({ name }) => name))
export const localKeepers: readonly LocalKeeper[] = [compareAfterFeed, noteAfterFeed, forgetAnswered, forgetPictures]

import { recordNoteSchema, removedTagSchema, renamedTagSchema, writtenNoteSchema } from '../../../contract/notes.ts'
import { implementer } from '../../engine/rpc/implementer.ts'
import { beginningOf, ownWordsOf, readNote } from '../../engine/store/notes.ts'
import { listTags } from './tags.ts'

const { notes } = implementer

export const notesHandlers = {
  get: notes.get.handler(({ input: { account, type, id }, context }) =>
    readNote(context.account(account).db, type, id)
  ),
  marks: notes.marks.handler(({ input: { account, type, ids }, context }) => ({
    marks: ownWordsOf(context.account(account).db, type, ids).map(({ id, hasNote, text, tags }) => ({
      id,
      hasNote,
      note: beginningOf(text),
      tags
    }))
  })),
  write: notes.write.handler(async ({ input: { account, ...written }, context }) =>
    writtenNoteSchema.parse(await context.sync.runLocal(context.account(account).key, 'notes.write', written))
  ),
  tag: notes.tag.handler(async ({ input: { account, ...tagged }, context }) =>
    recordNoteSchema.parse(await context.sync.runLocal(context.account(account).key, 'notes.tag', tagged))
  ),
  tags: notes.tags.handler(({ input, context }) => ({ tags: listTags(context.account(input.account).db) })),
  renameTag: notes.renameTag.handler(async ({ input: { account, ...renamed }, context }) =>
    renamedTagSchema.parse(await context.sync.runLocal(context.account(account).key, 'notes.rename-tag', renamed))
  ),
  removeTag: notes.removeTag.handler(async ({ input: { account, ...removed }, context }) =>
    removedTagSchema.parse(await context.sync.runLocal(context.account(account).key, 'notes.remove-tag', removed))
  ),
  restoreTag: notes.restoreTag.handler(async ({ input: { account, ...restored }, context }) => {
    await context.sync.runLocal(context.account(account).key, 'notes.restore-tag', restored)
    return {}
  })
}

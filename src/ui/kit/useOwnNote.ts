/** One record's own note and tags: read, written, undone. A text that another window changed meanwhile is never written over. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { AppError } from '../../contract/errors.ts'
import type { NotedType, RecordNote } from '../../contract/notes.ts'
import { toAppError } from '../../link/errors.ts'
import { useBackend } from '../app/backend.ts'
import { useAccountKey } from '../app/useAccount.ts'
import { draftName, isUnkept, useNoteDrafts, type NoteDraft } from './note-drafts.ts'
import { useLocalQuery } from './useLocalQuery.ts'

/** `elsewhere`: nothing was changed here, for another window changed the text meanwhile. */
export type OwnChange = 'written' | 'deleted' | 'tagged' | 'untagged' | 'undone' | 'elsewhere'

export interface OwnNote {
  /** Undefined until it was read. */
  note: ComputedRef<RecordNote | undefined>
  readError: ComputedRef<AppError | null>
  draft: ComputedRef<NoteDraft | undefined>
  /** What another window made of the text since the writing began; undefined where that is no matter. */
  other: ComputedRef<string | undefined>
  failure: Readonly<ShallowRef<AppError | null>>
  /** The last change made here. */
  changed: Ref<OwnChange | undefined>
  /** What takes that change back, another one for each; undefined where nothing does. */
  undoable: Readonly<ShallowRef<object | undefined>>
  begin: () => void
  type: (text: string) => void
  /** Answers whether the writing is over. */
  save: () => Promise<boolean>
  discard: () => void
  /** Goes on with the draft as if the other text had been seen. */
  takeSides: (text: string) => void
  remove: () => Promise<void>
  tag: (add: string[], remove: string[]) => Promise<boolean>
  undo: () => Promise<void>
}

/** Of one record: another one is another use, as another account is. */
export function useOwnNote(type: NotedType, id: string): OwnNote {
  const backend = useBackend()
  // While this goes away, the address may name another account already.
  const record = { account: useAccountKey().value, type, id }
  const name = draftName(record)
  const { drafts, notKept } = useNoteDrafts()
  // Here it says itself what is not kept.
  notKept.delete(name)
  const failure = shallowRef<AppError | null>(null)
  const changed = ref<OwnChange>()
  const before = shallowRef<() => Promise<boolean>>()

  const answer = useLocalQuery({
    account: () => record.account,
    key: () => ['notes', 'get', type, id],
    topics: ['notes'],
    call: (link) => link.notes.get(record)
  })
  const note = computed(() => (answer.isEarlier.value ? undefined : answer.data.value))
  const draft = computed(() => drafts.get(name))
  /** On its way to be kept: no other window wrote that. */
  const sent = ref<string>()
  const other = computed(() => {
    const [mine, now] = [draft.value, note.value]
    if (mine === undefined || now === undefined || now.revision === mine.revision) return undefined
    return now.text === mine.text.trimEnd() || now.text === sent.value ? undefined : now.text
  })

  function write(next: NoteDraft | undefined): void {
    if (next === undefined) drafts.delete(name)
    else drafts.set(name, next)
  }
  function draftOf({ text, revision }: RecordNote): NoteDraft {
    return { record, text, revision, was: text }
  }
  // Nothing was typed yet: what is written elsewhere is simply there.
  watch(note, (now) => {
    if (now !== undefined && draft.value !== undefined && !isUnkept(draft.value)) write(draftOf(now))
  })

  async function attempt<T>(act: () => Promise<T>): Promise<T | undefined> {
    failure.value = null
    try {
      return await act()
    } catch (error) {
      failure.value = toAppError(error)
      return undefined
    }
  }

  async function writeText(text: string, revision: number): Promise<RecordNote | undefined> {
    const written = await attempt(() => backend.notes.write({ ...record, text, revision }))
    await answer.refetch()
    return written?.state === 'kept' ? written.note : undefined
  }

  const writeBack =
    (text: string, revision: number): (() => Promise<boolean>) =>
    async () =>
      (await writeText(text, revision)) !== undefined

  /** @param undo answers whether it was kept */
  function offer(change: OwnChange, undo: () => Promise<boolean>): void {
    changed.value = change
    before.value = undo
  }
  /** What failed says so itself. */
  function sayRefused(): void {
    before.value = undefined
    changed.value = failure.value === null ? 'elsewhere' : undefined
  }

  async function saveDraft(): Promise<boolean> {
    const mine = drafts.get(name)
    if (mine !== undefined && isUnkept(mine)) {
      sent.value = mine.text.trimEnd()
      const kept = await writeText(mine.text, mine.revision)
      sent.value = undefined
      if (kept === undefined) return false
      offer(kept.text === '' ? 'deleted' : 'written', writeBack(mine.was, kept.revision))
      const now = drafts.get(name)
      if (now !== undefined && now.text !== mine.text) {
        // Typed meanwhile: the writing goes on from what is kept.
        drafts.set(name, { ...now, revision: kept.revision, was: kept.text })
        return false
      }
    }
    drafts.delete(name)
    return true
  }

  let saving: Promise<unknown> = Promise.resolve()
  function save(): Promise<boolean> {
    const next = saving.then(saveDraft)
    saving = next.catch(() => undefined)
    return next
  }

  async function remove(): Promise<void> {
    const now = note.value
    if (now === undefined) return
    const kept = await writeText('', now.revision)
    if (kept === undefined) return sayRefused()
    write(undefined)
    offer('deleted', writeBack(now.text, kept.revision))
  }

  async function tag(add: string[], off: string[]): Promise<boolean> {
    const had = note.value?.tags ?? []
    const after = await attempt(() => backend.notes.tag({ ...record, add, remove: off }))
    await answer.refetch()
    if (after === undefined) return false
    const added = after.tags.filter((each) => !had.includes(each))
    const gone = had.filter((each) => !after.tags.includes(each))
    if (added.length + gone.length > 0)
      offer(added.length > 0 ? 'tagged' : 'untagged', async () => {
        const back = await attempt(() => backend.notes.tag({ ...record, add: gone, remove: added }))
        await answer.refetch()
        return back !== undefined
      })
    return true
  }

  async function undo(): Promise<void> {
    const act = before.value
    if (act === undefined) return
    before.value = undefined
    changed.value = undefined
    if (await act()) changed.value = 'undone'
    else sayRefused()
  }

  // Who looks away from a text has not thrown it away. Where it cannot be kept now, that is told, and it is there again with the panel.
  onScopeDispose(() => {
    const keeping = other.value === undefined ? save() : Promise.resolve(false)
    void keeping
      .catch(() => false)
      .then((isKept) => {
        if (!isKept) notKept.set(name, failure.value ?? 'conflict')
      })
  })

  return {
    note,
    readError: answer.error,
    draft,
    other,
    failure,
    changed,
    undoable: before,
    begin: () => {
      if (note.value !== undefined && draft.value === undefined) write(draftOf(note.value))
    },
    type: (text) => {
      if (draft.value !== undefined) write({ ...draft.value, text })
    },
    save,
    discard: () => write(undefined),
    takeSides: (text) => {
      const now = note.value
      if (now !== undefined) write({ record, text, revision: now.revision, was: now.text })
    },
    remove,
    tag,
    undo
  }
}

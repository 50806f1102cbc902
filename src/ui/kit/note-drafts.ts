/** What is being written into a note and is not kept yet: in memory alone, for the copy on the disk is sealed and a browser's storage is not. */
import { useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowReactive } from 'vue'
import type { AppError } from '../../contract/errors.ts'
import type { NotedType } from '../../contract/notes.ts'
import { toAppError } from '../../link/errors.ts'
import type { Backend } from '../app/backend.ts'
import { useOnlookers } from '../app/onlookers.ts'

export interface NoteDraft {
  record: { account: string; type: NotedType; id: string }
  text: string
  /** The revision that was seen when the writing began, and its text. */
  revision: number
  was: string
}

export function draftName({ account, type, id }: NoteDraft['record']): string {
  return `${account} ${type} ${id}`
}

/** It says something else than what was there when the writing began. */
export function isUnkept({ text, was }: NoteDraft): boolean {
  return text.trimEnd() !== was
}

/** Why words were not kept when their panel went: what failed, or another window changed the note meanwhile. */
export type NotKept = AppError | 'conflict'

export const useNoteDrafts = defineStore('note-drafts', () => {
  /** By account, type and id. */
  const drafts = shallowReactive(new Map<string, NoteDraft>())
  /** By the same names; told until the draft is kept, or its panel is there again. */
  const notKept = shallowReactive(new Map<string, NotKept>())

  /** The draft whose panel went with words that are not kept; the last one where there are several. */
  const untold = computed(() => {
    const left = [...notKept].flatMap(([name, why]) => {
      const draft = drafts.get(name)
      return draft !== undefined && isUnkept(draft) ? [{ name, why, draft }] : []
    })
    const last = left.at(-1)
    return last && { ...last, count: left.length }
  })

  /** Tries once more to keep what is told; what fails is told again. */
  async function keepUntold(notes: Pick<Backend['notes'], 'write'>): Promise<void> {
    const told = untold.value
    if (told === undefined) return
    const { name, draft } = told
    const { record, text, revision } = draft
    try {
      const { state } = await notes.write({ ...record, text, revision })
      if (state !== 'kept') notKept.set(name, 'conflict')
      else if (drafts.get(name) === draft) drafts.delete(name)
      if (state === 'kept') notKept.delete(name)
    } catch (error) {
      notKept.set(name, toAppError(error))
    }
  }

  return { drafts, notKept, untold, keepUntold }
})

/**
 * Keeps every draft now. Nobody can be asked: what another window wrote meanwhile stays, before it.
 *
 * @param notes answers with the words that are there, also while people are hidden
 */
export async function keepDrafts(
  drafts: Map<string, NoteDraft>,
  notes: Pick<Backend['notes'], 'write'>
): Promise<void> {
  const keep = async (name: string, { record, text, revision }: NoteDraft): Promise<void> => {
    let written = await notes.write({ ...record, text, revision })
    if (written.state === 'conflict') {
      const { note } = written
      const both = [note.text, text].filter(Boolean).join('\n\n')
      written = await notes.write({ ...record, text: both, revision: note.revision })
    }
    if (written.state === 'kept') drafts.delete(name)
  }
  await Promise.allSettled([...drafts].filter(([, draft]) => isUnkept(draft)).map(([name, draft]) => keep(name, draft)))
}

/**
 * Nothing that was typed goes with the page: it is kept before the page is loaded anew to hide people, and whoever leaves
 * it otherwise is asked by the browser.
 *
 * @param backend not the one whose answers hide people
 * @param canAsk false in the desktop shell, where a page that wants to ask cannot be closed: it keeps the drafts then
 */
export function useKeptDrafts(backend: Pick<Backend, 'notes'>, canAsk: boolean): void {
  const { drafts } = useNoteDrafts()
  const onlookers = useOnlookers()
  const keep = (): Promise<void> => keepDrafts(drafts, backend.notes)
  onScopeDispose(onlookers.beforeReload(keep))
  useEventListener('beforeunload', (event) => {
    if (onlookers.isReloading || ![...drafts.values()].some(isUnkept)) return
    if (canAsk) event.preventDefault()
    else void keep()
  })
}

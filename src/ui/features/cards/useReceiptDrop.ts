/**
 * Files that are dropped or pasted on the page of cards. One on a row, or while a purchase is open, is for that purchase;
 * several, or a folder, are to be matched.
 */
import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'
import { isTyping } from '../../kit/is-typing.ts'

/** Of a folder with more the rest is left. */
export const mostDropped = 500
const mostDepth = 4

export interface Dropped {
  files: readonly File[]
  /** The purchase whose row they were dropped on. */
  on: string | undefined
  isFolder: boolean
}

/** @returns whether files are over the page */
export function useReceiptDrop(take: (dropped: Dropped) => void): Ref<boolean> {
  const isOver = ref(false)
  const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
  useEventListener(document, 'dragover', (event) => {
    if (!hasFile(event)) return
    event.preventDefault()
    isOver.value = true
  })
  useEventListener(document, 'dragleave', (event) => {
    if (event.relatedTarget === null) isOver.value = false
  })
  useEventListener(document, 'drop', (event) => {
    if (!hasFile(event)) return
    event.preventDefault()
    isOver.value = false
    const on = purchaseAt(event.target)
    // Entries are gone once the event is over.
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry())
    const files = [...(event.dataTransfer?.files ?? [])]
    if (!entries.some((entry) => entry?.isDirectory)) return take({ files, on, isFolder: false })
    void filesIn(entries).then((found) => take({ files: found, on: undefined, isFolder: true }))
  })
  useEventListener(document, 'paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0 || isTyping(event.target)) return
    event.preventDefault()
    take({ files, on: purchaseAt(document.activeElement), isFolder: false })
  })
  return isOver
}

function purchaseAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined
  const row = target.closest('[role=row]')
  return row?.querySelector<HTMLElement>('[data-purchase]')?.dataset['purchase']
}

async function filesIn(entries: readonly (FileSystemEntry | null)[]): Promise<File[]> {
  const found: File[] = []
  const walk = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    if (found.length >= mostDropped || entry.name.startsWith('.')) return
    if (entry.isFile) {
      const file = await new Promise<File | undefined>((resolve) =>
        (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined))
      )
      if (file !== undefined) found.push(file)
    } else if (depth < mostDepth) {
      for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(inner, depth + 1)
    }
  }
  for (const entry of entries) if (entry !== null) await walk(entry, 0)
  return found
}

/** A reader gives some at a time, and none at its end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0 || all.length >= mostDropped) return all
    all.push(...some)
  }
}

/**
 * What the reader chose stays with a console that is started anew. The web console has another port, and so another
 * storage, at each start; a cookie is of the host, whatever its port.
 */
import { defaultDocument } from '@vueuse/core'
import { watch, type Ref } from 'vue'

/** Puts the host's last choice into this origin's storage. Before whatever reads it there. */
export function takeAlong(key: string): void {
  const kept = new RegExp(`(?:^|; )${key}=([\\w-]+)`).exec(defaultDocument?.cookie ?? '')?.[1]
  if (kept === undefined) return
  try {
    localStorage.setItem(key, kept)
  } catch {
    // No storage: the choice is for this page alone.
  }
}

/** Keeps a choice for the host, too, whenever it is another one. Words of letters alone. */
export function leaveFor(key: string, choice: Readonly<Ref<string | boolean>>): void {
  watch(choice, (value) => {
    if (defaultDocument) defaultDocument.cookie = `${key}=${String(value)}; path=/; max-age=31536000; SameSite=Strict`
  })
}

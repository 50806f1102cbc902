/** The way for a page to the search over everything, with what was typed there. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useSearchDoor = defineStore('search-door', () => {
  const text = ref<string>()
  return {
    /** What the search is to be opened with; undefined once it was. */
    text,
    open: (typed: string) => (text.value = typed),
    /** Told once. */
    take(): string {
      const typed = text.value ?? ''
      text.value = undefined
      return typed
    }
  }
})

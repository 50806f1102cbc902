/** What is being written into a note and is not kept yet: in memory alone, for the copy on the disk is sealed and a browser's storage is not. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'

export interface NoteDraft {
  text: string
  /** The revision that was seen when the writing began, and its text. */
  revision: number
  was: string
}

/** It says something else than what was there when the writing began. */
export function isUnkept({ text, was }: NoteDraft): boolean {
  return text.trimEnd() !== was
}

export const useNoteDrafts = defineStore('note-drafts', () => ({
  /** By account, type and id. */
  drafts: shallowReactive(new Map<string, NoteDraft>())
}))

/** What is being typed into a product and was not asked for yet: kept in memory while its panel is away, by product. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import type { Draft, Seen } from './product-draft.ts'

export interface KeptDraft {
  draft: Draft
  /** As it was when the typing began; none of a new product. */
  seen: Seen | undefined
}

/** @param product undefined for a new one */
export const draftName = (account: string, product: string | undefined): string => `${account} ${product ?? 'new'}`

export const useProductDrafts = defineStore('product-drafts', () => ({
  /** By account and product. */
  drafts: shallowReactive(new Map<string, KeptDraft>())
}))

/** The page's way to the backend, for components. */
import { inject, type InjectionKey, type ShallowRef } from 'vue'
import type { AppError } from '../../contract/errors.ts'
import type { Client, Link, LinkState } from '../../link/link.ts'
import { hidePeople, useOnlookers } from './onlookers.ts'

export type Backend = Client

export interface PageLink {
  /** Every call of the contract as a function: `backend.sales.get({ account, id })`. Rejects with AppError. */
  readonly backend: Backend
  readonly state: Readonly<ShallowRef<LinkState>>
  /** Why no wire could be opened the last time; null once one was. */
  readonly failure: Readonly<ShallowRef<AppError | null>>
  readonly retry: Link['retry']
}

export const linkKey: InjectionKey<PageLink> = Symbol('link')

export function useLink(): PageLink {
  const link = inject(linkKey)
  if (link === undefined) throw new Error('The page was mounted without a link.')
  return link
}

/** The calls of the contract, for use in `setup`. Their answers name nobody while people are hidden from onlookers. */
export function useBackend(): Backend {
  const onlookers = useOnlookers()
  return hidePeople(useLink().backend, () => onlookers.hiding === 'people')
}

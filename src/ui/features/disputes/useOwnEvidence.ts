/** An answer of one's own to one dispute: what is kept of it, what is being typed, and its files on their way in. */
import { useDebounceFn, useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import {
  computed,
  onScopeDispose,
  ref,
  shallowReactive,
  shallowRef,
  type ComputedRef,
  type Ref,
  type ShallowRef
} from 'vue'
import {
  firstFree,
  type DraftText,
  type EvidenceDraft,
  type EvidenceFile,
  type EvidenceText,
  type KeptFileFacts
} from '../../../contract/evidence.ts'
import type { AppError } from '../../../contract/errors.ts'
import { toAppError } from '../../../link/errors.ts'
import { useBackend } from '../../app/backend.ts'
import { carryEvidence } from '../../kit/carry-evidence.ts'
import type { Refused } from '../../kit/carry-file.ts'
import { useLocalQuery } from '../../kit/useLocalQuery.ts'

/** How long after the last letter a text is kept. */
const pauseMs = 500

interface Typed {
  text: string
  /** What it was written on. */
  revision: number
  /** What another window wrote meanwhile. */
  other?: { text: string; revision: number }
}

/** By account, dispute and field: what is typed and not kept yet, also while its page is away. */
const useTyped = defineStore('evidence-typed', () => ({ typed: shallowReactive(new Map<string, Typed>()) }))

export interface OwnEvidence {
  /** Null where none was begun; undefined until it was read. */
  draft: ComputedRef<EvidenceDraft | null | undefined>
  ofSale: ComputedRef<readonly KeptFileFacts[]>
  /** As it is being written, with what is not kept yet. */
  texts: ComputedRef<readonly DraftText[]>
  isUnkept: ComputedRef<boolean>
  conflicts: ComputedRef<readonly { field: string; other: string }[]>
  failure: ShallowRef<AppError | null>
  refused: ShallowRef<Refused | null>
  /** The name of the file that is being read; empty where none is. */
  reading: Ref<string>
  begin: () => Promise<void>
  type: (field: EvidenceText, text: string) => void
  /** Keeps what is typed now. Answers whether all of it is kept. */
  flush: () => Promise<boolean>
  takeSides: (field: string, isMine: boolean) => void
  /** One after the other: a field is free or not by what came before. Undefined: the first that is free. */
  attach: (field: EvidenceFile | undefined, files: readonly File[]) => Promise<void>
  putIn: (field: EvidenceFile, sha256: string) => Promise<void>
  takeOut: (field: string) => Promise<void>
  /** The person has seen the platform's draft of this digest. */
  see: (digest: string, takesOver: boolean) => Promise<void>
  discard: () => Promise<void>
}

/** Of one dispute: another one is another use, as another account is. */
export function useOwnEvidence(account: string, dispute: string): OwnEvidence {
  const backend = useBackend()
  const { typed } = useTyped()
  const at = { account, dispute }
  const failure = shallowRef<AppError | null>(null)
  const refused = shallowRef<Refused | null>(null)
  const reading = ref('')
  const answer = useLocalQuery({
    account: () => account,
    key: () => ['evidence', 'get', dispute],
    topics: ['evidence', 'dispute', 'file'],
    call: (link) => link.evidence.get(at)
  })
  const draft = computed(() => (answer.isEarlier.value ? undefined : answer.data.value?.draft))
  const nameOf = (field: string): string => `${account} ${dispute} ${field}`
  const mine = computed(() => {
    const prefix = nameOf('')
    return [...typed].flatMap(([name, held]) =>
      name.startsWith(prefix) ? [{ ...held, field: name.slice(prefix.length) as EvidenceText }] : []
    )
  })
  const texts = computed(() => {
    const kept = draft.value?.texts ?? []
    return [...kept.filter(({ field }) => !typed.has(nameOf(field))), ...mine.value]
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

  const keepSoon = useDebounceFn(() => void flush(), pauseMs)

  async function keepOne(field: EvidenceText): Promise<boolean> {
    const name = nameOf(field)
    const sent = typed.get(name)
    if (sent === undefined) return true
    if (sent.other !== undefined) return false
    const { text, revision } = sent
    const written = await attempt(() => backend.evidence.write({ ...at, field, text, revision }))
    if (written === undefined) return false
    const now = typed.get(name)
    if (written.state === 'conflict') {
      if (now) typed.set(name, { ...now, other: written })
      return false
    }
    if (now?.text !== text) {
      // Typed meanwhile: the writing goes on from what is kept.
      if (now) typed.set(name, { ...now, revision: written.revision })
      return keepOne(field)
    }
    await answer.refetch()
    if (typed.get(name) === now) typed.delete(name)
    return true
  }

  let keeping: Promise<boolean> = Promise.resolve(true)
  function flush(): Promise<boolean> {
    keeping = keeping.then(async () => {
      const kept = await Promise.all(mine.value.map(({ field }) => keepOne(field)))
      return kept.every(Boolean)
    })
    return keeping
  }

  let attaching = Promise.resolve()
  async function attachOne(field: EvidenceFile | undefined, files: readonly File[]): Promise<void> {
    reading.value = files[0]?.name ?? ''
    const to = { dispute, field: field ?? firstFree(draft.value?.files ?? []) }
    refused.value = (await attempt(() => carryEvidence(backend, account, files, to))) ?? refused.value
    await answer.refetch()
    reading.value = ''
  }

  async function changing(act: () => Promise<unknown>): Promise<void> {
    refused.value = null
    await attempt(act)
    await answer.refetch()
  }

  onScopeDispose(() => void flush())
  useEventListener(window, 'pagehide', () => void flush())

  return {
    draft,
    ofSale: computed(() => answer.data.value?.ofSale ?? []),
    texts,
    isUnkept: computed(() => mine.value.length > 0),
    conflicts: computed(() => mine.value.flatMap(({ field, other }) => (other ? [{ field, other: other.text }] : []))),
    failure,
    refused,
    reading,
    begin: () => changing(() => backend.evidence.begin(at)),
    type(field, text) {
      const name = nameOf(field)
      const held = typed.get(name)
      const revision = held?.revision ?? draft.value?.texts.find((kept) => kept.field === field)?.revision ?? 0
      typed.set(name, { ...held, text, revision })
      void keepSoon()
    },
    flush,
    takeSides(field, isMine) {
      const held = typed.get(nameOf(field))
      if (held?.other === undefined) return
      const { revision, text } = held.other
      typed.set(nameOf(field), { text: isMine ? held.text : text, revision })
      void flush()
    },
    attach(field, files) {
      // What waits its turn leaves standing what was said of the one before.
      if (reading.value === '') refused.value = null
      attaching = attaching.then(() => attachOne(field, files))
      return attaching
    },
    putIn: (field, sha256) => changing(() => backend.evidence.put({ ...at, field, sha256 })),
    takeOut: (field) => changing(() => backend.evidence.takeOut({ ...at, field })),
    async see(digest, takesOver) {
      await flush()
      await changing(() => backend.evidence.see({ ...at, digest, takesOver }))
    },
    async discard() {
      for (const { field } of mine.value) typed.delete(nameOf(field))
      await changing(() => backend.evidence.discard(at))
    }
  }
}

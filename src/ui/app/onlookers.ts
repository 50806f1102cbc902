/** What is hidden from those who see the screen, too: on a stream, in a train. Replaced by a mask of one width, never blurred. */
import { defaultDocument, useLocalStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

export const hidings = ['nothing', 'amounts', 'people'] as const
/** `people` hides amounts, too. */
export type Hiding = (typeof hidings)[number]

/** Stands for every figure and every name: its width says nothing. */
export const mask = '••••'

/** Fields in which an answer names a person or holds what a person wrote. */
const personFields = new Set(['handle', 'who', 'buyer', 'merchant', 'message', 'note', 'words', 'text'])

/** Records that are called by a person's name, or by words in which a bank wrote one. */
const personTypes = new Set<unknown>(['party', 'bank_line'])

/** Fields that hold one who, or what, is called by a person's name: a receipt of the platform's names the merchant, or who bought. */
const namedFields = new Set(['buyer', 'receipt'])

/** Whatever its field is. */
const isHandle = /^@\S+$/

/** An answer of the backend with people's names and words replaced. Nothing else changes, and it is a copy. */
export function withoutPeople(value: unknown): unknown {
  return hideIn(value, false)
}

function hideIn(value: unknown, isNamed: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => hideIn(each, isNamed))
  // What is no plain answer stays what it is: a stream of news names nobody.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  const isPerson =
    isNamed ||
    'handle' in value ||
    ('kind' in value && personTypes.has(value.kind)) ||
    ('type' in value && personTypes.has(value.type))
  const isTip = 'message' in value
  const isView = 'list' in value && 'look' in value
  const isFile = 'sha256' in value
  return Object.fromEntries(
    Object.entries(value).map(([field, held]) => {
      const isTheirs =
        personFields.has(field) ||
        (isPerson && (field === 'name' || field === 'label' || field === 'title')) ||
        (isTip && field === 'from') ||
        (isFile && field === 'name')
      // Words of one's own may name somebody, too.
      if (field === 'tags' && Array.isArray(held)) return [field, held.map(withoutTag)]
      // An answer to a dispute, text by field, says who bought and where they live.
      if (field === 'texts') return [field, hideTexts(held)]
      // Compared with the address; whoever offers views leaves out those that look for somebody.
      if (field === 'query' && isView) return [field, held]
      if (typeof held === 'string') return [field, isTheirs || isHandle.test(held) ? mask : held]
      return [field, hideIn(held, namedFields.has(field))]
    })
  )
}

/** Of a list each as it is; of texts by name each text. */
function hideTexts(texts: unknown): unknown {
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) return hideIn(texts, false)
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, typeof text === 'string' ? mask : hideIn(text, false)])
  )
}

/** A tag alone, or with how often it is used: the answer keeps its shape. */
function withoutTag(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null ? { ...tag, name: mask } : mask
}

/** The same calls, whose answers name nobody while `isHiding` says so. */
export function hidePeople<T extends object>(calls: T, isHiding: () => boolean): T {
  return new Proxy(calls, {
    get(target, name, receiver) {
      const held: unknown = Reflect.get(target, name, receiver)
      if (typeof held !== 'function' && (typeof held !== 'object' || held === null)) return held
      return hidePeople(held, isHiding)
    },
    apply(target, self, input) {
      const answer: unknown = Reflect.apply(target as unknown as (...input: unknown[]) => unknown, self, input)
      return answer instanceof Promise ? answer.then((value) => (isHiding() ? withoutPeople(value) : value)) : answer
    }
  })
}

/** The web console has another port, and so another storage, at each start; a cookie is of the host. */
const cookieName = 'cassa-hiding'

function readCookie(): Hiding {
  const kept = new RegExp(`(?:^|; )${cookieName}=(\\w+)`).exec(defaultDocument?.cookie ?? '')?.[1]
  return hidings.find((known) => known === kept) ?? 'nothing'
}

/** Nobody looks longer at a page that shows nothing. */
const mostKeepingMs = 2_000

export const useOnlookers = defineStore('onlookers', () => {
  /** Read before the first paint: a page that is loaded again stays hidden. */
  const hiding = useLocalStorage<Hiding>('cassa-hiding', 'nothing', {
    serializer: { read: (kept) => hidings.find((known) => known === kept) ?? 'people', write: (value) => value }
  })
  if (hidings.indexOf(readCookie()) > hidings.indexOf(hiding.value)) hiding.value = readCookie()
  /** The person is asked whether all of it may be seen again. */
  const isAsking = ref(false)

  const isReloading = ref(false)
  const keepers = new Set<() => Promise<unknown>>()
  /** Is called, and waited for a moment, before the page is loaded again; returns a function that ends that. */
  function beforeReload(keep: () => Promise<unknown>): () => void {
    keepers.add(keep)
    return () => keepers.delete(keep)
  }

  /** What was read stays in the page until it is loaded again; nothing of it is seen meanwhile. */
  function change(next: Hiding): void {
    const [before, after] = [hiding.value, next]
    hiding.value = next
    document.cookie = `${cookieName}=${next}; path=/; max-age=31536000; SameSite=Strict`
    if ((before === 'people') === (after === 'people')) return
    document.documentElement.style.visibility = 'hidden'
    isReloading.value = true
    // The storage is written after this tick.
    const written = new Promise((resolve) => setTimeout(resolve))
    const kept = Promise.allSettled([...keepers].map((keep) => keep()))
    const late = new Promise((resolve) => setTimeout(resolve, mostKeepingMs))
    void Promise.all([written, Promise.race([kept, late])]).then(() => window.location.reload())
  }

  /** One step to hide everything; to show it again takes a second one. */
  function toggle(): void {
    if (hiding.value === 'nothing') change('people')
    else isAsking.value = true
  }

  return {
    hiding,
    isHiding: computed(() => hiding.value !== 'nothing'),
    isAsking,
    isReloading,
    beforeReload,
    change,
    toggle
  }
})

/** Starts the page. The link opens before the router reads the address: the address may hold a token that must leave it. */
import nuxtUi from '@nuxt/ui/vue-plugin'
import { PiniaColada, useQueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { linkKey } from './backend.ts'
import { desktopKey, findDesktop, followDesktop } from './desktop.ts'
import { createPageI18n, followLanguage } from './i18n.ts'
import { reloadForNewLink } from './new-link.ts'
import { useOnlookers } from './onlookers.ts'
import { openLink } from './open-link.ts'
import { partsKey, watchParts } from './parts.ts'
import { usePreferences } from './preferences.ts'
import { createPageRouter } from './router.ts'
import { useSession } from './session.ts'
import './theme.css'

reloadForNewLink(window)
const pinia = createPinia()
const app = createApp(App)
app.use(pinia)
// The backend says what changed; nothing becomes old by the clock or by a click on another window.
app.use(PiniaColada, {
  queryOptions: { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false }
})
const preferences = usePreferences(pinia)
const sentences = createPageI18n(preferences.spoken)

const desktop = findDesktop(window)
const link = await openLink(window, desktop, useSession(pinia), useQueryCache(pinia))
if (link !== undefined) app.provide(linkKey, link)

const i18n = await sentences
app.use(i18n)
followLanguage(i18n, preferences, document)

const router = createPageRouter(() => useOnlookers(pinia).hiding === 'people')
if (desktop !== undefined) {
  app.provide(desktopKey, desktop)
  followDesktop(desktop, router, preferences, useSession(pinia))
}
app.provide(
  partsKey,
  watchParts(window, router, () => link?.state.value === 'open')
)
app.use(router)
app.use(nuxtUi)
app.mount('#app')

/** What a backend leaves behind where it ends now, and the word that sends it before. */
import type { Unsent } from '../contract/requests.ts'
import { countUnsent, listSendable } from './engine/outbox/read.ts'
import type { Context } from './engine/rpc/context.ts'

export interface Leaving {
  /** Of all accounts that can be read. */
  unsent(): Unsent
  /** Begins to send what waits, as a person's word on each would; what can only wait stays as it is. */
  sendNow(): void
}

export function createLeaving({ accounts, sync }: Pick<Context, 'accounts' | 'sync'>): Leaving {
  const readable = () =>
    accounts().flatMap(({ place, reader, sync: { state } }) => {
      if (reader === undefined) return []
      // Without a sign-in nothing goes out, whatever it may do.
      const scopes = state === 'signed-out' ? [] : reader.connection.scopes
      return { key: place.key, db: reader.db, scopes }
    })
  return {
    unsent() {
      const each = readable().map(({ db, scopes }) => countUnsent(db, scopes))
      return {
        unsent: each.reduce((sum, { unsent }) => sum + unsent, 0),
        sendable: each.reduce((sum, { sendable }) => sum + sendable, 0),
        sending: each.reduce((sum, { sending }) => sum + sending, 0)
      }
    },
    sendNow() {
      for (const { key, db, scopes } of readable()) {
        // One that went out by itself meanwhile needs no word any more.
        for (const id of listSendable(db, scopes)) sync.decide(key, id, 'send').catch(() => undefined)
        // A sender that waits to try again tries now.
        sync.syncNow(key)
      }
    }
  }
}

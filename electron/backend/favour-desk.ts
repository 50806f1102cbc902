import type { Favour, ToBackend } from '../../src/contract/desktop-backend.ts'
import type { Safe } from '../../src/host/secrets.ts'

export interface FavourDesk {
  /** @throws Error with main's sentence where it was refused */
  ask(favour: Favour): Promise<string>
  settle(message: Extract<ToBackend, { kind: 'answer' | 'refusal' }>): void
  /** The system's safe, which only main can open. */
  readonly safe: Safe
}

/** Asks main, and gives each its own answer. Where main is gone, so is this process. */
export function createFavourDesk(send: (id: number, favour: Favour) => void): FavourDesk {
  const waiting = new Map<number, PromiseWithResolvers<string>>()
  let lastId = 0
  const ask = async (favour: Favour): Promise<string> => {
    const id = (lastId += 1)
    const answer = Promise.withResolvers<string>()
    waiting.set(id, answer)
    send(id, favour)
    return await answer.promise
  }
  return {
    ask,
    settle(message) {
      const answer = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'answer') answer?.resolve(message.value)
      else answer?.reject(new Error(message.message))
    },
    safe: {
      canSeal: async () => (await ask({ what: 'can-seal' })) === 'yes',
      seal: async (text) => await ask({ what: 'seal', text }),
      unseal: async (sealed) => {
        try {
          return JSON.parse(await ask({ what: 'unseal', sealed })) as { text: string; isStale: boolean }
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error)
          throw new Error(
            `The system keeps the key that opens the secrets of this data folder, and does not give it (${why}). Unlock the keychain and start again.`,
            { cause: error }
          )
        }
      }
    }
  }
}

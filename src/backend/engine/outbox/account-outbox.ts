/** The outbox of one account: opened once, with a sender for each sign-in. */
import type { Decision } from '../../../contract/requests.ts'
import type { Topic } from '../../../contract/records.ts'
import type { PlatformClient } from '../../../platform/client.ts'
import { actions } from '../../features/actions.ts'
import { readMeta } from '../store/ingest.ts'
import { storeError } from '../store/errors.ts'
import { Sleeper } from '../sync/sleeper.ts'
import type { AccountStores } from '../sync/stores.ts'
import { settleIdentity, type Kept } from './identity.ts'
import { Keeper } from './keeper.ts'
import { Outbox } from './outbox.ts'
import type { Clocks } from './platform-time.ts'
import { Sender } from './sender.ts'
import { Steps } from './steps.ts'
import { Wishes, type Asked, type Wanted } from './wishes.ts'

export interface AccountOutboxParts {
  stores: AccountStores
  now: () => number
  /** Null where nothing is kept beside the key. */
  wantKept: () => Promise<Kept | null>
  saveKept: (kept: Kept) => Promise<void>
  /** Tells the pages. */
  changed: (topics: readonly Topic[]) => void
  warn: (code: string, message: string) => void
}

const settlingTopics: ReadonlySet<Topic> = new Set(actions.map(({ resultType }) => resultType))

export class AccountOutbox {
  readonly #parts: AccountOutboxParts
  readonly #clocks: Clocks
  readonly #keeper: Keeper
  readonly #wishes: Wishes
  readonly #outbox: Outbox
  #client: PlatformClient | undefined
  #sender: Sender | undefined
  /** Between two tries to open. */
  readonly #sleeper = new Sleeper()
  #opening: Promise<void> | undefined

  constructor(parts: AccountOutboxParts) {
    this.#parts = parts
    this.#clocks = { wall: parts.now, steady: () => performance.now() }
    const { stores, warn } = parts
    this.#keeper = new Keeper(stores.local, parts.saveKept, () =>
      warn('not-kept', 'the end of the journal was not kept beside the key')
    )
    const steps = new Steps({
      local: stores.local,
      cache: () => ({ db: stores.current.db, zone: readMeta(stores.current.db).zone }),
      connection: () => stores.connection,
      actions,
      clocks: this.#clocks,
      observed: () => this.#client?.observed,
      onChange: (topics) => {
        this.#keeper.changed()
        parts.changed(topics)
      },
      log: warn
    })
    this.#wishes = new Wishes(steps)
    this.#outbox = new Outbox(steps)
  }

  /** Sends with this sign-in from now on. */
  start(client: PlatformClient, backoffMs: (attempt: number) => number): void {
    const { stores, warn } = this.#parts
    this.#client = client
    const sender = new Sender({
      outbox: this.#outbox,
      client,
      accountId: stores.connection.accountId,
      scopes: stores.connection.scopes,
      clocks: this.#clocks,
      backoffMs,
      kept: () => this.#keeper.settled(),
      log: warn
    })
    this.#sender = sender
    void this.#begin(sender, backoffMs)
  }

  /** What cannot be opened now is tried again, for what was asked must not stand still until the next start. */
  async #begin(sender: Sender, backoffMs: (attempt: number) => number): Promise<void> {
    for (let attempt = 1; this.#sender === sender; attempt++) {
      try {
        await this.#open()
        if (this.#sender !== sender) return
        this.#outbox.recover()
        return sender.start()
      } catch (error) {
        this.#parts.warn(codeOf(error), 'the outbox cannot be opened')
      }
      await this.#sleeper.sleep(backoffMs(attempt))
    }
  }

  /** Ends the sending; what is on its way is looked up after the next start. */
  async stop(): Promise<void> {
    const sender = this.#sender
    this.#sender = undefined
    this.#sleeper.wake('news')
    await sender?.stop()
    await this.#keeper.settled()
  }

  hurry(): void {
    this.#sender?.hurry()
    this.#sleeper.wake('hurried')
  }

  /** @param topics what the feed has brought; all where it is left out */
  fed(topics?: readonly Topic[]): void {
    if (topics === undefined || topics.some((topic) => settlingTopics.has(topic))) this.#sender?.fed()
  }

  /** @throws AppError as the checks of the kind do; `store-corrupt`, `disk-full` */
  async ask(wanted: Wanted): Promise<Asked> {
    await this.#open()
    return this.#write(() => this.#wishes.ask(wanted))
  }

  /** @throws AppError `not-found`, `too-late`; as `ask` does */
  async decide(request: string, decision: Decision): Promise<string> {
    await this.#open()
    return this.#write(() => this.#wishes.decide(request, decision))
  }

  #write<T>(step: () => T): T {
    try {
      return step()
    } catch (error) {
      throw storeError(error)
    } finally {
      this.#sender?.wake()
      this.#sleeper.wake('news')
    }
  }

  /** Before anything is asked or sent: is this the folder that it was? Tried again where it failed. */
  #open(): Promise<void> {
    this.#opening ??= this.#settle().catch((error: unknown) => {
      this.#opening = undefined
      throw storeError(error)
    })
    return this.#opening
  }

  async #settle(): Promise<void> {
    const { stores, now, wantKept, warn } = this.#parts
    const kept = (await wantKept()) ?? undefined
    const { local, folder } = stores
    const doubt = settleIdentity({ local, folder, kept, wasRestored: stores.localDamage !== null }, now())
    if (doubt) {
      warn(doubt, 'the folder was restored or copied: what stood open is looked up before anything is sent')
      this.#parts.changed(['requests', 'sale'])
    }
    this.#outbox.recover()
    this.#keeper.changed()
    await this.#keeper.settled()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'internal'
}

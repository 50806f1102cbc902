/**
 * What the world's generator and the server agree on about the sandbox's state.
 */
import type {
  Account,
  Balance,
  Card,
  CardTransaction,
  Dispute,
  Entry,
  FeeInvoice,
  File,
  Party,
  Payout,
  Post,
  Product,
  Refund,
  Reserve,
  Sale,
  Savings,
  Subscription,
  TaxForm,
  Tip,
  Transfer
} from '../../platform/generated/types.gen.ts'

export type KnownRecord =
  | Account
  | Balance
  | Card
  | CardTransaction
  | Dispute
  | Entry
  | FeeInvoice
  | File
  | Party
  | Payout
  | Post
  | Product
  | Refund
  | Reserve
  | Sale
  | Savings
  | Subscription
  | TaxForm
  | Tip
  | Transfer

/** A record as it stands in a feed; demo worlds also hold one of a malformed shape and one of an unknown type. */
export type StoredRecord = KnownRecord | (Record<string, unknown> & { id: string; type: string; version: number })

/** Where records go. Each account has a feed of its own, and so its own sequence numbers, from 1 and without a gap in order. */
export interface RecordSink {
  /**
   * Stores a version of a record at the next sequence number of the account's feed and gives up the place of its
   * older version. `changedAtMs` never decreases within an account. Returns the sequence number.
   */
  put(account: string, record: StoredRecord, changedAtMs: number): number
  /** Deletes a record and leaves a tombstone at the next sequence number. */
  remove(account: string, type: string, id: string, version: number, changedAtMs: number): number
  /** The sequence number that the next `put` or `remove` of the account will get. */
  nextSeq(account: string): number
  /** Bytes that `GET /v1/files/{sha256}` serves; returns the SHA-256 in hex. */
  putFile(account: string, bytes: Uint8Array, mediaType: string): string
}

/** Reading back, for actions and live activity. Iteration is by id unless a method says otherwise. */
export interface RecordSource {
  get<T extends StoredRecord = StoredRecord>(account: string, id: string): T | undefined
  /** With `after` only those whose ids sort after it. */
  list<T extends StoredRecord = StoredRecord>(account: string, type: string, after?: string): Iterable<T>
  accounts(): readonly string[]
}

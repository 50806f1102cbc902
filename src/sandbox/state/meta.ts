/** The names under which the state file keeps what belongs to the whole world. */
export const META = {
  /** Seed and size of the world, and its anchor: what a file may be asked for when it is opened again. */
  seed: 'seed',
  size: 'size',
  anchor: 'anchor_ms',
  /** How far the platform's clock is ahead of the machine's, in ms. */
  clockOffset: 'clock_offset_ms',
  /** Until when settlements, payouts and renewals were brought up to date. */
  livedUntil: 'lived_until_ms',
  /** The same when the mark was set that a restore goes back to. */
  markedLivedUntil: 'marked_lived_until_ms'
} as const

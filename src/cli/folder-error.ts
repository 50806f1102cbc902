/** A data folder that cannot be opened; the message says what to do. */
export class FolderError extends Error {
  override name = 'FolderError'
}

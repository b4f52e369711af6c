/** A file that was made in memory, with the name that it is saved under. */
export interface MadeFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

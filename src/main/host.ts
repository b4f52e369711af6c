/** What is written into a file: all of it, or its parts as they are made, never two at once. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>

/** What the machine can do for the person, one implementation per shell. */
export interface Host {
  readonly shell: 'electron' | 'browser' | 'cli'
  /**
   * Offers a file to the person under a proposed, already safe name. Resolves with where it went, in words for the
   * screen, or null when he closed the dialog: then no part of it is asked for. Parts are taken one after the other;
   * where they fail, nothing stays of what was written, and this rejects with their reason.
   */
  saveFile(name: string, mediaType: string, content: FileContent): Promise<string | null>
  /**
   * Lets the person choose a folder; `usual` is the program's own proposal. null when he closed the dialog. A page can
   * never name one: where there is no dialog it is the usual one.
   */
  chooseFolder(usual: string): Promise<string | null>
  /** Opens one of our fixed help pages; anything else is refused. */
  openHelp(page: string): Promise<void>
  /** Shows a notice of the operating system, where there is one. */
  notify(title: string, body: string): void
}

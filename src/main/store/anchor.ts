import type { Clock } from '../clock.ts'
import type { Steps } from '../steps.ts'
import type { Identity, StoreVault } from './identity.ts'
import { writeMarker, type Anchor, type ReplaceFile } from './marker.ts'

export interface AnchorParts {
  readonly folder: string
  readonly identity: Identity
  readonly clock: Clock
  readonly vault: StoreVault
  readonly steps: Steps
  readonly replaceFile: ReplaceFile
  readonly first: Anchor | null
  /** While true the remembered head is kept as it is: it is the proof of what is missing. */
  readonly frozen: () => boolean
  readonly onFailure: (error: unknown) => void
}

/** Remembers the head of the audit chain outside the database (reliability-security.md §3.7.1). */
export interface AnchorKeeper {
  /** Writes the first memory of this start; failing here must not keep the program from starting. */
  start(): Promise<void>
  /** The chain has grown: remembered within a second. */
  grew(head: Anchor): void
  /** The head as it is remembered or about to be; null while the chain is empty. */
  remembered(): Anchor | null
  /** Remembers at once. */
  now(): void
  /**
   * Remembers when the work at hand is done, the stamps of one commit together; while stamps follow each other without
   * a pause, those of a fifth of a second.
   */
  soon(): void
  /** Remembers a last time and waits for the vault. */
  stop(): Promise<void>
}

const AT_MOST_EVERY_MS = 1_000
/** What grows has only begun to: the disk is left to the requests that are about to leave. */
const NOT_BEFORE_MS = 200
/** A file takes the disk for milliseconds: in bulk it is not written for every commit. */
const STAMPS_AT_MOST_EVERY_MS = 200

export function createAnchorKeeper(parts: AnchorParts): AnchorKeeper {
  let head = parts.first
  /** The furthest head of this start. */
  let grownTo = 0
  let written: Anchor | null = null
  let lastWrite = Number.NEGATIVE_INFINITY
  let takeBack: (() => void) | null = null
  /** What is being written beside the thread. */
  let fileBusy: Promise<void> | null = null
  let fileBehind = false
  let vaultBusy: Promise<void> | null = null
  let vaultBehind = false
  let isSoon = false
  let takeBackSoon: (() => void) | null = null

  function write(): void {
    takeBack?.()
    takeBack = null
    lastWrite = parts.clock.monotonic()
    // Two at a time could end in the wrong order.
    fileBehind = fileBusy !== null
    if (fileBehind || (head === written && written !== null)) return
    written = head
    const writing = remember(head)
    if (writing === undefined) {
      anchored(head)
      return
    }
    const anchor = head
    fileBusy = writing.then(() => {
      fileBusy = null
      anchored(anchor)
      if (fileBehind) write()
    })
  }

  /** undefined: the file is there now. */
  function remember(anchor: Anchor | null): Promise<void> | undefined {
    const marker = { installationId: parts.identity.installationId, anchor }
    try {
      return writeMarker(parts.folder, marker, parts.replaceFile)?.catch(parts.onFailure)
    } catch (error) {
      parts.onFailure(error)
      return undefined
    }
  }

  function anchored(anchor: Anchor | null): void {
    parts.steps('audit.anchored', String(anchor?.seq ?? 0))
    tellVault()
  }

  async function fileDone(): Promise<void> {
    while (fileBusy !== null) await fileBusy
  }

  /** One call at a time: a vault may be slow or ask the person something. */
  function tellVault(): void {
    if (vaultBusy !== null) {
      vaultBehind = true
      return
    }
    vaultBehind = false
    vaultBusy = parts.vault
      .write({ ...parts.identity, anchor: written })
      .catch(parts.onFailure)
      .then(() => {
        vaultBusy = null
        if (vaultBehind) tellVault()
      })
  }

  async function vaultDone(): Promise<void> {
    while (vaultBusy !== null) await vaultBusy
  }

  return {
    async start() {
      write()
      await fileDone()
      await vaultDone()
    },
    grew(next) {
      // A shared commit may be on disk later than one that was made after it. What was remembered before this start
      // may be further on than older data that a person has confirmed.
      if (parts.frozen() || next.seq < grownTo) return
      grownTo = next.seq
      head = next
      if (takeBack !== null) return
      const wait = Math.max(NOT_BEFORE_MS, lastWrite + AT_MOST_EVERY_MS - parts.clock.monotonic())
      takeBack = parts.clock.after(wait, write)
    },
    remembered: () => head,
    now: write,
    soon() {
      if (isSoon) return
      isSoon = true
      const wait = lastWrite + STAMPS_AT_MOST_EVERY_MS - parts.clock.monotonic()
      const act = (): void => {
        isSoon = false
        write()
      }
      if (wait <= 0) queueMicrotask(act)
      else takeBackSoon = parts.clock.after(wait, act)
    },
    async stop() {
      takeBackSoon?.()
      write()
      await fileDone()
      await vaultDone()
    },
  }
}

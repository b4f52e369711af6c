import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Target } from '../../../../contract/api.ts'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { WireError } from '../../../../contract/result.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { Draft } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import type { Company } from '../../../../domain/parties.ts'
import { call, Refusal, wireErrorOf } from '../../api.ts'
import { setAtPath } from './setAtPath.ts'

/** How long typing may rest before it is kept. */
export const SAVE_AFTER_MS = 400

export type SaveState = 'new' | 'dirty' | 'saving' | 'saved' | 'failed' | 'conflict'

/** The document being composed, with what follows from it. */
export interface Compose<D extends Draft, T> {
  /** Which opening this is: fields that hold a typed text of their own start anew with it. */
  readonly opening: number
  readonly company: Company
  /** null until it was kept once. */
  readonly target: Target<InvoiceId> | null
  /** Number that it keeps from an earlier sealing; '' for a new document. */
  readonly folio: string
  readonly draft: D
  readonly totals: T
  readonly issues: readonly Issue[]
  readonly saveState: SaveState
  readonly saveError: WireError | null
  readonly savedAt: number | null
  /** Sealing was tried: from now on also what is merely missing is shown. */
  readonly wasTried: boolean
}

/** What differs from country to country while a document is composed. */
export interface ComposedCountry<D extends Draft, T> {
  /** Figures and problems of a draft. */
  judge(draft: D, company: Company): { readonly totals: T; readonly issues: readonly Issue[] }
  /** The document as it is kept and judged: without the blank lines that wait to be typed. */
  whole(draft: D): D
  /** Whether losing the document would lose something typed. */
  hasContent(draft: D): boolean
  /** A kept draft as it is opened: a blank line waits at its end. */
  reopened(invoice: InvoiceDetail): D
}

/** A store of the document being composed, with everything that a person does to it. */
export interface Composer<D extends Draft, T> {
  /** null while no document is open. */
  readonly useCompose: UseBoundStore<StoreApi<{ readonly open: Compose<D, T> | null }>>
  /** The same store as a value, for parts that are handed a composer. */
  readonly store: StoreApi<{ readonly open: Compose<D, T> | null }>
  /** Opens an empty document. */
  openNew(company: Company, draft: D): void
  /** Opens a kept draft. */
  openKept(company: Company, invoice: InvoiceDetail): void
  /** Changes the document, judges it and keeps it a moment later. */
  change(edit: (draft: D) => D): void
  /** Sets one text by its path: what a field and a repair do. */
  setPath(path: string, value: string): void
  /** Judges again against changed company data, such as a new seal. */
  judgeAgainst(company: Company): void
  /** Judges again what did not change: something that the judgement looks up is known now. */
  judgeAgain(): void
  /** Shows also what is missing, from now on. */
  showMissing(): void
  /** Keeps what is not kept yet. Resolves when everything typed before the call is on disk, or failed to get there. */
  keep(): Promise<void>
  /** After a conflict: what the other window kept wins, or what stands here. */
  settleConflict(whose: 'theirs' | 'mine'): Promise<void>
  /**
   * Seals the document and queues it. Everything typed is kept first; the version that was shown is the one that is
   * sealed. Throws the core's refusal.
   */
  seal(): Promise<InvoiceDetail>
  /** Closes the document; it stays as a draft. One that was opened meanwhile stays open. */
  close(): Promise<void>
}

/** A composer for the documents of one country. */
export function createComposer<D extends Draft, T>(country: ComposedCountry<D, T>): Composer<D, T> {
  const useCompose = create<{ readonly open: Compose<D, T> | null }>(() => ({ open: null }))

  let openings = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  function judged(draft: D, company: Company): Pick<Compose<D, T>, 'draft' | 'totals' | 'issues'> {
    return { draft, ...country.judge(country.whole(draft), company) }
  }

  function patch(part: Partial<Compose<D, T>>): void {
    useCompose.setState(({ open }) => ({ open: open === null ? null : { ...open, ...part } }))
  }

  /** Opens an empty document. */
  function openNew(company: Company, draft: D): void {
    clearTimeout(timer)
    openings += 1
    useCompose.setState({
      open: {
        opening: openings,
        company,
        target: null,
        folio: '',
        saveState: 'new',
        saveError: null,
        savedAt: null,
        wasTried: false,
        ...judged(draft, company),
      },
    })
  }

  /** Opens a kept draft; a blank line waits at its end. */
  function openKept(company: Company, invoice: InvoiceDetail): void {
    clearTimeout(timer)
    openings += 1
    const draft = country.reopened(invoice)
    useCompose.setState({
      open: {
        opening: openings,
        company,
        target: { id: invoice.id, version: invoice.version },
        folio: invoice.folio,
        saveState: 'saved',
        saveError: null,
        savedAt: invoice.updatedAt,
        wasTried: false,
        ...judged(draft, company),
      },
    })
  }

  /** Changes the document, judges it and keeps it a moment later. */
  function change(edit: (draft: D) => D): void {
    const { open } = useCompose.getState()
    if (open === null) return
    const draft = edit(open.draft)
    if (draft === open.draft) return
    const isConflict = open.saveState === 'conflict'
    patch({ ...judged(draft, open.company), saveState: isConflict ? 'conflict' : 'dirty' })
    if (isConflict) return
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), SAVE_AFTER_MS)
  }

  /** Sets one text by its path: what a field and a repair do. */
  function setPath(path: string, value: string): void {
    change((draft) => setAtPath(draft, path, value))
  }

  /** Judges again against changed company data, such as a new seal. */
  function judgeAgainst(company: Company): void {
    const { open } = useCompose.getState()
    if (open !== null && open.company !== company && open.company.id === company.id) {
      patch({ company, ...judged(open.draft, company) })
    }
  }

  /** Judges again what did not change. */
  function judgeAgain(): void {
    const { open } = useCompose.getState()
    if (open !== null) patch(judged(open.draft, open.company))
  }

  /** Shows also what is missing, from now on. */
  function showMissing(): void {
    patch({ wasTried: true })
  }

  /** Keeps what is not kept yet. Resolves when everything typed before the call is on disk, or failed to get there. */
  async function keep(): Promise<void> {
    clearTimeout(timer)
    running ??= keepAll().finally(() => {
      running = null
    })
    await running
  }

  async function keepAll(): Promise<void> {
    for (;;) {
      const { open } = useCompose.getState()
      if (open === null || open.saveState === 'conflict') return
      if (open.saveState === 'saved' || !country.hasContent(open.draft)) return
      patch({ saveState: 'saving', saveError: null })
      const { draft, target } = open
      try {
        const saved = await call('invoices.saveDraft', { target, draft: country.whole(draft) })
        if (!isStill(open)) return
        const isLatest = useCompose.getState().open?.draft === draft
        patch({
          target: { id: saved.id, version: saved.version },
          savedAt: saved.updatedAt,
          saveState: isLatest ? 'saved' : 'dirty',
        })
      } catch (error) {
        if (!isStill(open)) return
        const saveError = wireErrorOf(error)
        const isStale = saveError.code === 'state.staleVersion'
        patch({ saveState: isStale ? 'conflict' : 'failed', saveError })
        return
      }
    }
  }

  /** Whether the document that a save was for is still the one that is open. */
  function isStill(before: Compose<D, T>): boolean {
    const { open } = useCompose.getState()
    if (open === null) return false
    return before.target === null ? open.target === null : open.target?.id === before.target.id
  }

  /** After a conflict: what the other window kept wins, or what stands here. */
  async function settleConflict(whose: 'theirs' | 'mine'): Promise<void> {
    const { open } = useCompose.getState()
    if (open?.target == null) return
    const stored = await call('invoices.get', { id: open.target.id })
    if (whose === 'theirs') return openKept(open.company, stored)
    patch({ target: { id: stored.id, version: stored.version }, saveState: 'dirty' })
    await keep()
  }

  /**
   * Seals the document and queues it. Everything typed is kept first; the version that was shown is the one that is
   * sealed. Throws the core's refusal.
   */
  async function seal(): Promise<InvoiceDetail> {
    await keep()
    const { open } = useCompose.getState()
    // Why it could not be kept is why it is not sealed.
    if (open?.saveError != null) throw new Refusal(open.saveError)
    if (open?.target == null || open.saveState !== 'saved') {
      throw new Error('the draft is not kept')
    }
    return call('stamping.sealAndQueue', open.target)
  }

  /** Closes the document; it stays as a draft. One that was opened meanwhile stays open. */
  async function close(): Promise<void> {
    const opening = useCompose.getState().open?.opening
    await keep()
    useCompose.setState(({ open }) => ({ open: open?.opening === opening ? null : open }))
  }

  return {
    useCompose,
    store: useCompose,
    openNew,
    openKept,
    change,
    setPath,
    judgeAgainst,
    judgeAgain,
    showMissing,
    keep,
    settleConflict,
    seal,
    close,
  }
}

/** Rules that only say that something is not there yet; silent until sealing was tried. */
const MISSING: ReadonlySet<string> = new Set([
  'text.required',
  'number.required',
  'lines.empty',
  'objetoImp.needsTaxes',
])

/** The problems to show now. */
export function shownIssues({
  issues,
  wasTried,
}: Pick<Compose<Draft, unknown>, 'issues' | 'wasTried'>): readonly Issue[] {
  return wasTried ? issues : issues.filter(({ rule }) => !MISSING.has(rule))
}

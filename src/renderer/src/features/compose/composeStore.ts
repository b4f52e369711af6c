import { create } from 'zustand'
import type { Target } from '../../../../contract/api.ts'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { WireError } from '../../../../contract/result.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { Draft } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import type { Company } from '../../../../domain/parties.ts'
import { computeCfdiTotals, type CfdiTotals } from '../../../../domain/totals.ts'
import { validateCfdi } from '../../../../domain/validate.ts'
import { call, wireErrorOf } from '../../api.ts'
import { EMPTY_LINE, hasContent, newDraft, setAtPath, withoutBlankEnd } from './draft.ts'

/** How long typing may rest before it is kept. */
export const SAVE_AFTER_MS = 400

export type SaveState = 'new' | 'dirty' | 'saving' | 'saved' | 'failed' | 'conflict'

/** The document being composed, with what follows from it. */
interface Compose {
  /** Which opening this is: fields that hold a typed text of their own start anew with it. */
  readonly opening: number
  readonly company: Company
  /** null until it was kept once. */
  readonly target: Target<InvoiceId> | null
  /** Number that it keeps from an earlier sealing; '' for a new document. */
  readonly folio: string
  readonly draft: Draft
  readonly totals: CfdiTotals
  readonly issues: readonly Issue[]
  readonly saveState: SaveState
  readonly saveError: WireError | null
  readonly savedAt: number | null
  /** Sealing was tried: from now on also what is merely missing is shown. */
  readonly wasTried: boolean
}

/** null while no document is open. */
export const useCompose = create<{ readonly open: Compose | null }>(() => ({ open: null }))

let openings = 0
let timer: ReturnType<typeof setTimeout> | undefined
let running: Promise<void> | null = null

function judged(draft: Draft, company: Company): Pick<Compose, 'draft' | 'totals' | 'issues'> {
  const whole = withoutBlankEnd(draft)
  const totals = computeCfdiTotals(whole, { roundingPolicy: company.roundingPolicy })
  const issues = validateCfdi(whole, {
    company,
    nowMs: Date.now(),
    certificate: company.csd,
    totals,
  })
  return { draft, totals, issues }
}

function patch(part: Partial<Compose>): void {
  useCompose.setState(({ open }) => ({ open: open === null ? null : { ...open, ...part } }))
}

/** Opens an empty document. */
export function openNew(company: Company, serie: string): void {
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
      ...judged(newDraft(company, serie), company),
    },
  })
}

/** Opens a kept draft; a blank line waits at its end. */
export function openKept(company: Company, invoice: InvoiceDetail): void {
  clearTimeout(timer)
  openings += 1
  const draft = { ...invoice.draft, lines: [...invoice.draft.lines, EMPTY_LINE] }
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
export function change(edit: (draft: Draft) => Draft): void {
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
export function setPath(path: string, value: string): void {
  change((draft) => setAtPath(draft, path, value))
}

/** Judges again against changed company data, such as a new seal. */
export function judgeAgainst(company: Company): void {
  const { open } = useCompose.getState()
  if (open !== null && open.company !== company && open.company.id === company.id) {
    patch({ company, ...judged(open.draft, company) })
  }
}

/** Shows also what is missing, from now on. */
export function showMissing(): void {
  patch({ wasTried: true })
}

/** Keeps what is not kept yet. Resolves when everything typed before the call is on disk, or failed to get there. */
export async function keep(): Promise<void> {
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
    if (open.saveState === 'saved' || !hasContent(open.draft)) return
    patch({ saveState: 'saving', saveError: null })
    const { draft, target } = open
    try {
      const saved = await call('invoices.saveDraft', { target, draft: withoutBlankEnd(draft) })
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
function isStill(before: Compose): boolean {
  const { open } = useCompose.getState()
  if (open === null) return false
  return before.target === null ? open.target === null : open.target?.id === before.target.id
}

/** After a conflict: what the other window kept wins, or what stands here. */
export async function settleConflict(whose: 'theirs' | 'mine'): Promise<void> {
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
export async function seal(): Promise<InvoiceDetail> {
  await keep()
  const { open } = useCompose.getState()
  if (open?.target == null || open.saveState !== 'saved') {
    throw new Error('the draft is not kept')
  }
  return call('stamping.sealAndQueue', open.target)
}

/** Closes the document; it stays as a draft. One that was opened meanwhile stays open. */
export async function close(): Promise<void> {
  const opening = useCompose.getState().open?.opening
  await keep()
  useCompose.setState(({ open }) => ({ open: open?.opening === opening ? null : open }))
}

/** Rules that only say that something is not there yet; silent until sealing was tried. */
const MISSING: ReadonlySet<string> = new Set([
  'text.required',
  'number.required',
  'lines.empty',
  'objetoImp.needsTaxes',
])

/** The problems to show now. */
export function shownIssues({ issues, wasTried }: Compose): readonly Issue[] {
  return wasTried ? issues : issues.filter(({ rule }) => !MISSING.has(rule))
}

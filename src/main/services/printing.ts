import { createHash } from 'node:crypto'
import type { Input } from '../../contract/api.ts'
import type { PrintLookView } from '../../contract/printing.ts'
import type { CompanyId } from '../../domain/ids.ts'
import { errorAt, type Issue } from '../../domain/issue.ts'
import { FOOTER_MOST } from '../../domain/printLook.ts'
import type { PdfRenderer } from '../pdf/render.ts'
import { appendAudit } from '../store/audit.ts'
import { lookOf, saveLook, type StoredLook } from '../store/printLooks.ts'
import type { Caller } from './caller.ts'
import { requireCompany } from './companies.ts'
import type { ServiceContext } from './context.ts'
import { refuseErrors } from './refuseErrors.ts'

/** How printed pages of a company look. */
export interface Printing {
  look(companyId: CompanyId): PrintLookView
  /** Refuses a footer that is too long or holds control signs with `validation.company`. */
  save(input: Input<'printing.save'>, caller: Caller): PrintLookView
  /** The picture is unpacked outside this thread. */
  setLogo(input: Input<'printing.setLogo'>, caller: Caller): Promise<PrintLookView>
  dropLogo(companyId: CompanyId, caller: Caller): PrintLookView
}

export function createPrinting(context: ServiceContext, pdf: Pick<PdfRenderer, 'logo'>): Printing {
  const { store, events } = context

  function change(companyId: CompanyId, caller: Caller, part: Partial<StoredLook>): PrintLookView {
    const look = store.tx((tx) => {
      const changed = { ...lookOf(tx, companyId), ...part }
      saveLook(tx, companyId, changed)
      const { accent, footer, logo } = changed
      appendAudit(tx, {
        actor: caller.actor,
        event: 'company.printChanged',
        subject: companyId,
        data: { accent, footer, logo: logo === null ? null : digestOf(logo.bytes) },
      })
      return changed
    })
    events.emit('companies.changed', { count: 1 })
    return toView(look)
  }

  return {
    look(companyId) {
      requireCompany(context, companyId)
      return toView(lookOf(store, companyId))
    },
    save({ companyId, accent, footer }, caller) {
      requireCompany(context, companyId)
      const line = footer.trim()
      refuseErrors('validation.company', footerIssues(line))
      return change(companyId, caller, { accent, footer: line })
    },
    async setLogo({ companyId, imageBase64 }, caller) {
      requireCompany(context, companyId)
      const logo = await pdf.logo(Buffer.from(imageBase64, 'base64'))
      return change(companyId, caller, { logo })
    },
    dropLogo(companyId, caller) {
      requireCompany(context, companyId)
      return change(companyId, caller, { logo: null })
    },
  }
}

function footerIssues(footer: string): readonly Issue[] {
  if (footer.length <= FOOTER_MOST && !/\p{C}/u.test(footer)) return []
  return [errorAt('footer', 'print.footer', { most: String(FOOTER_MOST) })]
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function toView({ accent, footer, logo }: StoredLook): PrintLookView {
  if (logo === null) return { accent, footer, logo }
  const { width, height } = logo
  const mediaType = logo.format === 'png' ? 'image/png' : 'image/jpeg'
  const base64 = Buffer.from(logo.bytes).toString('base64')
  return { accent, footer, logo: { mediaType, base64, width, height } }
}

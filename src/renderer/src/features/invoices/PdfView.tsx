import { Group, Loader, Stack, Text } from '@mantine/core'
import { FileText } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { DocumentKind, InvoiceDetail } from '../../../../contract/invoices.ts'
import { call } from '../../api.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './PdfView.module.css'
import { drawPdf } from './drawPdf.ts'
import { bytesOfBase64 } from './xmlTokens.ts'
import { folioOf } from '../../ui/folio.ts'

/** Which paper a document has now: its PDF once stamped, the slip while it waits. */
function paperOf({ state }: InvoiceDetail): DocumentKind | null {
  if (state === 'draft' || state === 'void' || state === 'rejected') return null
  return state === 'sealed' ? 'slip' : 'pdf'
}

/** The very file that is saved or printed, drawn page by page. */
export function PdfView({ invoice }: { readonly invoice: InvoiceDetail }) {
  const t = useT()
  const kind = paperOf(invoice)
  const { id } = invoice
  const pages = useRef<HTMLDivElement>(null)
  const drawn = useAsk(`paper ${id} ${kind}`, async () => {
    if (kind === null) return []
    const file = await call('invoices.document', { id, kind })
    return drawPdf(bytesOfBase64(file.base64))
  })
  const canvases = drawn.value
  useEffect(() => {
    if (canvases !== null) pages.current?.replaceChildren(...canvases)
  }, [canvases])

  if (kind === null) {
    return invoice.state === 'draft' ? (
      <Empty icon={FileText} title={t('invoice.noPdf')} hint={t('invoice.noPdfHint')} />
    ) : (
      <Empty icon={FileText} title={t('invoice.noPaper')} hint={t('invoice.noPaperHint')} />
    )
  }
  if (drawn.error !== null) return <ErrorNote error={drawn.error} />
  return (
    <Stack align="center">
      {canvases === null && (
        <Group>
          <Loader size="sm" />
          <Text size="sm">{t('ui.loading')}</Text>
        </Group>
      )}
      <div
        ref={pages}
        className={styles['pages']}
        role="img"
        aria-label={t(kind === 'slip' ? 'invoice.slipPicture' : 'invoice.pdfPicture', {
          folio: folioOf(invoice),
        })}
      />
    </Stack>
  )
}

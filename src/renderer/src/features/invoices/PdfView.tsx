import { Group, Loader, Stack, Text } from '@mantine/core'
import { FileText } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { DocumentKind, InvoiceDetail } from '../../../../contract/invoices.ts'
import type { WireError } from '../../../../contract/result.ts'
import { call, wireErrorOf } from '../../api.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
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
  const [isDrawing, setDrawing] = useState(true)
  const [error, setError] = useState<WireError | null>(null)

  useEffect(() => {
    if (kind === null) return undefined
    const stop = new AbortController()
    setDrawing(true)
    setError(null)
    async function draw(wanted: DocumentKind): Promise<void> {
      const file = await call('invoices.document', { id, kind: wanted })
      const canvases = await drawPdf(bytesOfBase64(file.base64), stop.signal)
      if (stop.signal.aborted) return
      pages.current?.replaceChildren(...canvases)
      setDrawing(false)
    }
    draw(kind).catch((failure: unknown) => {
      if (!stop.signal.aborted) setError(wireErrorOf(failure))
    })
    return () => stop.abort()
  }, [id, kind])

  if (kind === null) {
    return <Empty icon={FileText} title={t('invoice.noPdf')} hint={t('invoice.noPdfHint')} />
  }
  if (error !== null) return <ErrorNote error={error} />
  return (
    <Stack align="center">
      {isDrawing && (
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

import { Button, Group, Loader, Text } from '@mantine/core'
import { Copy, FileCode } from 'lucide-react'
import type { DocumentKind, InvoiceDetail } from '../../../../contract/invoices.ts'
import { call } from '../../api.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './XmlView.module.css'
import { textOfBase64, tokensOf } from './xmlTokens.ts'

/** The XML as it lies on disk: the stamped one, else the sealed one. Lines are broken for reading only. */
export function XmlView({ invoice }: { readonly invoice: InvoiceDetail }) {
  const t = useT()
  const kind: DocumentKind | null =
    (['stampedXml', 'sealedXml'] as const).find((one) =>
      invoice.documents.some((document) => document.kind === one),
    ) ?? null
  const sha256 = invoice.documents.find((document) => document.kind === kind)?.sha256 ?? ''
  const asked = useAsk(`xml ${invoice.id} ${sha256}`, async () =>
    kind === null
      ? ''
      : textOfBase64((await call('invoices.document', { id: invoice.id, kind })).base64),
  )
  if (kind === null) {
    return <Empty icon={FileCode} title={t('invoice.noXml')} hint={t('invoice.noXmlHint')} />
  }
  if (asked.error !== null) return <ErrorNote error={asked.error} />
  if (asked.value === null) return <Loader size="sm" />
  const xml = asked.value
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Group gap={6}>
          <Text size="sm" c="dimmed">
            {t(kind === 'stampedXml' ? 'invoice.stampedXml' : 'invoice.sealedXml')}
          </Text>
          <CopyText value={sha256} label={t('ui.digest')} />
        </Group>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Copy size={14} aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(xml)}
        >
          {t('ui.copy', { what: 'XML' })}
        </Button>
      </Group>
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles['xml']} tabIndex={0} aria-label={'XML'}>
        {tokensOf(xml).map(({ at, kind: tokenKind, text }) => (
          <span key={at} data-kind={tokenKind}>
            {text}
          </span>
        ))}
      </pre>
    </>
  )
}

import { Button, Menu } from '@mantine/core'
import { BookOpenCheck, Download, FileArchive, FileSpreadsheet, FileText } from 'lucide-react'
import { useState } from 'react'
import type { ExportRequest } from '../../../../contract/exports.ts'
import type { InvoiceQuery } from '../../../../contract/invoices.ts'
import { useCompany } from '../../app/session.ts'
import { formatCount } from '../../format.ts'
import { useT } from '../../words.ts'
import { BookDialog } from './BookDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { clearMarks, useMarks } from './marks.ts'

const FORMATS = [
  { format: 'zip', icon: FileArchive },
  { format: 'xlsx', icon: FileSpreadsheet },
  { format: 'csv', icon: FileText },
] as const

/** Takes the marked documents, or all that the list's filter finds, out as files or as a table. */
export function ExportMenu({ query }: { readonly query: Omit<InvoiceQuery, 'after' | 'limit'> }) {
  const t = useT()
  const ids = useMarks((marks) => marks.ids)
  const [request, setRequest] = useState<ExportRequest | null>(null)
  const [isBook, setBook] = useState(false)
  const isPeruvian = useCompany()?.country === 'PE'
  const count = ids.size

  function start(format: ExportRequest['format'], book?: readonly string[]): void {
    setRequest({
      companyId: query.companyId,
      format,
      ...(book === undefined ? {} : { book }),
      selection: count > 0 ? { kind: 'marked', ids: [...ids] } : { kind: 'filtered', query },
    })
  }

  return (
    <>
      {count > 0 && (
        <Button variant="subtle" onClick={clearMarks}>
          {t('exports.unmark')}
        </Button>
      )}
      <Menu width={230} position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" leftSection={<Download size={16} aria-hidden />}>
            {count > 0
              ? t('exports.of', { count, shown: formatCount(count) })
              : t('exports.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {count > 0
              ? t('exports.marked', { count, shown: formatCount(count) })
              : t('exports.filtered')}
          </Menu.Label>
          {FORMATS.map(({ format, icon: Icon }) => (
            <Menu.Item
              key={format}
              leftSection={<Icon size={15} aria-hidden />}
              onClick={() => start(format)}
            >
              {t(`exports.${format}`)}
            </Menu.Item>
          ))}
          {isPeruvian && (
            <Menu.Item
              leftSection={<BookOpenCheck size={15} aria-hidden />}
              onClick={() => setBook(true)}
            >
              {t('exports.book')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isBook && (
        <BookDialog
          onClose={() => setBook(false)}
          onChosen={(format, columns) => {
            setBook(false)
            start(format, columns)
          }}
        />
      )}
      {request !== null && <ExportDialog request={request} onClose={() => setRequest(null)} />}
    </>
  )
}

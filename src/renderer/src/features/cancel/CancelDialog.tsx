import { Alert, Anchor, Button, Group, Loader, Modal, Radio, Stack, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { CancelPreview } from '../../../../contract/cancellations.ts'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import { CANCEL_MOTIVES, type CancelMotive } from '../../../../domain/mx/cancel/motives.ts'
import { call } from '../../api.ts'
import { useCompany } from '../../app/session.ts'
import { formatRoute } from '../../app/router.ts'
import { formatLegalDay } from '../../format.ts'
import { DocumentAmount } from '../../ui/DocumentAmount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import type { ActionDialogProps } from '../invoices/actions/action.ts'
import styles from './Cancel.module.css'

/** Asks for a cancellation: motives in words, who must accept, until when, and what stands in the way. */
export function CancelDialog({ invoice, onClose, onChanged }: ActionDialogProps) {
  const t = useT()
  const preview = useAsk(`cancel ${invoice.id}`, () =>
    call('cancellations.preview', { id: invoice.id }),
  )
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('cancel.title', { folio: folioOf(invoice) })}
    >
      {preview.error !== null && <ErrorNote error={preview.error} />}
      {preview.value === null && preview.error === null && <Loader size="sm" m="md" />}
      {preview.value !== null &&
        (preview.value.blockers.length > 0 ? (
          <Blocked preview={preview.value} onClose={onClose} />
        ) : (
          <Request
            invoice={invoice}
            preview={preview.value}
            onClose={onClose}
            onChanged={onChanged}
          />
        ))}
    </Modal>
  )
}

/** Live documents stand in the way: each with its link, deepest first (P1-41). */
function Blocked({
  preview,
  onClose,
}: {
  readonly preview: CancelPreview
  readonly onClose: () => void
}) {
  const t = useT()
  return (
    <Stack gap="md">
      <Alert color="orange" icon={<TriangleAlert size={18} aria-hidden />}>
        <Text size="sm" fw={600}>
          {t('cancel.blocked', { folio: folioOf(preview.blockers[0] ?? { serie: '', folio: '' }) })}
        </Text>
        <Text size="sm">{t('cancel.blockedText')}</Text>
      </Alert>
      <Stack gap={4} component="ol" pl="lg" m={0}>
        {preview.blockers.map((blocker) => (
          <li key={blocker.id}>
            <Anchor href={formatRoute({ page: 'invoice', id: blocker.id })} onClick={onClose}>
              {folioOf(blocker)}
            </Anchor>{' '}
            <Text span size="sm" c="dimmed">
              {t(`state.${blocker.state === 'sealed' ? 'waiting' : blocker.state}`)}
            </Text>
          </li>
        ))}
      </Stack>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </Group>
    </Stack>
  )
}

function Request({
  invoice,
  preview,
  onClose,
  onChanged,
}: {
  readonly invoice: InvoiceDetail
  readonly preview: CancelPreview
  readonly onClose: () => void
  readonly onChanged: () => void
}) {
  const t = useT()
  const company = useCompany()
  const { substitute } = preview
  const { draft } = invoice
  const isGlobal = draft.country === 'MX' && draft.globalPeriod !== null
  // A global invoice is cancelled because one of its customers came back.
  const usual: CancelMotive = isGlobal ? '04' : '02'
  const [motive, setMotive] = useState<CancelMotive>(substitute === null ? usual : '01')
  const request = useAction(async () => {
    const { id, version } = invoice
    const uuid = motive === '01' ? (substitute?.uuid ?? '') : ''
    await call('cancellations.request', { id, version, motive, substitute: uuid })
    onChanged()
    onClose()
  })
  return (
    <Stack gap="md">
      <Text size="sm">
        {t('cancel.lead', { receiver: invoice.receiverName })}{' '}
        <b>
          <DocumentAmount row={invoice} />
        </b>
      </Text>
      <Radio.Group
        label={t('cancel.why')}
        value={motive}
        onChange={(value) => setMotive(CANCEL_MOTIVES.find((one) => one === value) ?? motive)}
      >
        <Stack gap={8} mt={6}>
          {CANCEL_MOTIVES.map((each) => (
            <Radio
              key={each}
              value={each}
              data-autofocus={each === motive || undefined}
              disabled={each === '01' && substitute === null}
              label={t(`cancel.motive.${each}`)}
              description={
                each === '01' && substitute !== null
                  ? t('cancel.replacedBy', { folio: folioOf(substitute) })
                  : t(`cancel.motiveHelp.${each}`)
              }
            />
          ))}
        </Stack>
      </Radio.Group>
      <Consequences preview={preview} />
      {request.error !== null && <ErrorNote error={request.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('cancel.keep')}
        </Button>
        <Button
          color="red"
          disabled={preview.way === null}
          loading={request.isBusy}
          onClick={() => void request.run()}
        >
          {t('cancel.do', { company: company?.name ?? '' })}
        </Button>
      </Group>
    </Stack>
  )
}

function Consequences({ preview }: { readonly preview: CancelPreview }) {
  const t = useT()
  const { acceptance, term, way } = preview
  return (
    <Stack gap="xs">
      <dl className={styles['facts']}>
        <dt>{t('cancel.whoAccepts')}</dt>
        <dd>
          {acceptance.without === null
            ? t('cancel.asksReceiver', { day: formatLegalDay(acceptance.answersBy) })
            : t(`cancel.without.${acceptance.without}`)}{' '}
          <Text span size="xs" c="dimmed">
            {acceptance.source}
          </Text>
        </dd>
        <dt>{t('cancel.term')}</dt>
        <dd>
          {t(term.isPast ? 'cancel.termPast' : 'cancel.termUntil', {
            day: formatLegalDay(term.lastDay),
            year: term.lastDay.slice(0, 4),
          })}{' '}
          <Text span size="xs" c="dimmed">
            {term.source}
          </Text>
        </dd>
        {way !== null && (
          <>
            <dt>{t('cancel.through')}</dt>
            <dd>{way.account}</dd>
          </>
        )}
      </dl>
      {way === null && (
        <Alert color="red" role="alert">
          {t('error.state.noWayToCancel')}
        </Alert>
      )}
      {way?.kind === 'keyLeaves' && (
        <Alert color="orange" icon={<TriangleAlert size={18} aria-hidden />}>
          {t(way.isPractice ? 'cancel.practiceKeyLeaves' : 'cancel.keyLeaves')}
        </Alert>
      )}
      <Text size="xs" c="dimmed">
        {t('cancel.consequence')}
      </Text>
    </Stack>
  )
}

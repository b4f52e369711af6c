import { Button, Modal, Stack, Text, Title } from '@mantine/core'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../api.ts'
import { navigate } from '../../app/router.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { mayBeOwed } from '../collecting/actions.ts'
import { CreditDialog } from '../collecting/CreditDialog.tsx'
import type { ActionDialogProps } from '../invoices/actions/action.ts'
import styles from './Cancel.module.css'

/** "No se puede cambiar una factura timbrada": the two roads in words, the recommended one first (P1-36). */
export function CorrectDialog({ invoice, onClose, onChanged }: ActionDialogProps) {
  const t = useT()
  const [isNote, setNote] = useState(false)
  const { id, version } = invoice
  const substitute = useAction(async () => {
    const copy = await call('cancellations.substitute', { id, version })
    onClose()
    navigate({ page: 'compose', id: copy.id })
  })
  if (isNote) return <CreditDialog invoice={invoice} onClose={onClose} onChanged={onChanged} />
  return (
    <Modal opened onClose={onClose} size="lg" title={t('correct.title')}>
      <Stack gap="md">
        <Text size="sm">{t('correct.lead', { folio: folioOf(invoice) })}</Text>
        <div className={styles['roads']}>
          <section className={styles['road']} data-first>
            <Title order={3} size="h5">
              {t('correct.substitute')}
            </Title>
            <Text size="sm">{t('correct.substituteText')}</Text>
            <Text size="xs" c="dimmed">
              {t('correct.substituteWhen')}
            </Text>
            <Button
              data-autofocus
              rightSection={<ArrowRight size={16} aria-hidden />}
              loading={substitute.isBusy}
              onClick={() => void substitute.run()}
            >
              {t('correct.substituteDo')}
            </Button>
          </section>
          <section className={styles['road']}>
            <Title order={3} size="h5">
              {t('correct.note')}
            </Title>
            <Text size="sm">{t('correct.noteText')}</Text>
            <Text size="xs" c="dimmed">
              {t('correct.noteWhen')}
            </Text>
            {mayBeOwed(invoice) && (
              <Button
                variant="default"
                rightSection={<ArrowRight size={16} aria-hidden />}
                onClick={() => setNote(true)}
              >
                {t('correct.noteDo')}
              </Button>
            )}
          </section>
        </div>
        {substitute.error !== null && <ErrorNote error={substitute.error} />}
      </Stack>
    </Modal>
  )
}

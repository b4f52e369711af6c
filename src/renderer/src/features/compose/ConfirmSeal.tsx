import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Stamp } from 'lucide-react'
import { useStore } from 'zustand'
import type { Target } from '../../../../contract/api.ts'
import type { InvoiceDetail } from '../../../../contract/invoices.ts'
import type { SimilarInvoice } from '../../../../contract/today.ts'
import type { InvoiceId } from '../../../../domain/ids.ts'
import type { Draft } from '../../../../domain/invoice.ts'
import { knownSum } from '../../../../domain/mx/pago/paidSums.ts'
import { ruleSentence } from '../../../../locales/sentences.ts'
import { companyInk } from '../../app/companyInk.ts'
import { CompanyMark } from '../../app/CompanySwitcher.tsx'
import { accountOf, useDesk } from '../../app/desk.ts'
import { useNow } from '../../app/now.ts'
import { rememberInvoices } from '../../app/watchInvoices.ts'
import { call } from '../../api.ts'
import { formatMoney, formatSpan } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { isKey, useT } from '../../words.ts'
import styles from './Compose.module.css'
import type { FramedComposer } from './frame.tsx'
import { folioOf } from '../../ui/folio.ts'

/** The newest invoice of the day for the same receiver and the same total; perhaps it is this very sale. */
async function findEqual(
  draft: Draft,
  total: string,
  target: Target<InvoiceId> | null,
): Promise<SimilarInvoice | null> {
  const similar = await call('invoices.similar', {
    companyId: draft.companyId,
    kind: draft.kind,
    receiverTaxId: draft.receiver.taxId,
    ...knownSum(draft, { currency: draft.moneda, total }),
    except: target?.id ?? null,
  })
  return [...similar].sort((one, other) => other.createdAt - one.createdAt)[0] ?? null
}

/** The last look before sealing: for whom, how much, as which company, with how many stamps left. */
export function ConfirmSeal({
  composer: { store, seal },
  onClose,
  onSealed,
}: {
  readonly composer: FramedComposer
  readonly onClose: () => void
  readonly onSealed: (invoice: InvoiceDetail) => void
}) {
  const t = useT()
  const open = useStore(store, (state) => state.open)
  const { queue, accounts } = useDesk()
  const now = useNow()
  const confirm = useAction(async () => {
    const invoice = await seal()
    rememberInvoices([invoice])
    onSealed(invoice)
  })
  const equal = useAsk(`equal ${open?.draft.receiver.taxId} ${open?.totals.total}`, async () =>
    open === null ? null : findEqual(open.draft, open.totals.total, open.target),
  )
  if (open === null) return null
  const { company, draft, totals } = open
  const account = accountOf(accounts, company.id)
  // What the authority said of this receiver before, whoever typed him then.
  const remembered = open.issues.filter(({ rule }) => rule.startsWith('memory.'))
  const isOffline = queue?.online === false
  return (
    <Modal opened onClose={onClose} title={t('confirm.title')} size={480}>
      <Stack gap="md">
        <div className={styles['confirmCompany']} style={{ background: companyInk(company) }}>
          <CompanyMark company={company} />
          {company.name}
        </div>
        <div>
          <Text size="xs" c="dimmed">
            {t('confirm.for')}
          </Text>
          <Text fw={600} size="lg">
            {draft.receiver.name}
          </Text>
          <Text className="figures" size="sm">
            {draft.receiver.taxId}
          </Text>
        </div>
        <div className={styles['confirmTotal']}>{formatMoney(totals.total, totals.currency)}</div>
        {equal.value !== null && (
          <Alert color="orange" role="alert">
            {t('confirm.equal', {
              folio: folioOf(equal.value),
              span: formatSpan(now - equal.value.createdAt),
            })}
          </Alert>
        )}
        {remembered.length > 0 && (
          <Alert color="orange" role="alert">
            {remembered.map((one) => (
              <Text size="sm" key={`${one.path} ${one.rule}`}>
                {ruleSentence(t, isKey, one)}
              </Text>
            ))}
          </Alert>
        )}
        {account === null && <Alert color="orange">{t('confirm.noAccount')}</Alert>}
        {account !== null && account.paused !== null && (
          <Alert color="orange">{t('confirm.paused')}</Alert>
        )}
        {isOffline && <Alert color="petrol">{t('confirm.offline')}</Alert>}
        {account?.stampsLeft != null && (
          <Text size="sm" c="dimmed">
            {t('confirm.stamps', { count: account.stampsLeft })}
          </Text>
        )}
        {confirm.error !== null && <ErrorNote error={confirm.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={confirm.isBusy}>
            {t('ui.back')}
          </Button>
          <Button
            data-autofocus
            leftSection={<Stamp size={16} aria-hidden />}
            loading={confirm.isBusy}
            onClick={() => void confirm.run()}
          >
            {t('confirm.stamp')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

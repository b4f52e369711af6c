import { Alert, Anchor, Group, Text } from '@mantine/core'
import type { PeDetail } from '../../../../contract/invoices.ts'
import { formatRoute } from '../../app/router.ts'
import { call } from '../../api.ts'
import { formatMoney } from '../../format.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { folioOf } from '../../ui/folio.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { CdrFaultNote } from './CdrFaultNote.tsx'

/** What SUNAT says, literally: acceptance, observation, refusal, another document under the number, annulment. */
export function ComprobantePanel({ invoice }: { readonly invoice: PeDetail }) {
  const t = useT()
  const { id } = invoice
  const told = useAsk(`comprobante ${id}`, () => call('peru.comprobante', { id }), [
    'invoices.changed',
    'outbox.changed',
  ]).value
  const after = useAsk(`aftermath ${id}`, () => call('peru.aftermath', { id }), [
    'invoices.changed',
  ]).value
  if (told === null) return null
  return (
    <>
      {told.verdict === 'observed' && (
        <Alert color="yellow" variant="light" title={t('pe.sunat.observed')}>
          {told.note}
        </Alert>
      )}
      {told.verdict === 'rejected' && (
        <Alert color="red" variant="light">
          {after === null
            ? t('pe.sunat.rejected')
            : t('pe.sunat.spent', {
                folio: folioOf(invoice),
                next: folioOf({ serie: invoice.serie, folio: after.nextFolio }),
              })}
        </Alert>
      )}
      {told.other !== null && (
        <Alert
          color="red"
          variant="light"
          title={t('pe.foreign.title', { folio: folioOf(invoice) })}
        >
          <Text size="sm">
            {t('pe.foreign.ours', {
              total: formatMoney(invoice.total, invoice.currency),
              receiver: invoice.receiverTaxId,
            })}
          </Text>
          <Text size="sm">
            {t('pe.foreign.theirs', {
              total: formatMoney(told.other.total, invoice.currency),
              receiver: told.other.receiverTaxId,
              date: told.other.fecha,
            })}
          </Text>
        </Alert>
      )}
      <CdrFaultNote of="cdr" fault={told.cdrFault} folio={folioOf(invoice)} />
      <CdrFaultNote of="voidCdr" fault={told.voidCdrFault} folio={folioOf(invoice)} />
      {told.ticket !== '' && (
        <Text size="sm">
          {t('pe.void.ticket', { ticket: told.ticket, reason: told.voidReason })} {told.voidWords}
        </Text>
      )}
      {told.ticket === '' && told.voidWords !== '' && (
        <Alert color="orange" variant="light" title={t('pe.void.refused')}>
          {told.voidWords}
        </Alert>
      )}
      {told.hash !== '' && (
        <Group gap="lg">
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {t('pe.hash')}
            </Text>
            <CopyText value={told.hash} label={t('pe.hash')} />
          </Group>
          {told.words !== '' && (
            <Text size="sm" c="dimmed">
              {told.cdrFault === null ? told.words : t('pe.saidMeanwhile', { words: told.words })}
            </Text>
          )}
        </Group>
      )}
      {after !== null && after.notes.length > 0 && (
        <Text size="sm">
          {t('pe.balance', { amount: formatMoney(after.balance, invoice.currency) })}{' '}
          {after.notes.map((note) => (
            <Anchor
              key={note.id}
              size="sm"
              href={formatRoute({ page: 'invoice', id: note.id })}
              mr={8}
            >
              {note.folio === '' ? t('state.draft') : folioOf(note)}
            </Anchor>
          ))}
        </Text>
      )}
    </>
  )
}

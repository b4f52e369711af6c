import {
  Accordion,
  Button,
  Group,
  Loader,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { Check } from 'lucide-react'
import { useState } from 'react'
import type { GlobalProposal } from '../../../../contract/sales.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import { PERIODICIDAD } from '../../../../domain/mx/catalogs/smallCatalogs.ts'
import { call } from '../../api.ts'
import { formatCount, formatLegalDay, formatMoney } from '../../format.ts'
import { Amount } from '../../ui/Amount.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { IssueLine } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { issueDraft } from '../collecting/issueDraft.ts'
import { documentWords } from './documentWords.ts'
import { formWords } from './forms.ts'
import styles from './Sales.module.css'

const EVERY = Array.from(PERIODICIDAD.entries.values()).map(({ key, text }) => ({
  value: key,
  label: `${key} ${text}`,
}))

/** "28 ventas sin factura, $6,412.50": how often is remembered; nothing is issued before it is shown (P1-42). */
export function GlobalDialog({
  companyId,
  onClose,
}: {
  readonly companyId: CompanyId
  readonly onClose: () => void
}) {
  const t = useT()
  // '': as last time, and today.
  const [periodicidad, setPeriodicidad] = useState('')
  const [date, setDate] = useState('')
  const asked = useAsk(`global ${companyId} ${periodicidad} ${date}`, () =>
    call('sales.proposeGlobal', { companyId, periodicidad, date }),
  )
  const proposal = asked.value
  const issue = useAction(async (proposed: GlobalProposal) => {
    await issueDraft(proposed)
    onClose()
  })
  const isEmpty = proposal === null || proposal.count === 0
  const errors = isEmpty ? [] : proposal.issues.filter(({ severity }) => severity === 'error')
  return (
    <Modal opened onClose={onClose} size="lg" title={t('sales.global')}>
      <Stack gap="md">
        <Group grow align="flex-start">
          <Select
            label={t('sales.periodicidad')}
            data={EVERY}
            value={periodicidad === '' ? (proposal?.periodicidad ?? null) : periodicidad}
            onChange={(value) => setPeriodicidad(value ?? periodicidad)}
          />
          <TextInput
            label={t('sales.dayOfPeriod')}
            type="date"
            value={date === '' ? (proposal?.period.to ?? '') : date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
        </Group>
        {asked.error !== null && <ErrorNote error={asked.error} />}
        {proposal === null && asked.error === null && <Loader size="sm" />}
        {proposal !== null && <Proposed proposal={proposal} />}
        {errors.map((one) => (
          <IssueLine key={`${one.path} ${one.rule}`} issue={one} onRepair={() => undefined} />
        ))}
        {issue.error !== null && <ErrorNote error={issue.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button
            data-autofocus
            loading={issue.isBusy}
            disabled={isEmpty || errors.length > 0}
            onClick={() => {
              if (proposal !== null) void issue.run(proposal)
            }}
          >
            {t('sales.issueGlobal')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** What the document would be, ticket by ticket, and which tickets of the period it leaves out and why. */
function Proposed({ proposal }: { readonly proposal: GlobalProposal }) {
  const t = useT()
  const { count, sold, total, period, draft, excluded, excludedCount } = proposal
  return (
    <>
      <div aria-live="polite">
        <Text size="xl" fw={600}>
          {count === 0
            ? t('sales.nothingOpen')
            : t('sales.openSum', { count, total: formatMoney(sold, 'MXN') })}
        </Text>
        <Text size="sm" c="dimmed">
          {period.from === period.to
            ? formatLegalDay(period.from)
            : t('sales.span', {
                from: formatLegalDay(period.from),
                to: formatLegalDay(period.to),
              })}
          {count === 0 ? '' : ` · ${formWords(draft.formaPago)}`}
        </Text>
        {count > 0 && sold === total && (
          <Text size="sm" className={styles['exact']}>
            <Check size={15} aria-hidden /> {t('sales.exact', { total: formatMoney(total, 'MXN') })}
          </Text>
        )}
        {proposal.isPart && <Text size="sm">{t('sales.isPart')}</Text>}
      </div>
      <Accordion variant="contained" multiple>
        {count > 0 && (
          <Accordion.Item value="in">
            <Accordion.Control>{t('sales.included', { count })}</Accordion.Control>
            <Accordion.Panel>
              <ul className={styles['tickets']} aria-label={t('sales.included', { count })}>
                {draft.lines.map((line, index) => (
                  <li key={`${line.sku} ${String(index)}`}>
                    <span className="clip">{line.sku}</span>
                    <Amount value={line.unitPrice} currency="MXN" />
                  </li>
                ))}
              </ul>
            </Accordion.Panel>
          </Accordion.Item>
        )}
        {excludedCount > 0 && (
          <Accordion.Item value="out">
            <Accordion.Control>
              {t('sales.excluded', { count: excludedCount, shown: formatCount(excludedCount) })}
            </Accordion.Control>
            <Accordion.Panel>
              <ul className={styles['tickets']} aria-label={t('sales.excludedList')}>
                {excluded.map((sale) => (
                  <li key={sale.id}>
                    <span className="clip">{sale.ticket}</span>
                    <Text span size="sm" c="dimmed">
                      {documentWords(t, sale)}
                    </Text>
                    <Amount value={sale.total} currency="MXN" />
                  </li>
                ))}
              </ul>
            </Accordion.Panel>
          </Accordion.Item>
        )}
      </Accordion>
    </>
  )
}

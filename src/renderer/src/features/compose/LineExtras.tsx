import {
  Button,
  Checkbox,
  Group,
  Modal,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import type { DraftLine, ThirdParty } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { FieldIssues, fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import { setPath } from './composeStore.ts'

const REGIMENES = Array.from(REGIMEN_FISCAL.entries.values(), ({ key, text }) => ({
  value: key,
  label: `${key} ${text}`,
}))

const EMPTY_PARTY: ThirdParty = { rfc: '', name: '', regimenFiscal: '', postalCode: '' }

/** Whether a line carries anything of what is rarely needed. */
export function hasExtras(line: DraftLine): boolean {
  return line.thirdParty !== null || line.pedimentos.length > 0 || line.cuentaPredial !== ''
}

/** What few lines need: customs papers, a land register number, the third party on whose account one sells. */
export function LineExtras({
  index,
  line,
  issues,
  onChange,
  onClose,
}: {
  readonly index: number
  readonly line: DraftLine
  readonly issues: readonly Issue[]
  readonly onChange: (part: Partial<DraftLine>) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const path = `lines.${index}`
  const repair = ({ path: at, value }: { path: string; value: string }): void => setPath(at, value)
  const ofPedimentos = issues.filter(({ path: at }) => at.startsWith(`${path}.pedimentos`))
  const party = line.thirdParty
  const partyField = (name: keyof ThirdParty) =>
    fieldProps(issues, `${path}.thirdParty.${name}`, repair)
  const setParty = (part: Partial<ThirdParty>): void =>
    onChange({ thirdParty: { ...(party ?? EMPTY_PARTY), ...part } })
  return (
    <Modal opened onClose={onClose} size={620} title={t('extras.title', { line: index + 1 })}>
      <Stack gap="md">
        <Textarea
          label={t('extras.pedimentos')}
          description={t('extras.pedimentosHint')}
          autosize
          minRows={1}
          data-autofocus
          value={line.pedimentos.join('\n')}
          onChange={({ currentTarget: { value } }) =>
            onChange({ pedimentos: value === '' ? [] : value.split('\n') })
          }
          error={
            ofPedimentos.length === 0 ? null : (
              <FieldIssues issues={ofPedimentos} onRepair={repair} />
            )
          }
        />
        <TextInput
          label={t('extras.cuentaPredial')}
          description={t('extras.cuentaPredialHint')}
          value={line.cuentaPredial}
          onChange={(event) => onChange({ cuentaPredial: event.currentTarget.value.trim() })}
          {...fieldProps(issues, `${path}.cuentaPredial`, repair)}
        />
        <Checkbox
          label={t('extras.thirdParty')}
          description={t('extras.thirdPartyHint')}
          checked={party !== null}
          onChange={(event) =>
            onChange({ thirdParty: event.currentTarget.checked ? EMPTY_PARTY : null })
          }
        />
        {party !== null && (
          <SimpleGrid cols={2}>
            <TextInput
              label={t('field.taxId')}
              value={party.rfc}
              onChange={(event) => setParty({ rfc: event.currentTarget.value.toUpperCase() })}
              {...partyField('rfc')}
            />
            <TextInput
              label={t('field.name')}
              value={party.name}
              onChange={(event) => setParty({ name: event.currentTarget.value })}
              {...partyField('name')}
            />
            <Select
              label={t('field.regimenFiscal')}
              searchable
              data={REGIMENES}
              value={party.regimenFiscal === '' ? null : party.regimenFiscal}
              onChange={(value) => setParty({ regimenFiscal: value ?? '' })}
              {...partyField('regimenFiscal')}
            />
            <TextInput
              label={t('field.postalCode')}
              inputMode="numeric"
              value={party.postalCode}
              onChange={(event) => setParty({ postalCode: event.currentTarget.value })}
              {...partyField('postalCode')}
            />
          </SimpleGrid>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('extras.done')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

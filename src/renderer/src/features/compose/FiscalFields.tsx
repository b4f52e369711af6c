import { Select, TextInput } from '@mantine/core'
import type { Receiver } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { REGIMEN_FISCAL } from '../../../../domain/mx/catalogs/regimenFiscal.ts'
import { isRfc, personaOf } from '../../../../domain/mx/rfc.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from './Compose.module.css'
import { setPath } from './composeStore.ts'

/** SAT's data of the receiver, as they will stand on the document. */
export function FiscalFields({
  issues,
  receiver,
}: {
  readonly issues: readonly Issue[]
  readonly receiver: Receiver
}) {
  const t = useT()
  const persona = isRfc(receiver.taxId) ? personaOf(receiver.taxId) : null
  const field = (name: keyof Receiver) =>
    fieldProps(issues, `receiver.${name}`, ({ path, value }) => setPath(path, value))
  return (
    <div className={`${styles['row']} ${styles['fiscal']}`}>
      <TextInput
        label={t('field.taxId')}
        value={receiver.taxId}
        spellCheck={false}
        onChange={(event) => setPath('receiver.taxId', event.currentTarget.value.toUpperCase())}
        {...field('taxId')}
      />
      <TextInput
        label={t('field.name')}
        value={receiver.name}
        spellCheck={false}
        onChange={(event) => setPath('receiver.name', event.currentTarget.value)}
        {...field('name')}
      />
      <TextInput
        label={t('field.postalCode')}
        value={receiver.postalCode}
        inputMode="numeric"
        onChange={(event) => setPath('receiver.postalCode', event.currentTarget.value)}
        {...field('postalCode')}
      />
      <Select
        label={t('field.regimenFiscal')}
        searchable
        data={[...REGIMEN_FISCAL.entries.values()]
          .filter(({ personas }) => persona === null || personas.includes(persona))
          .map(({ key, text }) => ({ value: key, label: `${key} ${text}` }))}
        value={receiver.regimenFiscal === '' ? null : receiver.regimenFiscal}
        onChange={(value) => setPath('receiver.regimenFiscal', value ?? '')}
        {...field('regimenFiscal')}
      />
      <TextInput
        label={t('field.email')}
        value={receiver.email}
        onChange={(event) => setPath('receiver.email', event.currentTarget.value)}
        {...field('email')}
      />
    </div>
  )
}

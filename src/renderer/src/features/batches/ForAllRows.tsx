import {
  Alert,
  Button,
  Checkbox,
  Group,
  Menu,
  NumberInput,
  Select,
  Text,
  TextInput,
} from '@mantine/core'
import { Plus } from 'lucide-react'
import { fieldsOf, type ImportField } from '../../../../domain/batch/fields.ts'
import type { ColumnMapping } from '../../../../domain/batch/mapping.ts'
import type { BatchSettings } from '../../../../domain/batch/source.ts'
import type { Company } from '../../../../domain/parties.ts'
import { currentLanguage, useT } from '../../words.ts'
import styles from './Batches.module.css'

/** A file never says these for all rows: each document has its own. */
const NEVER_FOR_ALL: ReadonlySet<ImportField> = new Set(['folio', 'issuer', 'total'])

/** Values for what has no column or stands empty, and how the whole file is taken. */
export function ForAllRows({
  company,
  mapping,
  settings,
  missing,
  onChange,
}: {
  readonly company: Company
  readonly mapping: ColumnMapping
  readonly settings: BatchSettings
  readonly missing: readonly (readonly ImportField[])[]
  readonly onChange: (settings: BatchSettings) => void
}) {
  const t = useT()
  const { constants } = settings
  const shown = fieldsOf(company.country).filter((field) => constants[field] !== undefined)
  const others = fieldsOf(company.country).filter(
    (field) =>
      constants[field] === undefined && !mapping.includes(field) && !NEVER_FOR_ALL.has(field),
  )
  const write = (field: ImportField, value: string): void =>
    onChange({ ...settings, constants: { ...constants, [field]: value } })
  return (
    <section className="panel" aria-label={t('bulk.forAll')}>
      <Text fw={600}>{t('bulk.forAll')}</Text>
      <Text size="sm" c="dimmed" mb="xs">
        {t('bulk.forAllHint')}
      </Text>
      {missing.map((fields) => (
        <Alert key={fields.join()} color="red" role="alert" mb="xs" py={8}>
          {t('bulk.missing', {
            fields: anyOf(fields.map((field) => t(`batchField.${field}`))),
          })}
        </Alert>
      ))}
      <div className={styles['constants']}>
        {shown.map((field) => (
          <TextInput
            key={field}
            size="xs"
            label={t(`batchField.${field}`)}
            description={mapping.includes(field) ? t('bulk.whereEmpty') : t('bulk.everywhere')}
            value={constants[field] ?? ''}
            onChange={(event) => write(field, event.currentTarget.value)}
          />
        ))}
        <Menu shadow="md" width={230} position="bottom-start">
          <Menu.Target>
            <Button
              size="xs"
              variant="default"
              leftSection={<Plus size={14} aria-hidden />}
              className={styles['addConstant']}
            >
              {t('bulk.addConstant')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {others.map((field) => (
              <Menu.Item key={field} onClick={() => write(field, '')}>
                {t(`batchField.${field}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <Group gap="xl" mt="md" align="flex-end">
        <Select
          size="xs"
          w={230}
          label={t('bulk.issueDate')}
          data={[
            { value: 'file', label: t('bulk.issueDateFile') },
            { value: 'today', label: t('bulk.issueDateToday') },
          ]}
          value={settings.issueDate}
          onChange={(value) =>
            onChange({ ...settings, issueDate: value === 'today' ? 'today' : 'file' })
          }
        />
        <NumberInput
          size="xs"
          w={190}
          label={t('bulk.concurrency')}
          placeholder={t('bulk.concurrencyAuto')}
          min={1}
          max={500}
          allowDecimal={false}
          allowNegative={false}
          disabled={settings.strictOrder}
          value={settings.concurrency ?? ''}
          onChange={(value) =>
            onChange({ ...settings, concurrency: typeof value === 'number' ? value : null })
          }
        />
        <Checkbox
          label={t('bulk.strictOrder')}
          checked={settings.strictOrder}
          onChange={(event) => onChange({ ...settings, strictOrder: event.currentTarget.checked })}
          mb={6}
        />
        <Checkbox
          label={t('bulk.withTax')}
          checked={settings.pricesIncludeTax}
          onChange={(event) =>
            onChange({ ...settings, pricesIncludeTax: event.currentTarget.checked })
          }
          mb={6}
        />
      </Group>
    </section>
  )
}

function anyOf(words: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: 'disjunction' }).format(words)
}

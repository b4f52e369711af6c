import { ActionIcon, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import type { DraftLine, LineTax } from '../../../../domain/invoice.ts'
import { OBJETO_IMP } from '../../../../domain/mx/catalogs/smallCatalogs.ts'
import { useT } from '../../words.ts'
import type { TaxFactor, TaxName } from '../../../../domain/taxNames.ts'

const TAXES: readonly TaxName[] = ['iva', 'ieps', 'isr']
const FACTORS: readonly TaxFactor[] = ['Tasa', 'Cuota', 'Exento']

/** Taxes of one line that no preset has: each with its kind and rate. */
export function TaxEditor({
  line,
  title,
  onChange,
  onClose,
}: {
  readonly line: Pick<DraftLine, 'objetoImp' | 'taxes'>
  readonly title: string
  readonly onChange: (part: Pick<DraftLine, 'objetoImp' | 'taxes'>) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const { objetoImp, taxes } = line

  function set(index: number, part: Partial<LineTax>): void {
    const before = taxes[index]
    if (before === undefined) return
    const next = { ...before, ...part }
    // Only IVA and IEPS are transferred; an exempt tax has no rate.
    const withheld = next.tax === 'isr' ? true : next.withheld
    const rate = next.factor === 'Exento' ? '' : next.rate
    onChange({ objetoImp, taxes: taxes.with(index, { ...next, withheld, rate }) })
  }

  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Stack gap="sm">
        <Select
          label={t('taxes.objetoImp')}
          data={Array.from(OBJETO_IMP.entries.values(), ({ key, text }) => ({
            value: key,
            label: `${key} ${text}`,
          }))}
          value={objetoImp}
          onChange={(value) => onChange({ objetoImp: value ?? '02', taxes })}
        />
        {taxes.map((tax, index) => (
          // A tax has no name of its own; its place is all there is.
          // oxlint-disable-next-line react/no-array-index-key
          <Group key={index} align="flex-end" wrap="nowrap" gap="xs">
            <Select
              label={t('taxes.tax')}
              data={TAXES.map((name) => ({ value: name, label: name.toUpperCase() }))}
              value={tax.tax}
              onChange={(value) => set(index, { tax: value ?? 'iva' })}
            />
            <Select
              label={t('taxes.direction')}
              disabled={tax.tax === 'isr'}
              data={[
                { value: 'no', label: t('taxes.transferred') },
                { value: 'yes', label: t('taxes.withheld') },
              ]}
              value={tax.withheld ? 'yes' : 'no'}
              onChange={(value) => set(index, { withheld: value === 'yes' })}
            />
            <Select
              label={t('taxes.factor')}
              data={FACTORS.map((factor) => ({
                value: factor,
                label: t(`taxes.factor.${factor}`),
              }))}
              value={tax.factor}
              onChange={(value) => set(index, { factor: value ?? 'Tasa' })}
            />
            <TextInput
              label={tax.factor === 'Cuota' ? t('taxes.quota') : t('taxes.rate')}
              inputMode="decimal"
              disabled={tax.factor === 'Exento'}
              value={tax.rate}
              onChange={(event) => set(index, { rate: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('taxes.remove', { tax: tax.tax.toUpperCase() })}
              onClick={() => onChange({ objetoImp, taxes: taxes.toSpliced(index, 1) })}
            >
              <Trash2 size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group justify="space-between">
          <Button
            variant="light"
            leftSection={<Plus size={15} aria-hidden />}
            onClick={() =>
              onChange({
                objetoImp,
                taxes: [...taxes, { tax: 'iva', withheld: false, factor: 'Tasa', rate: '0.16' }],
              })
            }
          >
            {t('taxes.add')}
          </Button>
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}

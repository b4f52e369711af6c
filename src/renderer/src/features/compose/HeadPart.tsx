import { Anchor, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CfdiDraft, GlobalPeriod } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { FORMA_PAGO } from '../../../../domain/mx/catalogs/formaPago.ts'
import { MONEDA } from '../../../../domain/mx/catalogs/moneda.ts'
import { MESES, METODO_PAGO, PERIODICIDAD } from '../../../../domain/mx/catalogs/smallCatalogs.ts'
import type { CatalogEntry } from '../../../../domain/mx/catalogs/catalog.ts'
import { PUBLIC_NAME } from '../../../../domain/mx/names.ts'
import { RFC_PUBLIC } from '../../../../domain/mx/rfc.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import { useSeries } from '../series/useSeries.ts'
import styles from './Compose.module.css'
import { change, setPath, useCompose } from './composeStore.ts'
import { RelationsPart } from './RelationsPart.tsx'

function options(entries: ReadonlyMap<string, CatalogEntry>) {
  return Array.from(entries.values(), ({ key, text }) => ({ value: key, label: `${key} ${text}` }))
}

/** How it is paid, in what money, and what is rarely needed. */
export function HeadPart({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  const [isUnfolded, setUnfolded] = useState(false)
  const series = useSeries(open?.draft.companyId ?? null)
  if (open === null) return null
  const { draft } = open
  const field = (path: string) =>
    fieldProps(issues, path, (repair) => setPath(repair.path, repair.value))
  const isPublic = draft.receiver.taxId === RFC_PUBLIC && draft.receiver.name === PUBLIC_NAME
  const names = (series.value ?? []).map(({ serie }) => serie)
  const hidden = new Set(['condicionesDePago', 'issuedLocal', 'notes', 'lugarExpedicion'])
  const showsRare =
    isUnfolded || draft.relations.length > 0 || issues.some(({ path }) => hidden.has(path))
  return (
    <section className={styles['panel']} aria-label={t('compose.payment')}>
      <div className={`${styles['row']} ${styles['pay']}`}>
        <Select
          flex={2}
          label={t('field.metodoPago')}
          data={options(METODO_PAGO.entries)}
          value={draft.metodoPago}
          onChange={(value) => change((before) => withMethod(before, value ?? ''))}
          {...field('metodoPago')}
        />
        <Select
          flex={3}
          label={t('field.formaPago')}
          searchable
          data={options(FORMA_PAGO.entries)}
          value={draft.formaPago}
          onChange={(value) => setPath('formaPago', value ?? '')}
          {...field('formaPago')}
        />
        <Select
          flex="0 0 96px"
          label={t('compose.currency')}
          searchable
          data={[...MONEDA.entries.keys()]}
          value={draft.moneda}
          onChange={(value) =>
            change((before) => ({
              ...before,
              moneda: value ?? 'MXN',
              tipoCambio: value === 'MXN' ? '' : before.tipoCambio,
            }))
          }
          {...field('moneda')}
        />
        {draft.moneda !== 'MXN' && (
          <TextInput
            flex="0 0 120px"
            label={t('compose.exchangeRate')}
            inputMode="decimal"
            value={draft.tipoCambio}
            onChange={(event) => setPath('tipoCambio', event.currentTarget.value)}
            {...field('tipoCambio')}
          />
        )}
        {names.length > 1 ? (
          <Select
            flex="0 0 100px"
            label={t('compose.series')}
            data={names}
            value={draft.serie}
            disabled={open.folio !== ''}
            onChange={(value) => setPath('serie', value ?? '')}
            {...field('serie')}
          />
        ) : null}
        <Group flex="0 0 290px" gap="lg" mt={26} wrap="nowrap" justify="space-between">
          <Checkbox
            label={t('compose.pricesIncludeTax')}
            checked={draft.pricesIncludeTax}
            onChange={(event) => {
              const { checked } = event.currentTarget
              change((before) => ({ ...before, pricesIncludeTax: checked }))
            }}
          />
          {!showsRare && (
            <Anchor component="button" type="button" size="sm" onClick={() => setUnfolded(true)}>
              {t('compose.moreFields')}
            </Anchor>
          )}
        </Group>
      </div>
      {(isPublic || draft.globalPeriod !== null) && (
        <GlobalFields period={draft.globalPeriod} isPublic={isPublic} issues={issues} />
      )}
      {showsRare && (
        <div className={`${styles['row']} ${styles['head']}`} style={{ marginTop: 10 }}>
          <TextInput
            label={t('compose.conditions')}
            value={draft.condicionesDePago}
            onChange={(event) => setPath('condicionesDePago', event.currentTarget.value)}
            {...field('condicionesDePago')}
          />
          <TextInput
            label={t('compose.issued')}
            placeholder={t('compose.issuedNow')}
            value={draft.issuedLocal}
            onChange={(event) => setPath('issuedLocal', event.currentTarget.value)}
            {...field('issuedLocal')}
          />
          <TextInput
            label={t('field.postalCodeOfIssue')}
            value={draft.lugarExpedicion}
            onChange={(event) => setPath('lugarExpedicion', event.currentTarget.value)}
            {...field('lugarExpedicion')}
          />
          <Textarea
            style={{ gridColumn: 'span 2' }}
            label={t('compose.notes')}
            autosize
            minRows={1}
            value={draft.notes}
            onChange={(event) => setPath('notes', event.currentTarget.value)}
          />
        </div>
      )}
      {showsRare && <RelationsPart issues={issues} />}
    </section>
  )
}

/** Paid later means "to be defined"; paid now must say how. */
function withMethod(draft: CfdiDraft, metodoPago: string): CfdiDraft {
  if (metodoPago === 'PPD') return { ...draft, metodoPago, formaPago: '99' }
  return { ...draft, metodoPago, formaPago: draft.formaPago === '99' ? '03' : draft.formaPago }
}

const NO_PERIOD: GlobalPeriod = { periodicidad: '', meses: '', year: '' }

/** The period of an invoice to the public in general. */
function GlobalFields({
  period,
  isPublic,
  issues,
}: {
  readonly period: GlobalPeriod | null
  readonly isPublic: boolean
  readonly issues: readonly Issue[]
}) {
  const t = useT()
  const value = period ?? NO_PERIOD
  function set(part: Partial<GlobalPeriod>): void {
    change((draft) => ({ ...draft, globalPeriod: { ...value, ...part } }))
  }
  const field = (path: string) =>
    fieldProps(issues, path, (repair) => setPath(repair.path, repair.value))
  return (
    <div className={`${styles['row']} ${styles['head']}`} style={{ marginTop: 10 }}>
      <Select
        label={t('compose.period')}
        data={options(PERIODICIDAD.entries)}
        value={value.periodicidad === '' ? null : value.periodicidad}
        onChange={(next) => set({ periodicidad: next ?? '' })}
        {...field('globalPeriod.periodicidad')}
      />
      <Select
        label={t('compose.months')}
        data={options(MESES.entries)}
        value={value.meses === '' ? null : value.meses}
        onChange={(next) => set({ meses: next ?? '' })}
        {...field('globalPeriod.meses')}
      />
      <TextInput
        label={t('compose.year')}
        value={value.year}
        onChange={(event) => set({ year: event.currentTarget.value })}
        {...field('globalPeriod.year')}
      />
      {!isPublic && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          mt={28}
          onClick={() => change((draft) => ({ ...draft, globalPeriod: null }))}
        >
          {t('compose.noPeriod')}
        </Anchor>
      )}
    </div>
  )
}

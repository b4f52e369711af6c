import { SegmentedControl, Select, Switch, TextInput } from '@mantine/core'
import type { SeriesView } from '../../../../contract/api.ts'
import {
  CREDIT_REASONS,
  CURRENCIES,
  DEBIT_REASONS,
  OPERATIONS,
} from '../../../../domain/pe/catalogs.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { localTime } from '../../../../domain/mx/localTime.ts'
import type { PeDraft } from '../../../../domain/pe/draft.ts'
import { igvRatesOn } from '../../../../domain/pe/rates.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from '../compose/Compose.module.css'
import { useSeries } from '../series/useSeries.ts'
import own from './Pe.module.css'
import { NOBODY } from './peDraft.ts'
import { peComposer } from './peStore.ts'

const { change, setPath, useCompose } = peComposer

function repair({ path, value }: { readonly path: string; readonly value: string }): void {
  setPath(path, value)
}

/** What kind of document, under which series, in which money. */
export function PeHead({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  const asked = useSeries(open?.company.id ?? null)
  if (open === null) return null
  const { draft } = open
  const series: readonly SeriesView[] = asked.value ?? []
  const ofKind = series.filter(({ kind }) => kind === draft.kind).map(({ serie }) => serie)
  const isNote = draft.kind === 'notaCredito' || draft.kind === 'notaDebito'

  function takeKind(kind: 'factura' | 'boleta'): void {
    const serie =
      series.find((one) => one.kind === kind)?.serie ?? (kind === 'factura' ? 'F001' : 'B001')
    change((before) => ({
      ...before,
      kind,
      serie,
      receiver:
        kind === 'factura' && before.receiver.taxIdType === '-'
          ? { ...NOBODY, taxIdType: '6', name: '' }
          : before.receiver,
    }))
  }

  return (
    <section className={styles['panel']} aria-label={t('pe.document')}>
      <div className={own['head']}>
        {isNote ? (
          <NoteFields issues={issues} />
        ) : (
          <SegmentedControl
            className={own['unlabelled'] ?? ''}
            aria-label={t('pe.kind')}
            data={[
              { value: 'boleta', label: t('pe.kind.boleta') },
              { value: 'factura', label: t('pe.kind.factura') },
            ]}
            value={draft.kind}
            onChange={(value) => takeKind(value === 'factura' ? 'factura' : 'boleta')}
          />
        )}
        <Select
          size="xs"
          w={110}
          allowDeselect={false}
          label={t('pe.field.serie')}
          data={[...new Set([...ofKind, draft.serie])].filter((serie) => serie !== '')}
          value={draft.serie}
          onChange={(value) => setPath('serie', value ?? '')}
          {...fieldProps(issues, 'serie', repair)}
        />
        <Select
          size="xs"
          w={150}
          allowDeselect={false}
          label={t('pe.field.moneda')}
          data={[...CURRENCIES.values()].map(({ key, text }) => ({ value: key, label: text }))}
          value={draft.moneda}
          onChange={(value) =>
            change((before) => ({
              ...before,
              moneda: value ?? 'PEN',
              tipoCambio: value === 'PEN' ? '' : before.tipoCambio,
            }))
          }
          {...fieldProps(issues, 'moneda', repair)}
        />
        {draft.moneda !== 'PEN' && (
          <TextInput
            size="xs"
            w={110}
            label={t('pe.field.tipoCambio')}
            inputMode="decimal"
            value={draft.tipoCambio}
            onChange={(event) => setPath('tipoCambio', event.currentTarget.value)}
            {...fieldProps(issues, 'tipoCambio', repair)}
          />
        )}
        <Select
          size="xs"
          w={230}
          allowDeselect={false}
          label={t('pe.field.operacion')}
          data={[...OPERATIONS.values()].map(({ key, text }) => ({ value: key, label: text }))}
          value={draft.operacion}
          onChange={(value) => setPath('operacion', value ?? '1')}
          comboboxProps={{ width: 420, position: 'bottom-start' }}
          {...fieldProps(issues, 'operacion', repair)}
        />
        <Select
          size="xs"
          w={90}
          allowDeselect={false}
          label={t('pe.field.porcentajeIgv')}
          data={ratesFor(draft).map((percent) => ({ value: percent, label: `${percent} %` }))}
          value={draft.porcentajeIgv}
          onChange={(value) => setPath('porcentajeIgv', value ?? '18')}
          {...fieldProps(issues, 'porcentajeIgv', repair)}
        />
        <Switch
          mt={22}
          label={t('pe.pricesIncludeTax')}
          checked={draft.pricesIncludeTax}
          onChange={(event) => {
            const pricesIncludeTax = event.currentTarget.checked
            change((before) => ({ ...before, pricesIncludeTax }))
          }}
        />
      </div>
    </section>
  )
}

/** Which document a note changes, and why, in words. */
function NoteFields({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  if (open === null || open.draft.modified === null) return null
  const { kind, modified, reason } = open.draft
  const reasons = kind === 'notaCredito' ? CREDIT_REASONS : DEBIT_REASONS
  return (
    <>
      <TextInput
        size="xs"
        w={150}
        readOnly
        label={t(kind === 'notaCredito' ? 'pe.creditOf' : 'pe.debitOf')}
        value={`${modified.serie}-${modified.numero}`}
        {...fieldProps(issues, 'modified.numero', repair)}
      />
      <Select
        size="xs"
        w={280}
        allowDeselect={false}
        label={t('pe.field.reason')}
        data={[...reasons.values()].map(({ key, text }) => ({ value: key, label: text }))}
        value={reason}
        onChange={(value) => setPath('reason', value ?? '')}
        {...fieldProps(issues, 'reason', repair)}
      />
    </>
  )
}

/** The rates that the day of issue has, and the one that the document names already. */
function ratesFor({ issuedLocal, porcentajeIgv }: PeDraft): readonly string[] {
  const issued = issuedLocal === '' ? localTime(Date.now(), 'America/Lima') : issuedLocal
  const percents = igvRatesOn(issued.slice(0, 10)).map(({ percent }) => percent)
  return [...new Set([...percents, porcentajeIgv])].filter((percent) => percent !== '')
}

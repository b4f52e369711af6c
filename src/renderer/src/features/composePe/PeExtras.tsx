import { ActionIcon, Button, Select, TextInput, Textarea } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Issue } from '../../../../domain/issue.ts'
import { DETRACCIONES, GUIDE_TYPES, PAYMENT_MEANS } from '../../../../domain/pe/catalogs.ts'
import type { PeDraft } from '../../../../domain/pe/draft.ts'
import { fieldProps, FieldIssues, issuesAt } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from '../compose/Compose.module.css'
import own from './Pe.module.css'
import { peComposer } from './peStore.ts'

const { change, setPath, useCompose } = peComposer

function repair({ path, value }: { readonly path: string; readonly value: string }): void {
  setPath(path, value)
}

/** What only some documents have: each opens with one press and closes with another. */
export function PeExtras({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  const [isMore, setMore] = useState(false)
  if (open === null) return null
  const { draft } = open
  const showMore =
    isMore || draft.ordenDeCompra !== '' || draft.notes !== '' || draft.descuentoGlobal !== ''
  return (
    <section className={styles['panel']} aria-label={t('pe.extras')}>
      <div className={own['extras']}>
        <Extra label={t('pe.credit')} onAdd={addInstallment} />
        {draft.kind === 'factura' && draft.detraccion === null && (
          <Extra label={t('pe.detraccion')} onAdd={addDetraccion} />
        )}
        <Extra label={t('pe.guide')} onAdd={addGuide} />
        {!showMore && <Extra label={t('pe.more')} onAdd={() => setMore(true)} />}
        <FieldIssues
          issues={[...issuesAt(issues, 'installments'), ...issuesAt(issues, 'detraccion')]}
          onRepair={repair}
        />
      </div>
      {draft.installments.length > 0 && <Installments draft={draft} issues={issues} />}
      {draft.detraccion !== null && <Detraccion draft={draft} issues={issues} />}
      {draft.guides.length > 0 && <Guides draft={draft} issues={issues} />}
      {showMore && <More draft={draft} issues={issues} />}
    </section>
  )
}

function Extra({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Plus size={14} aria-hidden />}
      onClick={onAdd}
    >
      {label}
    </Button>
  )
}

function addInstallment(): void {
  const open = useCompose.getState().open
  if (open === null) return
  const isFirst = open.draft.installments.length === 0
  change((draft) => ({
    ...draft,
    installments: [
      ...draft.installments,
      {
        dueDate: inDays(30 * (draft.installments.length + 1)),
        amount: isFirst ? open.totals.toPay : '',
      },
    ],
  }))
}

function addDetraccion(): void {
  change((draft) => ({
    ...draft,
    operacion: draft.operacion === '1' ? '30' : draft.operacion,
    detraccion: { tipo: '20', porcentaje: '12', medioDePago: '1', transport: null, fishery: null },
  }))
}

function addGuide(): void {
  change((draft) => ({ ...draft, guides: [...draft.guides, { tipo: '1', numero: '' }] }))
}

/** `AAAA-MM-DD` so many days from today in Lima. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000 - 5 * 3_600_000).toISOString().slice(0, 10)
}

interface PartProps {
  readonly draft: PeDraft
  readonly issues: readonly Issue[]
}

function Remove({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onRemove}>
      <Trash2 size={15} />
    </ActionIcon>
  )
}

function Installments({ draft, issues }: PartProps) {
  const t = useT()
  return draft.installments.map(({ dueDate, amount }, index) => (
    // An instalment is named by its place.
    // oxlint-disable-next-line react/no-array-index-key
    <div key={index} className={own['extra']}>
      <TextInput
        size="xs"
        type="date"
        label={t('pe.installmentAt', { number: index + 1 })}
        value={dueDate}
        onChange={(event) => setPath(`installments.${index}.dueDate`, event.currentTarget.value)}
        {...fieldProps(issues, `installments.${index}.dueDate`, repair)}
      />
      <TextInput
        size="xs"
        label={t('line.amount')}
        inputMode="decimal"
        value={amount}
        onChange={(event) => setPath(`installments.${index}.amount`, event.currentTarget.value)}
        {...fieldProps(issues, `installments.${index}.amount`, repair)}
      />
      <Remove
        label={t('pe.removeInstallment', { number: index + 1 })}
        onRemove={() =>
          change((before) => ({ ...before, installments: before.installments.toSpliced(index, 1) }))
        }
      />
    </div>
  ))
}

function Detraccion({ draft: { detraccion }, issues }: PartProps) {
  const t = useT()
  if (detraccion === null) return null
  return (
    <div className={own['extra']}>
      <Select
        size="xs"
        w={360}
        searchable
        allowDeselect={false}
        label={t('pe.detraccionOf')}
        data={[...DETRACCIONES.values()].map(({ key, text }) => ({ value: key, label: text }))}
        value={detraccion.tipo}
        onChange={(value) => {
          const entry = DETRACCIONES.get(value ?? '')
          if (entry === undefined) return
          change((before) =>
            before.detraccion === null
              ? before
              : {
                  ...before,
                  detraccion: { ...before.detraccion, tipo: entry.key, porcentaje: entry.percent },
                },
          )
        }}
        {...fieldProps(issues, 'detraccion.tipo', repair)}
      />
      <TextInput
        size="xs"
        w={90}
        label={'%'}
        inputMode="decimal"
        value={detraccion.porcentaje}
        onChange={(event) => setPath('detraccion.porcentaje', event.currentTarget.value)}
        {...fieldProps(issues, 'detraccion.porcentaje', repair)}
      />
      <Select
        size="xs"
        w={240}
        allowDeselect={false}
        label={t('pe.detraccionBy')}
        data={[...PAYMENT_MEANS.values()].map(({ key, text }) => ({ value: key, label: text }))}
        value={detraccion.medioDePago}
        onChange={(value) => setPath('detraccion.medioDePago', value ?? '')}
        comboboxProps={{ width: 420, position: 'bottom-end' }}
        {...fieldProps(issues, 'detraccion.medioDePago', repair)}
      />
      <Remove
        label={t('pe.removeDetraccion')}
        onRemove={() =>
          change((before) => ({
            ...before,
            detraccion: null,
            operacion: before.operacion === '30' ? '1' : before.operacion,
          }))
        }
      />
    </div>
  )
}

function Guides({ draft, issues }: PartProps) {
  const t = useT()
  return draft.guides.map(({ tipo, numero }, index) => (
    // A waybill is named by its place.
    // oxlint-disable-next-line react/no-array-index-key
    <div key={index} className={own['extra']}>
      <Select
        size="xs"
        w={240}
        allowDeselect={false}
        label={t('pe.guide')}
        data={[...GUIDE_TYPES.values()].map(({ key, text }) => ({ value: key, label: text }))}
        value={tipo}
        onChange={(value) => setPath(`guides.${index}.tipo`, value ?? '1')}
        {...fieldProps(issues, `guides.${index}.tipo`, repair)}
      />
      <TextInput
        size="xs"
        label={t('pe.guideNumber')}
        value={numero}
        onChange={(event) =>
          setPath(`guides.${index}.numero`, event.currentTarget.value.toUpperCase())
        }
        {...fieldProps(issues, `guides.${index}.numero`, repair)}
      />
      <Remove
        label={t('pe.removeGuide', { number: index + 1 })}
        onRemove={() =>
          change((before) => ({ ...before, guides: before.guides.toSpliced(index, 1) }))
        }
      />
    </div>
  ))
}

function More({ draft, issues }: PartProps) {
  const t = useT()
  const field = (name: 'descuentoGlobal' | 'ordenDeCompra' | 'medioDePago' | 'placa') => (
    <TextInput
      key={name}
      size="xs"
      label={t(`pe.field.${name}`)}
      value={draft[name]}
      onChange={(event) => setPath(name, event.currentTarget.value)}
      {...fieldProps(issues, name, repair)}
    />
  )
  return (
    <div className={own['extra']}>
      {field('descuentoGlobal')}
      {field('ordenDeCompra')}
      {field('medioDePago')}
      {field('placa')}
      <Textarea
        size="xs"
        autosize
        minRows={1}
        w={320}
        label={t('pe.field.notes')}
        value={draft.notes}
        onChange={(event) => setPath('notes', event.currentTarget.value)}
        {...fieldProps(issues, 'notes', repair)}
      />
    </div>
  )
}

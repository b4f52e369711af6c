import { Button, Select, TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Issue } from '../../../../domain/issue.ts'
import { GUIDE_TYPES } from '../../../../domain/pe/catalogs.ts'
import { fieldProps, FieldIssues, issuesAt } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from '../compose/Compose.module.css'
import own from './Pe.module.css'
import { addDetraccion, PeDetraccion } from './PeDetraccion.tsx'
import { hasMore, PeMore } from './PeMore.tsx'
import { Remove, type PartProps } from './parts.tsx'
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
  const showMore = isMore || hasMore(draft)
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
      {draft.detraccion !== null && <PeDetraccion draft={draft} issues={issues} />}
      {draft.guides.length > 0 && <Guides draft={draft} issues={issues} />}
      {showMore && <PeMore draft={draft} issues={issues} />}
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

function addGuide(): void {
  change((draft) => ({ ...draft, guides: [...draft.guides, { tipo: '1', numero: '' }] }))
}

/** `AAAA-MM-DD` so many days from today in Lima. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000 - 5 * 3_600_000).toISOString().slice(0, 10)
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

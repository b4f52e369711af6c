import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import type { PeDraft } from '../../../../domain/pe/draft.ts'
import { PERCEPCION, RETENCION, type Rate } from '../../../../domain/pe/rates.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import own from './Pe.module.css'
import type { PartProps } from './parts.tsx'
import { peComposer } from './peStore.ts'

const { change, setPath } = peComposer

const TEXTS = [
  'descuentoGlobal',
  'condicionesDePago',
  'medioDePago',
  'ordenDeCompra',
  'placa',
] as const
const MARKS = ['sendToCustomer', 'contingencia', 'bienesSelva', 'serviciosSelva'] as const

/** Whether a draft carries anything of what is rarely needed. */
export function hasMore(draft: PeDraft): boolean {
  return (
    TEXTS.some((name) => draft[name] !== '') ||
    MARKS.some((name) => draft[name]) ||
    [draft.notes, draft.percepcion, draft.retencion, draft.dueDate, draft.issuedLocal].some(
      (text) => text !== '',
    )
  )
}

function repair({ path, value }: { readonly path: string; readonly value: string }): void {
  setPath(path, value)
}

function rates(entries: ReadonlyMap<string, Rate>) {
  return [...entries.values()].map(({ key, percent }) => ({ value: key, label: `${percent} %` }))
}

/** What few documents need: percepción, retención, dates, discount on the whole, orders, remarks. */
export function PeMore({ draft, issues }: PartProps) {
  const t = useT()
  return (
    <div className={own['extra']} role="group" aria-label={t('pe.more')}>
      <Select
        size="xs"
        w={130}
        clearable
        label={t('pe.field.percepcion')}
        placeholder={t('pe.none')}
        data={rates(PERCEPCION)}
        value={draft.percepcion === '' ? null : draft.percepcion}
        onChange={(value) =>
          change((before) => ({
            ...before,
            percepcion: value ?? '',
            operacion: value !== null ? '34' : before.operacion === '34' ? '1' : before.operacion,
          }))
        }
        {...fieldProps(issues, 'percepcion', repair)}
      />
      <Select
        size="xs"
        w={130}
        clearable
        label={t('pe.field.retencion')}
        placeholder={t('pe.none')}
        data={rates(RETENCION)}
        value={draft.retencion === '' ? null : draft.retencion}
        onChange={(value) => setPath('retencion', value ?? '')}
        {...fieldProps(issues, 'retencion', repair)}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('pe.field.issuedLocal')}
        value={draft.issuedLocal.slice(0, 10)}
        onChange={({ currentTarget: { value } }) =>
          setPath('issuedLocal', value === '' ? '' : `${value}T12:00:00`)
        }
        {...fieldProps(issues, 'issuedLocal', repair)}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('pe.field.dueDate')}
        value={draft.dueDate}
        onChange={(event) => setPath('dueDate', event.currentTarget.value)}
        {...fieldProps(issues, 'dueDate', repair)}
      />
      {TEXTS.map((name) => (
        <TextInput
          key={name}
          size="xs"
          label={t(`pe.field.${name}`)}
          value={draft[name]}
          onChange={(event) => setPath(name, event.currentTarget.value)}
          {...fieldProps(issues, name, repair)}
        />
      ))}
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
      <div className={own['marks']}>
        {MARKS.map((name) => (
          <Checkbox
            key={name}
            size="xs"
            label={t(`pe.field.${name}`)}
            checked={draft[name]}
            onChange={({ currentTarget: { checked } }) =>
              change((before) => ({ ...before, [name]: checked }))
            }
          />
        ))}
      </div>
    </div>
  )
}

import { Checkbox, Select, TextInput } from '@mantine/core'
import type { Issue } from '../../../../domain/issue.ts'
import { ISC_TYPES } from '../../../../domain/pe/catalogs.ts'
import type { PeLine } from '../../../../domain/pe/draft.ts'
import { useT } from '../../words.ts'
import own from './Pe.module.css'
import { peComposer } from './peStore.ts'

const { change } = peComposer

type Text = 'codigoSunat' | 'bolsas' | 'otrosCargos' | 'tasaIsc' | 'precioPublico'

/** Whether a line carries anything of what is rarely needed. */
export function hasLineMore(line: PeLine): boolean {
  return (
    line.tipoIsc !== '' || line.bolsas !== '' || line.otrosCargos !== '' || line.anticipo !== null
  )
}

/** ISC, plastic bags, other charges, SUNAT's code, and the advance that a line gives back. */
export function PeLineMore({
  index,
  line,
  issues,
  onChange,
}: {
  readonly index: number
  readonly line: PeLine
  readonly issues: readonly Issue[]
  readonly onChange: (part: Partial<PeLine>) => void
}) {
  const t = useT()
  const at = (name: string): string => `lines.${index}.${name}`
  const isWrong = (name: string): boolean =>
    issues.some(({ path, severity }) => severity === 'error' && path === at(name))
  const text = (name: Text, width: number) => (
    <TextInput
      size="xs"
      w={width}
      label={t(`pe.line.${name}`)}
      data-path={at(name)}
      inputMode="decimal"
      value={line[name]}
      error={isWrong(name)}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  )

  /** Giving back an advance is a kind of sale of its own. */
  function toggleAdvance(isOn: boolean): void {
    onChange({ anticipo: isOn ? { serie: '', numero: '' } : null })
    if (!isOn) return
    change((draft) => (draft.operacion === '1' ? { ...draft, operacion: '4' } : draft))
  }

  const { anticipo } = line
  return (
    <div
      className={own['lineMore']}
      role="group"
      aria-label={t('pe.line.moreAt', { line: index + 1 })}
    >
      {text('codigoSunat', 120)}
      <Select
        size="xs"
        w={250}
        clearable
        label={t('pe.line.tipoIsc')}
        placeholder={t('pe.none')}
        data-path={at('tipoIsc')}
        error={isWrong('tipoIsc')}
        data={[...ISC_TYPES.values()].map(({ key, text: label }) => ({ value: key, label }))}
        value={line.tipoIsc === '' ? null : line.tipoIsc}
        onChange={(value) => onChange({ tipoIsc: value ?? '', ...(value === null && NO_ISC) })}
      />
      {line.tipoIsc !== '' && text('tasaIsc', 130)}
      {line.tipoIsc === '3' && text('precioPublico', 150)}
      {text('bolsas', 110)}
      {text('otrosCargos', 110)}
      <Checkbox
        size="xs"
        mb={7}
        label={t('pe.line.anticipo')}
        checked={anticipo !== null}
        onChange={(event) => toggleAdvance(event.currentTarget.checked)}
      />
      {anticipo !== null && (
        <>
          <TextInput
            size="xs"
            w={90}
            label={t('pe.field.serie')}
            maxLength={4}
            value={anticipo.serie}
            onChange={(event) =>
              onChange({
                anticipo: { ...anticipo, serie: event.currentTarget.value.toUpperCase() },
              })
            }
          />
          <TextInput
            size="xs"
            w={110}
            label={t('pe.field.taxId')}
            inputMode="numeric"
            data-path={at('anticipo.numero')}
            error={isWrong('anticipo.numero')}
            value={anticipo.numero}
            onChange={(event) =>
              onChange({ anticipo: { ...anticipo, numero: event.currentTarget.value.trim() } })
            }
          />
        </>
      )}
    </div>
  )
}

const NO_ISC = { tasaIsc: '', precioPublico: '' }

import { Select, Text, TextInput } from '@mantine/core'
import {
  DETRACCIONES,
  operationOfDetraccion,
  PAYMENT_MEANS,
} from '../../../../domain/pe/catalogs.ts'
import type {
  PeDetraccion as Detraccion,
  PeDraft,
  PeFishery,
  PeTransport,
} from '../../../../domain/pe/draft.ts'
import { fieldProps } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import own from './Pe.module.css'
import { Remove, type PartProps } from './parts.tsx'
import { peComposer } from './peStore.ts'

const { change, setPath } = peComposer

const NO_TRANSPORT: PeTransport = {
  ubigeoOrigen: '',
  direccionOrigen: '',
  ubigeoDestino: '',
  direccionDestino: '',
  detalleViaje: '',
  valorServicio: '',
  valorCargaEfectiva: '',
  valorCargaUtil: '',
}

const NO_FISHERY: PeFishery = {
  matricula: '',
  embarcacion: '',
  especie: '',
  lugarDescarga: '',
  cantidad: '',
  fechaDescarga: '',
}

const OF_DETRACCION: ReadonlySet<string> = new Set(['30', '31', '32', '33'])

/** A draft with this good or service under detracción: kind of sale, proposed rate and what it tells besides follow. */
function withDetraccion(draft: PeDraft, tipo: string): PeDraft {
  const operation = operationOfDetraccion(tipo)
  const before = draft.detraccion
  const detraccion: Detraccion = {
    tipo,
    porcentaje: DETRACCIONES.get(tipo)?.percent ?? '',
    medioDePago: before?.medioDePago ?? '1',
    transport: operation === '33' ? (before?.transport ?? NO_TRANSPORT) : null,
    fishery: operation === '31' ? (before?.fishery ?? NO_FISHERY) : null,
  }
  // An advance may bear a detracción, too: its kind of sale stays.
  return { ...draft, operacion: draft.operacion === '4' ? '4' : operation, detraccion }
}

/** Opens the part with what most services are: other business services. */
export function addDetraccion(): void {
  change((draft) => withDetraccion(draft, '20'))
}

function repair({ path, value }: { readonly path: string; readonly value: string }): void {
  setPath(path, value)
}

/** Kind, rate and means of payment of a detracción; for cargo and fish what SUNAT wants besides. */
export function PeDetraccion({ draft: { detraccion }, issues }: PartProps) {
  const t = useT()
  if (detraccion === null) return null
  return (
    <div className={own['extra']} role="group" aria-label={t('pe.detraccion')}>
      <Select
        size="xs"
        w={360}
        searchable
        allowDeselect={false}
        label={t('pe.detraccionOf')}
        data={[...DETRACCIONES.values()].map(({ key, text }) => ({ value: key, label: text }))}
        value={detraccion.tipo}
        onChange={(value) => {
          if (value !== null) change((before) => withDetraccion(before, value))
        }}
        {...fieldProps(issues, 'detraccion.tipo', repair)}
      />
      <TextInput
        size="xs"
        w={90}
        label={t('pe.detraccionPercent')}
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
            operacion: OF_DETRACCION.has(before.operacion) ? '1' : before.operacion,
          }))
        }
      />
      {detraccion.transport !== null && (
        <Transport transport={detraccion.transport} issues={issues} />
      )}
      {detraccion.fishery !== null && <Fishery fishery={detraccion.fishery} issues={issues} />}
      {DETRACCIONES.get(detraccion.tipo)?.proof === 'none' && (
        <Text size="xs" fw={600} w="100%">
          {t('pe.detraccionUnproven')}
        </Text>
      )}
      <Text size="xs" c="dimmed" w="100%">
        {t('pe.detraccionHint')}
      </Text>
    </div>
  )
}

function Transport({
  transport,
  issues,
}: {
  readonly transport: PeTransport
  readonly issues: PartProps['issues']
}) {
  const t = useT()
  const field = (name: keyof PeTransport, width: number, isFigure = false) => (
    <TextInput
      size="xs"
      w={width}
      label={t(`pe.transport.${name}`)}
      inputMode={isFigure ? 'decimal' : 'text'}
      value={transport[name]}
      onChange={(event) => setPath(`detraccion.transport.${name}`, event.currentTarget.value)}
      {...fieldProps(issues, `detraccion.transport.${name}`, repair)}
    />
  )
  return (
    <div className={own['part']}>
      {field('ubigeoOrigen', 120)}
      {field('direccionOrigen', 300)}
      {field('ubigeoDestino', 120)}
      {field('direccionDestino', 300)}
      {field('detalleViaje', 300)}
      {field('valorServicio', 160, true)}
      {field('valorCargaEfectiva', 160, true)}
      {field('valorCargaUtil', 160, true)}
    </div>
  )
}

function Fishery({
  fishery,
  issues,
}: {
  readonly fishery: PeFishery
  readonly issues: PartProps['issues']
}) {
  const t = useT()
  const field = (name: keyof PeFishery, width: number, type = 'text') => (
    <TextInput
      size="xs"
      w={width}
      type={type}
      label={t(`pe.fishery.${name}`)}
      value={fishery[name]}
      onChange={(event) => setPath(`detraccion.fishery.${name}`, event.currentTarget.value)}
      {...fieldProps(issues, `detraccion.fishery.${name}`, repair)}
    />
  )
  return (
    <div className={own['part']}>
      {field('matricula', 160)}
      {field('embarcacion', 220)}
      {field('especie', 220)}
      {field('lugarDescarga', 220)}
      {field('cantidad', 130)}
      {field('fechaDescarga', 150, 'date')}
    </div>
  )
}

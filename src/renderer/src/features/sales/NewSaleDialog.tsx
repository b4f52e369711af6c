import { ActionIcon, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { DraftLine } from '../../../../domain/invoice.ts'
import { call } from '../../api.ts'
import { presentMs } from '../../app/now.ts'
import { notifyDone } from '../../app/notify.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import { dayOf } from '../../zone.ts'
import { TAX_PRESETS } from '../compose/taxPresets.ts'
import { SALE_FORMS } from './forms.ts'

/** Taxes that a ticket may have: nothing is withheld from the public. */
const PRESETS = TAX_PRESETS.filter(({ taxes }) => taxes.every(({ withheld }) => !withheld))

/** What of a ticket has one kind of tax. */
interface Part {
  readonly id: number
  readonly amount: string
  readonly preset: string
}

const FIRST: Part = { id: 0, amount: '', preset: 'iva16' }

/** Records a ticket: its number and what it sums up to, by kind of tax. */
export function NewSaleDialog({
  companyId,
  onClose,
}: {
  readonly companyId: CompanyId
  readonly onClose: () => void
}) {
  const t = useT()
  const today = dayOf(presentMs())
  const [ticket, setTicket] = useState('')
  const [day, setDay] = useState(today)
  const [form, setForm] = useState('01')
  const [parts, setParts] = useState<readonly Part[]>([FIRST])
  const add = useAction(async () => {
    const sale = await call('sales.add', {
      sale: {
        companyId,
        ticket: ticket.trim(),
        // Of another day only the date is known.
        soldLocal: day === today ? '' : `${day}T12:00:00`,
        formaPago: form,
        pricesIncludeTax: true,
        lines: parts.map(lineOf),
      },
    })
    notifyDone(t('sales.added', { ticket: sale.ticket }))
    onClose()
  })
  const problems = add.error?.issues ?? []
  const fieldOf = (path: string) => fieldProps(problems, path, () => undefined)
  const change = (at: number, changed: Partial<Part>): void =>
    setParts(parts.map((part, index) => (index === at ? { ...part, ...changed } : part)))
  // What is said at a field is not said again below.
  const shown = new Set([
    'ticket',
    'soldLocal',
    'formaPago',
    ...parts.flatMap((_, at) => [`lines.${at}.unitPrice`, `lines.${at}.taxes`]),
  ])
  const rest = problems.filter(({ path }) => !shown.has(path))
  return (
    <Modal opened onClose={onClose} size="lg" title={t('sales.new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void add.run()
        }}
      >
        <Stack gap="md">
          <Group grow align="flex-start">
            <TextInput
              label={t('sales.ticketNumber')}
              value={ticket}
              data-autofocus
              onChange={(event) => setTicket(event.currentTarget.value)}
              {...fieldOf('ticket')}
            />
            <TextInput
              label={t('sales.day')}
              type="date"
              value={day}
              max={today}
              onChange={(event) => setDay(event.currentTarget.value)}
              {...fieldOf('soldLocal')}
            />
            <Select
              label={t('field.formaPago')}
              searchable
              data={SALE_FORMS}
              value={form}
              onChange={(value) => setForm(value ?? form)}
              {...fieldOf('formaPago')}
            />
          </Group>
          {parts.map((part, at) => (
            <Group key={part.id} wrap="nowrap" align="flex-start">
              <TextInput
                flex={1}
                label={
                  parts.length === 1 ? t('sales.amount') : t('sales.amountOf', { part: at + 1 })
                }
                value={part.amount}
                inputMode="decimal"
                onChange={(event) => change(at, { amount: event.currentTarget.value.trim() })}
                {...fieldOf(`lines.${at}.unitPrice`)}
              />
              <Select
                flex={1}
                label={parts.length === 1 ? t('sales.taxes') : t('sales.taxesOf', { part: at + 1 })}
                data={PRESETS.map(({ id, label }) => ({ value: id, label: t(label) }))}
                value={part.preset}
                onChange={(value) => change(at, { preset: value ?? part.preset })}
                {...fieldOf(`lines.${at}.taxes`)}
              />
              {parts.length > 1 && (
                <ActionIcon
                  mt={26}
                  variant="subtle"
                  color="gray"
                  aria-label={t('sales.removePart', { part: at + 1 })}
                  onClick={() => setParts(parts.filter((_, index) => index !== at))}
                >
                  <X size={16} aria-hidden />
                </ActionIcon>
              )}
            </Group>
          ))}
          <Group>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<Plus size={14} aria-hidden />}
              onClick={() =>
                setParts([
                  ...parts,
                  { id: (parts.at(-1)?.id ?? 0) + 1, amount: '', preset: 'exempt' },
                ])
              }
            >
              {t('sales.addPart')}
            </Button>
          </Group>
          {add.error !== null && (problems.length === 0 || rest.length > 0) && (
            <ErrorNote error={{ ...add.error, issues: rest }} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={add.isBusy}>
              {t('sales.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** A ticket names no goods: SAT's keys for what a global invoice says of it (cfdi-4.0.md §6). */
function lineOf({ amount, preset }: Part): DraftLine {
  const chosen = PRESETS.find(({ id }) => id === preset)
  return {
    productId: null,
    sku: '',
    claveProdServ: '01010101',
    claveUnidad: 'ACT',
    unidad: '',
    description: 'Venta',
    quantity: '1',
    unitPrice: amount,
    discount: '',
    objetoImp: chosen?.objetoImp ?? '',
    taxes: chosen?.taxes ?? [],
    thirdParty: null,
    pedimentos: [],
    cuentaPredial: '',
  }
}

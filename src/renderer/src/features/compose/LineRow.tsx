import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core'
import { FileStack, Trash2 } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { CfdiDraft, DraftLine } from '../../../../domain/invoice.ts'
import type { Issue } from '../../../../domain/issue.ts'
import type { RoundingPolicy } from '../../../../domain/parties.ts'
import type { Product } from '../../../../domain/products.ts'
import type { LineTotals } from '../../../../domain/totals.ts'
import { formatMoney } from '../../format.ts'
import { CatalogField } from '../../ui/CatalogField.tsx'
import { focusSoon } from '../../ui/focusSoon.ts'
import { FieldIssues } from '../../ui/issues.tsx'
import { useTyped } from '../../ui/useTyped.ts'
import { useT } from '../../words.ts'
import { ProductSuggest } from '../products/ProductSuggest.tsx'
import styles from './Compose.module.css'
import { setPath } from './composeStore.ts'
import { withProduct } from './draft.ts'
import { fieldOfLine } from './places.ts'
import { hasExtras, LineExtras } from './LineExtras.tsx'
import { TaxEditor } from './TaxEditor.tsx'
import { presetOf, TAX_PRESETS } from './taxPresets.ts'
import { WhyLine } from './WhyLine.tsx'

const CUSTOM = 'custom'

/** One line: product by words, then quantity, then Enter for the next. */
export function LineRow({
  index,
  line,
  totals,
  draft,
  roundingPolicy,
  issues,
  onChange,
  onNext,
  onRemove,
}: {
  readonly index: number
  readonly line: DraftLine
  readonly totals: LineTotals | null
  readonly draft: CfdiDraft
  readonly roundingPolicy: RoundingPolicy
  readonly issues: readonly Issue[]
  readonly onChange: (part: Partial<DraftLine>) => void
  readonly onNext: () => void
  readonly onRemove: () => void
}) {
  const t = useT()
  const path = `lines.${index}`
  const place = { line: index + 1 }
  const [text, setText] = useTyped(line.description)
  const [isEditingExtras, setEditingExtras] = useState(false)
  const [isEditingTaxes, setEditingTaxes] = useState(false)
  const hasError = (field: string): boolean =>
    issues.some(
      ({ path: at, severity }) => severity === 'error' && at.startsWith(`${path}.${field}`),
    )

  function pick(product: Product): void {
    setText(product.description)
    onChange(withProduct(line, product, draft.pricesIncludeTax))
    focusSoon(`${path}.quantity`, { select: true })
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'Delete' && event.ctrlKey) {
      event.preventDefault()
      onRemove()
    }
  }

  function enterGoes(to: () => void) {
    return (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      to()
    }
  }

  const preset = presetOf(line)
  const figure = (name: 'quantity' | 'unitPrice' | 'discount') => (
    <TextInput
      size="xs"
      className={styles['end']}
      aria-label={t(`line.${name}At`, place)}
      data-path={`${path}.${name}`}
      inputMode="decimal"
      autoComplete="off"
      value={line[name]}
      error={hasError(name)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      onKeyDown={enterGoes(onNext)}
    />
  )

  return (
    // The keys belong to the fields inside; the line only hears what they let through.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles['lineBox']}
      onKeyDown={keyDown}
      role="group"
      aria-label={t('line.at', place)}
    >
      <div className={styles['line']}>
        <span className={styles['number']}>{index + 1}</span>
        <ProductSuggest
          companyId={draft.companyId}
          currency={draft.moneda}
          value={text}
          onText={setText}
          onPick={pick}
          onEnter={(typed) => {
            if (typed.trim() === '') return
            onChange({ description: typed.trim(), productId: null })
            focusSoon(line.claveProdServ === '' ? `${path}.claveProdServ` : `${path}.quantity`, {
              select: true,
            })
          }}
          input={{
            size: 'xs',
            'aria-label': t('line.descriptionAt', place),
            'data-path': `${path}.description`,
            placeholder: t('line.productHint'),
            error: hasError('description'),
            onBlur: () => {
              if (text !== line.description) onChange({ description: text })
            },
          }}
        />
        <CatalogField
          catalog="claveProdServ"
          value={line.claveProdServ}
          onChange={(claveProdServ) => onChange({ claveProdServ })}
          onDone={() => focusSoon(`${path}.claveUnidad`, { select: true })}
          input={{
            size: 'xs',
            'aria-label': t('line.claveProdServAt', place),
            'data-path': `${path}.claveProdServ`,
            error: hasError('claveProdServ'),
          }}
        />
        <CatalogField
          catalog="claveUnidad"
          value={line.claveUnidad}
          onChange={(claveUnidad) => onChange({ claveUnidad })}
          onDone={() => focusSoon(`${path}.quantity`, { select: true })}
          input={{
            size: 'xs',
            'aria-label': t('line.claveUnidadAt', place),
            'data-path': `${path}.claveUnidad`,
            error: hasError('claveUnidad'),
          }}
        />
        {figure('quantity')}
        {figure('unitPrice')}
        {figure('discount')}
        <Select
          size="xs"
          aria-label={t('line.taxesAt', place)}
          data-path={`${path}.taxes`}
          error={hasError('taxes') || hasError('objetoImp')}
          comboboxProps={{ width: 260, position: 'bottom-end' }}
          data={[
            ...TAX_PRESETS.map(({ id, label }) => ({ value: id, label: t(label) })),
            { value: CUSTOM, label: t('taxes.custom') },
          ]}
          value={preset?.id ?? CUSTOM}
          onOptionSubmit={(value) => {
            const chosen = TAX_PRESETS.find(({ id }) => id === value)
            if (chosen === undefined) setEditingTaxes(true)
            else onChange({ taxes: chosen.taxes, objetoImp: chosen.objetoImp })
          }}
        />
        <span className={styles['amount']}>
          {totals === null ? '' : formatMoney(totals.amount, draft.moneda)}
        </span>
        <span className={styles['lineActions']}>
          <WhyLine
            index={index}
            draft={draft}
            roundingPolicy={roundingPolicy}
            isOffered={totals !== null}
          />
          <Tooltip label={t('extras.open')}>
            <ActionIcon
              variant={hasExtras(line) ? 'light' : 'subtle'}
              color={hasExtras(line) ? 'petrol' : 'gray'}
              size={24}
              aria-label={t('extras.openAt', place)}
              onClick={() => setEditingExtras(true)}
            >
              <FileStack size={15} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('line.remove')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={t('line.removeAt', place)}
              onClick={onRemove}
            >
              <Trash2 size={15} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {issues.length > 0 && (
        <div className={styles['lineIssues']}>
          <FieldIssues
            issues={issues}
            place={(at) => fieldOfLine(t, at)}
            onRepair={(repair) => setPath(repair.path, repair.value)}
          />
        </div>
      )}
      {isEditingExtras && (
        <LineExtras
          index={index}
          line={line}
          issues={issues}
          onChange={onChange}
          onClose={() => setEditingExtras(false)}
        />
      )}
      {isEditingTaxes && (
        <TaxEditor
          line={line}
          title={t('taxes.titleAt', place)}
          onClose={() => setEditingTaxes(false)}
          onChange={onChange}
        />
      )}
    </div>
  )
}

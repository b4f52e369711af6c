import { ActionIcon, Anchor, Select, Text, TextInput, Tooltip } from '@mantine/core'
import { Ellipsis, Plus, Trash2 } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { Issue } from '../../../../domain/issue.ts'
import { IGV_TYPES, IVAP_TYPES, UNITS } from '../../../../domain/pe/catalogs.ts'
import type { PeDraft, PeLine } from '../../../../domain/pe/draft.ts'
import type { PeLineTotals } from '../../../../domain/pe/totals.ts'
import type { Product } from '../../../../domain/products.ts'
import { formatMoney } from '../../format.ts'
import { focusSoon } from '../../ui/focusSoon.ts'
import { FieldIssues } from '../../ui/issues.tsx'
import { useTyped } from '../../ui/useTyped.ts'
import { useT } from '../../words.ts'
import { ProductSuggest } from '../products/ProductSuggest.tsx'
import styles from '../compose/Compose.module.css'
import own from './Pe.module.css'
import { hasLineMore, PeLineMore } from './PeLineMore.tsx'
import { EMPTY_PE_LINE } from '../../../../domain/pe/emptyDraft.ts'
import { isBlankPe, withPeProduct } from './peDraft.ts'
import { peComposer } from './peStore.ts'

const { change, setPath, useCompose } = peComposer

/** Puts the cursor into a line's first field; a line that is not there yet is opened. */
function goToLine(index: number): void {
  change((draft) =>
    index < draft.lines.length ? draft : { ...draft, lines: [...draft.lines, EMPTY_PE_LINE] },
  )
  focusSoon(`lines.${index}.description`)
}

function setLine(index: number, part: Partial<PeLine>): void {
  change((draft) => {
    const line = draft.lines[index]
    return line === undefined
      ? draft
      : { ...draft, lines: draft.lines.with(index, { ...line, ...part }) }
  })
}

function removeLine(index: number): void {
  change((draft) => {
    const lines = draft.lines.toSpliced(index, 1)
    return { ...draft, lines: lines.length === 0 ? [EMPTY_PE_LINE] : lines }
  })
}

/** What is sold: a line opens by itself after the last. */
export function PeLines({ issues }: { readonly issues: readonly Issue[] }) {
  const t = useT()
  const open = useCompose((state) => state.open)
  if (open === null) return null
  const { draft, totals } = open
  const filled = draft.lines.filter((line) => !isBlankPe(line)).length
  return (
    <section className={`${styles['panel']} ${styles['lines']}`} aria-label={t('compose.lines')}>
      <div className={own['lineHead']} aria-hidden>
        <span />
        <span>{t('line.description')}</span>
        <span>{t('pe.line.unidad')}</span>
        <span className={styles['overField']}>{t('line.quantity')}</span>
        <span className={styles['overField']}>
          {t(draft.pricesIncludeTax ? 'pe.line.price' : 'pe.line.value')}
        </span>
        <span className={styles['overField']}>{t('line.discount')}</span>
        <span>{t('pe.line.igv')}</span>
        <span className={styles['end']}>{t('line.amount')}</span>
        <span />
        <span />
      </div>
      {draft.lines.map((line, index) => (
        <PeLineRow
          // A line has no name of its own; its place is what a person means by "line 3".
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          index={index}
          line={line}
          totals={totals.lines[index] ?? null}
          draft={draft}
          issues={issues.filter(({ path }) => path.startsWith(`lines.${index}.`))}
        />
      ))}
      <div className={styles['lineFoot']}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => goToLine(draft.lines.length)}
        >
          <Plus size={14} aria-hidden style={{ verticalAlign: -2 }} /> {t('compose.addLine')}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t('compose.lineCount', { count: filled })}
        </Text>
      </div>
    </section>
  )
}

function PeLineRow({
  index,
  line,
  totals,
  draft,
  issues,
}: {
  readonly index: number
  readonly line: PeLine
  readonly totals: PeLineTotals | null
  readonly draft: PeDraft
  readonly issues: readonly Issue[]
}) {
  const t = useT()
  const path = `lines.${index}`
  const place = { line: index + 1 }
  const [text, setText] = useTyped(line.description)
  const [isMore, setMore] = useState(false)
  const showsMore = isMore || hasLineMore(line)
  const hasError = (field: string): boolean =>
    issues.some(({ path: at, severity }) => severity === 'error' && at === `${path}.${field}`)

  function pick(product: Product): void {
    setText(product.description)
    setLine(index, withPeProduct(line, product, draft))
    focusSoon(`${path}.quantity`, { select: true })
  }

  function enterGoesOn(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    goToLine(index + 1)
  }

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
      onChange={(event) => setLine(index, { [name]: event.currentTarget.value })}
      onKeyDown={enterGoesOn}
    />
  )

  return (
    <div className={styles['lineBox']} role="group" aria-label={t('line.at', place)}>
      <div className={own['line']}>
        <span className={styles['number']}>{index + 1}</span>
        <ProductSuggest
          companyId={draft.companyId}
          currency={draft.moneda}
          value={text}
          onText={setText}
          onPick={pick}
          onEnter={(typed) => {
            if (typed.trim() === '') return
            setLine(index, { description: typed.trim(), productId: null })
            focusSoon(`${path}.quantity`, { select: true })
          }}
          input={{
            size: 'xs',
            'aria-label': t('line.descriptionAt', place),
            'data-path': `${path}.description`,
            placeholder: t('line.productHint'),
            error: hasError('description'),
            onBlur: () => {
              if (text !== line.description) setLine(index, { description: text })
            },
          }}
        />
        <Select
          size="xs"
          aria-label={t('pe.line.unidadAt', place)}
          data-path={`${path}.unidad`}
          allowDeselect={false}
          error={hasError('unidad')}
          comboboxProps={{ width: 180, position: 'bottom-start' }}
          data={unitsWith(line.unidad)}
          value={line.unidad}
          onChange={(value) => setLine(index, { unidad: value ?? 'NIU' })}
        />
        {figure('quantity')}
        {figure('unitPrice')}
        {figure('discount')}
        <Select
          size="xs"
          aria-label={t('pe.line.igvAt', place)}
          data-path={`${path}.tipoIgv`}
          allowDeselect={false}
          error={hasError('tipoIgv')}
          comboboxProps={{ width: 320, position: 'bottom-end' }}
          data={AFFECTATIONS}
          value={line.tipoIvap === '' ? line.tipoIgv : `ivap-${line.tipoIvap}`}
          onChange={(value) => {
            const chosen = value ?? '1'
            setLine(
              index,
              chosen.startsWith('ivap-')
                ? { tipoIgv: '', tipoIvap: chosen.slice(5) }
                : { tipoIgv: chosen, tipoIvap: '' },
            )
          }}
        />
        <span className={styles['amount']}>
          {totals === null || totals.group === 'gratuita'
            ? totals === null
              ? ''
              : t('pe.line.free')
            : `${line.anticipo === null ? '' : '−'}${formatMoney(totals.total, draft.moneda)}`}
        </span>
        <Tooltip label={t('pe.line.more')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('pe.line.moreAt', place)}
            aria-expanded={showsMore}
            onClick={() => setMore(!showsMore)}
          >
            <Ellipsis size={15} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('line.remove')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('line.removeAt', place)}
            onClick={() => removeLine(index)}
          >
            <Trash2 size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      {showsMore && (
        <PeLineMore
          index={index}
          line={line}
          issues={issues}
          onChange={(part) => setLine(index, part)}
        />
      )}
      {issues.length > 0 && (
        <div className={styles['lineIssues']}>
          <FieldIssues issues={issues} onRepair={(repair) => setPath(repair.path, repair.value)} />
        </div>
      )}
    </div>
  )
}

const AFFECTATIONS = [
  ...[...IGV_TYPES.values()].map(({ key, text }) => ({ value: key, label: text })),
  ...[...IVAP_TYPES.values()].map(({ key, text }) => ({ value: `ivap-${key}`, label: text })),
]

function unitsWith(unit: string): readonly { readonly value: string; readonly label: string }[] {
  const known = [...UNITS.values()].map(({ key, text }) => ({ value: key, label: text }))
  return unit === '' || UNITS.has(unit) ? known : [...known, { value: unit, label: unit }]
}

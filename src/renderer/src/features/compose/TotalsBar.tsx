import { Button, Kbd, Popover, ScrollArea } from '@mantine/core'
import { Stamp, TriangleAlert } from 'lucide-react'
import type { Issue } from '../../../../domain/issue.ts'
import type { CfdiTotals, TransferredGroup } from '../../../../domain/totals.ts'
import { formatMoney, formatRate } from '../../format.ts'
import { focusPath, IssueSummary } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import type { Translate } from '../../../../locales/translator.ts'
import styles from './Compose.module.css'
import { setPath, useCompose } from './composeStore.ts'
import { placeOf } from './places.ts'

/** Live totals, what is still wrong, and the one button. */
export function TotalsBar({
  issues,
  onSeal,
}: {
  readonly issues: readonly Issue[]
  readonly onSeal: () => void
}) {
  const t = useT()
  const open = useCompose((state) => state.open)
  if (open === null) return null
  const { totals } = open
  const errors = issues.filter(({ severity }) => severity === 'error').length
  return (
    <section className={styles['totals']} aria-label={t('compose.totals')} data-foot-bar>
      <Figures totals={totals} />
      {issues.length > 0 && (
        <Popover width={400} position="top-end" shadow="md" trapFocus>
          <Popover.Target>
            <Button
              variant="light"
              color={errors > 0 ? 'red' : 'orange'}
              leftSection={<TriangleAlert size={15} aria-hidden />}
            >
              {errors > 0
                ? t('compose.problems', { count: errors })
                : t('compose.warnings', { count: issues.length })}
            </Button>
          </Popover.Target>
          <Popover.Dropdown p="xs">
            <ScrollArea.Autosize mah={360}>
              <IssueSummary
                issues={issues}
                onRepair={({ path, value }) => setPath(path, value)}
                onGo={(path) => void requestAnimationFrame(() => focusPath(path))}
                place={(path) => placeOf(t, path)}
              />
            </ScrollArea.Autosize>
          </Popover.Dropdown>
        </Popover>
      )}
      <Button
        size="md"
        leftSection={<Stamp size={17} aria-hidden />}
        rightSection={<Kbd size="xs">{'Ctrl ↵'}</Kbd>}
        onClick={onSeal}
      >
        {t('compose.seal')}
      </Button>
    </section>
  )
}

function Figures({ totals }: { readonly totals: CfdiTotals }) {
  const t = useT()
  const money = (amount: string): string => formatMoney(amount, totals.currency)
  const hasDiscount = /[1-9]/.test(totals.discount)
  return (
    <>
      <Figure label={t('totals.subtotal')} value={money(totals.subtotal)} />
      {hasDiscount && <Figure label={t('totals.discount')} value={`−${money(totals.discount)}`} />}
      {totals.transferred.map((group) => (
        <Figure
          key={`${group.tax} ${group.factor} ${group.rate}`}
          label={nameOf(t, group)}
          value={group.factor === 'Exento' ? t('totals.exempt') : money(group.amount)}
        />
      ))}
      {totals.withheld.map(({ tax, amount }) => (
        <Figure
          key={tax}
          label={t('totals.withheld', { tax: tax.toUpperCase() })}
          value={`−${money(amount)}`}
        />
      ))}
      <div className={`${styles['figure']} ${styles['total']}`}>
        <span>{t('totals.total')}</span>
        <span data-testid="total">{money(totals.total)}</span>
      </div>
    </>
  )
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={styles['figure']}>
      <span>{label}</span>
      <span>{value}</span>
    </div>
  )
}

function nameOf(t: Translate, { tax, factor, rate }: TransferredGroup): string {
  if (factor === 'Exento') return t('totals.tax', { tax: tax.toUpperCase() })
  const shown = factor === 'Cuota' ? t('totals.quota') : formatRate(rate)
  return `${tax.toUpperCase()} ${shown}`
}

import { Button, Kbd, Popover, ScrollArea } from '@mantine/core'
import { Send, TriangleAlert } from 'lucide-react'
import type { Issue } from '../../../../domain/issue.ts'
import { formatMoney } from '../../format.ts'
import { focusPath, IssueSummary } from '../../ui/issues.tsx'
import { useT } from '../../words.ts'
import styles from '../compose/Compose.module.css'
import { pePlaceOf } from './pePlaces.ts'
import { peComposer } from './peStore.ts'

/** Live totals in their own boxes, what is still wrong, and the one button. */
export function PeTotalsBar({
  issues,
  onSeal,
}: {
  readonly issues: readonly Issue[]
  readonly onSeal: () => void
}) {
  const t = useT()
  const open = peComposer.useCompose((state) => state.open)
  if (open === null) return null
  const { totals } = open
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const money = (amount: string): string => formatMoney(amount, totals.currency)
  const boxes = [
    ['pe.total.gravada', totals.gravada],
    ['pe.total.exonerada', totals.exonerada],
    ['pe.total.inafecta', totals.inafecta],
    ['pe.total.gratuita', totals.gratuita],
    ['pe.total.anticipo', totals.anticipo],
    ['pe.total.isc', totals.isc],
    ['pe.total.igv', totals.igv],
    ['pe.total.bolsas', totals.bolsas],
    ['pe.total.otros', totals.otrosCargos],
    ['pe.total.detraccion', totals.detraccion],
    ['pe.total.retencion', totals.retencion],
  ] as const
  const beyond = [
    ['pe.total.percepcion', totals.totalConPercepcion],
    ['pe.total.toPay', totals.toPay === totals.total ? '' : totals.toPay],
  ] as const
  return (
    <section className={styles['totals']} aria-label={t('compose.totals')} data-foot-bar>
      {boxes
        .filter(([, amount]) => amount !== '' && amount !== '0.00')
        .map(([label, amount]) => (
          <div key={label} className={styles['figure']}>
            <span>{t(label)}</span>
            <span>{money(amount)}</span>
          </div>
        ))}
      <div className={`${styles['figure']} ${styles['total']}`}>
        <span>{t('totals.total')}</span>
        <span data-testid="total">{money(totals.total)}</span>
      </div>
      {beyond
        .filter(([, amount]) => amount !== '')
        .map(([label, amount]) => (
          <div key={label} className={styles['figure']}>
            <span>{t(label)}</span>
            <span>{money(amount)}</span>
          </div>
        ))}
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
                onRepair={({ path, value }) => peComposer.setPath(path, value)}
                onGo={(path) => void requestAnimationFrame(() => focusPath(path))}
                place={(path) => pePlaceOf(t, path)}
              />
            </ScrollArea.Autosize>
          </Popover.Dropdown>
        </Popover>
      )}
      <Button
        size="md"
        leftSection={<Send size={17} aria-hidden />}
        rightSection={<Kbd size="xs">{'Ctrl ↵'}</Kbd>}
        onClick={onSeal}
      >
        {t('pe.issue')}
      </Button>
    </section>
  )
}

import { ActionIcon, Popover, Text, Tooltip } from '@mantine/core'
import { CircleHelp } from 'lucide-react'
import { Fragment } from 'react'
import { explainLine } from '../../../../domain/explain.ts'
import type { CfdiDraft } from '../../../../domain/invoice.ts'
import type { RoundingPolicy } from '../../../../domain/parties.ts'
import { formatFigure } from '../../format.ts'
import { useT } from '../../words.ts'
import styles from './Compose.module.css'
import { withoutBlankEnd } from './draft.ts'

/** How each figure of a line came about, step by step. */
export function WhyLine({
  index,
  draft,
  roundingPolicy,
  isOffered,
}: {
  readonly index: number
  readonly draft: CfdiDraft
  readonly roundingPolicy: RoundingPolicy
  readonly isOffered: boolean
}) {
  const t = useT()
  if (!isOffered) return null
  return (
    <Popover width={420} position="bottom-end" shadow="md" withArrow>
      <Popover.Target>
        <Tooltip label={t('why.title')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={t('why.at', { line: index + 1 })}
          >
            <CircleHelp size={15} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600} size="sm" mb={6}>
          {t('why.title')}
        </Text>
        <dl className={styles['why']}>
          {explainLine(withoutBlankEnd(draft), index, { roundingPolicy }).map(
            ({ rule, figures }) => (
              <Fragment key={`${rule} ${figures['tax'] ?? ''}`}>
                <dt>{t(`why.${rule}`, shown(figures))}</dt>
                <dd>{figures['result'] === undefined ? '' : formatFigure(figures['result'])}</dd>
              </Fragment>
            ),
          )}
        </dl>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Figures as people write them; names of taxes in capitals. */
function shown(figures: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      name === 'tax' ? value.toUpperCase() : /^-?[\d.]+$/.test(value) ? formatFigure(value) : value,
    ]),
  )
}

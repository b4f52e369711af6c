import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { PackageSearch, UserRoundX } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { Company } from '../../../../domain/parties.ts'
import { ruleSentence } from '../../../../locales/sentences.ts'
import { formatCount } from '../../format.ts'
import { isKey, useT } from '../../words.ts'
import type { Findings } from './importRun.ts'
import styles from './Imports.module.css'
import { countsOf } from './importWords.ts'

/** Rows of a list that are drawn; the rest is only counted. */
const ROWS_SHOWN = 100

/** What the files hold: "Encontré 312 clientes y 540 productos. 9 clientes con datos dudosos." */
export function FindingsView({
  findings,
  company,
  total,
  onAdd,
  onSkip,
}: {
  readonly findings: Findings
  readonly company: Company
  /** How many files were looked at. */
  readonly total: number
  readonly onAdd: () => void
  readonly onSkip: () => void
}) {
  const t = useT()
  const { sure, doubtful, products, knewSome, skipped } = findings
  const isEmpty = sure.length + doubtful.length + products.length === 0
  const mayAdd = sure.length + products.length > 0
  const others = skipped.filter(({ reason }) => reason === 'otherIssuer').length
  return (
    <Stack gap="md">
      <Group gap="sm" wrap="nowrap">
        <PackageSearch size={26} aria-hidden />
        <div>
          <Text fw={600} size="lg">
            {isEmpty
              ? t(knewSome ? 'imports.nothingNew' : 'imports.nothing')
              : t('imports.found', countsOf(t, findings))}
          </Text>
          {knewSome && !isEmpty && (
            <Text size="sm" c="dimmed">
              {t('imports.known')}
            </Text>
          )}
        </div>
      </Group>
      {total > 0 && others === total && (
        <Alert color="orange">{t('imports.otherIssuerAll', { rfc: company.taxId })}</Alert>
      )}
      {doubtful.length > 0 && (
        <Detail
          icon={<UserRoundX size={16} aria-hidden />}
          title={t('imports.doubtful', {
            count: doubtful.length,
            shown: formatCount(doubtful.length),
          })}
          hint={t('imports.doubtfulHint')}
          count={doubtful.length}
          rows={doubtful.slice(0, ROWS_SHOWN).map(({ taxId, name, doubts }) => ({
            key: taxId,
            title: `${taxId} ${name}`,
            words: doubts.map((doubt) => ruleSentence(t, isKey, doubt)).join(' '),
          }))}
        />
      )}
      {skipped.length > 0 && (
        <Detail
          title={t('imports.skipped', {
            count: skipped.length,
            shown: formatCount(skipped.length),
          })}
          count={skipped.length}
          rows={skipped.slice(0, ROWS_SHOWN).map(({ name, reason }, index) => {
            const key = `skip.${reason}`
            return { key: `${index} ${name}`, title: name, words: isKey(key) ? t(key) : reason }
          })}
        />
      )}
      <Group>
        {mayAdd && (
          <Button data-autofocus autoFocus onClick={onAdd}>
            {t('imports.apply', countsOf(t, findings, 'sure'))}
          </Button>
        )}
        <Button variant="default" onClick={onSkip}>
          {t(mayAdd ? 'imports.skip' : 'imports.again')}
        </Button>
      </Group>
    </Stack>
  )
}

function Detail({
  icon,
  title,
  hint,
  count,
  rows,
}: {
  readonly icon?: ReactNode
  readonly title: string
  readonly hint?: string
  readonly count: number
  readonly rows: readonly { readonly key: string; readonly title: string; readonly words: string }[]
}) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const rest = count - rows.length
  return (
    <div>
      <Group gap="xs">
        {icon}
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'imports.hide' : 'imports.see')}
        </Button>
      </Group>
      {hint !== undefined && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      {isOpen && (
        // A list that scrolls has to be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className={styles['rows']} tabIndex={0} aria-label={title}>
          {rows.map((row) => (
            <li key={row.key}>
              <Text size="sm" fw={600}>
                {row.title}
              </Text>
              <Text size="xs" c="dimmed">
                {row.words}
              </Text>
            </li>
          ))}
          {rest > 0 && <li>{t('imports.andMore', { count: rest, shown: formatCount(rest) })}</li>}
        </ul>
      )}
    </div>
  )
}

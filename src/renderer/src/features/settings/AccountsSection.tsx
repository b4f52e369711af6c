import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  Drawer,
  Group,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core'
import { ArrowUp, Pause, PencilLine, Play, Plug, PlugZap, Plus } from 'lucide-react'
import { useState } from 'react'
import type { AccountView } from '../../../../contract/accounts.ts'
import type { AccountId } from '../../../../domain/ids.ts'
import type { Company } from '../../../../domain/parties.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { isMail, refreshDesk } from '../../app/desk.ts'
import { notifyDone } from '../../app/notify.tsx'
import { call } from '../../api.ts'
import { formatAnswerTime } from '../../format.ts'
import { Empty } from '../../ui/Empty.tsx'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { isKey, useT } from '../../words.ts'
import { AccountForm } from '../accounts/AccountForm.tsx'

/** Accounts of a company at providers: the first that works is used. */
export function AccountsSection({ company }: { readonly company: Company }) {
  const t = useT()
  const accounts = useAsk(
    `accounts ${company.id}`,
    () => call('accounts.list', { companyId: company.id }),
    ['accounts.changed'],
  )
  const [edited, setEdited] = useState<AccountView | 'new' | null>(null)
  const rows = (accounts.value ?? []).filter((account) => !isMail(account))
  const raise = useAction(async (id: AccountId) => {
    const others = (accounts.value ?? []).map((account) => account.id).filter((one) => one !== id)
    // Before the one that is seen above it: accounts of mail stand between and are not seen.
    const passed = rows[rows.findIndex((account) => account.id === id) - 1]
    const at = others.findIndex((one) => one === passed?.id)
    await call('accounts.order', { companyId: company.id, ids: others.toSpliced(at, 0, id) })
    accounts.again()
  })
  if (accounts.value === null && accounts.error !== null) {
    return <ErrorNote error={accounts.error} />
  }
  return (
    <Stack gap="md">
      {rows.length > 1 && (
        <Text size="sm" c="dimmed">
          {t('account.orderHint')}
        </Text>
      )}
      {raise.error !== null && <ErrorNote error={raise.error} />}
      {accounts.value !== null && rows.length === 0 && (
        <Empty icon={Plug} title={t('account.none')} hint={t('account.noneHint')} />
      )}
      {rows.map((account, index) => (
        <AccountCard
          key={account.id}
          account={account}
          onEdit={() => setEdited(account)}
          onRaise={index === 0 ? null : () => void raise.run(account.id)}
        />
      ))}
      <div>
        <Button
          variant="light"
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => setEdited('new')}
        >
          {t('account.add')}
        </Button>
      </div>
      <Drawer
        opened={edited !== null}
        onClose={() => setEdited(null)}
        position="right"
        size="lg"
        title={edited === 'new' || edited === null ? t('account.add') : edited.label}
      >
        {edited !== null && (
          <AccountForm
            companyId={company.id}
            account={edited === 'new' ? null : edited}
            onDone={() => {
              setEdited(null)
              accounts.again()
            }}
          />
        )}
      </Drawer>
    </Stack>
  )
}

function AccountCard({
  account,
  onEdit,
  onRaise,
}: {
  readonly account: AccountView
  readonly onEdit: () => void
  /** Uses it before the one above; null for the first. */
  readonly onRaise: (() => void) | null
}) {
  const t = useT()
  const test = useAction(async () => {
    const { stampsLeft } = await call('accounts.test', { id: account.id })
    notifyDone(
      stampsLeft === null
        ? t('account.connectedTo', { environment: t(`environment.${account.environment}`) })
        : t('account.connectedStamps', { count: stampsLeft }),
    )
    await refreshDesk()
  })
  const toggle = useAction(async () => {
    await call(account.paused === null ? 'accounts.pause' : 'accounts.resume', { id: account.id })
    await refreshDesk()
  })
  const error = test.error ?? toggle.error
  return (
    <article className="panel" aria-label={account.label}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{account.label}</Text>
            <Badge variant="light" color={account.environment === 'production' ? 'green' : 'red'}>
              {t(`environment.${account.environment}`)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {account.usualMs === null
              ? t('account.neverUsed')
              : t('account.usual', { time: formatAnswerTime(account.usualMs) })}
            {account.stampsLeft !== null &&
              ` · ${t('confirm.stamps', { count: account.stampsLeft })}`}
          </Text>
        </div>
        <Group gap="xs">
          {onRaise !== null && (
            <Tooltip label={t('account.raise')}>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={t('account.raiseThis', { account: account.label })}
                onClick={onRaise}
              >
                <ArrowUp size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <Button
            variant="default"
            leftSection={<PlugZap size={15} aria-hidden />}
            loading={test.isBusy}
            onClick={() => void test.run()}
          >
            {t('account.test')}
          </Button>
          <Button
            variant="default"
            leftSection={
              account.paused === null ? (
                <Pause size={15} aria-hidden />
              ) : (
                <Play size={15} aria-hidden />
              )
            }
            loading={toggle.isBusy}
            onClick={() => void toggle.run()}
          >
            {t(account.paused === null ? 'account.pause' : 'queue.resume')}
          </Button>
          <Button
            variant="default"
            leftSection={<PencilLine size={15} aria-hidden />}
            onClick={onEdit}
          >
            {t('settings.edit')}
          </Button>
        </Group>
      </Group>
      {account.paused !== null && (
        <Alert color="orange" mt="sm">
          {reasonSentence(t, isKey, account.paused.reason)}
          {account.paused.words !== '' && ` ${t('error.words', { words: account.paused.words })}`}
        </Alert>
      )}
      {error !== null && <ErrorNote error={error} />}
    </article>
  )
}

import { Alert, Button, Group, Text } from '@mantine/core'
import { Pause, Play } from 'lucide-react'
import type { AccountView } from '../../../../contract/accounts.ts'
import { reasonSentence } from '../../../../locales/sentences.ts'
import { call } from '../../api.ts'
import { refreshDesk } from '../../app/desk.ts'
import { notifyError } from '../../app/notify.tsx'
import { useSession } from '../../app/session.ts'
import { useAction } from '../../ui/useAction.ts'
import { isKey, useT } from '../../words.ts'

/** An account that a person or a refusal stopped: why, and the way on. */
export function PausedAccount({ account }: { readonly account: AccountView }) {
  const t = useT()
  const resume = useAction(async () => {
    await call('accounts.resume', { id: account.id }).catch(notifyError)
    await refreshDesk()
  })
  const companies = useSession((session) => session.companies)
  const company = companies.find(({ id }) => id === account.companyId)
  return (
    <Alert
      color="orange"
      mb="sm"
      title={t('queue.pausedAccount', { label: account.label, company: company?.name ?? '' })}
    >
      <Group justify="space-between">
        <div>
          <Text size="sm">{reasonSentence(t, isKey, account.paused?.reason ?? '')}</Text>
          {account.paused !== null && account.paused.words !== '' && (
            <Text size="sm">{t('error.words', { words: account.paused.words })}</Text>
          )}
        </div>
        <Button
          variant="default"
          leftSection={<Play size={15} aria-hidden />}
          loading={resume.isBusy}
          onClick={() => void resume.run()}
        >
          {t('queue.resume')}
        </Button>
      </Group>
    </Alert>
  )
}

/** One button for each account that works. */
export function PauseButtons({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const t = useT()
  const pause = useAction(async (account: AccountView) => {
    await call('accounts.pause', { id: account.id }).catch(notifyError)
    await refreshDesk()
  })
  return (
    <Group gap="xs" mb="sm">
      {accounts
        .filter((account) => account.paused === null)
        .map((account) => (
          <Button
            key={account.id}
            size="compact-sm"
            variant="default"
            leftSection={<Pause size={14} aria-hidden />}
            loading={pause.isBusy}
            onClick={() => void pause.run(account)}
          >
            {t('queue.pause', { label: account.label })}
          </Button>
        ))}
    </Group>
  )
}

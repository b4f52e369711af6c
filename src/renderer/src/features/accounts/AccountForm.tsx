import {
  Alert,
  Button,
  Group,
  PasswordInput,
  Radio,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { PlugZap } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type {
  AccountInput,
  AccountView,
  ProviderView,
  SettingFieldView,
} from '../../../../contract/accounts.ts'
import type { CompanyId } from '../../../../domain/ids.ts'
import type { Issue } from '../../../../domain/issue.ts'
import { refreshDesk } from '../../app/desk.ts'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { fieldProps } from '../../ui/issues.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import { defaultsOf, startOf } from './accountInput.ts'
import { AdvancedSettings } from './AdvancedSettings.tsx'
import { KeyLeavesDialog } from './KeyLeavesDialog.tsx'
import { labelOf, SettingInput } from './SettingInput.tsx'

/** The account at a provider, drawn from what the provider says it needs. */
export function AccountForm(props: {
  readonly companyId: CompanyId
  /** null: a new one. */
  readonly account: AccountView | null
  readonly onDone: (account: AccountView) => void
  /** Which providers are offered: those that take documents where absent. */
  readonly kind?: ProviderView['kind']
}) {
  const mode = useSession(({ status }) => status?.mode ?? 'real')
  const companyCountry = useSession(
    ({ companies }) => companies.find(({ id }) => id === props.companyId)?.country ?? 'MX',
  )
  const providers = useAsk('providers', () => call('providers.list', {}))
  if (providers.error !== null) return <ErrorNote error={providers.error} />
  const offered = (providers.value ?? []).filter(
    ({ kind, country, environments }) =>
      (props.kind === undefined
        ? kind !== 'mail' && country === companyCountry
        : kind === props.kind) &&
      environments.some((one) => (one === 'practice') === (mode === 'practice')),
  )
  const [first] = offered
  return first === undefined ? null : (
    <Fields {...props} providers={offered} first={first} mode={mode} />
  )
}

function Fields({
  companyId,
  account,
  onDone,
  providers,
  first,
  mode,
}: {
  readonly companyId: CompanyId
  readonly account: AccountView | null
  readonly onDone: (account: AccountView) => void
  readonly providers: readonly ProviderView[]
  readonly first: ProviderView
  readonly mode: 'practice' | 'real'
}) {
  const t = useT()
  const [input, setInput] = useState(() => startOf(companyId, account, first, mode))
  const [saved, setSaved] = useState(account)
  const [isChanged, setChanged] = useState(account === null)
  const provider = providers.find(({ id }) => id === input.provider) ?? first

  const store = async (keyMayLeave = false): Promise<AccountView> => {
    const view = await call('accounts.save', { ...input, id: saved?.id ?? null, keyMayLeave })
    setSaved(view)
    setInput((before) => ({ ...before, secrets: {} }))
    setChanged(false)
    await refreshDesk()
    return view
  }
  const save = useAction((keyMayLeave: boolean) => store(keyMayLeave))
  const [stamps, setStamps] = useState<number | null | undefined>(undefined)
  const test = useAction(async () => {
    setStamps(undefined)
    const view = saved === null || isChanged ? await store() : saved
    const { stampsLeft } = await call('accounts.test', { id: view.id })
    setStamps(stampsLeft)
    await refreshDesk()
  })

  function change(part: Partial<AccountInput>): void {
    setChanged(true)
    setStamps(undefined)
    setInput((before) => ({ ...before, ...part }))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    void save.run(false)
  }

  /** Some fields are asked for only where another one has a certain value. */
  function isNeeded({ neededWhen }: Pick<SettingFieldView, 'neededWhen'>): boolean {
    return neededWhen === undefined || input.settings[neededWhen.setting] === neededWhen.is
  }

  const keyError = [save, test].find(({ error }) => error?.code === 'state.keyWouldLeave')?.error
  const issues: readonly Issue[] = save.error?.issues ?? test.error?.issues ?? []
  const field = (path: string) => fieldProps(issues, path, () => undefined)
  function connectedWords(left: number | null): string {
    if (provider.kind === 'mail') return t('mail.connected')
    return left === null
      ? t('account.connectedTo', { environment: t(`environment.${input.environment}`) })
      : t('account.connectedStamps', { count: left })
  }

  const settings = provider.settings.filter(isNeeded)
  const environments = provider.environments.filter((one) => one !== 'practice')
  const shownSettings = settings.filter(({ isAdvanced }) => isAdvanced === undefined)
  const advancedSettings = settings.filter(({ isAdvanced }) => isAdvanced === true)
  const advancedIssue = issues.find(({ path }) =>
    advancedSettings.some(({ name }) => path === `settings.${name}`),
  )
  const settingInput = (setting: SettingFieldView) => (
    <SettingInput
      key={setting.name}
      setting={setting}
      label={labelOf(t, provider.id, setting.name)}
      help={labelOf(t, provider.id, `${setting.name}.help`, '')}
      optional={!setting.required && setting.neededWhen === undefined && setting.kind !== 'choice'}
      choices={setting.choices.map((choice) => ({
        value: choice,
        label: labelOf(t, provider.id, `${setting.name}.${choice}`, choice),
      }))}
      value={input.settings[setting.name] ?? ''}
      onChange={(value) => change({ settings: { ...input.settings, [setting.name]: value } })}
      field={field(`settings.${setting.name}`)}
    />
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {account === null && providers.length > 1 && (
          <Select
            label={t('account.provider')}
            data={providers.map(({ id, name }) => ({ value: id, label: name }))}
            value={input.provider}
            onChange={(id) => {
              const next = providers.find((one) => one.id === id)
              if (next !== undefined) setInput(startOf(companyId, null, next, mode))
            }}
          />
        )}
        {account === null && mode === 'real' && environments.length > 1 && (
          <Radio.Group
            label={t('account.environment')}
            value={input.environment}
            onChange={(value) => {
              const environment = value
              change({ environment, settings: defaultsOf(provider, environment) })
            }}
          >
            <Group mt={4}>
              {environments.map((one) => (
                <Radio key={one} value={one} label={t(`environment.${one}`)} />
              ))}
            </Group>
          </Radio.Group>
        )}
        <TextInput
          data-autofocus
          label={t('account.label')}
          value={input.label}
          onChange={(event) => change({ label: event.currentTarget.value })}
          {...field('label')}
        />
        {shownSettings.map(settingInput)}
        {provider.secrets.filter(isNeeded).map(({ name }) => {
          const isStored = saved?.secretsStored.includes(name) ?? false
          return (
            <PasswordInput
              key={name}
              label={labelOf(t, provider.id, name)}
              placeholder={isStored ? t('account.secretStored') : ''}
              autoComplete="off"
              value={input.secrets[name] ?? ''}
              onChange={(event) => {
                const { [name]: _old, ...others } = input.secrets
                const value = event.currentTarget.value
                change({ secrets: value === '' ? others : { ...others, [name]: value } })
              }}
              {...field(`secrets.${name}`)}
            />
          )
        })}
        {advancedSettings.length > 0 && (
          <AdvancedSettings hasProblem={advancedIssue !== undefined}>
            {advancedSettings.map(settingInput)}
          </AdvancedSettings>
        )}
        {keyError != null && (
          <KeyLeavesDialog
            leavesFor={keyError.detail['for'] ?? ''}
            isBusy={save.isBusy}
            onConfirm={() => {
              test.clear()
              void save.run(true)
            }}
            onClose={() => {
              save.clear()
              test.clear()
            }}
          />
        )}
        {save.error !== null && save.error !== keyError && save.error.issues.length === 0 && (
          <ErrorNote error={save.error} />
        )}
        {test.error !== null && test.error !== keyError && test.error.issues.length === 0 && (
          <ErrorNote error={test.error} />
        )}
        {stamps !== undefined && (
          <Alert
            color={input.environment === 'production' ? 'green' : 'orange'}
            icon={<PlugZap size={18} />}
            role="status"
          >
            {connectedWords(stamps)}
          </Alert>
        )}
        <Text size="sm" c="dimmed">
          {t(provider.kind === 'mail' ? 'mail.testFree' : 'account.testFree')}
        </Text>
        <Group justify="flex-end">
          <Button
            type="button"
            variant="default"
            loading={test.isBusy}
            onClick={() => void test.run()}
          >
            {t('account.test')}
          </Button>
          {isChanged ? (
            <Button type="submit" loading={save.isBusy}>
              {t('ui.save')}
            </Button>
          ) : (
            saved !== null && <Button onClick={() => onDone(saved)}>{t('ui.finish')}</Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

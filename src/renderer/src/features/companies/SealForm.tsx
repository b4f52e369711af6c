import { Alert, Button, Group, List, PasswordInput, Radio, Stack, Text } from '@mantine/core'
import { Check, FileKey, ShieldCheck } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { CsdFiles } from '../../../../contract/seals.ts'
import type { Company } from '../../../../domain/parties.ts'
import { useNow } from '../../app/now.ts'
import { refreshCompanies, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { formatDay } from '../../format.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { base64Of, FileDrop } from '../../ui/FileDrop.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'

/** Larger files are no certificate and no key. */
const LARGEST = 100_000

/** Loads a CSD: certificate, key and password; the core refuses with a reason or tests the seal. */
export function SealForm({
  company,
  onDone,
}: {
  readonly company: Company
  readonly onDone: (company: Company) => void
}) {
  const t = useT()
  const strength = useSession(({ status }) => status?.vault.strength ?? 'none')
  const [certificate, setCertificate] = useState<File | null>(null)
  const [key, setKey] = useState<File | null>(null)
  const [strange, setStrange] = useState('')
  const [password, setPassword] = useState('')
  const now = useNow()
  // One that has ended leaves nothing to wait for.
  const present = company.csd !== null && company.csd.validTo > now ? company.csd : null
  const [turn, setTurn] = useState<CsdFiles['turn']>('next')
  const [loaded, setLoaded] = useState<Company | null>(null)
  const load = useAction(async () => {
    if (certificate === null || key === null) return
    const changed = await call('companies.importCsd', {
      companyId: company.id,
      certificateBase64: await base64Of(certificate),
      keyBase64: await base64Of(key),
      password,
      turn: present === null ? 'now' : turn,
    })
    setPassword('')
    await refreshCompanies()
    setLoaded(changed)
  })

  function take(files: readonly File[]): void {
    load.clear()
    setStrange('')
    for (const file of files) {
      const name = file.name.toLowerCase()
      if (file.size > LARGEST) setStrange(file.name)
      else if (name.endsWith('.cer') || name.endsWith('.crt') || name.endsWith('.pem')) {
        setCertificate(file)
      } else if (name.endsWith('.key')) setKey(file)
      else setStrange(file.name)
    }
  }

  const shown = present !== null && turn === 'next' ? loaded?.nextCsd : loaded?.csd
  if (loaded !== null && shown != null) {
    return (
      <Stack gap="md">
        <Alert color="green" icon={<ShieldCheck size={20} />} title={t('seal.works')} role="status">
          <Stack gap={3}>
            <Text size="sm">{shown.holder}</Text>
            <Text size="sm" className="figures">
              {loaded.taxId}
            </Text>
            <Text size="sm" className="figures">
              {t('seal.number', { serial: shown.serial })}
            </Text>
            <Text size="sm">{t('seal.validUntil', { date: formatDay(shown.validTo) })}</Text>
            {present !== null && turn === 'next' && (
              <Text size="sm">{t('seal.waits', { date: formatDay(present.validTo) })}</Text>
            )}
            <Text size="sm">{t('seal.tested')}</Text>
            <Text size="sm">{t('seal.keyStays')}</Text>
          </Stack>
        </Alert>
        <Group justify="flex-end">
          <Button autoFocus onClick={() => onDone(loaded)}>
            {t('ui.continue')}
          </Button>
        </Group>
      </Stack>
    )
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    void load.run()
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{t('seal.lead')}</Text>
        <FileDrop label={t('seal.drop')} accept=".cer,.key" onFiles={take} />
        <Group gap="lg">
          <FileState label={t('seal.certificate')} file={certificate} />
          <FileState label={t('seal.key')} file={key} />
        </Group>
        {strange !== '' && (
          <Alert color="orange" role="alert">
            {t('seal.strangeFile', { name: strange })}
          </Alert>
        )}
        <PasswordInput
          label={t('seal.password')}
          description={t('seal.passwordHint')}
          value={password}
          autoComplete="off"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {present !== null && (
          <Radio.Group
            label={t('seal.turn')}
            value={turn}
            onChange={(value) => setTurn(value === 'now' ? 'now' : 'next')}
          >
            <Stack gap={6} mt={4}>
              <Radio
                value="next"
                label={t('seal.turnNext', { date: formatDay(present.validTo) })}
              />
              <Radio value="now" label={t('seal.turnNow')} />
            </Stack>
          </Radio.Group>
        )}
        {load.error !== null && (
          <ErrorNote error={load.error}>
            {load.error.code === 'certificate.isFiel' && <HowToGet />}
          </ErrorNote>
        )}
        <Text size="sm" c="dimmed">
          {t(
            strength === 'passphrase'
              ? 'seal.keptPassphrase'
              : strength === 'system'
                ? 'seal.kept'
                : 'seal.keptWeak',
          )}
        </Text>
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={load.isBusy}
            disabled={certificate === null || key === null || password === ''}
          >
            {t('seal.load')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function FileState({ label, file }: { readonly label: string; readonly file: File | null }) {
  const t = useT()
  return (
    <Group gap={6}>
      {file === null ? <FileKey size={16} aria-hidden /> : <Check size={16} aria-hidden />}
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Text size="sm" c="dimmed">
        {file === null ? t('seal.missing') : file.name}
      </Text>
    </Group>
  )
}

/** P1-04: how one gets the right certificate, in four lines. */
function HowToGet() {
  const t = useT()
  return (
    <List size="sm" type="ordered" mt="xs">
      <List.Item>{t('seal.how1')}</List.Item>
      <List.Item>{t('seal.how2')}</List.Item>
      <List.Item>{t('seal.how3')}</List.Item>
      <List.Item>{t('seal.how4')}</List.Item>
    </List>
  )
}

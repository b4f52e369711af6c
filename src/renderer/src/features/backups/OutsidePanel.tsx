import { Alert, Button, Group, NumberInput, Radio, Stack, Text } from '@mantine/core'
import { FolderOpen, HardDrive, Usb } from 'lucide-react'
import { useState } from 'react'
import type { BackupPlaceView, OutsideStatus } from '../../../../contract/backups.ts'
import type { ErrorCode } from '../../../../domain/errors.ts'
import { errorSentence } from '../../../../locales/sentences.ts'
import { notifyDone } from '../../app/notify.tsx'
import { useNow } from '../../app/now.ts'
import { useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { ErrorNote } from '../../ui/ErrorNote.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useAsk } from '../../ui/useAsk.ts'
import { useT } from '../../words.ts'
import styles from './Backups.module.css'
import { backupMoment, lastProvenWords } from './backupWords.ts'

/** Copies in another place than this computer's disk: which, how they stand, and choosing it (P1-08). */
export function OutsidePanel({
  outside,
  onChanged,
}: {
  readonly outside: OutsideStatus | null
  readonly onChanged: () => void
}) {
  const t = useT()
  const [isChoosing, setChoosing] = useState(false)
  const forget = useAction(async () => {
    await call('backups.forgetPlace', {})
    onChanged()
  })
  return (
    <section className="panel" aria-labelledby="backup-outside">
      <Group wrap="nowrap" gap="md">
        <span className={styles['shield']} data-good={isWell(outside) || undefined}>
          <Usb size={26} aria-hidden />
        </span>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text fw={600} id="backup-outside">
            {t('outside.title')}
          </Text>
          {outside === null ? (
            <Text size="sm" c="dimmed">
              {t('outside.none')}
            </Text>
          ) : (
            <Standing outside={outside} />
          )}
        </div>
        {!isChoosing && (
          <Group gap="xs" wrap="nowrap">
            {outside !== null && (
              <Button
                variant="subtle"
                color="gray"
                loading={forget.isBusy}
                onClick={() => void forget.run()}
              >
                {t('outside.forget')}
              </Button>
            )}
            <Button variant="default" onClick={() => setChoosing(true)}>
              {t(outside === null ? 'outside.choose' : 'outside.change')}
            </Button>
          </Group>
        )}
      </Group>
      {forget.error !== null && <ErrorNote error={forget.error} />}
      {isChoosing && (
        <Chooser
          days={outside?.remindAfterDays ?? 3}
          onDone={() => {
            setChoosing(false)
            onChanged()
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  )
}

function isWell(outside: OutsideStatus | null): boolean {
  return outside !== null && outside.isReachable && outside.failure === null && !outside.isLate
}

function Standing({ outside }: { readonly outside: OutsideStatus }) {
  const t = useT()
  const now = useNow()
  const { path, last, isReachable, failure, isLate } = outside
  return (
    <Stack gap={4}>
      <Text size="sm" className="breaks">
        {path}
      </Text>
      <Text size="sm" fw={isLate ? 600 : 400}>
        {last === null ? t('outside.never') : lastProvenWords(t, last, now)}
      </Text>
      {!isReachable && (
        <Alert color="orange" p="xs">
          {t('outside.absent', {
            when: last === null ? t('outside.neverWhen') : backupMoment(t, last.at, now),
          })}
        </Alert>
      )}
      {isReachable && failure !== null && (
        <Alert color="red" p="xs">
          {errorSentence(t, failure as ErrorCode)}
        </Alert>
      )}
    </Stack>
  )
}

const KINDS = {
  drive: { Icon: Usb, words: 'outside.kind.drive' },
  documents: { Icon: HardDrive, words: 'outside.kind.documents' },
  synced: { Icon: FolderOpen, words: 'outside.kind.synced' },
} as const

function Chooser({
  days,
  onDone,
  onClose,
}: {
  readonly days: number
  readonly onDone: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const hasDialog = useSession(({ status }) => status?.shell === 'electron')
  const places = useAsk('backup places', () => call('backups.places', {}))
  const [placeId, setPlaceId] = useState<string | null>(null)
  const [remindAfterDays, setDays] = useState(days)
  const choose = useAction(async (id: string | null) => {
    const status = await call('backups.choosePlace', { placeId: id, path: null, remindAfterDays })
    if (status.outside !== null) notifyDone(t('outside.done', { where: status.outside.path }))
    onDone()
  })

  return (
    <Stack gap="sm" mt="md">
      {places.error !== null && <ErrorNote error={places.error} />}
      {places.value?.length === 0 && <Text size="sm">{t('outside.noPlaces')}</Text>}
      {places.value !== null && places.value.length > 0 && (
        <Radio.Group
          label={t('outside.where')}
          value={placeId}
          onChange={setPlaceId}
          description={t('outside.whereHint')}
        >
          <Stack gap={6} mt="xs">
            {places.value.map((place) => (
              <PlaceChoice key={place.id} place={place} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <NumberInput
        label={t('outside.remind')}
        description={t('outside.remindHint')}
        w={260}
        min={1}
        max={90}
        clampBehavior="strict"
        value={remindAfterDays}
        onChange={(value) => setDays(typeof value === 'number' ? value : days)}
      />
      {choose.isBusy && (
        <Text size="sm" role="status">
          {t('outside.copying')}
        </Text>
      )}
      {choose.error !== null && <ErrorNote error={choose.error} />}
      <Group justify="flex-end">
        <Button variant="default" disabled={choose.isBusy} onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        {hasDialog && (
          <Button variant="default" disabled={choose.isBusy} onClick={() => void choose.run(null)}>
            {t('outside.other')}
          </Button>
        )}
        <Button
          loading={choose.isBusy}
          disabled={placeId === null}
          onClick={() => void choose.run(placeId)}
        >
          {t('outside.use')}
        </Button>
      </Group>
    </Stack>
  )
}

function PlaceChoice({ place }: { readonly place: BackupPlaceView }) {
  const t = useT()
  const { Icon, words } = KINDS[place.kind]
  return (
    <Radio
      value={place.id}
      label={
        <Group gap="xs" wrap="nowrap">
          <Icon size={16} aria-hidden />
          <span className="breaks">{place.path}</span>
          <Text size="xs" c="dimmed" component="span">
            {t(words)}
          </Text>
        </Group>
      }
    />
  )
}

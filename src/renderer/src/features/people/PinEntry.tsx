import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { Delete } from 'lucide-react'
import { useId, useRef, useState, type FormEvent } from 'react'
import type { WireError } from '../../../../contract/result.ts'
import { errorSentence } from '../../../../locales/sentences.ts'
import { useNow } from '../../app/now.ts'
import { useAction } from '../../ui/useAction.ts'
import { useT } from '../../words.ts'
import styles from './People.module.css'

/** The longest PIN there is. */
const LONGEST = 12
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** A PIN typed on the keyboard or tapped; a refused one is cleared, and guessing has to wait. */
export function PinEntry({
  label,
  submitLabel,
  submit,
}: {
  readonly label: string
  readonly submitLabel: string
  /** Throws the core's refusal. */
  readonly submit: (pin: string) => Promise<void>
}) {
  const t = useT()
  const [pin, setPin] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const errorId = useId()
  const action = useAction(submit)
  const secondsLeft = useWait(action.error)
  const isWaiting = secondsLeft > 0

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (pin === '' || isWaiting) return
    if (await action.run(pin)) return
    setPin('')
    field.current?.focus()
  }

  function tap(next: string): void {
    setPin(next.slice(0, LONGEST))
    field.current?.focus()
  }

  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack gap="sm">
        <PasswordInput
          ref={field}
          label={label}
          value={pin}
          data-autofocus
          autoFocus
          autoComplete="off"
          inputMode="numeric"
          maxLength={LONGEST}
          size="md"
          classNames={{ innerInput: styles['pin'] ?? '' }}
          visibilityToggleIcon={() => null}
          visibilityToggleButtonProps={{ style: { display: 'none' } }}
          aria-describedby={errorId}
          onChange={(event) => setPin(event.currentTarget.value.replaceAll(/\D/g, ''))}
        />
        <div id={errorId} role="alert">
          {action.error !== null && (
            <Alert color="red" p="xs" role="none">
              <Text size="sm">
                {isWaiting
                  ? t('signIn.wait', { count: secondsLeft })
                  : errorSentence(t, action.error.code)}
              </Text>
            </Alert>
          )}
        </div>
        <div className={styles['pad']}>
          {DIGITS.map((digit) => (
            <Key key={digit} digit={digit} onTap={() => tap(pin + digit)} />
          ))}
          <button
            type="button"
            className={styles['key']}
            aria-label={t('signIn.erase')}
            onClick={() => tap(pin.slice(0, -1))}
          >
            <Delete size={20} aria-hidden />
          </button>
          <Key digit="0" onTap={() => tap(`${pin}0`)} />
          <Button
            type="submit"
            h="100%"
            px={4}
            loading={action.isBusy}
            disabled={pin === '' || isWaiting}
          >
            {submitLabel}
          </Button>
        </div>
      </Stack>
    </form>
  )
}

function Key({ digit, onTap }: { readonly digit: string; readonly onTap: () => void }) {
  const t = useT()
  return (
    <button
      type="button"
      className={styles['key']}
      aria-label={t('signIn.digit', { digit })}
      onClick={onTap}
    >
      {digit}
    </button>
  )
}

/** Seconds until the core listens to the next PIN; 0 when it does now. */
function useWait(error: WireError | null): number {
  const now = useNow(500)
  if (error?.code !== 'permission.wait' || error.retryAt === null) return 0
  return Math.max(0, Math.ceil((error.retryAt - now) / 1000))
}

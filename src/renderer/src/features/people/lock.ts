import { notifyAttention, notifyError } from '../../app/notify.tsx'
import { refreshSession, useSession } from '../../app/session.ts'
import { call } from '../../api.ts'
import { t } from '../../words.ts'

/**
 * Leaves the desk to whoever signs in next. What was being typed is put on disk first; while that fails the desk
 * stays open, for nothing typed may be lost. Does nothing where nobody has a PIN.
 */
export async function lockDesk(): Promise<void> {
  if (useSession.getState().present?.id == null) return
  if (!(await isDraftKept())) {
    notifyAttention(t('present.lock'), t('present.unsaved'))
    return
  }
  try {
    await call('people.lock', {})
    await refreshSession()
  } catch (error) {
    notifyError(error)
  }
}

async function isDraftKept(): Promise<boolean> {
  const [{ composer }, { peComposer }] = await Promise.all([
    import('../compose/composeStore.ts'),
    import('../composePe/peStore.ts'),
  ])
  for (const { keep, useCompose } of [composer, peComposer]) {
    await keep()
    const state = useCompose.getState().open?.saveState ?? 'saved'
    if (state === 'failed' || state === 'conflict') return false
  }
  return true
}

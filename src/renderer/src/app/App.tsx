import { Center, Loader, MantineProvider } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { ConsentDialog } from '../features/people/ConsentDialog.tsx'
import { styleNonce } from '../styleNonce.ts'
import { cssVariables } from '../theme.ts'
import { LiveRegion } from './announce.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Notices } from './Notices.tsx'
import { useRoute } from './router.ts'
import { useLabelledTheme } from './labelledTheme.ts'
import { isOpen, useSession } from './session.ts'

const Welcome = lazy(() => import('../features/welcome/Welcome.tsx').then(named('Welcome')))
const Unlock = lazy(() => import('../features/welcome/Unlock.tsx').then(named('Unlock')))
const Trouble = lazy(() => import('../features/welcome/Trouble.tsx').then(named('Trouble')))
const importShell = () => import('./Shell.tsx')
const Shell = lazy(() => importShell().then(named('Shell')))
const SignIn = lazy(() => import('../features/people/SignIn.tsx').then(named('SignIn')))
const Setup = lazy(() => import('../features/welcome/Setup.tsx').then(named('Setup')))

/** Begins to bring what nearly every start shows, before it is known that this one does. */
export function bringShell(): void {
  // Failing here means nothing yet: whoever shows it asks again, and is told then.
  importShell().catch(() => undefined)
}

/** A module's named component, as `lazy` wants it. */
function named<Name extends string>(name: Name) {
  return <T,>(module: Readonly<Record<Name, T>>): { readonly default: T } => ({
    default: module[name],
  })
}

/** The whole window. */
export function App() {
  const theme = useLabelledTheme()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <ErrorBoundary>
        <Suspense fallback={<Splash />}>
          <Gate />
        </Suspense>
      </ErrorBoundary>
      <ConsentDialog />
      <Notices />
      <LiveRegion />
    </MantineProvider>
  )
}

/** What stands between the person and the desk: welcome, a locked vault, data that do not open. */
function Gate() {
  const { status, present, companies, isReady, isChoosing, error } = useSession()
  const route = useRoute()
  if (status === null) return error === null ? <Splash /> : <Trouble code={error.code} />
  if (status.mode === null || isChoosing) return <Welcome />
  if (status.vault.state === 'passphraseNeeded') return <Unlock />
  if (status.trouble !== null) return <Trouble code={status.trouble} />
  if (status.vault.state === 'locked') return <Trouble code="secret.unavailable" />
  if (!isReady || !isOpen(status)) return <Splash />
  if (present === null) return <SignIn />
  return companies.length === 0 || route.page === 'setup' ? <Setup /> : <Shell />
}

function Splash() {
  return (
    <Center h="100%">
      <Loader size="sm" />
    </Center>
  )
}

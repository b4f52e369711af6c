import { EventEmitter } from 'node:events'
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { preloadScript } from './preloadScript.ts'

/*
 * Stands in for the `electron` module of the main process where Electron's binary is absent: the shell's
 * code runs unchanged and its page in an ordinary Chromium. What the shell does not use throws, so that
 * nothing is proven by a dummy. It shows the order of the lifecycle, what is registered and what a page can
 * reach; it cannot show isolated worlds, the sandbox or the operating system (toolchain.md §6).
 */

const ADDRESS = 'app://bundle'
/** Chromium knows no `app:`; the page runs at an address that counts as secure and stays on this machine. */
const SHOWN_AT = 'http://bundle.localhost'

type Handler = (event: unknown, ...args: unknown[]) => unknown
type Serve = (request: Request) => Response | Promise<Response>

interface Stoppable {
  prevented: boolean
  preventDefault(): void
}

/** What tests see and steer. */
export const control = {
  context: null as BrowserContext | null,
  hasLock: true,
  paths: new Map<string, string>(),
  handlers: new Map<string, Handler>(),
  schemes: [] as unknown[],
  serve: null as Serve | null,
  sessionHandlers: new Map<string, (...args: unknown[]) => unknown>(),
  windows: [] as BrowserWindow[],
  openedOutside: [] as string[],
  errorBoxes: [] as string[],
  /** Which button of a box is pressed. */
  boxAnswer: 0,
  relaunches: 0,
  saveDialog: { canceled: true, filePath: '' },
  menus: [] as unknown[],
  online: true,
  sandboxed: false,
  ready: Promise.withResolvers<void>(),
  exited: Promise.withResolvers<number>(),
}

/** An event as Electron hands it to listeners. */
export function stoppable(): Stoppable {
  return {
    prevented: false,
    preventDefault() {
      this.prevented = true
    },
  }
}

function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (typeof key === 'string' && !(key in object) && key !== 'then') {
        throw new Error(`the stand-in has no ${name}.${key}`)
      }
      const value: unknown = Reflect.get(object, key)
      return typeof value === 'function' ? value.bind(object) : value
    },
  })
}

class App extends EventEmitter {
  readonly name = 'Timbrel'
  readonly isPackaged = false
  setPath = (name: string, path: string): void => void control.paths.set(name, path)
  requestSingleInstanceLock = (): boolean => control.hasLock
  enableSandbox = (): void => {
    control.sandboxed = true
  }
  whenReady = (): Promise<void> => control.ready.promise
  relaunch = (): void => void (control.relaunches += 1)
  exit = (code: number): void => control.exited.resolve(code)
  quit = (): void => {
    const event = stoppable()
    this.emit('before-quit', event)
    if (event.prevented) return
    for (const window of control.windows) window.destroy()
    this.emit('will-quit', stoppable())
    this.exit(0)
  }
}

class WebContents extends EventEmitter {
  readonly mainFrame = { url: '' }
  page: Page | null = null
  reloads = 0
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }): void => {
    this.openHandler = handler
  }
  reload = (): void => void (this.reloads += 1)
  send = (channel: string, ...args: unknown[]): void => {
    void this.page?.evaluate(
      ([name, values]) => Reflect.get(window, Symbol.for('standIn'))(name, values),
      [channel, structuredClone(args)] as const,
    )
  }
}

interface WindowOptions {
  readonly show?: boolean
  readonly webPreferences: Readonly<Record<string, unknown>>
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly options: WindowOptions
  shown = false
  focused = 0
  #destroyed = false

  static getAllWindows = (): BrowserWindow[] => control.windows

  constructor(options: WindowOptions) {
    super()
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = options.webPreferences
    if (!control.sandboxed || sandbox !== true) throw new Error('window without sandbox')
    if (contextIsolation !== true || nodeIntegration !== false) throw new Error('window with Node')
    if (webSecurity === false) throw new Error('window without web security')
    this.options = options
    control.windows.push(this)
    app.emit('web-contents-created', stoppable(), this.webContents)
  }

  show = (): void => {
    this.shown = true
  }
  isMinimized = (): boolean => false
  isDestroyed = (): boolean => this.#destroyed
  focus = (): void => void (this.focused += 1)
  loadURL = (url: string): Promise<void> => showPage(this, url)
  close = (): void => {
    this.destroy()
    app.emit('window-all-closed')
  }
  destroy = (): void => {
    if (this.#destroyed) return
    this.#destroyed = true
    void this.webContents.page?.close()
    this.emit('closed')
  }
}

async function showPage(window: BrowserWindow, url: string): Promise<void> {
  const contents = window.webContents
  contents.mainFrame.url = url
  const page = await control.context?.newPage()
  if (page === undefined) return
  contents.page = page
  const ask = async (
    source: { frame: Frame },
    channel: string,
    args: unknown[],
  ): Promise<unknown> => {
    const isMain = source.frame === page.mainFrame()
    const senderFrame = isMain ? contents.mainFrame : { url: source.frame.url() }
    return invoke(channel, { sender: contents, senderFrame }, ...args)
  }
  await page.exposeBinding('standInAsk', ask)
  await page.addInitScript({
    content: preloadScript(String(window.options.webPreferences['preload'])),
  })
  page.on('popup', (popup) => {
    contents.openHandler?.({ url: popup.url() })
    void popup.close()
  })
  await page.route('**/*', async (route) => {
    const request = route.request()
    const address = request.url().replace(SHOWN_AT, ADDRESS)
    const event = stoppable()
    if (request.isNavigationRequest() && address !== url)
      contents.emit('will-navigate', event, address)
    // A prevented navigation leaves the page as it is; 204 is how Chromium does that.
    if (event.prevented) return route.fulfill({ status: 204 })
    if (control.serve === null || !address.startsWith(ADDRESS)) return route.abort()
    const answer = await control.serve(new Request(address, { method: request.method() }))
    const body = Buffer.from(await answer.arrayBuffer())
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body,
    })
  })
  await page.goto(url.replace(ADDRESS, SHOWN_AT))
  window.emit('ready-to-show')
}

/** Calls what the shell registered, as Electron would. Tests use it to come from any frame they like. */
export function invoke(channel: string, event: unknown, ...args: unknown[]): unknown {
  const handler = control.handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return handler(event, ...structuredClone(args))
}

export const app = strict('app', new App())
export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: Handler): void {
    if (control.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    control.handlers.set(channel, handler)
  },
  removeHandler: (channel: string): void => void control.handlers.delete(channel),
})
const remember =
  (name: string) =>
  (handler: (...args: unknown[]) => unknown): void =>
    void control.sessionHandlers.set(name, handler)
export const session = strict('session', {
  defaultSession: strict(
    'defaultSession',
    Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: remember('permissionRequest'),
      setPermissionCheckHandler: remember('permissionCheck'),
      setDevicePermissionHandler: remember('devicePermission'),
      setDisplayMediaRequestHandler: remember('displayMedia'),
      protocol: strict('protocol', {
        handle(_scheme: string, serve: Serve): void {
          control.serve = serve
        },
      }),
    }),
  ),
})
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: unknown[]): void => void control.schemes.push(...schemes),
})
export const dialog = strict('dialog', {
  showSaveDialog: () => Promise.resolve(control.saveDialog),
  showMessageBox: (options: { message: string }) => {
    control.errorBoxes.push(options.message)
    return Promise.resolve({ response: control.boxAnswer })
  },
  showErrorBox: (_title: string, text: string): void => void control.errorBoxes.push(text),
})
export const shell = strict('shell', {
  openExternal: async (address: string) => void control.openedOutside.push(address),
})
export const Menu = strict('Menu', {
  setApplicationMenu: (menu: unknown): void => void control.menus.push(menu),
  buildFromTemplate: (template: unknown): unknown => template,
})
export const net = strict('net', { isOnline: (): boolean => control.online })
export const powerMonitor = strict('powerMonitor', new EventEmitter())
export const Notification = strict('Notification', { isSupported: (): boolean => false })
export { utilityProcess } from './utilityProcess.ts'

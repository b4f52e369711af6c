import { connectBridge } from './connectBridge.ts'

/*
 * The browser window's side of `window.api`: the same two functions as Electron's preload, over a WebSocket
 * to the process on this machine that handed out the page.
 */

Object.defineProperty(window, 'api', { value: Object.freeze(connectBridge()), enumerable: true })

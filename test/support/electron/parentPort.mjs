/* Gives a Node process the `parentPort` of Electron's utility process, on top of its channel, and hides that. */
const send = process.send?.bind(process)
const listeners = []
process.on('message', (data) => {
  if (data?.fromParent === undefined) return
  for (const listener of listeners) listener({ data: data.fromParent })
})
process.parentPort = {
  postMessage: (data) => send?.({ fromHelper: data }),
  on: (_name, listener) => listeners.push(listener),
}
process.send = undefined

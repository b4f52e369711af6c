import { useAlertSettings } from './alertSettings.ts'

/** Two rising notes: something that waited is done. */
export function playDone(): void {
  play([660, 880])
}

/** Three falling notes: somebody has to look. */
export function playAlarm(): void {
  play([880, 660, 440])
}

const NOTE_S = 0.16
const LOUDNESS = 0.08

function play(notes: readonly number[]): void {
  if (!useAlertSettings.getState().sounds || !('AudioContext' in globalThis)) return
  const context = new AudioContext()
  const volume = context.createGain()
  volume.gain.value = LOUDNESS
  volume.connect(context.destination)
  notes.forEach((frequency, index) => {
    const tone = context.createOscillator()
    tone.frequency.value = frequency
    tone.connect(volume)
    tone.start(context.currentTime + index * NOTE_S)
    tone.stop(context.currentTime + (index + 1) * NOTE_S)
    if (index === notes.length - 1) tone.addEventListener('ended', () => void context.close())
  })
}

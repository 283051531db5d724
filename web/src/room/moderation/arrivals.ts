/** How a moderator learns of arrivals in the waiting room: the choice, and the sound. */

import { isObject, parseJson } from '../../shared/api/json';

export interface ArrivalSettings {
  readonly sound: boolean;
  readonly badge: boolean;
}

const STORAGE_KEY = 'roomkey.arrivals';

export function storedArrivalSettings(): ArrivalSettings {
  try {
    const stored = parseJson(localStorage.getItem(STORAGE_KEY) ?? '');
    const off = (name: string) => isObject(stored) && stored[name] === false;
    return { sound: !off('sound'), badge: !off('badge') };
  } catch {
    return { sound: true, badge: true };
  }
}

export function storeArrivalSettings(settings: ArrivalSettings): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(settings));
  } catch {
    // Without storage, the choice is lost when the page is closed.
  }
}

/** Two short tones, made by the browser: the page loads no sound. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  [660, 880].forEach((frequency, index) => {
    const start = audio.currentTime + index * 0.16;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.12, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.3);
    if (index === 1) tone.onended = () => void audio.close();
  });
}

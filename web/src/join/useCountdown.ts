/** Counts seconds down by the clock, so that a throttled background tab stays correct. */

import { useEffect, useState } from 'react';

export function useCountdown(seconds: number, since: unknown): number {
  const [left, setLeft] = useState(seconds);

  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const tick = () => {
      setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    };
    tick();
    if (seconds === 0) return undefined;
    const timer = window.setInterval(tick, 250);
    return () => {
      window.clearInterval(timer);
    };
  }, [seconds, since]);

  return left;
}

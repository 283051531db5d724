import { useEffect, useState } from 'react';

/** Returns the time, and renders again after each interval. */
export function useNow(intervalMillis = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, intervalMillis);
    return () => {
      clearInterval(timer);
    };
  }, [intervalMillis]);
  return now;
}

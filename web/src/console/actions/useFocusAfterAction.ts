import { useEffect, useRef, type RefObject } from 'react';
import { useAfterAction } from './useActions';

const INTERVAL_MILLIS = 50;
const MAX_CHECKS = 40;

/**
 * Moves the focus to an element if an action has removed the element that had it: the row with the
 * button disappears some time after the action and its dialog.
 */
export function useFocusAfterAction(target: RefObject<HTMLElement | null>): void {
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);

  useAfterAction(() => {
    let checks = 0;
    clearInterval(timer.current);
    timer.current = setInterval(() => {
      const isLost = document.activeElement === document.body;
      if (isLost) target.current?.focus();
      checks += 1;
      if (isLost || checks === MAX_CHECKS) clearInterval(timer.current);
    }, INTERVAL_MILLIS);
  });
  useEffect(
    () => () => {
      clearInterval(timer.current);
    },
    [],
  );
}

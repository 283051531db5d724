/** Waits between requests, and while the page is hidden. */

/** Requests take at most a tenth of the time. */
const PAUSE_FACTOR = 9;

function sleep(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function pageVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!document.hidden) resolve();
    };
    document.addEventListener('visibilitychange', check, { signal });
    signal.addEventListener('abort', () => {
      resolve();
    });
    check();
  });
}

// A function, because TypeScript takes `aborted` for constant.
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

/**
 * Calls `ask` in an interval, less often if responses are slow, and only while the page is visible.
 *
 * @param onResponse is given each response, unless the polling has ended
 * @returns ends the polling
 */
export function poll<T>(
  intervalMillis: number,
  ask: (signal: AbortSignal) => Promise<T>,
  onResponse: (response: T) => void,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  async function run() {
    while (!isAborted(signal)) {
      await pageVisible(signal);
      const start = performance.now();
      const response = await ask(signal);
      if (isAborted(signal)) return;
      onResponse(response);
      const took = performance.now() - start;
      await sleep(Math.max(intervalMillis - took, took * PAUSE_FACTOR), signal);
    }
  }
  void run();
  return () => {
    stop.abort();
  };
}

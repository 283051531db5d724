/** Asks anew whenever what was composed has stood still for a moment; the last question counts. */

import { useEffect, useState } from 'react';
import { explain, type Answer } from './explain';
import type { TokenRequest } from '../request/draft';

const STANDS_STILL_MILLIS = 250;

export interface Explanation {
  /** Of the request that is shown, or of the one before it while that is under way. */
  readonly answer?: Answer;
  /** The request that was answered. */
  readonly answered?: TokenRequest;
  readonly asking: boolean;
}

/**
 * @param question the request and who asks, as JSON; undefined where it cannot be asked
 */
export function useExplanation(url: string, question: string | undefined): Explanation {
  const [known, setKnown] = useState<Known>();

  useEffect(() => {
    if (question === undefined) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const { request, as } = JSON.parse(question) as Question;
      void explain(url, request, as, stop.signal).then((answer) => {
        if (!stop.signal.aborted) setKnown({ question, request, answer });
      });
    }, STANDS_STILL_MILLIS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url, question]);

  return {
    ...(known && { answer: known.answer, answered: known.request }),
    asking: question !== undefined && known?.question !== question,
  };
}

interface Known {
  readonly question: string;
  readonly request: TokenRequest;
  readonly answer: Answer;
}

interface Question {
  readonly request: TokenRequest;
  readonly as?: Readonly<Record<string, unknown>>;
}

/** Explains the request again after each change. Only the response to the latest request is used. */

import { useEffect, useState } from 'react';
import type { Result } from '../../shared/api/http';
import type { JsonObject } from '../../shared/api/json';
import type { TokenRequest } from '../request/draft';
import { explain, type Explanation } from './explain';

const DEBOUNCE_MILLIS = 250;

export interface ExplanationState {
  /** The response to the current request, or to the previous one while a request is pending. */
  readonly result?: Result<Explanation> | undefined;
  /** The request of this response. */
  readonly request?: TokenRequest | undefined;
  readonly pending: boolean;
}

interface Question {
  readonly request: TokenRequest;
  readonly as?: JsonObject;
}

interface Answer extends Question {
  readonly question: string;
  readonly result: Result<Explanation>;
}

/**
 * @param question the request and its caller as JSON, or undefined if the form is not valid
 */
export function useExplanation(url: string, question: string | undefined): ExplanationState {
  const [answer, setAnswer] = useState<Answer>();

  useEffect(() => {
    if (question === undefined) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const { request, as } = JSON.parse(question) as Question;
      void explain(url, request, as, stop.signal).then((result) => {
        if (!stop.signal.aborted) setAnswer({ question, request, result });
      });
    }, DEBOUNCE_MILLIS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url, question]);

  return {
    result: answer?.result,
    request: answer?.request,
    pending: question !== undefined && answer?.question !== question,
  };
}

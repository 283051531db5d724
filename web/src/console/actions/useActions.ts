/** What is under way: the dialog that is open, and what the last action came to. */

import { createContext, use } from 'react';
import type { Problem } from '../../shared/api/problem';
import type { Action } from '../api/actions';
import type { Answer, Done } from '../api/adminApi';
import type { Participant } from '../api/adminApiTypes';

/** What asks before it does something. */
export type Asking =
  | { readonly kind: 'remove'; readonly room: string; readonly who: Participant }
  | { readonly kind: 'permit'; readonly room: string; readonly who: Participant }
  | { readonly kind: 'end'; readonly room: string; readonly people: number }
  | { readonly kind: 'send'; readonly room: string };

export interface Result {
  readonly action: Action;
  readonly problem?: Problem;
}

export interface Operations {
  readonly ask: (asking: Asking) => void;
  /** Does it at once; what it came to is said. */
  readonly perform: (action: Action) => Promise<Answer<Done>>;
  /** Told of each action that was done. */
  readonly onDone: (listener: (action: Action, done: Done) => void) => () => void;
}

export const OperationsContext = createContext<Operations | undefined>(undefined);

export function useOperations(): Operations {
  const operations = use(OperationsContext);
  if (!operations) throw new Error('no Operations above this');
  return operations;
}

import { createContext, use } from 'react';
import type { Result } from '../../shared/api/http';
import type { Action } from '../api/actions';
import type { ActionResult } from '../api/adminApi';
import type { Participant } from '../api/adminApiTypes';

/** An action that is confirmed, or completed, in a dialog first. */
export type Confirmation =
  | {
      readonly kind: 'remove' | 'setPermission';
      readonly room: string;
      readonly participant: Participant;
    }
  | { readonly kind: 'deleteRoom'; readonly room: string; readonly participants: number }
  | { readonly kind: 'dispatchAgent'; readonly room: string };

export interface Actions {
  readonly confirm: (confirmation: Confirmation) => void;
  /** Performs the action without a dialog, and shows its outcome. */
  readonly perform: (action: Action) => Promise<Result<ActionResult>>;
  /** Registers a listener for successful actions. Returns a function that removes it. */
  readonly onSuccess: (listener: (action: Action, result: ActionResult) => void) => () => void;
}

export const ActionsContext = createContext<Actions | undefined>(undefined);

export function useActions(): Actions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error('ActionsProvider is missing');
  return actions;
}

import { createContext, use, useEffect, useEffectEvent } from 'react';
import type { Result } from '../../shared/api/http';
import type { Action } from '../api/actions';
import type { ActionResult } from '../api/adminApi';
import type { Participant } from '../api/adminApiTypes';
import type { Ban } from '../api/bans';

interface OnParticipant {
  readonly room: string;
  readonly participant: Participant;
}

/** An action that is confirmed, or completed, in a dialog first. */
export type Confirmation =
  | ({ readonly kind: 'remove' | 'ban' } & OnParticipant)
  | ({ readonly kind: 'setPermission' } & OnParticipant)
  | { readonly kind: 'deleteRoom'; readonly room: string; readonly participants: number }
  | { readonly kind: 'dispatchAgent'; readonly room: string }
  | { readonly kind: 'unban'; readonly ban: Ban }
  /** All dead deliveries. */
  | { readonly kind: 'redeliver' };

type SuccessListener = (action: Action, result: ActionResult) => void;

export interface Actions {
  readonly confirm: (confirmation: Confirmation) => void;
  /** Performs the action without a dialog, and shows its outcome. */
  readonly perform: (action: Action) => Promise<Result<ActionResult>>;
  /** Registers a listener for successful actions. Returns a function that removes it. */
  readonly onSuccess: (listener: SuccessListener) => () => void;
}

export const ActionsContext = createContext<Actions | undefined>(undefined);

export function useActions(): Actions {
  const actions = use(ActionsContext);
  if (!actions) throw new Error('ActionsProvider is missing');
  return actions;
}

/** Calls the listener after each successful action. */
export function useAfterAction(listener: SuccessListener): void {
  const { onSuccess } = useActions();
  const notify = useEffectEvent(listener);
  useEffect(
    () =>
      onSuccess((action, result) => {
        notify(action, result);
      }),
    [onSuccess],
  );
}

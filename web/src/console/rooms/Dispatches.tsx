/** The agents that were dispatched to one room. */

import { RobotIcon } from '../../shared/ui/icons';
import type { Dispatch, RoomContent } from '../api/adminApiTypes';
import { useConsoleMessages } from '../messages';
import { useNow } from '../ui/useNow';

type DispatchesProps = Pick<RoomContent, 'dispatches' | 'participants'>;

export function Dispatches({ dispatches, participants }: DispatchesProps) {
  const { room: t } = useConsoleMessages();
  // LiveKit adds an unnamed dispatch to each room, which is hidden if it has no agent.
  const shown = dispatches.filter(({ agentName, agents }) => agentName !== '' || agents.length > 0);
  if (shown.length === 0) return null;
  return (
    <section className="dispatches" aria-labelledby="dispatches-title">
      <h3 id="dispatches-title">{t.dispatches}</h3>
      <ul>
        {shown.map((dispatch) => (
          <DispatchRow
            key={dispatch.id}
            dispatch={dispatch}
            present={participants
              .map(({ identity }) => identity)
              .filter((identity) => dispatch.agents.includes(identity))}
          />
        ))}
      </ul>
    </section>
  );
}

interface DispatchRowProps {
  readonly dispatch: Dispatch;
  /** The identities of its agents that are in the room. */
  readonly present: readonly string[];
}

function DispatchRow({ dispatch, present }: DispatchRowProps) {
  const { room: t, formats } = useConsoleMessages();
  const now = useNow(60_000);
  return (
    <li className="dispatch" data-testid="dispatch">
      <RobotIcon />
      <strong>{dispatch.agentName || t.unnamedAgent}</strong>
      <span className="hint">
        {present.length > 0 ? t.agentHere(present) : t.agentAbsent}
        {dispatch.createdAt !== undefined && (
          <> · {t.dispatchedAt(formats.timestamp(dispatch.createdAt, now))}</>
        )}
      </span>
    </li>
  );
}

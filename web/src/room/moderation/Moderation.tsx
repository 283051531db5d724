/** The moderator's place: the panel, and what tells of arrivals while it is closed. */

import { useRoomContext, useRemoteParticipants } from '@livekit/components-react';
import { Track } from 'livekit-client';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useProblemMessages } from '../../shared/problem/messages';
import { describeProblem } from '../../shared/problem/describeProblem';
import { Notice } from '../../shared/ui/Notice';
import { displayName } from '../participantName';
import type { ModerationAccess } from '../roomModule';
import { SidePanel } from '../SidePanel';
import { UNMUTE_TOPIC } from '../UnmuteRequest';
import { chime, storeArrivalSettings, storedArrivalSettings } from './arrivals';
import { EntrySection } from './EntrySection';
import { InvitationsSection } from './InvitationsSection';
import { useModerationMessages } from './messages';
import {
  moderationApi,
  type Invitation,
  type ModerationApi,
  type WaitingRequest,
} from './moderationApi';
import { ParticipantCommands } from './ParticipantCommands';
import { useCommands, type Commands, type Outcome } from './useCommands';
import { useWaitingList } from './useWaitingList';
import { WaitingSection } from './WaitingSection';
import './moderation.css';

interface ModerationProps {
  readonly access: ModerationAccess;
  readonly roomLink: string;
  readonly open: boolean;
  /** Called with the number for the badge. */
  readonly onWaiting: (count: number) => void;
  readonly onClose: () => void;
}

export default function Moderation({ access, ...props }: ModerationProps) {
  const { url, ticket, mayInvite } = access;
  const api = useMemo(() => moderationApi({ url, ticket }), [url, ticket]);
  return <ModerationPlace {...props} api={api} roles={mayInvite} />;
}

interface PlaceProps extends Omit<ModerationProps, 'access'> {
  readonly api: ModerationApi;
  readonly roles: readonly string[];
}

export function ModerationPlace({ api, roles, roomLink, open, onWaiting, onClose }: PlaceProps) {
  const t = useModerationMessages();
  const { waiting, entry, connected, rejected } = useWaitingList(api);
  const [settings, setSettings] = useState(storedArrivalSettings);
  const commands = useCommands(api);
  const [invitations, reload] = useInvitations(api, open);
  const announcement = useArrivals(waiting, settings.sound);
  const badge = settings.badge ? waiting.length : 0;
  const showBadge = useEffectEvent(onWaiting);

  useEffect(() => {
    showBadge(badge);
  }, [badge]);

  return (
    <>
      <p role="status" className="only-spoken" data-testid="arrivals">
        {announcement}
      </p>
      {open && (
        <SidePanel name="moderation" title={t.title} onClose={onClose}>
          {rejected ? (
            <Notice title={t.rejected} role="alert" />
          ) : (
            <div className="moderation">
              <OutcomeNotice outcome={commands.outcome} />
              {!connected && <Notice title={t.reconnecting} />}
              <WaitingSection
                waiting={waiting}
                invitations={invitations}
                commands={commands}
                settings={settings}
                onSettings={(changed) => {
                  storeArrivalSettings(changed);
                  setSettings(changed);
                }}
              />
              <EntrySection entry={entry} commands={commands} />
              <ParticipantsSection commands={commands} />
              <InvitationsSection
                api={api}
                commands={commands}
                roles={roles}
                roomLink={roomLink}
                invitations={invitations}
                onChange={reload}
              />
            </div>
          )}
        </SidePanel>
      )}
    </>
  );
}

/** The element is always in the panel, so that screen readers announce its content. */
function OutcomeNotice({ outcome: { text, problem } }: { readonly outcome: Outcome }) {
  const t = useModerationMessages();
  const problems = useProblemMessages();
  const description = problem && describeProblem(problem, problems);
  return (
    <div role="status" data-testid="outcome">
      {text !== undefined && <p className="hint">{text}</p>}
      {description && (
        <Notice kind="problem" title={t.failed}>
          <p>{description.title}</p>
          <p>{description.advice}</p>
        </Notice>
      )}
    </div>
  );
}

/** Announces the requests that were not in the earlier list, with a sound. */
function useArrivals(waiting: readonly WaitingRequest[], sound: boolean): string {
  const t = useModerationMessages();
  const known = useRef<ReadonlySet<string>>(new Set());
  const [arrived, setArrived] = useState<readonly WaitingRequest[]>([]);
  const play = useEffectEvent(() => {
    if (sound) chime();
  });

  useEffect(() => {
    const added = waiting.filter(({ id }) => !known.current.has(id));
    known.current = new Set(waiting.map(({ id }) => id));
    if (added.length === 0) return;
    setArrived(added);
    play();
  }, [waiting]);

  const [first] = arrived;
  if (!first) return '';
  if (arrived.length > 1) return t.arrivedMany(arrived.length);
  return t.arrived(first.name ?? t.waiting.unnamed);
}

function useInvitations(api: ModerationApi, open: boolean) {
  const [invitations, setInvitations] = useState<readonly Invitation[]>([]);

  const reload = useCallback(() => {
    void api.invitations().then((result) => {
      if (result.kind === 'ok') setInvitations(result.value);
    });
  }, [api]);

  useEffect(() => {
    if (open) reload();
  }, [open, reload]);

  return [invitations, reload] as const;
}

function ParticipantsSection({ commands }: { readonly commands: Commands }) {
  const { participants: t } = useModerationMessages();
  const room = useRoomContext();
  const participants = useRemoteParticipants();

  async function askToUnmute(identity: string) {
    await room.localParticipant.publishData(new TextEncoder().encode('{}'), {
      reliable: true,
      topic: UNMUTE_TOPIC,
      destinationIdentities: [identity],
    });
  }

  return (
    <section>
      <h3>{t.title}</h3>
      {participants.length === 0 && <p className="hint">{t.none}</p>}
      <ul className="moderation-list" data-testid="moderated-participants">
        {participants.map((participant) => {
          const microphone = participant.getTrackPublication(Track.Source.Microphone);
          return (
            <ParticipantCommands
              key={participant.identity}
              identity={participant.identity}
              name={displayName(participant)}
              microphone={microphone && { sid: microphone.trackSid, muted: microphone.isMuted }}
              commands={commands}
              askToUnmute={askToUnmute}
            />
          );
        })}
      </ul>
    </section>
  );
}

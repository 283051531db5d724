/** The list of participants with the state of their tracks. */

import {
  useIsMuted,
  useIsSpeaking,
  useParticipantInfo,
  useParticipants,
} from '@livekit/components-react';
import { ParticipantKind, Track, type Participant } from 'livekit-client';
import type { ReactNode } from 'react';
import { CameraIcon, MicrophoneIcon, ScreenIcon } from '../shared/ui/icons';
import { useRoomMessages } from './messages';
import { displayName, initials } from './participantName';

export function ParticipantsPanel() {
  const participants = useParticipants();
  return (
    <ul className="participants">
      {participants.map((participant) => (
        <ParticipantRow key={participant.identity} participant={participant} />
      ))}
    </ul>
  );
}

function ParticipantRow({ participant }: { readonly participant: Participant }) {
  const { participants: t, room } = useRoomMessages();
  const { name, identity } = useParticipantInfo({ participant });
  const speaking = useIsSpeaking(participant);
  const muted = useIsMuted({ participant, source: Track.Source.Microphone });
  const cameraOff = useIsMuted({ participant, source: Track.Source.Camera });
  const shownName = displayName({ name, identity });
  return (
    <li className="participant" data-speaking={speaking}>
      <span className="participant-avatar" aria-hidden="true">
        {initials(shownName)}
      </span>
      <span className="participant-name">
        {shownName}
        {participant.isLocal && room.you}
        {participant.kind === ParticipantKind.AGENT && (
          <span className="participant-kind">{t.agent}</span>
        )}
      </span>
      {participant.isScreenShareEnabled && (
        <State text={t.sharing}>
          <ScreenIcon />
        </State>
      )}
      <State text={muted ? t.muted : speaking ? t.speaking : t.unmuted}>
        <MicrophoneIcon off={muted} />
      </State>
      <State text={cameraOff ? t.cameraOff : t.cameraOn}>
        <CameraIcon off={cameraOff} />
      </State>
    </li>
  );
}

interface StateProps {
  readonly text: string;
  readonly children: ReactNode;
}

function State({ text, children }: StateProps) {
  return (
    <span className="participant-state" title={text}>
      {children}
      <span className="only-spoken">{text}</span>
    </span>
  );
}

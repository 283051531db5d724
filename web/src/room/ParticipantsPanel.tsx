/** Who is here, as a list: the tiles show faces, this says names and what each one does. */

import {
  useIsMuted,
  useIsSpeaking,
  useParticipantInfo,
  useParticipants,
} from '@livekit/components-react';
import { ParticipantKind, Track, type Participant } from 'livekit-client';
import type { ReactNode } from 'react';
import { CameraIcon, MicrophoneIcon, ScreenIcon } from '../shared/ui/icons';
import { useTexts } from '../shared/i18n';
import { initials } from './initials';

export function PeoplePanel() {
  const participants = useParticipants();
  return (
    <ul className="people">
      {participants.map((participant) => (
        <Person key={participant.identity} participant={participant} />
      ))}
    </ul>
  );
}

function Person({ participant }: { readonly participant: Participant }) {
  const { people, room } = useTexts();
  const { name, identity } = useParticipantInfo({ participant });
  const speaking = useIsSpeaking(participant);
  const muted = useIsMuted({ participant, source: Track.Source.Microphone });
  const blind = useIsMuted({ participant, source: Track.Source.Camera });
  const called = name !== undefined && name !== '' ? name : identity;
  return (
    <li className="person" data-speaking={speaking}>
      <span className="person-avatar" aria-hidden="true">
        {initials(called)}
      </span>
      <span className="person-name">
        {called}
        {participant.isLocal && room.you}
        {participant.kind === ParticipantKind.AGENT && (
          <span className="person-kind">{people.agent}</span>
        )}
      </span>
      {participant.isScreenShareEnabled && (
        <State text={people.screen}>
          <ScreenIcon />
        </State>
      )}
      <State text={muted ? people.muted : speaking ? people.speaking : people.unmuted}>
        <MicrophoneIcon off={muted} />
      </State>
      <State text={blind ? people.noVideo : people.video}>
        <CameraIcon off={blind} />
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
    <span className="person-state" title={text}>
      {children}
      <span className="only-spoken">{text}</span>
    </span>
  );
}

/** Announces the events of the room to screen readers. */

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent, Track, type Participant, type RemoteTrackPublication } from 'livekit-client';
import { useEffect, useState } from 'react';
import { useRoomMessages, type RoomMessages } from './messages';
import { displayName } from './participantName';

type Announcement =
  | {
      readonly kind: Exclude<keyof RoomMessages['announcements'], 'reconnected'>;
      readonly name: string;
    }
  | { readonly kind: 'reconnected' };

function useLatest(): Announcement | undefined {
  const room = useRoomContext();
  const [latest, setLatest] = useState<Announcement>();

  useEffect(() => {
    const joined = (participant: Participant) => {
      setLatest({ kind: 'joined', name: displayName(participant) });
    };
    const left = (participant: Participant) => {
      setLatest({ kind: 'left', name: displayName(participant) });
    };
    const published = ({ source }: RemoteTrackPublication, participant: Participant) => {
      if (source === Track.Source.ScreenShare) {
        setLatest({ kind: 'sharing', name: displayName(participant) });
      }
    };
    const reconnected = () => {
      setLatest({ kind: 'reconnected' });
    };
    room
      .on(RoomEvent.ParticipantConnected, joined)
      .on(RoomEvent.ParticipantDisconnected, left)
      .on(RoomEvent.TrackPublished, published)
      .on(RoomEvent.Reconnected, reconnected);
    return () => {
      room
        .off(RoomEvent.ParticipantConnected, joined)
        .off(RoomEvent.ParticipantDisconnected, left)
        .off(RoomEvent.TrackPublished, published)
        .off(RoomEvent.Reconnected, reconnected);
    };
  }, [room]);

  return latest;
}

export function Announcements() {
  const { announcements: t } = useRoomMessages();
  const latest = useLatest();
  return (
    <p role="status" className="only-spoken" data-testid="toast">
      {latest && (latest.kind === 'reconnected' ? t.reconnected : t[latest.kind](latest.name))}
    </p>
  );
}

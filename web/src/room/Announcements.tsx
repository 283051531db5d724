/** Tells whoever listens to the page what those who look at it see: who came, who went, who shares. */

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent, Track, type Participant, type RemoteTrackPublication } from 'livekit-client';
import { useEffect, useState } from 'react';
import { useTexts, type Texts } from '../shared/i18n';

type Item =
  | { readonly what: Exclude<keyof Texts['news'], 'back'>; readonly name: string }
  | { readonly what: 'back' };

function nameOf({ name, identity }: Participant): string {
  return name !== undefined && name !== '' ? name : identity;
}

function useLatest(): Item | undefined {
  const room = useRoomContext();
  const [latest, setLatest] = useState<Item>();

  useEffect(() => {
    const came = (participant: Participant) => {
      setLatest({ what: 'came', name: nameOf(participant) });
    };
    const went = (participant: Participant) => {
      setLatest({ what: 'went', name: nameOf(participant) });
    };
    const published = ({ source }: RemoteTrackPublication, participant: Participant) => {
      if (source === Track.Source.ScreenShare) {
        setLatest({ what: 'sharing', name: nameOf(participant) });
      }
    };
    const back = () => {
      setLatest({ what: 'back' });
    };
    room
      .on(RoomEvent.ParticipantConnected, came)
      .on(RoomEvent.ParticipantDisconnected, went)
      .on(RoomEvent.TrackPublished, published)
      .on(RoomEvent.Reconnected, back);
    return () => {
      room
        .off(RoomEvent.ParticipantConnected, came)
        .off(RoomEvent.ParticipantDisconnected, went)
        .off(RoomEvent.TrackPublished, published)
        .off(RoomEvent.Reconnected, back);
    };
  }, [room]);

  return latest;
}

export function News() {
  const { news } = useTexts();
  const item = useLatest();
  return (
    <p role="status" className="only-spoken" data-testid="news">
      {item && (item.what === 'back' ? news.back : news[item.what](item.name))}
    </p>
  );
}

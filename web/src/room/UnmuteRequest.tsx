/** Shows that a participant asks this one to turn on the microphone. */

import { useLocalParticipant, useRoomContext } from '@livekit/components-react';
import { RoomEvent, Track, type RemoteParticipant } from 'livekit-client';
import { useEffect, useState } from 'react';
import { MicrophoneIcon } from '../shared/ui/icons';
import { useRoomMessages } from './messages';
import { displayName } from './participantName';
import { mayPublish } from './permissions';

/** The topic of the data message with the request. */
export const UNMUTE_TOPIC = 'roomkey.unmute';

function useRequest() {
  const room = useRoomContext();
  const [from, setFrom] = useState<string>();

  useEffect(() => {
    const onData = (
      _data: Uint8Array,
      sender?: RemoteParticipant,
      _kind?: unknown,
      topic?: string,
    ) => {
      const { localParticipant } = room;
      const allowed = mayPublish(localParticipant.permissions, Track.Source.Microphone);
      if (topic !== UNMUTE_TOPIC || !sender || !allowed) return;
      if (!localParticipant.isMicrophoneEnabled) setFrom(displayName(sender));
    };
    room.on(RoomEvent.DataReceived, onData);
    return () => {
      room.off(RoomEvent.DataReceived, onData);
    };
  }, [room]);

  return [from, setFrom] as const;
}

export function UnmuteRequest() {
  const { unmute: t } = useRoomMessages();
  const [from, setFrom] = useRequest();
  const { localParticipant, isMicrophoneEnabled } = useLocalParticipant();
  const end = () => {
    setFrom(undefined);
  };
  return (
    <div role="status" className="device-notices" data-testid="unmute-request">
      {from !== undefined && !isMicrophoneEnabled && (
        <div className="notice">
          <MicrophoneIcon off />
          <p className="notice-body">{t.asked(from)}</p>
          <button
            type="button"
            className="button button-main"
            onClick={() => {
              end();
              // DeviceNotices shows a failure: LiveKit reports it to the room.
              localParticipant.setMicrophoneEnabled(true).catch(() => undefined);
            }}
          >
            {t.turnOn}
          </button>
          <button type="button" className="button" onClick={end}>
            {t.notNow}
          </button>
        </div>
      )}
    </div>
  );
}

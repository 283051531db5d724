/**
 * Chat over LiveKit's text streams, on the topic that voice agents read too. Messages are kept while
 * the room is shown.
 */

import { useRoomContext } from '@livekit/components-react';
import { useCallback, useEffect, useState } from 'react';
import { displayName } from './participantName';

const TOPIC = 'lk.chat';
const MAX_MESSAGES = 500;

export interface ChatMessage {
  readonly id: string;
  readonly from: string;
  readonly own: boolean;
  readonly text: string;
  readonly at: Date;
}

export function useChatMessages() {
  const room = useRoomContext();
  const [messages, setMessages] = useState<readonly ChatMessage[]>([]);

  const add = useCallback((message: ChatMessage) => {
    setMessages((earlier) => [...earlier, message].slice(-MAX_MESSAGES));
  }, []);

  useEffect(() => {
    room.registerTextStreamHandler(TOPIC, (reader, { identity }) => {
      reader.readAll().then(
        (text) => {
          const { id, timestamp } = reader.info;
          const from = displayName({ name: room.remoteParticipants.get(identity)?.name, identity });
          add({ id, from, own: false, text, at: new Date(timestamp) });
        },
        () => undefined, // A message that ended early is not shown.
      );
    });
    return () => {
      room.unregisterTextStreamHandler(TOPIC);
    };
  }, [room, add]);

  const send = useCallback(
    async (text: string) => {
      const { id } = await room.localParticipant.sendText(text, { topic: TOPIC });
      add({ id, from: displayName(room.localParticipant), own: true, text, at: new Date() });
    },
    [room, add],
  );

  return { messages, send };
}

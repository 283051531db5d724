/**
 * Chat over LiveKit's text streams, on the topic that voice agents read, too. It keeps what arrives
 * while the room is shown and nothing longer.
 */

import { useRoomContext } from '@livekit/components-react';
import { useCallback, useEffect, useState } from 'react';

const TOPIC = 'lk.chat';
const KEPT = 500;

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
    setMessages((earlier) => [...earlier, message].slice(-KEPT));
  }, []);

  useEffect(() => {
    room.registerTextStreamHandler(TOPIC, (reader, { identity }) => {
      reader.readAll().then(
        (text) => {
          const from = room.remoteParticipants.get(identity)?.name ?? '';
          const { id, timestamp } = reader.info;
          add({
            id,
            from: from === '' ? identity : from,
            own: false,
            text,
            at: new Date(timestamp),
          });
        },
        () => undefined, // A message that broke off half-way is not shown.
      );
    });
    return () => {
      room.unregisterTextStreamHandler(TOPIC);
    };
  }, [room, add]);

  const send = useCallback(
    async (text: string) => {
      const { name, identity } = room.localParticipant;
      const { id } = await room.localParticipant.sendText(text, { topic: TOPIC });
      const from = name === undefined || name === '' ? identity : name;
      add({ id, from, own: true, text, at: new Date() });
    },
    [room, add],
  );

  return { messages, send };
}

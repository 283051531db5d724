/** The example of docs/enter.md. */

import { Room, TokenSource } from 'livekit-client';
import { enter, EnterError, type EnterStatus } from '../../src/enter/enter';

export async function join(endpoint: string, show: (status: EnterStatus) => void) {
  const entrance = enter(
    { session_id: 'standup', participant_name: 'Ada' },
    {
      endpoint,
      tickets: {
        get: () => sessionStorage.getItem('ticket'),
        set: (ticket) => {
          if (ticket) sessionStorage.setItem('ticket', ticket);
          else sessionStorage.removeItem('ticket');
        },
      },
      onStatus: show,
    },
  );
  const tokens = TokenSource.custom(entrance.fetch);
  const room = new Room();
  try {
    const { serverUrl, participantToken } = await tokens.fetch({});
    await room.connect(serverUrl, participantToken);
  } catch (error) {
    if (error instanceof EnterError) console.error(error.problem);
  }
  return { room, entrance };
}

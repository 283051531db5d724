/** The room and the preview as the rest of the page sees them; loaded apart from the form. */

import { LocalDevices } from './LocalDevices';

export { enterRoom, leaveRoom } from './connectToRoom';
export { Preview } from './Preview';
export { RoomView } from './RoomView';

export function createDevices(): LocalDevices {
  return new LocalDevices();
}

/** The entry point that the join page loads: see roomModule.ts. */

import { connectToRoom, leaveRoom, type RoomConnection } from './connectToRoom';
import { LocalDevices } from './LocalDevices';
import { Preview } from './Preview';
import type { RoomModule } from './roomModule';
import { RoomView } from './RoomView';

export const roomModule: RoomModule<RoomConnection, LocalDevices> = {
  createDevices: () => new LocalDevices(),
  Preview,
  connectToRoom,
  leaveRoom,
  RoomView,
};

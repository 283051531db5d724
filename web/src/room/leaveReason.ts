/** Why someone is no longer in a room without having pressed Leave. */
export type Departure =
  'removed' | 'room_closed' | 'joined_elsewhere' | 'server_stopped' | 'connection_lost';

/** The local participant's current permissions. They may differ from the token's grants. */

import { Track, type LocalParticipant } from 'livekit-client';

type Permissions = LocalParticipant['permissions'];
type Publishable = Track.Source.Camera | Track.Source.Microphone | Track.Source.ScreenShare;

/** LiveKit's TrackSource numbers, as they come in permissions (livekit_models.proto). */
const SOURCE_NUMBERS: Record<Publishable, number> = {
  [Track.Source.Camera]: 1,
  [Track.Source.Microphone]: 2,
  [Track.Source.ScreenShare]: 3,
};

export function mayPublish(permissions: Permissions, source: Publishable): boolean {
  if (!permissions?.canPublish) return false;
  const sources = permissions.canPublishSources as readonly number[];
  return sources.length === 0 || sources.includes(SOURCE_NUMBERS[source]);
}

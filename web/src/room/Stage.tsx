/** The participants as tiles in a grid, or beside a shared screen. */

import {
  CarouselLayout,
  ConnectionQualityIndicator,
  FocusLayoutContainer,
  GridLayout,
  isTrackReference,
  ParticipantName,
  ParticipantTile,
  TrackMutedIndicator,
  useParticipantInfo,
  useTrackRefContext,
  useTracks,
  VideoTrack,
} from '@livekit/components-react';
import { RoomEvent, Track } from 'livekit-client';
import { useRoomMessages } from './messages';
import { displayName, initials } from './participantName';

const SOURCES = [
  { source: Track.Source.Camera, withPlaceholder: true },
  { source: Track.Source.ScreenShare, withPlaceholder: false },
];

export function Stage() {
  const tracks = useTracks(SOURCES, {
    updateOnlyOn: [RoomEvent.ActiveSpeakersChanged],
    onlySubscribed: false,
  });
  const screen = tracks.find((track) => track.source === Track.Source.ScreenShare);
  return (
    <div className="stage">
      {screen ? (
        <FocusLayoutContainer>
          <CarouselLayout tracks={tracks.filter((track) => track !== screen)}>
            <Tile />
          </CarouselLayout>
          <ParticipantTile trackRef={screen}>
            <TileContent />
          </ParticipantTile>
        </FocusLayoutContainer>
      ) : (
        <GridLayout tracks={tracks}>
          <Tile />
        </GridLayout>
      )}
    </div>
  );
}

function Tile() {
  return (
    <ParticipantTile>
      <TileContent />
    </ParticipantTile>
  );
}

function TileContent() {
  const t = useRoomMessages();
  const track = useTrackRefContext();
  const { participant, source } = track;
  const { name, identity } = useParticipantInfo({ participant });
  const isScreen = source === Track.Source.ScreenShare;
  return (
    <>
      {isTrackReference(track) && <VideoTrack trackRef={track} />}
      <div className="lk-participant-placeholder">
        <span className="avatar" aria-hidden="true">
          {initials(displayName({ name, identity }))}
        </span>
      </div>
      <div className="lk-participant-metadata">
        <div className="lk-participant-metadata-item">
          {!isScreen && (
            <TrackMutedIndicator
              trackRef={{ participant, source: Track.Source.Microphone }}
              show="muted"
            />
          )}
          <ParticipantName participant={participant}>
            {isScreen && t.room.screenOf}
            {participant.isLocal && !isScreen && t.room.you}
          </ParticipantName>
        </div>
        <ConnectionQualityIndicator
          participant={participant}
          className="lk-participant-metadata-item"
        />
      </div>
    </>
  );
}

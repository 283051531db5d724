/** The people as tiles: a grid, or a shared screen in front and the people beside it. */

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
import { useTexts } from '../shared/i18n';
import { initials } from './initials';

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
  const texts = useTexts();
  const track = useTrackRefContext();
  const { participant, source } = track;
  const { name, identity } = useParticipantInfo({ participant });
  const isScreen = source === Track.Source.ScreenShare;
  return (
    <>
      {isTrackReference(track) && <VideoTrack trackRef={track} />}
      <div className="lk-participant-placeholder">
        <span className="avatar" aria-hidden="true">
          {initials(name !== undefined && name !== '' ? name : identity)}
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
            {isScreen && texts.room.screenOf}
            {participant.isLocal && !isScreen && texts.room.you}
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
